import type { InvitationStatus, MailDelivery, MailStatus, TenantStatus, UserStatus } from '@tenantry/api/schemas';
import type { StatusKind } from '../../primitives/ui/StatusMark.tsx';

export type StatusLabel = { kind: StatusKind; label: string };

export const userStatuses: Record<UserStatus, StatusLabel> = {
  active: { kind: 'active', label: 'Active' },
  inactive: { kind: 'deactivated', label: 'Inactive' },
  pending: { kind: 'pending', label: 'Pending' },
};

/** `none` has no mark, because no invitation was created. */
export const invitationStatuses: Record<Exclude<InvitationStatus, 'none'>, StatusLabel> = {
  pending: { kind: 'pending', label: 'Pending' },
  accepted: { kind: 'active', label: 'Accepted' },
  expired: { kind: 'expired', label: 'Expired' },
  revoked: { kind: 'revoked', label: 'Revoked' },
};

export const tenantStatuses: Record<TenantStatus, StatusLabel & { description: string }> = {
  active: { kind: 'active', label: 'Active', description: 'open to its users' },
  inactive: { kind: 'inactive', label: 'Inactive', description: 'not set up yet' },
  suspended: { kind: 'suspended', label: 'Suspended', description: 'access is blocked' },
  deleted: { kind: 'revoked', label: 'Deleted', description: 'kept for 30 days' },
};

/** In the order in which lists and filters show them. */
export const tenantStatusOrder = ['active', 'inactive', 'suspended', 'deleted'] as const satisfies TenantStatus[];

export const mailStatuses: Record<MailStatus, StatusLabel> = {
  queued: { kind: 'inactive', label: 'Queued' },
  sending: { kind: 'inactive', label: 'Sending' },
  sent: { kind: 'active', label: 'Sent' },
  retrying: { kind: 'pending', label: 'Retrying' },
  abandoned: { kind: 'failed', label: 'Given up' },
};

export const mailDeliveryStates: Record<NonNullable<MailDelivery['state']>, StatusLabel> = {
  delivered: { kind: 'active', label: 'Delivered' },
  bounced: { kind: 'failed', label: 'Bounced' },
  complained: { kind: 'failed', label: 'Marked as spam' },
};

/** What became of the newest email to a user. */
export const userMailLabels = {
  none: 'No email',
  waiting: 'Waiting',
  sent: 'Sent',
  delivered: 'Delivered',
  failed: 'Failed',
} as const;
