import {
  Button,
  CopyField,
  FailureNote,
  PendingButton,
  type ResetLinkState,
  Time,
  Tooltip,
  useQuery,
} from '@tenantry/kit';
import { useUserActs } from '../acts/useUserActs.tsx';
import type { UserInTenant } from '../acts/userAct.ts';
import { resetLinkQuery } from '../api/linkQueries.ts';
import { tenantMailQuery } from '../api/tenantMailQuery.ts';
import { MailWord } from '../components/MailWord.tsx';
import { refusals } from '../refusals.ts';
import { SettingRow } from './SettingRow.tsx';
import styles from './ResetLinkSetting.module.css';

/** The way in for who forgot the password: a link to hand over, and when it was used. */
export function ResetLinkSetting({ tenant, user }: UserInTenant) {
  const acts = useUserActs({ tenant, user }, { isLinkShownBehind: true });
  const { data: link, error, refetch, isFetching } = useQuery(resetLinkQuery(tenant.id, user.id));
  const isMailConfigured = useQuery(tenantMailQuery(tenant.id)).data ?? false;
  const why = refusals(user, isMailConfigured);
  const isOpen = link?.status === 'pending' && link.resetUrl !== null;
  return (
    <SettingRow
      title="Reset link"
      help="For someone who forgot the password. Valid for 24 hours, works once."
      state={!link ? 'Looking it up' : isOpen ? 'Open' : 'None open'}
      more={link ? <LastOne link={link} /> : null}
      action={
        <>
          <ActButton whyNot={why.resetLink} onClick={() => acts.begin('reset-password')}>
            Create reset link…
          </ActButton>
          <ActButton whyNot={why.resetLink ?? why.mail} onClick={() => acts.begin('send-reset')}>
            Send Password Reset
          </ActButton>
        </>
      }
    >
      {error ? (
        <div className={styles['failure']}>
          <FailureNote title="The reset link could not be loaded" error={error} />
          <PendingButton isPending={isFetching} onClick={() => void refetch()}>
            Retry
          </PendingButton>
        </div>
      ) : null}
      {isOpen ? (
        <div>
          <CopyField label="Reset link" isLabelHidden value={link.resetUrl!} />
          <p className={styles['mail']}>
            Mail: <MailWord tenantId={tenant.id} email={user.email} template="password_reset" />
          </p>
        </div>
      ) : null}
      {acts.dialog}
    </SettingRow>
  );
}

function LastOne({ link: { status, expiresAt, usedAt } }: { link: ResetLinkState }) {
  if (usedAt !== null) {
    return (
      <>
        The last one was used on <Time at={usedAt} as="exact" />
      </>
    );
  }
  if (status === 'none' || expiresAt === null) return 'None has been made yet';
  if (status === 'revoked') return 'The last one was voided before it was used';
  return (
    <>
      {status === 'pending' ? 'Not used yet. Expires ' : 'The last one was not used. It expired '}
      <Time at={expiresAt} as="left" /> · <Time at={expiresAt} as="exact" />
    </>
  );
}

type ActProps = { whyNot: string | null; onClick: () => void; children: string };

function ActButton({ whyNot, onClick, children }: ActProps) {
  if (whyNot === null) return <Button onClick={onClick}>{children}</Button>;
  return (
    <Tooltip label={whyNot}>
      <Button data-disabled aria-disabled>
        {children}
      </Button>
    </Tooltip>
  );
}
