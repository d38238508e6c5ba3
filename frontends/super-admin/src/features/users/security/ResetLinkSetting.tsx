import {
  AddressNote,
  CopyField,
  DottedLine,
  type ResetLinkState,
  Time,
  useQuery,
  LoadFailure,
  ReasonButton,
  timeLimits,
  usePlatformRights,
  SettingRow,
} from '@tenantry/kit';
import { useUserActions } from '../actions/useUserActions.tsx';
import type { UserInTenant } from '../actions/userActionName.ts';
import { resetLinkQuery } from '../api/linkQueries.ts';
import { tenantMailQuery } from '../api/tenantMailQuery.ts';
import { LatestMailStatus } from '../components/LatestMailStatus.tsx';
import { useUserDisabledReasons } from '../useUserDisabledReasons.ts';
import styles from './ResetLinkSetting.module.css';

/** The reset link to share, and when it was used. */
export function ResetLinkSetting({ tenant, user }: UserInTenant) {
  const actions = useUserActions({ tenant, user }, { isLinkShownBehind: true });
  const { may } = usePlatformRights();
  const {
    data: link,
    error,
    refetch,
    isFetching,
  } = useQuery({
    ...resetLinkQuery(tenant.id, user.id),
    enabled: may('handOutLinks'),
  });
  const isMailConfigured = useQuery(tenantMailQuery(tenant.id)).data ?? false;
  const why = useUserDisabledReasons(user, isMailConfigured);
  const isOpen = link?.status === 'pending' && link.resetUrl !== null;
  return (
    <SettingRow
      title="Reset link"
      help={`For a user who forgot their password. Valid for ${timeLimits.resetLink}, works once.`}
      state={why.links ? 'Not shown' : !link ? 'Loading…' : isOpen ? 'Open' : 'None open'}
      more={
        link ? (
          <LatestLink link={link} />
        ) : why.links ? (
          'A link signs in as the user, so your role doesn’t see it'
        ) : null
      }
      action={
        <>
          <ReasonButton disabledReason={why.resetLink} onClick={() => actions.start('reset-password')}>
            Create reset link…
          </ReasonButton>
          <ReasonButton disabledReason={why.resetLink ?? why.mail} onClick={() => actions.start('send-reset')}>
            Send Password Reset…
          </ReasonButton>
        </>
      }
    >
      {error ? (
        <LoadFailure
          title="Couldn’t load the reset link"
          error={error}
          onRetry={() => void refetch()}
          isRetrying={isFetching}
          isInset
        />
      ) : null}
      {isOpen ? (
        <div>
          <CopyField label="Reset link" isLabelHidden value={link.resetUrl!} />
          <p className={styles['mail']}>
            Mail: <LatestMailStatus tenantId={tenant.id} email={user.email} template="password_reset" />
          </p>
        </div>
      ) : null}
      {why.mail === null ? <AddressNote email={user.email} /> : null}
      {actions.dialog}
    </SettingRow>
  );
}

function LatestLink({ link: { status, expiresAt, usedAt } }: { link: ResetLinkState }) {
  if (usedAt !== null) {
    return (
      <>
        The last one was used on <Time at={usedAt} as="exact" />
      </>
    );
  }
  if (status === 'none' || expiresAt === null) return 'None created yet';
  if (status === 'revoked') return 'The last one was voided before use';
  return (
    <DottedLine
      items={[
        <span key="left">
          {status === 'pending' ? 'Not used yet. Expires ' : 'The last one wasn’t used. It expired '}
          <Time at={expiresAt} as="left" />
        </span>,
        <Time key="exact" at={expiresAt} as="exact" />,
      ]}
    />
  );
}
