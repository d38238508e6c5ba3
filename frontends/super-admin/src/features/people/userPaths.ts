export const usersPath = (tenantId: string) => `/super/tenants/${tenantId}/users`;

export const userPath = (tenantId: string, userId: string, part: '' | 'invitation' | 'security' | 'activity' = '') =>
  `${usersPath(tenantId)}/${userId}${part ? `/${part}` : ''}`;

/** The hash that opens the password form, so that a menu can link to it. */
export const SET_PASSWORD = '#set-password';

/** The hash that opens the edit form. */
export const EDIT = '#edit';
