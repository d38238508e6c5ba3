import { invitations, resetLinks } from '@tenantry/db/schema';
import { and, getTableName, gt, isNull, sql, type SQL } from 'drizzle-orm';

export const linkTables = { invitation: invitations, reset: resetLinks } as const;
export type LinkStatus = 'pending' | 'accepted' | 'revoked' | 'expired';
type LinkTable = (typeof linkTables)[keyof typeof linkTables];

/** Not used or revoked, but perhaps expired. */
export const isOpen = (links: LinkTable) => and(isNull(links.usedAt), isNull(links.revokedAt));

/** Valid now, by the database's clock. */
export const isPending = (links: LinkTable) => and(isOpen(links), gt(links.expiresAt, sql`now()`))!;

/** The same as SQL text, for a table or alias in a handwritten query. */
export const isPendingIn = (links: string): SQL =>
  sql.raw(`${links}.used_at is null and ${links}.revoked_at is null and ${links}.expires_at > now()`);

/** A link's status, by the database's clock. */
export const linkStatusIn = (links: string) =>
  sql.raw(`case
    when ${links}.used_at is not null then 'accepted'
    when ${links}.revoked_at is not null then 'revoked'
    when ${links}.expires_at <= now() then 'expired'
    else 'pending' end`) as SQL<LinkStatus>;

export const linkStatus = (links: LinkTable) => linkStatusIn(getTableName(links));
