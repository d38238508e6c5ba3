import type { AuditEntry } from '../audit/audit.ts';
import { fullName, type SessionUser } from '../principal.ts';

/** The audit row that says how long an impersonation lasted and why it ended. */
export const impersonationEnded = (
  { startedAt, expiresAt, reason }: { startedAt: Date; expiresAt: Date; reason: string | null },
  subject: Pick<SessionUser, 'id' | 'email' | 'firstName' | 'lastName'> | null,
  why: 'exit' | 'signed out' | 'session ended' | 'time is up' | 'user is gone' | 'role changed',
): Omit<AuditEntry, 'outcome'> => ({
  action: 'super_user_impersonation_ended',
  ...(subject && { subject, target: { type: 'user', id: subject.id, label: fullName(subject) } }),
  details: { why, reason, minutes: minutesBetween(startedAt, Math.min(Date.now(), expiresAt.getTime())) },
});

const minutesBetween = (from: Date, to: number) => Math.max(0, Math.round((to - from.getTime()) / 60_000));
