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
        You are impersonating this user. Only they see where they are signed in. To sign them out everywhere, exit and
        set a new password in the console.
      </EmptyState>
    </Page>
  );
}
