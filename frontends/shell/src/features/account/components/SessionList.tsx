import {
  Button,
  DataTable,
  EmptyState,
  ListFooter,
  Page,
  type SessionItem,
  describeUserAgent,
  useQuery,
} from '@tenantry/kit';
import { useState } from 'react';
import { AccountTabs } from './AccountTabs.tsx';
import { EndOthersDialog } from './EndOthersDialog.tsx';
import { sessionsQuery } from '../api/sessionsQuery.ts';
import { sessionColumns } from './sessionColumns.tsx';
import { ThisDevice } from './ThisDevice.tsx';

export function SessionList() {
  const sessions = useQuery(sessionsQuery);
  const [isAsking, setAsking] = useState(false);
  const rows = sessions.data?.items;
  const others = rows?.filter((session) => !session.current).length ?? 0;
  return (
    <Page
      title="Account"
      purpose="Your profile, and how you sign in."
      action={others > 0 ? <Button onClick={() => setAsking(true)}>Sign out everywhere else…</Button> : null}
    >
      <AccountTabs />
      <DataTable<SessionItem>
        label="Sessions"
        columns={sessionColumns}
        rows={rows}
        rowKey={(session) => session.id}
        phone={(session) => ({
          title: describeUserAgent(session.userAgent),
          meta: session.ip ?? 'Unknown address',
          end: <ThisDevice session={session} />,
        })}
        error={sessions.error}
        onRetry={() => void sessions.refetch()}
        isRetrying={sessions.isFetching}
        empty={<EmptyState title="No sessions">You are signed in nowhere.</EmptyState>}
      />
      {rows ? (
        <ListFooter>{rows.length === 1 ? 'Signed in here only' : `Signed in at ${rows.length} places`}</ListFooter>
      ) : null}
      <EndOthersDialog isOpen={isAsking} others={others} onClose={() => setAsking(false)} />
    </Page>
  );
}
