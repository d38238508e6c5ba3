import type { PlatformRole } from '../contract/platformRoles.ts';

const users = '/api/v1/super/tenants/:tenantId/users';
const both = ['support', 'auditor'] as const;

/**
 * Who besides owners may call each route of the console. Written by hand and apart from the route policy, so that every
 * new route is decided on: one without a line fails the sweep.
 */
export const consoleRoutes: Record<string, readonly Exclude<PlatformRole, 'owner'>[]> = {
  'GET /api/v1/super/overview': both,
  'GET /api/v1/super/search': both,
  'GET /api/v1/super/audit': both,
  'GET /api/v1/super/invitations': both,
  'GET /api/v1/super/invitations/export': ['auditor'],
  'GET /api/v1/super/audit/export': ['auditor'],

  'GET /api/v1/super/remotes': ['auditor'],
  'GET /api/v1/super/remotes/health': ['auditor'],
  'PUT /api/v1/super/local-frontend': [],
  'DELETE /api/v1/super/local-frontend': [],
  'POST /api/v1/super/remotes': [],
  'PATCH /api/v1/super/remotes/:id': [],
  'GET /api/v1/super/remotes/:id/releases': ['auditor'],
  'GET /api/v1/super/remotes/:id/failures': ['auditor'],
  'PUT /api/v1/super/remotes/:id/rollout': [],
  'POST /api/v1/super/remotes/:id/rollout/tenants': ['auditor'],
  'PUT /api/v1/super/remotes/:id/pins/:tenantId': [],
  'DELETE /api/v1/super/remotes/:id/pins/:tenantId': [],
  'POST /api/v1/super/remotes/:id/rollback': [],
  'POST /api/v1/super/remotes/:id/halt': [],
  'POST /api/v1/super/remotes/:id/releases/:version/preview-link': [],
  'POST /api/v1/super/remotes/:id/releases/:version/preview': [],
  'DELETE /api/v1/super/remotes/:id/releases/:version/preview': [],

  'GET /api/v1/super/webhooks': ['auditor'],
  'POST /api/v1/super/webhooks': [],
  'PATCH /api/v1/super/webhooks/:id': [],
  'DELETE /api/v1/super/webhooks/:id': [],
  'POST /api/v1/super/webhooks/:id/rotate-secret': [],
  'POST /api/v1/super/webhooks/:id/test': [],
  'GET /api/v1/super/webhooks/:id/deliveries': ['auditor'],
  'POST /api/v1/super/webhooks/:id/deliveries/:deliveryId/resend': [],

  'GET /api/v1/super/tenants': both,
  'POST /api/v1/super/tenants': [],
  'GET /api/v1/super/tenants/counts': both,
  'GET /api/v1/super/tenants/export': ['auditor'],
  'GET /api/v1/super/tenants/slug-check': both,
  'GET /api/v1/super/tenants/:tenantId': both,
  'PATCH /api/v1/super/tenants/:tenantId': [],
  'DELETE /api/v1/super/tenants/:tenantId': [],
  'POST /api/v1/super/tenants/:tenantId/restore': [],
  'POST /api/v1/super/tenants/:tenantId/invite-admin': [],
  'GET /api/v1/super/tenants/:tenantId/onboarding-status': both,

  'GET /api/v1/super/tenants/:tenantId/entitlements': both,
  'GET /api/v1/super/tenants/:tenantId/entitlements/:key': both,
  'PUT /api/v1/super/tenants/:tenantId/entitlements/:key': [],
  'DELETE /api/v1/super/tenants/:tenantId/entitlements/:key': [],

  'POST /api/v1/super/tenants/:tenantId/test-users': [],
  'GET /api/v1/super/tenants/:tenantId/imports': both,
  'POST /api/v1/super/tenants/:tenantId/imports': [],
  'GET /api/v1/super/tenants/:tenantId/imports/:id': both,
  'GET /api/v1/super/tenants/:tenantId/imports/:id/rows': both,
  'PATCH /api/v1/super/tenants/:tenantId/imports/:id/rows/:line': [],
  'POST /api/v1/super/tenants/:tenantId/imports/:id/run': [],
  // Links and passwords that give access.
  'GET /api/v1/super/tenants/:tenantId/imports/:id/results.csv': [],
  'DELETE /api/v1/super/tenants/:tenantId/imports/:id': [],

  [`GET ${users}`]: both,
  [`GET ${users}/export`]: ['auditor'],
  [`POST ${users}/provision`]: [],
  [`GET ${users}/:userId`]: both,
  [`PATCH ${users}/:userId`]: [],
  [`DELETE ${users}/:userId`]: [],
  [`GET ${users}/:userId/removal`]: both,
  [`POST ${users}/:userId/activate`]: [],
  // Returns a link that signs in as the user.
  [`GET ${users}/:userId/invite`]: ['support'],
  [`POST ${users}/:userId/invite/send`]: ['support'],
  [`POST ${users}/:userId/invite/regenerate`]: ['support'],
  // Regenerating revokes the link before, so revoking alone gives no more power.
  [`POST ${users}/:userId/invite/revoke`]: ['support'],
  [`POST ${users}/:userId/password-reset`]: ['support'],
  [`POST ${users}/:userId/reset-link`]: ['support'],
  [`GET ${users}/:userId/reset-link`]: ['support'],
  [`POST ${users}/:userId/set-password`]: [],
  [`POST ${users}/:userId/factors/reset`]: [],
  [`POST ${users}/:userId/unlock-sign-in`]: ['support'],
  [`GET ${users}/:userId/sessions`]: both,
  [`DELETE ${users}/:userId/sessions`]: ['support'],
  [`DELETE ${users}/:userId/sessions/:sessionId`]: ['support'],
  [`POST ${users}/:userId/impersonate-login`]: ['support'],

  'GET /api/v1/super/admins': ['auditor'],
  'GET /api/v1/super/admins/export': ['auditor'],
  'POST /api/v1/super/admins': [],
  'POST /api/v1/super/admins/promote': [],
  'PATCH /api/v1/super/admins/:id': [],
  'POST /api/v1/super/admins/:id/unlock-sign-in': [],
  'POST /api/v1/super/admins/:id/demote': [],
  // Returns a link that signs in as a platform admin.
  'GET /api/v1/super/admins/:id/invite': [],
  'POST /api/v1/super/admins/:id/invite': [],
  'POST /api/v1/super/admins/:id/invite/send': [],
  'POST /api/v1/super/admins/:id/invite/revoke': [],

  // Shows the last four characters of the key at most.
  'GET /api/v1/super/settings/mailgun': ['auditor'],
  'PUT /api/v1/super/settings/mailgun': [],
  'DELETE /api/v1/super/settings/mailgun': [],
  'POST /api/v1/super/settings/mailgun/test': [],

  'GET /api/v1/super/settings/security': ['auditor'],
  'PUT /api/v1/super/settings/security': [],

  // Never shows a key.
  'GET /api/v1/super/service-keys': ['auditor'],
  'POST /api/v1/super/service-keys': [],
  'PATCH /api/v1/super/service-keys/:id': [],
  'DELETE /api/v1/super/service-keys/:id': [],
  'GET /api/v1/super/backends': ['auditor'],
  'POST /api/v1/super/backends': [],
  'DELETE /api/v1/super/backends/:id': [],

  'GET /api/v1/super/outbox': both,
  'GET /api/v1/super/outbox/address': both,
  'GET /api/v1/super/outbox/counts': both,
  'GET /api/v1/super/outbox/export': ['auditor'],
  // Has no text of the email, so no link either.
  'GET /api/v1/super/outbox/:id': both,
  'GET /api/v1/super/outbox/:id/preview': ['support'],
  'POST /api/v1/super/outbox/:id/retry': [],
  'POST /api/v1/super/outbox/retry': [],
};
