/** The list of users lies over the list of tenants: in the address its filters have names of their own. */
export const USERS_PREFIX = 'users.';

/** The same for the activity of one user. */
export const USER_PREFIX = 'user.';
