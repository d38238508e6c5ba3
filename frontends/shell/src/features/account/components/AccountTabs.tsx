import { TabLinks, useLocation } from '@tenantry/kit';

export function AccountTabs() {
  const { pathname } = useLocation();
  return (
    <TabLinks
      label="Account"
      items={[
        { label: 'Profile', to: '/account/profile', isCurrent: pathname !== '/account/security' },
        { label: 'Security', to: '/account/security', isCurrent: pathname === '/account/security' },
      ]}
    />
  );
}
