import type { Database } from '@tenantry/db';
import { audit, type AuditEntry } from './audit.ts';
import { addressGroup } from '../../http/clientAddress.ts';
import { isSignedIn } from '../principal.ts';
import type { RequestContext } from '../requestContext.ts';

/** `source` groups the refusals that are counted together; `entries` are the rows to write. */
export type Refusal = { source: string; entries: AuditEntry[] };

export type RefusalLog = {
  record(ctx: RequestContext, refusal: Refusal): Promise<void>;
  /** Writes the counts collected so far. Called every minute, and before the process ends. */
  flush(): Promise<void>;
};

const windowMs = 60_000;
const maxCallers = 5_000;

type Pending = { ctx: RequestContext; last: Refusal; repeats: number; since: number };

/**
 * Writes refusals to the audit log. The first from a source in a minute is written at once; later ones are counted into
 * one more row, with the request id of the last, so that a flood can't fill the table.
 */
export function createRefusalLog(database: Database): RefusalLog {
  const pending = new Map<string, Pending>();

  const write = (ctx: RequestContext, { entries }: Refusal, repeats: number) =>
    database.transaction({ as: 'auth' }, async (tx) => {
      for (const entry of entries) {
        const details = repeats > 0 ? { ...entry.details, repeats } : entry.details;
        await audit(tx, ctx, { ...entry, outcome: 'refused', ...(details && { details }) });
      }
    });

  async function settle(key: string, entry: Pending) {
    pending.delete(key);
    if (entry.repeats > 0) await write(entry.ctx, entry.last, entry.repeats);
  }

  return {
    async record(ctx, refusal) {
      const key = refusal.source;
      const known = pending.get(key);
      if (known && Date.now() - known.since < windowMs) {
        known.repeats++;
        known.last = refusal;
        known.ctx = ctx;
        return;
      }
      if (known) await settle(key, known);
      // Past the cap, refusals of further callers are counted together.
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

/** The source of refusals that are counted per caller. */
export function callerKey({ principal, ip }: RequestContext): string {
  if (principal.kind === 'serviceKey') return `key ${principal.key.id}`;
  return isSignedIn(principal) ? `user ${principal.user.id}` : `address ${addressGroup(ip)}`;
}
