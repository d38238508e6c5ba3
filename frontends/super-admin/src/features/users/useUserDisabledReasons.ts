import { type TenantUserItem, usePlatformRights } from '@tenantry/kit';

/** Why an action on this user is disabled, or null if it is available. */
export type UserDisabledReasons = Record<
  'invite' | 'sendInvite' | 'mail' | 'resetLink' | 'loginAs' | 'manage' | 'unlock' | 'links',
  string | null
>;

/** For the user's own state and for the role of the signed-in platform admin, which comes first. */
export function useUserDisabledReasons(
  { isActive, invite, testUserUntil }: TenantUserItem,
  isMailConfigured: boolean,
): UserDisabledReasons {
  const { disabledReason } = usePlatformRights();
  const links = disabledReason('handOutLinks');
  const isTest = testUserUntil === null ? null : 'A test user gets no email';
  const mail = links ?? isTest ?? (isMailConfigured ? null : 'Mail isn’t configured; copy the link instead');
  const notInvited = testUserUntil === null ? null : 'A test user needs no invitation';
  const isAccepted = invite.status === 'accepted' ? 'Already accepted; use a reset link instead' : notInvited;
  const isInactive = isActive ? null : 'This user is inactive';
  return {
    links,
    invite: links ?? isAccepted,
    sendInvite: links ?? isAccepted ?? mail,
    mail,
    resetLink: links ?? isInactive,
    loginAs: disabledReason('impersonate') ?? isInactive,
    manage: disabledReason('manageTenants'),
    unlock: disabledReason('unlockSignIn'),
  };
}
