import type { PlatformAdminItem } from '@tenantry/kit';

/** Why an action on this platform admin is disabled, or null if it is available. */
export type AdminDisabledReasons = Record<'invite' | 'send' | 'deactivate' | 'changeRole' | 'manage', string | null>;

type Around = {
  isSelf: boolean;
  isMailConfigured: boolean;
  /** The number of owners who can sign in. */
  able: number;
  /** Why the caller's role can't manage platform admins at all. */
  manage: string | null;
};

export function adminDisabledReasons(
  admin: PlatformAdminItem,
  { isSelf, isMailConfigured, able, manage }: Around,
): AdminDisabledReasons {
  const invite = manage ?? inviteRefusal(admin);
  return {
    manage,
    invite,
    send: invite ?? (isMailConfigured ? null : 'Mail isn’t configured for the platform; copy the link instead'),
    deactivate: manage ?? (isSelf ? ownAccount(able, 'deactivate or demote yourself') : null),
    changeRole: manage ?? (isSelf ? ownAccount(able, 'change your own role') : null),
  };
}

function inviteRefusal({ status, demotedAt }: PlatformAdminItem): string | null {
  if (demotedAt !== null) return 'This admin was demoted';
  if (status === 'inactive') return 'This admin is deactivated';
  return status === 'active' ? 'This admin has already set a password' : null;
}

function ownAccount(able: number, what: string): string {
  if (able <= 1) return 'You’re the last owner who can sign in; invite another one first';
  return `You can’t ${what}; ask another owner`;
}
