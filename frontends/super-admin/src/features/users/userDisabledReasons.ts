import type { TenantUserItem } from '@tenantry/kit';

/** Why an action on this user is disabled, or null if it is available. */
export type UserDisabledReasons = Record<'invite' | 'sendInvite' | 'mail' | 'resetLink' | 'loginAs', string | null>;

export function userDisabledReasons(
  { isActive, invite }: TenantUserItem,
  isMailConfigured: boolean,
): UserDisabledReasons {
  const mail = isMailConfigured ? null : 'Mail isn’t configured; copy the link instead';
  const isAccepted = invite.status === 'accepted' ? 'Already accepted; use a reset link instead' : null;
  return {
    invite: isAccepted,
    sendInvite: isAccepted ?? mail,
    mail,
    resetLink: isActive ? null : 'This user is inactive',
    loginAs: isActive ? null : 'This user is inactive',
  };
}
