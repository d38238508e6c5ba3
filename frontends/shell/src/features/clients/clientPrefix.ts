/** What the lists of a client's drawer put into the address begins so. */
export const CLIENT_PREFIX = 'c.';
