/** Where a tenant's users are, and where one of them is. */
export const usersPath = (tenantId: string) => `/super/tenants/${tenantId}/users`;

export const userPath = (tenantId: string, userId: string, part: '' | 'invitation' | 'security' | 'activity' = '') =>
  `${usersPath(tenantId)}/${userId}${part ? `/${part}` : ''}`;

/** The part of the security tab where a password is set, so that a menu can lead there. */
export const SET_PASSWORD = '#set-password';

/** The same for the form in the overview. */
export const EDIT = '#edit';
