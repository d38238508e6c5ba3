import { idempotencyKeys } from '@tenantry/db/schema';
import { sql } from 'drizzle-orm';
import { policies } from '../../contract/policies.ts';
import type { Services } from '../services.ts';

/** Deletes stored responses that are too old to be repeated: they contain names and emails. */
export const clearIdempotencyKeys = ({ database }: Pick<Services, 'database'>): Promise<unknown> =>
  database.transaction({ as: 'platform' }, (tx) =>
    tx
      .delete(idempotencyKeys)
      .where(sql`${idempotencyKeys.createdAt} < now() - make_interval(days => ${policies.idempotencyDays})`),
  );
