import { mailHookTokens } from '@tenantry/db/schema';
import { sql } from 'drizzle-orm';
import { policies } from '../../contract/policies.ts';
import type { Services } from '../services.ts';

/** Deletes the tokens of webhooks that are too old to be accepted again. */
export const clearMailHookTokens = ({ database }: Pick<Services, 'database'>): Promise<unknown> =>
  database.transaction({ as: 'platform' }, (tx) =>
    // A webhook's time can be ahead by as much as it can be behind.
    tx
      .delete(mailHookTokens)
      .where(sql`${mailHookTokens.createdAt} < now() - make_interval(hours => ${2 * policies.mailHookHours + 1})`),
  );
