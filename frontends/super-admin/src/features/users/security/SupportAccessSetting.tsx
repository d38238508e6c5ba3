import {
  type AuditRow,
  DottedLine,
  FailureNote,
  Link,
  Time,
  useLocation,
  useQuery,
  ReasonButton,
  SettingRow,
} from '@tenantry/kit';
import { IconLogin2 } from '@tabler/icons-react';
import { auditQuery } from '../../audit/api/auditQuery.ts';
import { useUserActions } from '../actions/useUserActions.tsx';
import type { UserInTenant } from '../actions/userActionName.ts';
import { useUserDisabledReasons } from '../useUserDisabledReasons.ts';
import { userPath } from '../../people/userPaths.ts';

/** When this user was last impersonated, and a button to start again. */
export function SupportAccessSetting({ tenant, user }: UserInTenant) {
  const actions = useUserActions({ tenant, user });
  const { search } = useLocation();
  const started = useQuery(
    auditQuery({ targetId: user.id, action: 'super_user_impersonation_started', outcome: 'done' }),
  );
  const ended = useQuery(auditQuery({ targetId: user.id, action: 'super_user_impersonation_ended', outcome: 'done' }));
  const last = started.data?.items[0];
  const count = started.data?.items.length ?? 0;
  const disabledReason = useUserDisabledReasons(user, true).loginAs;
  return (
    <SettingRow
      title="Support access"
      help="The tenant’s admins see each visit in their activity log."
      state={last ? <LatestVisit row={last} /> : started.data ? 'Never' : 'Loading…'}
      more={last ? <VisitDuration started={last} ended={ended.data?.items[0]} /> : null}
      action={
        <ReasonButton
          leftSection={<IconLogin2 size={16} />}
          disabledReason={disabledReason}
          onClick={() => actions.start('login-as')}
        >
          Login as this user…
        </ReasonButton>
      }
    >
      {started.error ? <FailureNote title="Couldn’t load the support access" error={started.error} /> : null}
      {count > 1 ? (
        <p>
          <Link to={{ pathname: userPath(tenant.id, user.id, 'activity'), search }}>
            All {count} in the activity log
          </Link>
        </p>
      ) : null}
      {actions.dialog}
    </SettingRow>
  );
}

function LatestVisit({ row }: { row: AuditRow }) {
  return (
    <>
      <Time at={row.occurredAt} />, by {row.actor?.name ?? row.actor?.email ?? 'a platform admin'}
    </>
  );
}

const MAX_MS = 60 * 60_000;

function VisitDuration({ started, ended }: { started: AuditRow; ended: AuditRow | undefined }) {
  const isOver = ended !== undefined && ended.occurredAt > started.occurredAt;
  // The end is recorded by the session's next request, which may never come.
  const hasRunOut = Date.now() - Date.parse(started.occurredAt) > MAX_MS;
  const minutes = Number(ended?.details?.['minutes'] ?? 0);
  const reason = started.details?.['reason'];
  return (
    <DottedLine
      items={[
        isOver
          ? `Lasted ${minutes < 1 ? 'less than a minute' : `${minutes} min`}`
          : hasRunOut
            ? 'Ended after 60 minutes'
            : 'In progress',
        reason ? `“${String(reason)}”` : 'no reason given',
      ]}
    />
  );
}
