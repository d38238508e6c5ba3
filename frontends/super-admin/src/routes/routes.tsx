import { Navigate, type RouteObject } from '@tenantry/kit';
import { gated } from '../components/RightGate.tsx';

/** The routes below /super. A drawer is a child of the page that it opens over. */
export const routes: RouteObject[] = [
  { index: true, element: <Navigate to="/super/dashboard" replace /> },
  { path: 'dashboard', lazy: async () => ({ Component: (await import('./DashboardPage.tsx')).DashboardPage }) },
  {
    path: 'tenants',
    lazy: async () => ({ Component: (await import('./TenantsPage.tsx')).TenantsPage }),
    children: [
      {
        path: 'new',
        lazy: async () => ({
          Component: gated(
            { right: 'manageTenants', title: 'New tenant', closeTo: '/super/tenants' },
            (await import('./NewTenantDrawer.tsx')).NewTenantDrawer,
          ),
        }),
      },
      {
        path: ':tenantId',
        lazy: async () => ({ Component: (await import('./TenantDrawer.tsx')).TenantDrawer }),
        children: [
          {
            lazy: async () => ({ Component: (await import('./TenantOverviewTab.tsx')).TenantOverviewTab }),
            children: [
              { index: true, element: null },
              {
                path: 'edit',
                lazy: async () => ({
                  Component: gated(
                    { right: 'manageTenants', title: 'Edit tenant', closeTo: '/super/tenants/:tenantId' },
                    (await import('./EditTenantDrawer.tsx')).EditTenantDrawer,
                  ),
                }),
              },
            ],
          },
          {
            lazy: async () => ({ Component: (await import('./TenantOnboardingTab.tsx')).TenantOnboardingTab }),
            children: [
              { path: 'onboarding', element: null },
              {
                path: 'invite',
                lazy: async () => ({
                  Component: gated(
                    { right: 'manageTenants', title: 'Invite admin', closeTo: '/super/tenants/:tenantId/onboarding' },
                    (await import('./InviteAdminDrawer.tsx')).InviteAdminDrawer,
                  ),
                }),
              },
            ],
          },
          {
            path: 'users',
            lazy: async () => ({ Component: (await import('./TenantUsersTab.tsx')).TenantUsersTab }),
            children: [
              {
                path: 'provision',
                lazy: async () => ({
                  Component: gated(
                    {
                      right: 'manageTenants',
                      title: 'Provision User Access',
                      closeTo: '/super/tenants/:tenantId/users',
                    },
                    (await import('./ProvisionDrawer.tsx')).ProvisionDrawer,
                  ),
                }),
              },
              {
                path: 'new-test-user',
                lazy: async () => ({
                  Component: gated(
                    { right: 'manageTenants', title: 'New test user', closeTo: '/super/tenants/:tenantId/users' },
                    (await import('./NewTestUserDrawer.tsx')).NewTestUserDrawer,
                  ),
                }),
              },
              {
                path: 'import',
                lazy: async () => ({
                  Component: gated(
                    { right: 'manageTenants', title: 'Import users', closeTo: '/super/tenants/:tenantId/users' },
                    (await import('./ImportUsersDrawer.tsx')).ImportUsersDrawer,
                  ),
                }),
                children: [
                  { index: true, element: null },
                  { path: ':importId', element: null },
                ],
              },
              {
                path: ':userId',
                lazy: async () => ({ Component: (await import('./UserDrawer.tsx')).UserDrawer }),
                children: [
                  {
                    index: true,
                    lazy: async () => ({ Component: (await import('./UserOverviewTab.tsx')).UserOverviewTab }),
                  },
                  {
                    path: 'invitation',
                    lazy: async () => ({ Component: (await import('./UserInvitationTab.tsx')).UserInvitationTab }),
                  },
                  {
                    path: 'security',
                    lazy: async () => ({ Component: (await import('./UserSecurityTab.tsx')).UserSecurityTab }),
                  },
                  {
                    path: 'activity',
                    lazy: async () => ({ Component: (await import('./UserActivityTab.tsx')).UserActivityTab }),
                  },
                ],
              },
            ],
          },
          {
            path: 'plan',
            lazy: async () => ({ Component: (await import('./TenantPlanTab.tsx')).TenantPlanTab }),
            children: [
              {
                path: 'edit',
                lazy: async () => ({
                  Component: gated(
                    { right: 'manageTenants', title: 'Edit plan', closeTo: '/super/tenants/:tenantId/plan' },
                    (await import('./EditPlanDrawer.tsx')).EditPlanDrawer,
                  ),
                }),
              },
              ...['add-entitlement', 'entitlements/:key'].map((path) => ({
                path,
                lazy: async () => ({
                  Component: gated(
                    { right: 'manageTenants' as const, title: 'Entitlement', closeTo: '/super/tenants/:tenantId/plan' },
                    (await import('./EntitlementDrawer.tsx')).EntitlementDrawer,
                  ),
                }),
              })),
            ],
          },
          {
            path: 'invitations',
            lazy: async () => ({ Component: (await import('./TenantInvitationsTab.tsx')).TenantInvitationsTab }),
          },
          {
            path: 'mail',
            lazy: async () => ({ Component: (await import('./TenantMailTab.tsx')).TenantMailTab }),
            children: [
              { path: ':mailId', lazy: async () => ({ Component: (await import('./MailDrawer.tsx')).MailDrawer }) },
            ],
          },
          {
            path: 'activity',
            lazy: async () => ({ Component: (await import('./TenantActivityTab.tsx')).TenantActivityTab }),
          },
        ],
      },
    ],
  },
  {
    path: 'invitations',
    lazy: async () => ({ Component: (await import('./InvitationsPage.tsx')).InvitationsPage }),
  },
  {
    path: 'settings/admins',
    lazy: async () => ({
      Component: gated(
        { right: 'readPlatformAdmins', title: 'Platform Admins' },
        (await import('./PlatformAdminsPage.tsx')).PlatformAdminsPage,
      ),
    }),
    children: [
      {
        path: 'new',
        lazy: async () => ({
          Component: gated(
            { right: 'managePlatformAdmins', title: 'New Platform Admin', closeTo: '/super/settings/admins' },
            (await import('./NewPlatformAdminDrawer.tsx')).NewPlatformAdminDrawer,
          ),
        }),
      },
      {
        path: ':adminId',
        lazy: async () => ({ Component: (await import('./PlatformAdminDrawer.tsx')).PlatformAdminDrawer }),
      },
    ],
  },
  {
    path: 'settings/security',
    lazy: async () => ({ Component: (await import('./SecuritySettingsPage.tsx')).SecuritySettingsPage }),
  },
  {
    path: 'settings/frontends',
    lazy: async () => ({
      Component: gated(
        { right: 'readPlatformSettings', title: 'Frontends' },
        (await import('./FrontendsPage.tsx')).FrontendsPage,
      ),
    }),
    children: [
      {
        path: 'new',
        lazy: async () => ({
          Component: gated(
            { right: 'managePlatformSettings', title: 'Add a frontend', closeTo: '/super/settings/frontends' },
            (await import('./NewFrontendDrawer.tsx')).NewFrontendDrawer,
          ),
        }),
      },
      {
        path: ':frontendId',
        lazy: async () => ({ Component: (await import('./FrontendDrawer.tsx')).FrontendDrawer }),
        children: [
          { index: true, element: null },
          ...['releases/:version', 'pins', 'failures', 'settings'].map((path) => ({ path, element: null })),
        ],
      },
      {
        path: ':frontendId/preview/:version',
        lazy: async () => ({
          Component: gated(
            { right: 'managePlatformSettings', title: 'Preview a release', closeTo: '/super/settings/frontends' },
            (await import('./PreviewReleaseDrawer.tsx')).PreviewReleaseDrawer,
          ),
        }),
      },
    ],
  },
  {
    path: 'settings/developers/webhooks',
    lazy: async () => ({
      Component: gated(
        { right: 'readPlatformSettings', title: 'Developers' },
        (await import('./WebhooksPage.tsx')).WebhooksPage,
      ),
    }),
    children: [
      {
        path: 'new',
        lazy: async () => ({
          Component: gated(
            {
              right: 'managePlatformSettings',
              title: 'New webhook',
              closeTo: '/super/settings/developers/webhooks',
            },
            (await import('./NewWebhookDrawer.tsx')).NewWebhookDrawer,
          ),
        }),
      },
      { path: ':webhookId', lazy: async () => ({ Component: (await import('./WebhookDrawer.tsx')).WebhookDrawer }) },
      {
        path: ':webhookId/edit',
        lazy: async () => ({
          Component: gated(
            {
              right: 'managePlatformSettings',
              title: 'Edit webhook',
              closeTo: '/super/settings/developers/webhooks',
            },
            (await import('./EditWebhookDrawer.tsx')).EditWebhookDrawer,
          ),
        }),
      },
    ],
  },
  {
    path: 'settings/developers/backends',
    lazy: async () => ({
      Component: gated(
        { right: 'readPlatformSettings', title: 'Developers' },
        (await import('./BackendsPage.tsx')).BackendsPage,
      ),
    }),
  },
  {
    path: 'settings/developers',
    lazy: async () => ({
      Component: gated(
        { right: 'readPlatformSettings', title: 'Developers' },
        (await import('./DevelopersPage.tsx')).DevelopersPage,
      ),
    }),
    children: [
      {
        path: 'new',
        lazy: async () => ({
          Component: gated(
            { right: 'managePlatformSettings', title: 'New service key', closeTo: '/super/settings/developers' },
            (await import('./NewServiceKeyDrawer.tsx')).NewServiceKeyDrawer,
          ),
        }),
      },
      {
        path: ':keyId',
        lazy: async () => ({
          Component: gated(
            { right: 'managePlatformSettings', title: 'Service key', closeTo: '/super/settings/developers' },
            (await import('./ServiceKeyDrawer.tsx')).ServiceKeyDrawer,
          ),
        }),
      },
    ],
  },
  {
    path: 'settings/mail',
    lazy: async () => ({
      Component: gated(
        { right: 'readPlatformSettings', title: 'Mail' },
        (await import('./MailSettingsPage.tsx')).MailSettingsPage,
      ),
    }),
  },
  {
    path: 'outbox',
    lazy: async () => ({ Component: (await import('./OutboxPage.tsx')).OutboxPage }),
    children: [{ path: ':mailId', lazy: async () => ({ Component: (await import('./MailDrawer.tsx')).MailDrawer }) }],
  },
  { path: 'audit', lazy: async () => ({ Component: (await import('./AuditPage.tsx')).AuditPage }) },
];
