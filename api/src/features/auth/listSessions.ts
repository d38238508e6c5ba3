import { scopeOf } from '../../core/principal.ts';
import type { AsSignedIn } from '../../core/requestContext.ts';
import { readSessions } from '../../core/sessions/readSessions.ts';
import type { Page } from '../../contract/wireSchemas.ts';
import type { SessionItem } from './schemas.ts';

/** Lists the caller's sessions. */
export async function listSessions({ principal, services }: AsSignedIn): Promise<Page<SessionItem>> {
  const rows = await services.database.transaction(scopeOf(principal.user), (tx) =>
    readSessions(tx, principal.user.id),
  );
  return { items: rows.map((row) => ({ ...row, current: row.id === principal.sessionId })), nextCursor: null };
}
