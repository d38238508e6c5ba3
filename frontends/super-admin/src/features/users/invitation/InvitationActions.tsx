import { Button, Tooltip, useQuery } from '@tenantry/kit';
import { IconRefresh, IconSend } from '@tabler/icons-react';
import { useUserActions } from '../actions/useUserActions.tsx';
import type { UserInTenant } from '../actions/userActionName.ts';
import { tenantMailQuery } from '../api/tenantMailQuery.ts';
import { userDisabledReasons } from '../userDisabledReasons.ts';

/** Resend and regenerate. An accepted invitation has no actions. */
export function InvitationActions({ tenant, user }: UserInTenant) {
  const actions = useUserActions({ tenant, user }, { isLinkShownBehind: true });
  const isMailConfigured = useQuery(tenantMailQuery(tenant.id)).data ?? false;
  if (user.invite.status === 'accepted') return null;
  const isOpen = user.invite.status === 'pending';
  const whyNotSend = userDisabledReasons(user, isMailConfigured).sendInvite;
  const send = (
    <Button
      variant="filled"
      leftSection={<IconSend size={15} />}
      data-disabled={whyNotSend !== null || undefined}
      aria-disabled={whyNotSend !== null || undefined}
      onClick={whyNotSend === null ? () => actions.begin('send-invite') : undefined}
    >
      {isOpen ? 'Resend Invite' : 'Send Invite'}
    </Button>
  );
  return (
    <>
      <Button leftSection={<IconRefresh size={15} />} onClick={() => actions.begin('make-invite')}>
        {isOpen ? 'Regenerate…' : 'Create invite link…'}
      </Button>
      {whyNotSend === null ? send : <Tooltip label={whyNotSend}>{send}</Tooltip>}
      {actions.dialog}
    </>
  );
}
