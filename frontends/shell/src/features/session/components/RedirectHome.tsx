import { type Me, Navigate, useIsLate, useNavigation } from '@tenantry/kit';
import { homeOf } from '../homeOf.ts';

/**
 * Leaves a page that was the user's a moment ago: they started or stopped impersonating, perhaps in another tab.
 * A navigation that is already running isn't interrupted.
 */
export function RedirectHome({ me }: { me: Me }) {
  const isLate = useIsLate();
  const isMoving = useNavigation().state !== 'idle';
  return isLate && !isMoving ? <Navigate to={homeOf(me)} replace /> : null;
}
