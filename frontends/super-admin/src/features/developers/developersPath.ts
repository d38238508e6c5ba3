export const DEVELOPERS_PATH = '/super/settings/developers';
