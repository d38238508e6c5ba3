import type { TenantUserItem } from '@tenantry/kit';
import { shortName } from '../../people/personName.ts';

type InvitationText = { purpose: string; note: string | null };

/** Explains the state of an invitation, and what Resend and Regenerate do. */
export function invitationText(user: TenantUserItem): InvitationText {
  const short = shortName(user);
  switch (user.invite.status) {
    case 'pending':
      return {
        purpose: `${short} uses the link to set a password and is signed in. It works once.`,
        note: 'Resend sends this link again. Regenerate replaces it, and this link stops working at once.',
      };
    case 'accepted':
      return {
        purpose: `${short} accepted and set a password. To restore access, create a reset link under Security.`,
        note: null,
      };
    case 'expired':
      return {
        purpose: `The link expired before ${short} used it.`,
        note: 'Send Invite emails a new link. Create invite link gives you one to copy.',
      };
    case 'revoked':
      return {
        purpose: 'The link was revoked and no longer works.',
        note: 'Send Invite emails a new link. Create invite link gives you one to copy.',
      };
    case 'none':
      return {
        purpose: `${short} hasn’t been invited yet. The invite link lets them set a password.`,
        note: 'Send Invite emails a link. Create invite link gives you one to copy.',
      };
  }
}
