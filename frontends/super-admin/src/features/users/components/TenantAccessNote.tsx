import { Link, type TenantDetail, type TenantUserItem, useLocation, Note } from '@tenantry/kit';
import { shortName } from '../../people/personName.ts';

type Props = {
  tenant: Pick<TenantDetail, 'id' | 'name' | 'status' | 'onboardedAt'>;
  user: Pick<TenantUserItem, 'email' | 'firstName' | 'lastName' | 'role' | 'isActive'>;
};

/** Explains that a user can't work yet because their tenant is suspended or not set up. */
export function TenantAccessNote({ tenant, user }: Props) {
  const { search } = useLocation();
  const { id, name, status, onboardedAt } = tenant;
  const isSuspended = status === 'suspended';
  const startsWithOnboarding = !isSuspended && user.role === 'TENANT_ADMIN' && onboardedAt === null;
  if (status === 'active' && !startsWithOnboarding) return null;
  const short = shortName(user);
  const effect = startsWithOnboarding
    ? `${short} has to complete it after signing in.`
    : isSuspended
      ? `Until it’s active again, ${short} sees only a page that says so.`
      : `Until that changes, ${short} sees a waiting page.`;
  return (
    <Note>
      <b>{isSuspended ? `${name} is suspended.` : `${name} hasn’t finished onboarding.`}</b>{' '}
      {user.isActive ? `${effect} ` : null}
      <Link to={{ pathname: `/super/tenants/${id}${isSuspended ? '' : '/onboarding'}`, search }}>
        {isSuspended ? 'Show tenant' : 'Show onboarding'}
      </Link>
    </Note>
  );
}
