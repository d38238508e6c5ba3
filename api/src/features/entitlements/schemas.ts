import { z } from 'zod';
import { givenMoment, pathId, singleLine } from '../../contract/wireSchemas.ts';

export type * from './responses.ts';

export const entitlementLimits = { perTenant: 50, bytes: 4_096 } as const;

export const entitlementKeySchema = z
  .string()
  .regex(/^[a-z0-9_.-]{1,64}$/, 'Use 1 to 64 characters: a–z, 0–9, dot, hyphen and underscore.');

export const entitlementParamSchema = z.strictObject({
  tenantId: pathId,
  // A key that can't exist isn't found.
  key: z.string().max(500),
});

export const setEntitlementSchema = z.strictObject({
  value: z.union(
    [z.boolean(), z.number(), singleLine(1_000, 'a value').min(1, 'Enter a value.')],
    'A value is true, false, a number or a text.',
  ),
  until: givenMoment('Enter a date and time, such as 2027-01-31T00:00:00Z.')
    .nullish()
    .transform((until) => (until ? new Date(until).toISOString() : null)),
});

/** The fields of a form: a kind and a text instead of one value, and a last day. */
export const entitlementFormSchema = z
  .object({
    key: entitlementKeySchema,
    kind: z.enum(['on', 'off', 'number', 'text']),
    value: z.string().trim(),
    until: z.string(),
  })
  .transform(({ key, kind, value, until }, ctx) => {
    const isNumber = value !== '' && Number.isFinite(Number(value));
    if (kind === 'number' && !isNumber) ctx.addIssue({ code: 'custom', path: ['value'], message: 'Enter a number.' });
    if (kind === 'text' && value === '') ctx.addIssue({ code: 'custom', path: ['value'], message: 'Enter a value.' });
    return {
      key,
      value: kind === 'on' ? true : kind === 'off' ? false : kind === 'number' ? Number(value) : value,
      until: until === '' ? null : new Date(`${until}T23:59:59`).toISOString(),
    };
  });
