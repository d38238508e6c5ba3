import type { Identity } from './provisionAccess.ts';
import type { AddressCheck } from './useAddressCheck.ts';

/** Why a link can't be made for this user: it would not let an inactive one in. Null where it can, or nobody knows yet. */
export function linkRefusal(identity: Pick<Identity, 'activateNow'>, check: AddressCheck): string | null {
  if (identity.activateNow) return null;
  const isInactive = check.state === 'free' || (check.state === 'here' && !check.user.isActive);
  return isInactive
    ? "A link wouldn't let an inactive user in. Choose Activate now in the first step to use one."
    : null;
}
