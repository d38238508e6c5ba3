/** The prefix of the URL parameters in a client's drawer. */
export const CLIENT_PREFIX = 'c.';
