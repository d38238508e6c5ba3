import type { Identity } from './provisionAccess.ts';
import type { EmailCheck } from './useEmailCheck.ts';

/** An inactive user can't use a reset link. Null if a link is allowed or the status isn't known yet. */
export function linkDisabledReason(identity: Pick<Identity, 'activateNow'>, check: EmailCheck): string | null {
  if (identity.activateNow) return null;
  const isInactive = check.state === 'free' || (check.state === 'here' && !check.user.isActive);
  return isInactive
    ? 'An inactive user can’t sign in with a link. Choose Activate now in the first step to use one.'
    : null;
}
