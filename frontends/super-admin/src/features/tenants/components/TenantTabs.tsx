import { TabLinks, useLocation, useQuery } from '@tenantry/kit';
import { tenantQuery } from '../api/tenantQuery.ts';

/** The tabs keep the list's query in the URL. */
export function TenantTabs({ tenantId }: { tenantId: string }) {
  const { pathname, search } = useLocation();
  const home = `/super/tenants/${tenantId}`;
  const userCount = useQuery(tenantQuery(tenantId)).data?.userCount;
  const part = pathname.slice(home.length + 1).split('/')[0] ?? '';
  const tab = (label: string, path: string, isCurrent: boolean) => ({
    label,
    to: { pathname: path ? `${home}/${path}` : home, search },
    isCurrent,
  });
  return (
    <TabLinks
      inset
      label="Tenant sections"
      items={[
        tab('Overview', '', part === '' || part === 'edit'),
        tab('Onboarding', 'onboarding', part === 'onboarding' || part === 'invite'),
        { ...tab('Users', 'users', part === 'users'), count: userCount },
        tab('Invitations', 'invitations', part === 'invitations'),
        tab('Plan', 'plan', part === 'plan'),
        tab('Mail', 'mail', part === 'mail'),
        tab('Activity', 'activity', part === 'activity'),
      ]}
    />
  );
}
