import { sql, type SQL } from 'drizzle-orm';
import { hasPlatformRight } from '../../contract/platformRoles.ts';
import type { AsPlatformAdmin } from '../../core/requestContext.ts';

/**
 * Which invitations lists and figures show: none of deleted tenants, where links don't work, and those of platform
 * admins only to callers who may see these. `links` is the table or its alias.
 */
export const shownInvitations = ({ user }: AsPlatformAdmin['principal'], links: string): SQL =>
  sql`not exists (select from tenants deleted where deleted.id = ${sql.raw(links)}.tenant_id and deleted.status = 'deleted')
      and (${hasPlatformRight(user.platformRole, 'readPlatformAdmins')} or ${sql.raw(links)}.tenant_id is not null)`;
