import type { Me, Role } from '@tenantry/kit';

export type Member = {
  me: Me;
  tenant: NonNullable<Me['tenant']>;
  role: Exclude<Role, 'super_user'>;
};

/** A user of a tenant. A platform admin who acts as the tenant has the rights of its admins. */
export function memberOf(me: Me): Member | null {
  if (!me.tenant) return null;
  const role = me.effectiveUserRole === 'super_user' ? 'admin' : me.effectiveUserRole;
  return { me, tenant: me.tenant, role };
}
