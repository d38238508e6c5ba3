import { passkeys } from '@tenantry/db/schema';
import { ne, sql } from 'drizzle-orm';
import type { Services } from '../../core/services.ts';
import { rpIdOf } from '../../core/secondFactor/verifyPasskey.ts';

/** How many passkeys were created for another host and no longer work. */
export async function countForeignPasskeys({ database, config }: Services): Promise<number> {
  const [row] = await database.transaction({ as: 'platform' }, (tx) =>
    tx
      .select({ count: sql<number>`count(*)::int` })
      .from(passkeys)
      .where(ne(passkeys.rpId, rpIdOf(config))),
  );
  return row!.count;
}
