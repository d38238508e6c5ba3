import { Navigate, meQuery, useQuery } from '@tenantry/kit';
import { homeOf } from '../features/session/homeOf.ts';

/** `/` redirects to the home page of the user's role. */
export function HomePage() {
  const { data: me } = useQuery(meQuery);
  return me ? <Navigate to={homeOf(me)} replace /> : null;
}
