/** The prefix of the list's URL parameters in the tenant drawer, over the list of tenants. */
export const INVITATIONS_PREFIX = 'invitations.';
