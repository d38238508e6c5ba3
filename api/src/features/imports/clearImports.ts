import { userImportRows, userImports } from '@tenantry/db/schema';
import { and, isNotNull, ne, sql } from 'drizzle-orm';
import type { Services } from '../../core/services.ts';
import { importRetention } from './schemas.ts';

/** Erases passwords and hashes after a day, whether they were imported or not, and everything after a month. */
export async function clearImports({ database }: Services): Promise<void> {
  const hours = sql.raw(`interval '${importRetention.secretHours} hours'`);
  const isBeforeHours = (column: string) => sql`${sql.raw(column)} < now() - ${hours}`;
  await database.transaction({ as: 'platform' }, async (tx) => {
    await tx
      .update(userImportRows)
      .set({ secretSealed: null })
      .where(and(isNotNull(userImportRows.secretSealed), isBeforeHours('secret_at')));
    await tx
      .update(userImportRows)
      .set({ passwordSealed: null })
      .where(and(isNotNull(userImportRows.passwordSealed), isBeforeHours('done_at')));
    await tx
      .delete(userImports)
      .where(
        and(
          ne(userImports.status, 'running'),
          sql`created_at < now() - ${sql.raw(`interval '${importRetention.days} days'`)}`,
        ),
      );
  });
}
