import { z } from 'zod';

export type * from './responses.ts';

export const overviewDays = [1, 7, 30, 90] as const;

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
