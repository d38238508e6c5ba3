import { type Me, hasClients, readPageConfig } from '@tenantry/kit';

/** Where a role starts: the home page that one of its remotes declares, else a page of the shell. */
export function homeOf({ effectiveUserRole: role }: Me): string {
  const remote = readPageConfig().remotes.find(({ audience, home }) => home?.[role] && audience.includes(role));
  return remote?.home?.[role] ?? (role === 'super_user' || !hasClients() ? '/account' : '/clients');
}
