import { users } from '@tenantry/db/schema';
import { sql } from 'drizzle-orm';

/** Whether an account may be used. A test user's may only until its time is up, even before it is removed. */
export const isActiveNow = sql<boolean>`(${users.isActive} and coalesce(${users.testUserUntil} > now(), true))`;
