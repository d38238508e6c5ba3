import { Button, useQuery, ReasonButton } from '@tenantry/kit';
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
  return (
    <>
      <Button leftSection={<IconRefresh size={15} />} onClick={() => actions.begin('make-invite')}>
        {isOpen ? 'Regenerate…' : 'Create invite link…'}
      </Button>
      <ReasonButton
        variant="filled"
        leftSection={<IconSend size={15} />}
        whyNot={whyNotSend}
        onClick={() => actions.begin('send-invite')}
      >
        {isOpen ? 'Resend Invite…' : 'Send Invite…'}
      </ReasonButton>
      {actions.dialog}
    </>
  );
}
