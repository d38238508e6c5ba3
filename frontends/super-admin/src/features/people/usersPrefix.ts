/** The user list opens over the tenant list, so its URL parameters need a prefix. */
export const USERS_PREFIX = 'users.';

/** The same for a user's activity. */
export const USER_PREFIX = 'user.';
