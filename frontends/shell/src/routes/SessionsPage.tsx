import { EmptyState, Page, meQuery, useQuery } from '@tenantry/kit';
import { AccountTabs } from '../features/account/components/AccountTabs.tsx';
import { SessionList } from '../features/account/components/SessionList.tsx';

/** Where the user is signed in, with ways to end sessions. An admin who impersonates them doesn't see it. */
export function SessionsPage() {
  const { data: me } = useQuery(meQuery);
  if (!me?.isImpersonatingUser) return <SessionList />;
  return (
    <Page title="Account" purpose="Your profile, and how you sign in.">
      <AccountTabs />
      <EmptyState title="Sessions are this user’s own">
        You are impersonating this user. Only they see where they are signed in. To sign them out everywhere, exit and
        set a new password in the console.
      </EmptyState>
    </Page>
  );
}
