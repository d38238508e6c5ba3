import { type AuditDetail, exactTime, platformRoleLabels, roleLabels, tenantStatuses } from '@tenantry/kit';

const labels: Record<string, string> = {
  answer: 'The mail server’s answer',
  archivedAt: 'Archived',
  bytes: 'Size in bytes',
  count: 'Sessions ended',
  displayName: 'Display name',
  email: 'Email',
  emailSent: 'Mailed',
  expiresAt: 'Link expires',
  firstName: 'First name',
  fromEmail: 'From address',
  isActive: 'Status',
  keyReplaced: 'Key replaced',
  lastName: 'Last name',
  logoUrl: 'Logo',
  minutes: 'Minutes',
  mustChangeOnNextLogin: 'Must change it at sign-in',
  onboardedAt: 'Onboarded',
  ownerUserId: 'Owner',
  primaryColor: 'Colour',
  platformRole: 'Platform role',
  reason: 'Reason given',
  repeats: 'Repeated within a minute',
  tenantAccountReactivated: 'Tenant account reactivated',
  tenantUserId: 'Tenant account',
  supportEmail: 'Support email',
  userId: 'Linked user',
  wasLastAdmin: 'Was the tenant’s last admin',
  why: 'Ended because',
};

/** The label of a field such as "supportEmail". */
export function describeField(name: string): string {
  const spaced = name
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replaceAll('_', ' ')
    .toLowerCase();
  return labels[name] ?? spaced.charAt(0).toUpperCase() + spaced.slice(1);
}

const isMoment = /^\d{4}-\d\d-\d\dT\d\d:\d\d/;

/** Values that need a label, by their field. */
const named: Record<string, Record<string, string>> = {
  isActive: { true: 'Active', false: 'Inactive' },
  platformRole: platformRoleLabels,
  role: roleLabels,
  status: Object.fromEntries(Object.entries(tenantStatuses).map(([status, { label }]) => [status, label])),
};

export function describeValue(value: AuditDetail, field = ''): string {
  const name = named[field]?.[String(value)];
  if (name) return name;
  if (value === null || value === '') return 'None';
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  if (Array.isArray(value)) return value.join(', ');
  if (typeof value === 'string' && isMoment.test(value)) return exactTime(value);
  return String(value);
}
