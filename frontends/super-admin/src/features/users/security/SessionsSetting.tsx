import {
  type Action,
  ActionDialog,
  FailureNote,
  ReasonButton,
  Time,
  type UserSession,
  api,
  callApi,
  describeUserAgent,
  usePlatformRights,
  SettingRow,
  useQuery,
} from '@tenantry/kit';
import { useState } from 'react';
import { personName, shortName } from '../../people/personName.ts';
import type { UserInTenant } from '../actions/userActionName.ts';
import { useRefreshUsers } from '../api/useRefreshUsers.ts';
import { userSessionsQuery } from '../api/userSessionsQuery.ts';
import styles from './SessionsSetting.module.css';

const routes = api.super.tenants[':tenantId'].users[':userId'].sessions;

/** Where a user is signed in, and how to sign them out there. */
export function SessionsSetting({ tenant, user }: UserInTenant) {
  const { data, error } = useQuery(userSessionsQuery(tenant.id, user.id));
  const [action, setAction] = useState<Action | null>(null);
  const refresh = useRefreshUsers();
  const disabledReason = usePlatformRights().disabledReason('endUserSessions');
  const sessions = data?.items;
  const param = { tenantId: tenant.id, userId: user.id };
  const name = personName(user);
  const endAll: Action = {
    title: `Sign ${name} out everywhere?`,
    description: `Every browser is signed out of ${tenant.name} at once. ${shortName(user)} can sign in again with the same password.`,
    confirmLabel: 'Sign out everywhere',
    isDestructive: true,
    done: `${name} is signed out everywhere`,
    run: () => callApi(routes.$delete({ param })),
  };
  const endOne = (session: UserSession): Action => ({
    title: `Sign ${name} out of ${describeUserAgent(session.userAgent)}?`,
    description: `This browser is signed out at once, others stay signed in. ${shortName(user)} can sign in again with the same password.`,
    confirmLabel: 'Sign out',
    isDestructive: true,
    done: `${name} is signed out there`,
    run: () => callApi(routes[':sessionId'].$delete({ param: { ...param, sessionId: session.id } })),
  });
  return (
    <SettingRow
      title="Sessions"
      help="The browsers in which the user is signed in. Signing out changes no password."
      state={sessions ? stateOf(sessions.length) : '…'}
      action={
        sessions && sessions.length > 0 ? (
          <ReasonButton disabledReason={disabledReason} onClick={() => setAction(endAll)}>
            Sign out everywhere…
          </ReasonButton>
        ) : null
      }
    >
      {error ? <FailureNote title="The sessions couldn’t be loaded" error={error} /> : null}
      {sessions && sessions.length > 0 ? (
        <ul className={styles['sessions']} aria-label={`Sessions of ${name}`}>
          {sessions.map((session) => (
            <li key={session.id}>
              <span className={styles['what']}>
                <b>{describeUserAgent(session.userAgent)}</b>
                <span>
                  <span className="figures">{session.ip ?? 'Unknown address'}</span>, last seen{' '}
                  <Time at={session.lastSeenAt} as="past" />
                </span>
              </span>
              <ReasonButton
                size="xs"
                disabledReason={disabledReason}
                aria-label={`Sign out of ${describeUserAgent(session.userAgent)} at ${session.ip ?? 'an unknown address'}`}
                onClick={() => setAction(endOne(session))}
              >
                Sign out…
              </ReasonButton>
            </li>
          ))}
        </ul>
      ) : null}
      {action ? <ActionDialog action={action} refresh={refresh} onClose={() => setAction(null)} /> : null}
    </SettingRow>
  );
}

const stateOf = (count: number) =>
  count === 0 ? 'Not signed in' : count === 1 ? 'Signed in once' : `Signed in ${count} times`;
