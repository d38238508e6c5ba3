import type { PlatformAdminItem } from '@tenantry/kit';

/** Why something cannot be done to this platform admin now; null where it can. */
export type AdminRefusals = Record<'invite' | 'send' | 'takeOut', string | null>;

type Around = { isSelf: boolean; isMailConfigured: boolean; /** How many can sign in. */ able: number };

export function adminRefusals(admin: PlatformAdminItem, { isSelf, isMailConfigured, able }: Around): AdminRefusals {
  const invite = inviteRefusal(admin);
  return {
    invite,
    send: invite ?? (isMailConfigured ? null : 'Mail is not configured for the platform; copy the link instead'),
    takeOut: isSelf ? ownAccount(able) : null,
  };
}

function inviteRefusal({ status, demotedAt }: PlatformAdminItem): string | null {
  if (demotedAt !== null) return 'Not after a demotion';
  if (status === 'inactive') return 'Not while deactivated';
  return status === 'active' ? 'Has chosen a password already' : null;
}

function ownAccount(able: number): string {
  if (able <= 1) return 'You are the last platform admin who can sign in; invite another one first';
  return 'Nobody can take themselves out; ask another platform admin';
}
