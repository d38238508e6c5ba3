import {
  BoxedItem,
  BoxedList,
  Button,
  DottedLine,
  LoadFailure,
  type SessionItem,
  SettingRow,
  Time,
  describeUserAgent,
  useQuery,
} from '@tenantry/kit';
import { IconDeviceDesktop, IconDeviceMobile } from '@tabler/icons-react';
import { useState } from 'react';
import { sessionsQuery } from '../api/sessionsQuery.ts';
import { EndOthersDialog } from './EndOthersDialog.tsx';
import { ThisDevice } from './ThisDevice.tsx';

/** Where the user is signed in, and how to end sessions. */
export function SessionsSetting() {
  const sessions = useQuery(sessionsQuery);
  const [isAsking, setAsking] = useState(false);
  const rows = sessions.data?.items;
  const others = rows?.filter((session) => !session.current).length ?? 0;
  return (
    <SettingRow
      isOnPage
      title="Where you’re signed in"
      help="Each browser in which you’re signed in now."
      state={rows ? (rows.length === 1 ? 'Signed in here only' : `${rows.length} sessions`) : 'Sessions'}
      more="Don’t recognise one? Sign it out and change your password."
      action={others > 0 ? <Button onClick={() => setAsking(true)}>Sign out everywhere else…</Button> : null}
    >
      {rows ? (
        <BoxedList label="Sessions">
          {rows.map((session) => (
            <BoxedItem
              key={session.id}
              icon={<DeviceIcon session={session} />}
              title={describeUserAgent(session.userAgent)}
              meta={<SessionFacts session={session} />}
              end={<ThisDevice session={session} />}
            />
          ))}
        </BoxedList>
      ) : sessions.error ? (
        <LoadFailure
          title="Couldn’t load your sessions"
          error={sessions.error}
          isRetrying={sessions.isFetching}
          onRetry={() => void sessions.refetch()}
          isInset
        />
      ) : null}
      <EndOthersDialog isOpen={isAsking} others={others} onClose={() => setAsking(false)} />
    </SettingRow>
  );
}

function DeviceIcon({ session: { userAgent } }: { session: SessionItem }) {
  return /Mobile|iPhone|Android/.test(userAgent ?? '') ? (
    <IconDeviceMobile size={16} />
  ) : (
    <IconDeviceDesktop size={16} />
  );
}

function SessionFacts({ session }: { session: SessionItem }) {
  return (
    <DottedLine
      items={[
        session.ip ?? 'Unknown address',
        <>
          signed in <Time at={session.createdAt} as="past" />
        </>,
        session.current ? (
          <>
            ends <Time at={session.expiresAt} as="left" />
          </>
        ) : (
          <>
            last seen <Time at={session.lastSeenAt} as="past" />
          </>
        ),
      ]}
    />
  );
}
