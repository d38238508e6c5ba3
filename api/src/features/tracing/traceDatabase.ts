import type { Database } from '@tenantry/db';
import type { Tracing } from '../../core/tracing.ts';

/** Makes one span of each transaction, under the role it runs in. Statements and their parameters are left out. */
export function traceDatabase(database: Database, tracing: Tracing): Database {
  const span = <T>(name: string, role: string, work: () => Promise<T>) =>
    tracing.span(
      {
        name,
        kind: 'client',
        attributes: { 'db.system.name': 'postgresql', 'tenantry.database.role': `tenantry_${role}` },
        onlyInsideAnother: true,
      },
      work,
    );
  return {
    ...database,
    transaction: (scope, work) => span(`transaction ${scope.as}`, scope.as, () => database.transaction(scope, work)),
    ping: () => span('ping', 'auth', () => database.ping()),
    findServiceKey: (hash) => span('find service key', 'auth', () => database.findServiceKey(hash)),
    findSession: (idHash) => span('find session', 'auth', () => database.findSession(idHash)),
  };
}
