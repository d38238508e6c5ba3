import { z } from 'zod';
import type { AuditRow } from '../auditLog/schemas.ts';
import type { TenantStatus } from '../../core/wireSchemas.ts';

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

export type OnboardingFunnelStep =
  | 'tenant_created'
  | 'admin_invited'
  | 'admin_signed_in'
  | 'profile_saved'
  | 'branding_saved'
  | 'mail_decided'
  | 'finished';

export type Overview = {
  days: number;
  tenants: { total: number; createdInPeriod: number } & Record<TenantStatus, number>;
  users: { total: number; active: number; pending: number };
  signedInToday: number;
  invitations: { open: number; expiringSoon: number };
  signIns: { date: string; succeeded: number; refused: number }[];
  onboarding: { step: OnboardingFunnelStep; count: number }[];
  /** Mails that were written in each hour or day, by what has become of them until now. */
  mails: { date: string; sent: number; waiting: number; failed: number }[];
  attention: {
    kind: 'mail_failing' | 'onboarding_stuck' | 'invitations_expiring';
    count: number;
    examples: string[];
  }[];
  recentActivity: AuditRow[];
};
