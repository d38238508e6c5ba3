import type { UserStatus } from '@tenantry/api/schemas';
import type { StatusKind } from '../../primitives/ui/StatusMark.tsx';

/** How a person's account stands, in a tenant or on the platform. */
export const userStates: Record<UserStatus, { kind: StatusKind; word: string }> = {
  active: { kind: 'active', word: 'Active' },
  inactive: { kind: 'deactivated', word: 'Inactive' },
  pending: { kind: 'pending', word: 'Pending' },
};
