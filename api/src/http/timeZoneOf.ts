import type { Context } from 'hono';
import { getCookie } from 'hono/cookie';
import { z } from 'zod';

const isTimeZone = (name: string) => {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }));
  } catch {
    return false;
  }
};

/** A named zone. Postgres reads the sign of an offset such as `+05:30` the other way round. */
const timeZoneSchema = z
  .string()
  .max(64)
  .regex(/^[a-z]/i)
  .refine(isTimeZone);

/** As this browser's pages have told it. A cookie, so that a page's first request needn't wait for its code. */
export const timeZoneOf = (c: Context): string =>
  timeZoneSchema.safeParse(getCookie(c, 'tenantry_time_zone')).data ?? 'UTC';
