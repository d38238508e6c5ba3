import {
  Button,
  CopyField,
  FailureNote,
  PendingButton,
  type PlatformAdminItem,
  Tooltip,
  useQuery,
} from '@tenantry/kit';
import { IconRefresh, IconSend } from '@tabler/icons-react';
import { shortName } from '../../users/personName.ts';
import { useAdminActs } from '../acts/useAdminActs.tsx';
import { adminInviteQuery } from '../api/adminInviteQuery.ts';
import { useAdminRefusals } from '../api/useAdminRefusals.ts';
import styles from './AdminInvitation.module.css';
import { DrawerSection } from './DrawerSection.tsx';
import { InvitationExpiry } from './InvitationExpiry.tsx';

/** The way in of somebody who has no password yet: the link, how long it is good, what can be done about it. */
export function AdminInvitation({ admin }: { admin: PlatformAdminItem }) {
  const isOpen = admin.invite.status === 'pending';
  const { data, error, refetch, isFetching } = useQuery({ ...adminInviteQuery(admin.id), enabled: isOpen });
  return (
    <DrawerSection title="Invitation" action={<InvitationActs admin={admin} />}>
      {isOpen && error ? (
        <div className={styles['failure']}>
          <FailureNote title="The invite link could not be loaded" error={error} />
          <PendingButton isPending={isFetching} onClick={() => void refetch()}>
            Retry
          </PendingButton>
        </div>
      ) : null}
      {isOpen && !error ? (
        <div>
          {data?.inviteUrl ? (
            <CopyField label="Invite link" isLabelHidden value={data.inviteUrl} />
          ) : (
            <span className={styles['coming']} aria-busy />
          )}
          <InvitationExpiry invite={admin.invite} />
        </div>
      ) : null}
      <p className={styles['note']}>{wordsFor(admin)}</p>
    </DrawerSection>
  );
}

function InvitationActs({ admin }: { admin: PlatformAdminItem }) {
  const acts = useAdminActs(admin, { isLinkShownBehind: true });
  const { send: whyNot } = useAdminRefusals(admin);
  const isOpen = admin.invite.status === 'pending';
  const send = (
    <Button
      leftSection={<IconSend size={15} />}
      data-disabled={whyNot !== null || undefined}
      aria-disabled={whyNot !== null || undefined}
      onClick={whyNot === null ? () => acts.begin('resend') : undefined}
    >
      {isOpen ? 'Resend Invite…' : 'Send Invite…'}
    </Button>
  );
  return (
    <>
      <Button leftSection={<IconRefresh size={15} />} onClick={() => acts.begin('generate')}>
        {isOpen ? 'Regenerate…' : 'Generate Invite Link…'}
      </Button>
      {whyNot === null ? send : <Tooltip label={whyNot}>{send}</Tooltip>}
      {acts.dialog}
    </>
  );
}

function wordsFor(admin: PlatformAdminItem): string {
  const called = shortName(admin);
  switch (admin.invite.status) {
    case 'pending':
      return 'Resend mails this same link again. Regenerate makes a new one, and this one stops working at once.';
    case 'expired':
      return `The link ran out before ${called} used it. Either way makes a new one: to copy, or to be mailed.`;
    case 'revoked':
      return `The link that ${called} had works no longer. Either way makes a new one: to copy, or to be mailed.`;
    default:
      return `${called} was never invited. An invitation is a link to choose a password with; it works once.`;
  }
}
