import type { PlatformAdminItem } from '@tenantry/kit';

/** Why an action on this platform admin is disabled, or null if it is available. */
export type AdminDisabledReasons = Record<'invite' | 'send' | 'deactivate', string | null>;

type Around = { isSelf: boolean; isMailConfigured: boolean; /** The number of admins who can sign in. */ able: number };

export function adminDisabledReasons(
  admin: PlatformAdminItem,
  { isSelf, isMailConfigured, able }: Around,
): AdminDisabledReasons {
  const invite = inviteRefusal(admin);
  return {
    invite,
    send: invite ?? (isMailConfigured ? null : 'Mail isn’t configured for the platform; copy the link instead'),
    deactivate: isSelf ? ownAccount(able) : null,
  };
}

function inviteRefusal({ status, demotedAt }: PlatformAdminItem): string | null {
  if (demotedAt !== null) return 'This admin was demoted';
  if (status === 'inactive') return 'This admin is deactivated';
  return status === 'active' ? 'This admin has already set a password' : null;
}

function ownAccount(able: number): string {
  if (able <= 1) return 'You’re the last platform admin who can sign in; invite another one first';
  return 'You can’t deactivate or demote yourself; ask another platform admin';
}
