import { useQuery, ReasonButton } from '@tenantry/kit';
import { IconRefresh, IconSend } from '@tabler/icons-react';
import { useUserActions } from '../actions/useUserActions.tsx';
import type { UserInTenant } from '../actions/userActionName.ts';
import { tenantMailQuery } from '../api/tenantMailQuery.ts';
import { useUserDisabledReasons } from '../useUserDisabledReasons.ts';

/** Resend and regenerate. An accepted invitation has no actions. */
export function InvitationActions({ tenant, user }: UserInTenant) {
  const actions = useUserActions({ tenant, user }, { isLinkShownBehind: true });
  const isMailConfigured = useQuery(tenantMailQuery(tenant.id)).data ?? false;
  const why = useUserDisabledReasons(user, isMailConfigured);
  if (user.invite.status === 'accepted') return null;
  const isOpen = user.invite.status === 'pending';
  return (
    <>
      <ReasonButton
        leftSection={<IconRefresh size={15} />}
        disabledReason={why.links}
        onClick={() => actions.start('make-invite')}
      >
        {isOpen ? 'Regenerate…' : 'Create invite link…'}
      </ReasonButton>
      <ReasonButton
        variant="filled"
        leftSection={<IconSend size={15} />}
        disabledReason={why.sendInvite}
        onClick={() => actions.start('send-invite')}
      >
        {isOpen ? 'Resend Invite…' : 'Send Invite…'}
      </ReasonButton>
      {actions.dialog}
    </>
  );
}
