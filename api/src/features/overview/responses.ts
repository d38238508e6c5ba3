import { z } from 'zod';
import { countsByStatus } from '../../http/responses.ts';
import { auditRowSchema } from '../auditLog/responses.ts';

const onboardingFunnelStepSchema = z.enum([
  'tenant_created',
  'admin_invited',
  'admin_signed_in',
  'profile_saved',
  'branding_saved',
  'mail_decided',
  'finished',
]);

// When the day begins, or the hour if the period is one day.
const dateSchema = z.string();

export const overviewResponseSchema = z
  .object({
    days: z.int(),
    timeZone: z
      .string()
      .describe('Whose days and hours the charts count, from the cookie `tenantry_time_zone`; otherwise UTC.'),
    tenants: z.object({ total: z.int(), createdInPeriod: z.int(), ...countsByStatus }),
    users: z.object({ total: z.int(), active: z.int(), pending: z.int() }),
    signedInToday: z.int(),
    invitations: z.object({ open: z.int(), expiringSoon: z.int() }),
    signIns: z.array(z.object({ date: dateSchema, succeeded: z.int(), refused: z.int() })),
    onboarding: z.array(z.object({ step: onboardingFunnelStepSchema, count: z.int() })),
    mails: z
      .array(z.object({ date: dateSchema, sent: z.int(), waiting: z.int(), failed: z.int() }))
      .describe('Emails by status and by the hour or day in which they were created.'),
    attention: z.array(
      z.object({
        kind: z.enum([
          'mail_failing',
          'onboarding_stuck',
          'invitations_expiring',
          'webhooks_disabled',
          'frontends_damaged',
          'frontends_halted',
        ]),
        count: z.int(),
        examples: z.array(z.string()),
      }),
    ),
    getStarted: z
      .object({
        tenant: z.boolean(),
        tenantAdmin: z.boolean(),
        mailAccount: z.boolean(),
        secondAdmin: z.boolean(),
        secondFactor: z.boolean(),
      })
      .describe('Which first steps are done: the platform’s, and the caller’s own second factor.'),
    recentActivity: z.array(auditRowSchema),
  })
  .meta({ id: 'Overview' });

export type OnboardingFunnelStep = z.infer<typeof onboardingFunnelStepSchema>;
export type Overview = z.infer<typeof overviewResponseSchema>;
