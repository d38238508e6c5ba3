import { type AuditRow, Button, FailureNote, Link, Time, Tooltip, useLocation, useQuery } from '@tenantry/kit';
import { IconLogin2 } from '@tabler/icons-react';
import { auditQuery } from '../../audit/api/auditQuery.ts';
import { useUserActs } from '../acts/useUserActs.tsx';
import type { UserInTenant } from '../acts/userAct.ts';
import { refusals } from '../refusals.ts';
import { userPath } from '../userPaths.ts';
import { SettingRow } from './SettingRow.tsx';

/** Who looked through this user's eyes, and the way to do so. */
export function SupportAccessSetting({ tenant, user }: UserInTenant) {
  const acts = useUserActs({ tenant, user });
  const { search } = useLocation();
  const started = useQuery(
    auditQuery({ targetId: user.id, action: 'super_user_impersonation_started', outcome: 'done' }),
  );
  const ended = useQuery(auditQuery({ targetId: user.id, action: 'super_user_impersonation_ended', outcome: 'done' }));
  const last = started.data?.items[0];
  const count = started.data?.items.length ?? 0;
  const whyNot = refusals(user, true).loginAs;
  const login = (
    <Button
      leftSection={<IconLogin2 size={16} />}
      data-disabled={whyNot !== null || undefined}
      aria-disabled={whyNot !== null || undefined}
      onClick={whyNot === null ? () => acts.begin('login-as') : undefined}
    >
      Login as this user…
    </Button>
  );
  return (
    <SettingRow
      title="Support access"
      help="The tenant’s admin sees each one in their own activity log."
      state={last ? <Last row={last} /> : started.data ? 'Never' : 'Looking it up'}
      more={last ? <HowLong started={last} ended={ended.data?.items[0]} /> : null}
      action={whyNot === null ? login : <Tooltip label={whyNot}>{login}</Tooltip>}
    >
      {started.error ? <FailureNote title="The support accesses could not be loaded" error={started.error} /> : null}
      {count > 1 ? (
        <p>
          <Link to={{ pathname: userPath(tenant.id, user.id, 'activity'), search }}>All {count} in the activity</Link>
        </p>
      ) : null}
      {acts.dialog}
    </SettingRow>
  );
}

function Last({ row }: { row: AuditRow }) {
  return (
    <>
      <Time at={row.occurredAt} />, by {row.actor?.name ?? row.actor?.email ?? 'a platform admin'}
    </>
  );
}

const MAX_MS = 60 * 60_000;

function HowLong({ started, ended }: { started: AuditRow; ended: AuditRow | undefined }) {
  const isOver = ended !== undefined && ended.occurredAt > started.occurredAt;
  // Its end is recorded with the next request of that session, if there ever is one.
  const hasRunOut = Date.now() - Date.parse(started.occurredAt) > MAX_MS;
  const minutes = Number(ended?.details?.['minutes'] ?? 0);
  const reason = started.details?.['reason'];
  return (
    <>
      {isOver
        ? `Lasted ${minutes < 1 ? 'less than a minute' : `${minutes} min`}`
        : hasRunOut
          ? 'Its 60 minutes are over'
          : 'Not ended yet'}
      {reason ? ` · “${String(reason)}”` : ' · no reason was given'}
    </>
  );
}
