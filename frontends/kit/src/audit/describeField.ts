import type { AuditDetail } from '@tenantry/api/schemas';
import { exactTime } from '../ui/timeWords.ts';

const labels: Record<string, string> = {
  answer: 'Mailgun’s answer',
  archivedAt: 'Archived',
  bytes: 'Size in bytes',
  count: 'Sessions ended',
  constraint: 'Constraint',
  displayName: 'Display name',
  email: 'E-mail',
  errorCode: 'Error code',
  emailSent: 'Mailed',
  expiresAt: 'Link expires',
  firstName: 'First name',
  fromEmail: 'From address',
  isActive: 'Active',
  keyReplaced: 'Key replaced',
  lastName: 'Last name',
  logoUrl: 'Logo',
  minutes: 'Minutes',
  mustChangeOnNextLogin: 'Must change it at sign-in',
  onboardedAt: 'Onboarded',
  primaryColor: 'Colour',
  reason: 'Reason given',
  repeats: 'Repeated within a minute',
  step: 'Stopped at',
  supportEmail: 'Support e-mail',
  userId: 'Linked user',
  why: 'Ended because',
};

/** "supportEmail" as a person would say it. */
export function describeField(name: string): string {
  const spaced = name.replace(/([a-z])([A-Z])/g, '$1 $2').replaceAll('_', ' ').toLowerCase();
  return labels[name] ?? spaced.charAt(0).toUpperCase() + spaced.slice(1);
}

const isMoment = /^\d{4}-\d\d-\d\dT\d\d:\d\d/;

export function describeValue(value: AuditDetail): string {
  if (value === null || value === '') return 'None';
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  if (Array.isArray(value)) return value.join(', ');
  if (typeof value === 'string' && isMoment.test(value)) return exactTime(value);
  return String(value);
}
