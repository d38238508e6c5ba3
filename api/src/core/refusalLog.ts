import type { Database } from '@tenantry/db';
import { audit } from './audit.ts';
import { addressGroup } from './clientAddress.ts';
import type { RequestContext } from './requestContext.ts';

export type Refusal = { code: string; method: string; route: string };

export type RefusalLog = {
  record(ctx: RequestContext, refusal: Refusal): Promise<void>;
  /** Writes what has been added up. Called every minute, and before the process ends. */
  flush(): Promise<void>;
};

const windowMs = 60_000;
const maxCallers = 5_000;

type Pending = { ctx: RequestContext; last: Refusal; repeats: number; since: number };

/**
 * Refusals on /super/* are audit rows too. The first of a caller in a minute is written at once; the ones that follow
 * are added up into one more row, so that a flood does not fill the table.
 */
export function createRefusalLog(database: Database): RefusalLog {
  const pending = new Map<string, Pending>();

  const write = (ctx: RequestContext, refusal: Refusal, repeats: number) =>
    database.transaction({ as: 'auth' }, (tx) =>
      audit(tx, ctx, {
        action: 'super_route_refused',
        outcome: 'refused',
        target: { type: 'route', id: null, label: `${refusal.method} ${refusal.route}` },
        details: repeats > 0 ? { errorCode: refusal.code, repeats } : { errorCode: refusal.code },
      }),
    );

  async function settle(key: string, entry: Pending) {
    pending.delete(key);
    if (entry.repeats > 0) await write(entry.ctx, entry.last, entry.repeats);
  }

  return {
    async record(ctx, refusal) {
      const key = callerKey(ctx);
      const known = pending.get(key);
      if (known && Date.now() - known.since < windowMs) {
        known.repeats++;
        known.last = refusal;
        known.ctx = ctx;
        return;
      }
      if (known) await settle(key, known);
      // Past the cap a flood from ever new callers is counted under one common name.
      const kept = pending.size < maxCallers ? key : 'others';
      if (kept === 'others' && pending.has(kept)) {
        pending.get(kept)!.repeats++;
        return;
      }
      pending.set(kept, { ctx, last: refusal, repeats: 0, since: Date.now() });
      await write(ctx, refusal, 0);
    },
    async flush() {
      for (const [key, entry] of [...pending]) await settle(key, entry);
    },
  };
}

const callerKey = ({ principal, ip }: RequestContext) =>
  principal.kind === 'anonymous' ? `address ${addressGroup(ip)}` : `user ${principal.user.id}`;
