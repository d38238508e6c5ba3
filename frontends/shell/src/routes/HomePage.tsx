import { Navigate, meQuery, useQuery } from '@tenantry/kit';
import { homeOf } from '../features/session/homeOf.ts';

/** `/` leads to where this person's work begins. */
export function HomePage() {
  const { data: me } = useQuery(meQuery);
  return me ? <Navigate to={homeOf(me)} replace /> : null;
}
