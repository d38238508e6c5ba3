import { z } from 'zod';

export type * from './responses.ts';

export const overviewDays = [1, 7, 30, 90] as const;

const isTimeZone = (name: string) => {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }));
  } catch {
    return false;
  }
};

/** A named zone. Postgres reads the sign of an offset such as `+05:30` the other way round. */
export const timeZoneSchema = z
  .string()
  .max(64)
  .regex(/^[a-z]/i)
  .refine(isTimeZone);

export const overviewSchema = z.strictObject({
  days: z.coerce
    .number()
    .pipe(
      z.union(
        overviewDays.map((days) => z.literal(days)),
        'Choose 1, 7, 30 or 90 days.',
      ),
    )
    .default(30),
});
