import { users } from '@tenantry/db/schema';
import { sql } from 'drizzle-orm';
import { isActiveNow } from './isActiveNow.ts';

/** A test user is never pending, because it exists to be impersonated. */
const isWaiting = sql`(${users.passwordHash} is null and ${users.lastLoginAt} is null and ${users.testUserUntil} is null)`;

/** Whether a user has this status, as SQL for filters and counts. */
export const hasStatus = {
  inactive: sql`not ${isActiveNow}`,
  active: sql`${isActiveNow} and not ${isWaiting}`,
  pending: sql`${isActiveNow} and ${isWaiting}`,
};
