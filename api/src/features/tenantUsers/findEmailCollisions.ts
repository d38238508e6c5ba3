import type { Database } from '@tenantry/db';
import { tenants, users } from '@tenantry/db/schema';
import { eq, sql } from 'drizzle-orm';

export type EmailCollision = { tenant: string | null; emails: string[] };

/**
 * Finds accounts of a tenant whose emails are spellings of the same address, from before emails were normalised. They
 * keep working until an admin decides which one stays. Only reads.
 */
export function findEmailCollisions(database: Database): Promise<EmailCollision[]> {
  return database.transaction({ as: 'platform' }, (tx) =>
    tx
      .select({ tenant: tenants.slug, emails: sql<string[]>`array_agg(${users.email} order by ${users.email})` })
      .from(users)
      .leftJoin(tenants, eq(tenants.id, users.tenantId))
      .groupBy(users.tenantId, tenants.slug, users.emailKey)
      .having(sql`count(*) > 1`)
      .orderBy(tenants.slug),
  );
}

// Spellings can look alike, so non-ASCII characters are shown by their code point.
const spelled = (email: string) => email.replace(/[^ -~]/gu, (letter) => `\\u{${letter.codePointAt(0)!.toString(16)}}`);

export const describeEmailCollisions = (collisions: EmailCollision[]): string =>
  collisions.length === 0
    ? 'No two accounts of a tenant use spellings of the same address.\n'
    : `These accounts use spellings of the same address. They keep working; change or deactivate all but one of each:\n${collisions
        .map(({ tenant, emails }) => `  ${tenant ?? 'platform admins'}: ${emails.map(spelled).join(', ')}\n`)
        .join('')}`;
