import { type Me, Navigate, useIsLate, useNavigation } from '@tenantry/kit';
import { homeOf } from '../homeOf.ts';

/**
 * A page that was this person's a moment ago: they began or stopped to look through somebody's eyes, maybe in
 * another tab. Whoever is on their way already is left alone.
 */
export function LeadHome({ me }: { me: Me }) {
  const isLate = useIsLate();
  const isMoving = useNavigation().state !== 'idle';
  return isLate && !isMoving ? <Navigate to={homeOf(me)} replace /> : null;
}
