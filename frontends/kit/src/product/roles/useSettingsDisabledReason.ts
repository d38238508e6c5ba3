import { type Me, hasPlatformRight } from '@tenantry/api/schemas';
import { useKnownMe } from '../../api/useKnownMe.ts';

/** Why a platform admin can't change a tenant's data; null if they can, and for the tenant's own users. */
export function changeAsTenantDisabledReason(me: Me | null | undefined): string | null {
  if (!me?.platformRole || hasPlatformRight(me.platformRole, 'changeAsTenant')) return null;
  return 'You can view everything here, but only an owner can change it while acting as a tenant.';
}

/** The same for the tenant's settings, which only an owner can change while impersonating. */
export function useSettingsDisabledReason(): string | null {
  const me = useKnownMe();
  if (!me?.impersonation) return changeAsTenantDisabledReason(me);
  return hasPlatformRight(me.impersonation.actorPlatformRole, 'changeSettingsWhileImpersonating')
    ? null
    : 'You can’t change the settings while you’re impersonating a user. Only an owner or the tenant’s admin can.';
}
