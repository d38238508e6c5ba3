import type { InvitationStatus, StatusKind, TenantUserItem } from '@tenantry/kit';

type Display = { kind: StatusKind; word: string };

/** `none` has no mark, because no invitation was created. */
export const linkStates: Record<Exclude<InvitationStatus, 'none'>, Display> = {
  pending: { kind: 'pending', word: 'Pending' },
  accepted: { kind: 'active', word: 'Accepted' },
  expired: { kind: 'expired', word: 'Expired' },
  revoked: { kind: 'revoked', word: 'Revoked' },
};

export const passwordWord = (user: Pick<TenantUserItem, 'passwordConfigured' | 'mustChangePasswordOnNextLogin'>) =>
  !user.passwordConfigured ? 'None' : user.mustChangePasswordOnNextLogin ? 'Must change' : 'Set';
