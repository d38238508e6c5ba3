import type { TenantUserItem } from '@tenantry/kit';

/** Why something cannot be done to this user now; null where it can. */
export type Refusals = Record<'invite' | 'sendInvite' | 'mail' | 'resetLink' | 'loginAs', string | null>;

export function refusals({ isActive, invite }: TenantUserItem, isMailConfigured: boolean): Refusals {
  const mail = isMailConfigured ? null : 'Mail is not configured; copy the link instead';
  const isAccepted = invite.status === 'accepted' ? 'Accepted already; a reset link lets them in again' : null;
  return {
    invite: isAccepted,
    sendInvite: isAccepted ?? mail,
    mail,
    resetLink: isActive ? null : 'Not while the user is inactive',
    loginAs: isActive ? null : 'Not while the user is inactive',
  };
}
