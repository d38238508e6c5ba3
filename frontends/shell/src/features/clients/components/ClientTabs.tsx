import { TabLinks, useLocation } from '@tenantry/kit';

export function ClientTabs({ clientId }: { clientId: string }) {
  const { pathname, search } = useLocation();
  const home = `/clients/${clientId}`;
  const isHistory = pathname === `${home}/history`;
  return (
    <TabLinks
      inset
      label="Client sections"
      items={[
        { label: 'Overview', to: { pathname: home, search }, isCurrent: !isHistory },
        { label: 'History', to: { pathname: `${home}/history`, search }, isCurrent: isHistory },
      ]}
    />
  );
}
