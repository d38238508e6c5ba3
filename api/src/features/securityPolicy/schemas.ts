import { z } from 'zod';
import { givenMoment } from '../../contract/wireSchemas.ts';

export type * from './responses.ts';

const startSchema = z.strictObject({
  startsAt: givenMoment('Enter a date and time, or null.')
    .nullable()
    .describe('From when everyone in the group needs a second factor. Null: it is optional.'),
});
const minutesSchema = z.number('Enter a number of minutes.').int('Whole minutes only.').min(5, 'At least 5 minutes.');
const lengthSchema = z.strictObject({
  idleMinutes: minutesSchema.nullable(),
  absoluteMinutes: minutesSchema.nullable(),
});

const notifySchema = z
  .boolean()
  .default(false)
  .describe('Emails everyone who has no second factor and needs one, now or from a later date.');

const onlyTheirs = 'Emails only the people of this group.';

/** Absent fields stay as they are. */
export const saveSecurityPolicySchema = z.strictObject({
  platformAdmins: startSchema.optional(),
  tenantAdmins: startSchema.optional(),
  everyone: startSchema.optional(),
  stepUpMinutes: z
    .number('Enter a number of minutes.')
    .int('Whole minutes only.')
    .min(1, 'At least one minute.')
    .max(60, 'At most 60 minutes.')
    .nullable()
    .optional(),
  sessions: z
    .strictObject({
      platformAdmins: lengthSchema.optional(),
      tenantAdmins: lengthSchema.optional(),
      everyone: lengthSchema.optional(),
    })
    .optional(),
  notify: notifySchema,
  notifyGroup: z.enum(['platformAdmins', 'tenantAdmins', 'everyone']).optional().describe(onlyTheirs),
});

export const saveTenantSecurityPolicySchema = z.strictObject({
  tenantAdmins: startSchema.optional(),
  everyone: startSchema.optional(),
  notify: notifySchema,
  notifyGroup: z.enum(['tenantAdmins', 'everyone']).optional().describe(onlyTheirs),
});
