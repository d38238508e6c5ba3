/** The phrases that an admin must type, sent as X-Confirm. Without zod, because screens without a form name them too. */
export const promotePhrase = 'PROMOTE_TO_SUPER_ADMIN';
export const demotePhrase = 'DEMOTE_SUPER_ADMIN';
export const changeRolePhrase = 'CHANGE_PLATFORM_ROLE';
export const deleteTenantPhrase = (slug: string) => `delete ${slug}`;
