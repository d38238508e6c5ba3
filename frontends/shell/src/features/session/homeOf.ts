import type { Me } from '@tenantry/kit';

/** Where someone begins who asked for no page in particular. */
export function homeOf(me: Me): string {
  return me.effectiveUserRole === 'super_user' ? '/super/dashboard' : '/clients';
}
