export const ADMINS_PATH = '/super/settings/admins';

export const adminPath = (adminId: string) => `${ADMINS_PATH}/${adminId}`;
