import { users } from '@tenantry/db/schema';
import { sql } from 'drizzle-orm';

/** Whether a user has this status, as SQL for filters and counts. */
export const hasStatus = {
  inactive: sql`not ${users.isActive}`,
  active: sql`${users.isActive} and (${users.passwordHash} is not null or ${users.lastLoginAt} is not null)`,
  pending: sql`${users.isActive} and ${users.passwordHash} is null and ${users.lastLoginAt} is null`,
};
