import { invitations, resetLinks } from '@tenantry/db/schema';
import { sql } from 'drizzle-orm';
import type { InvitationStatus } from '../../features/tenants/schemas.ts';

/** What a link is worth now, by the database's clock. */
export const linkStatus = (links: typeof invitations | typeof resetLinks) =>
  sql<Exclude<InvitationStatus, 'none'>>`case
    when ${links.usedAt} is not null then 'accepted'
    when ${links.revokedAt} is not null then 'revoked'
    when ${links.expiresAt} <= now() then 'expired'
    else 'pending' end`;
