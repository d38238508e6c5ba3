import {
  AddressNote,
  CopyField,
  type PlatformAdminItem,
  useQuery,
  LoadFailure,
  ReasonButton,
  usePlatformRights,
  whoMay,
} from '@tenantry/kit';
import { IconRefresh, IconSend } from '@tabler/icons-react';
import { shortName } from '../../people/personName.ts';
import { useAdminActions } from '../actions/useAdminActions.tsx';
import { adminInviteQuery } from '../api/adminInviteQuery.ts';
import { useAdminDisabledReasons } from '../api/useAdminDisabledReasons.ts';
import styles from './AdminInvitation.module.css';
import { DrawerSection } from './DrawerSection.tsx';
import { InvitationExpiry } from './InvitationExpiry.tsx';

/** The invite link of an admin who hasn't set a password yet, with its expiry and actions. */
export function AdminInvitation({ admin }: { admin: PlatformAdminItem }) {
  const isOpen = admin.invite.status === 'pending';
  const canManage = usePlatformRights().may('managePlatformAdmins');
  const { data, error, refetch, isFetching } = useQuery({
    ...adminInviteQuery(admin.id),
    enabled: isOpen && canManage,
  });
  return (
    <DrawerSection title="Invitation" action={<InvitationActions admin={admin} />}>
      <AddressNote email={admin.email} />
      {isOpen && error ? (
        <LoadFailure
          title="Couldn’t load the invite link"
          error={error}
          onRetry={() => void refetch()}
          isRetrying={isFetching}
          isInset
        />
      ) : null}
      {isOpen && !error ? (
        <div>
          {!canManage ? null : data?.inviteUrl ? (
            <CopyField label="Invite link" isLabelHidden value={data.inviteUrl} />
          ) : (
            <span className={styles['loading']} aria-busy />
          )}
          <InvitationExpiry invite={admin.invite} />
        </div>
      ) : null}
      <p className={styles['note']}>
        {canManage
          ? invitationHint(admin)
          : `${whoMay('managePlatformAdmins', 'see the link')}: it signs in as ${shortName(admin)}.`}
      </p>
    </DrawerSection>
  );
}

function InvitationActions({ admin }: { admin: PlatformAdminItem }) {
  const actions = useAdminActions(admin, { isLinkShownBehind: true });
  const { send: disabledReason, manage } = useAdminDisabledReasons(admin);
  const isOpen = admin.invite.status === 'pending';
  return (
    <>
      <ReasonButton
        leftSection={<IconRefresh size={15} />}
        disabledReason={manage}
        onClick={() => actions.start('generate')}
      >
        {isOpen ? 'Regenerate…' : 'Generate Invite Link…'}
      </ReasonButton>
      <ReasonButton
        leftSection={<IconSend size={15} />}
        disabledReason={disabledReason}
        onClick={() => actions.start('resend')}
      >
        {isOpen ? 'Resend Invite…' : 'Send Invite…'}
      </ReasonButton>
      {actions.dialog}
    </>
  );
}

function invitationHint(admin: PlatformAdminItem): string {
  const short = shortName(admin);
  switch (admin.invite.status) {
    case 'pending':
      return 'Resend emails this link again. Regenerate replaces it, and this one stops working at once.';
    case 'expired':
      return `The link expired before ${short} used it. Create a new one to copy, or send one by email.`;
    case 'revoked':
      return `The link for ${short} was revoked. Create a new one to copy, or send one by email.`;
    default:
      return `${short} hasn’t been invited yet. The invite link lets them set a password and works once.`;
  }
}
