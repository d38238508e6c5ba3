import type { TenantUserItem } from '@tenantry/kit';
import { shortName } from '../personName.ts';

type Words = { purpose: string; note: string | null };

/** What an invitation in this state means, and what Resend and Regenerate would do. */
export function invitationWords(user: TenantUserItem): Words {
  const called = shortName(user);
  switch (user.invite.status) {
    case 'pending':
      return {
        purpose: `${called} chooses a password and is signed in. The link works once.`,
        note: 'Resend uses this same link while it is valid. Regenerate makes a new one and this one stops working at once.',
      };
    case 'accepted':
      return {
        purpose: `${called} has chosen a password with it. To let ${called} in again, make a reset link under Security.`,
        note: null,
      };
    case 'expired':
      return {
        purpose: `The link ran out before ${called} used it.`,
        note: 'Send Invite makes a new link and mails it. Make invite link makes one to copy.',
      };
    case 'revoked':
      return {
        purpose: 'The link was taken back and works no longer.',
        note: 'Send Invite makes a new link and mails it. Make invite link makes one to copy.',
      };
    case 'none':
      return {
        purpose: `${called} was never invited. An invitation is a link to choose a password with.`,
        note: 'Send Invite makes a link and mails it. Make invite link makes one to copy.',
      };
  }
}
