import { invitationStatuses, timeLimits } from '@tenantry/kit';

/** The states that the list filters by. */
export const invitationStates = ['pending', 'expiring', 'expired', 'accepted', 'revoked'] as const;

export const stateOptions = invitationStates.map((state) => ({
  value: state,
  label: state === 'expiring' ? `Expires within ${timeLimits.expiringSoon}` : invitationStatuses[state].label,
}));
