import { ApiError, type LinkFacts, type Me, SessionLost, api, callApi, meQuery, useQuery } from '@tenantry/kit';

/** The session that accepting this invitation replaces, if it belongs to another account. */
export function useReplacedSession(invitation: LinkFacts): Me | null {
  const { data, error } = useQuery(meQuery);
  const me = error instanceof SessionLost ? error.now : data;
  return me && !isFor(invitation, me) ? me : null;
}

/** An impersonation may not accept invitations, so that an admin never sets a password in a user's name. */
export async function endImpersonation(): Promise<void> {
  await callApi(api.auth.impersonation.exit.$post()).catch((error: unknown) => {
    if (!(error instanceof ApiError && error.code === 'NOT_IMPERSONATING')) throw error;
  });
}

function isFor({ email, tenantName }: LinkFacts, { user, tenant, impersonation }: Me): boolean {
  if (impersonation || user.email !== email) return false;
  return user.tenantId === null ? tenantName === null : tenant?.displayName === tenantName;
}
