import type { MailSettings, Me, MeUser } from '@tenantry/api/schemas';

export function aUser(given: Partial<MeUser> = {}): MeUser {
  return {
    id: '0190aaaa-0000-7000-8000-000000000001',
    email: 'dana.whitfield@example.com',
    firstName: 'Dana',
    lastName: 'Whitfield',
    role: 'super_user',
    tenantId: null,
    isActive: true,
    mustChangePasswordOnNextLogin: false,
    lastLoginAt: '2026-03-11T09:12:00.000Z',
    testUserUntil: null,
    ...given,
  };
}

/** A platform admin who is signed in. */
export function aPlatformAdmin(given: Partial<Me> = {}): Me {
  const user = given.user ?? aUser();
  return {
    user,
    tenant: null,
    isImpersonatingUser: false,
    effectiveTenantId: null,
    effectiveUserRole: user.role,
    platformRole: user.role === 'super_user' ? 'owner' : null,
    impersonation: null,
    entitlements: {},
    mailConfigured: false,
    secondFactor: { enrolled: false, required: false, requiredFrom: null, satisfiedAt: null },
    ...given,
  };
}

/** Someone of a tenant: its admin, unless told otherwise. */
export function aTenantUser(given: Partial<MeUser> = {}, tenant: Partial<NonNullable<Me['tenant']>> = {}): Me {
  const id = '0190bbbb-0000-7000-8000-000000000001';
  const user = aUser({
    id: '0190aaaa-0000-7000-8000-000000000002',
    email: 'jonas.weller@example.com',
    firstName: 'Jonas',
    lastName: 'Weller',
    role: 'admin',
    tenantId: id,
    ...given,
  });
  return {
    ...aPlatformAdmin({ user }),
    effectiveTenantId: id,
    tenant: {
      id,
      name: 'Harbor Physio',
      slug: 'harbor-physio',
      status: 'active',
      onboardedAt: '2026-01-12T10:00:00.000Z',
      displayName: 'Harbor Physio',
      logoUrl: null,
      primaryColor: null,
      ...tenant,
    },
  };
}

export const noMailAccount: MailSettings = {
  configured: false,
  provider: null,
  domain: null,
  region: null,
  fromEmail: null,
  apiKeyMasked: null,
  smtp: null,
  webhookUrl: null,
  webhookSigningKeySet: false,
};

/** A Mailgun account whose webhooks aren't set up. */
export const aMailAccount = (given: Partial<MailSettings> = {}): MailSettings => ({
  configured: true,
  provider: 'mailgun',
  domain: 'mg.example.com',
  region: 'eu',
  fromEmail: 'hello@mg.example.com',
  apiKeyMasked: '••••••••1234',
  smtp: null,
  webhookUrl: 'http://localhost:3000/api/v1/hooks/mailgun/0190bbbb-0000-7000-8000-000000000009',
  webhookSigningKeySet: false,
  ...given,
});
