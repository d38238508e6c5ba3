import { EmptyState, Page, meQuery, useQuery } from '@tenantry/kit';
import { AccountTabs } from './AccountTabs.tsx';
import { SessionList } from './SessionList.tsx';

/** Where one is signed in, and the way to end that. It is the user's own: nobody looks into it through their eyes. */
export function SessionsPage() {
  const { data: me } = useQuery(meQuery);
  if (!me?.isImpersonatingUser) return <SessionList />;
  return (
    <Page title="Account" purpose="Who you are here, and how you get in.">
      <AccountTabs />
      <EmptyState title="Sessions are this user’s own">
        You look through their eyes. Where they are signed in is shown to them only; to sign them out everywhere, set or
        reset their password from the console.
      </EmptyState>
    </Page>
  );
}
