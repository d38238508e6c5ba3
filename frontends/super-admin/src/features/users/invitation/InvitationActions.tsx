import { Button, Tooltip, useQuery } from '@tenantry/kit';
import { IconRefresh, IconSend } from '@tabler/icons-react';
import { useUserActs } from '../acts/useUserActs.tsx';
import type { UserInTenant } from '../acts/userAct.ts';
import { tenantMailQuery } from '../api/tenantMailQuery.ts';
import { refusals } from '../refusals.ts';

/** What can be done about an invitation. One that was accepted has done its work. */
export function InvitationActions({ tenant, user }: UserInTenant) {
  const acts = useUserActs({ tenant, user }, { isLinkShownBehind: true });
  const isMailConfigured = useQuery(tenantMailQuery(tenant.id)).data ?? false;
  if (user.invite.status === 'accepted') return null;
  const isOpen = user.invite.status === 'pending';
  const whyNotSend = refusals(user, isMailConfigured).sendInvite;
  const send = (
    <Button
      variant="filled"
      leftSection={<IconSend size={15} />}
      data-disabled={whyNotSend !== null || undefined}
      aria-disabled={whyNotSend !== null || undefined}
      onClick={whyNotSend === null ? () => acts.begin('send-invite') : undefined}
    >
      {isOpen ? 'Resend Invite' : 'Send Invite'}
    </Button>
  );
  return (
    <>
      <Button leftSection={<IconRefresh size={15} />} onClick={() => acts.begin('make-invite')}>
        {isOpen ? 'Regenerate…' : 'Make invite link…'}
      </Button>
      {whyNotSend === null ? send : <Tooltip label={whyNotSend}>{send}</Tooltip>}
      {acts.dialog}
    </>
  );
}
