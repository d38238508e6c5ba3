import { changeAsTenantDisabledReason, useKnownMe } from '@tenantry/kit';

/** Why the caller can't change the team; null if they can. */
export function useTeamDisabledReason(): string | null {
  const me = useKnownMe();
  return me?.isImpersonatingUser
    ? 'You can’t change the team while you’re impersonating a user'
    : changeAsTenantDisabledReason(me);
}
