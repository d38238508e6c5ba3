import type {
  AuditRow,
  OutboxItem,
  Overview,
  PlatformAdminItem,
  ServiceKey,
  TenantDetail,
  TenantListItem,
} from '@tenantry/kit';

let counter = 0;
const anId = () => `0190cccc-0000-7000-8000-${String(++counter).padStart(12, '0')}`;

export function aTenant(given: Partial<TenantListItem> = {}): TenantListItem {
  return {
    id: anId(),
    name: 'Northwind Dental',
    slug: 'northwind-dental',
    status: 'active',
    onboardedAt: '2026-01-12T10:00:00.000Z',
    ownerUserId: null,
    externalId: null,
    plan: null,
    metadata: {},
    ownerName: 'Claire Donovan',
    userCount: 24,
    onboardingStepsDone: 4,
    primaryColor: '#2F6FC1',
    logoUrl: null,
    lastActivityAt: '2026-03-12T13:00:00.000Z',
    createdAt: '2026-01-10T10:00:00.000Z',
    updatedAt: '2026-01-10T10:00:00.000Z',
    deletedAt: null,
    mail: 'none',
    ...given,
  };
}

export function aServiceKey(given: Partial<ServiceKey> = {}): ServiceKey {
  return {
    id: anId(),
    keyId: '4f9cq2mvx7lr',
    name: 'App backend',
    scopes: ['introspect', 'users:read', 'events:read'],
    tenant: null,
    remoteId: null,
    status: 'active',
    expiresAt: null,
    revokedAt: null,
    lastUsedAt: null,
    lastUsedIp: null,
    createdAt: '2026-03-01T10:00:00.000Z',
    createdBy: { userId: null, name: 'Dana Whitfield' },
    ...given,
  };
}

/** An inactive tenant without users. */
export function aNewTenant(given: Partial<TenantDetail> = {}): TenantDetail {
  const {
    primaryColor: _,
    logoUrl: __,
    ...tenant
  } = aTenant({
    name: 'Harbor Physio',
    slug: 'harbor-physio',
    status: 'inactive',
    onboardedAt: null,
    ownerName: null,
    userCount: 0,
    onboardingStepsDone: 0,
  });
  return {
    ...tenant,
    usersByStatus: { active: 0, pending: 0, inactive: 0 },
    onboarding: {
      profileSavedAt: null,
      brandingSavedAt: null,
      mailDecidedAt: null,
      lastStepAt: '2026-01-10T10:00:00.000Z',
    },
    settings: { displayName: 'Harbor Physio', logoUrl: null, primaryColor: null, supportEmail: null },
    seats: null,
    ...given,
  };
}

export function anAuditRow(given: Partial<AuditRow> = {}): AuditRow {
  return {
    id: String(++counter),
    occurredAt: '2026-03-12T13:05:21.000Z',
    requestId: 'req_01KKH7T3PA9QFM',
    action: 'tenant_created',
    outcome: 'done',
    actor: { userId: anId(), email: 'dana.whitfield@example.com', name: 'Dana Whitfield', role: 'super_user' },
    subject: null,
    tenant: { id: anId(), name: 'Harbor Physio' },
    target: { type: 'tenant', id: null, label: 'Harbor Physio' },
    ip: '203.0.113.24',
    userAgent: 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:148.0) Gecko/20100101 Firefox/148.0',
    changes: null,
    details: null,
    source: 'tenantry',
    ...given,
  };
}

export function anOverview(given: Partial<Overview> = {}): Overview {
  return {
    days: 30,
    timeZone: 'UTC',
    tenants: { total: 145, createdInPeriod: 6, inactive: 19, active: 121, suspended: 5, deleted: 3 },
    users: { total: 3912, active: 3604, pending: 20 },
    signedInToday: 1086,
    invitations: { open: 37, expiringSoon: 5 },
    signIns: [
      { date: '2026-03-10T00:00:00Z', succeeded: 900, refused: 4 },
      { date: '2026-03-11T00:00:00Z', succeeded: 1086, refused: 12 },
    ],
    onboarding: [
      { step: 'tenant_created', count: 42 },
      { step: 'admin_invited', count: 40 },
      { step: 'finished', count: 22 },
    ],
    mails: [],
    attention: [],
    getStarted: { tenant: true, tenantAdmin: true, mailAccount: true, secondAdmin: true, secondFactor: true },
    recentActivity: [],
    ...given,
  };
}

/** An email that Mailgun accepted. */
export function aMail(given: Partial<OutboxItem> = {}): OutboxItem {
  return {
    id: anId(),
    tenant: { id: anId(), name: 'Northwind Dental' },
    toEmail: 'elin.lindqvist@example.com',
    template: 'invitation',
    status: 'sent',
    attempts: 1,
    nextAttemptAt: null,
    lastError: null,
    requestId: 'req_01KKH9MAIL',
    createdAt: '2026-03-12T13:00:00.000Z',
    sentAt: '2026-03-12T13:00:04.000Z',
    delivery: null,
    ...given,
  };
}

/** An email that was given up. */
export const aFailedMail = (given: Partial<OutboxItem> = {}): OutboxItem =>
  aMail({ status: 'abandoned', attempts: 10, lastError: 'Forbidden', sentAt: null, ...given });

/** A platform admin who hasn't accepted the invitation yet. */
export function aPlatformAdminItem(given: Partial<PlatformAdminItem> = {}): PlatformAdminItem {
  return {
    id: anId(),
    email: 'ines.carvalho@example.com',
    firstName: 'Ines',
    lastName: 'Carvalho',
    isActive: true,
    createdAt: '2026-03-06T10:13:00.000Z',
    lastLoginAt: null,
    status: 'pending',
    platformRole: 'owner',
    secondFactor: null,
    invite: { status: 'pending', expiresAt: new Date(Date.now() + 6.5 * 86_400_000).toISOString(), lastSentAt: null },
    demotedAt: null,
    promotedFrom: null,
    ...given,
  };
}
