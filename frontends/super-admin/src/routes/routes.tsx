import { Navigate, type RouteObject } from '@tenantry/kit';

/** The map of the super console, below /super. A drawer is a child of the page it lies over. */
export const routes: RouteObject[] = [
  { index: true, element: <Navigate to="/super/dashboard" replace /> },
  { path: 'dashboard', lazy: async () => ({ Component: (await import('./DashboardPage.tsx')).DashboardPage }) },
  {
    path: 'tenants',
    lazy: async () => ({ Component: (await import('./TenantsPage.tsx')).TenantsPage }),
    children: [
      { path: 'new', lazy: async () => ({ Component: (await import('./NewTenantDrawer.tsx')).NewTenantDrawer }) },
      {
        path: ':tenantId',
        lazy: async () => ({ Component: (await import('./TenantDrawer.tsx')).TenantDrawer }),
        children: [
          { index: true, lazy: async () => ({ Component: (await import('./TenantOverviewTab.tsx')).TenantOverviewTab }) },
          {
            lazy: async () => ({ Component: (await import('./TenantOnboardingTab.tsx')).TenantOnboardingTab }),
            children: [
              { path: 'onboarding', element: null },
              { path: 'invite', lazy: async () => ({ Component: (await import('./InviteAdminDrawer.tsx')).InviteAdminDrawer }) },
            ],
          },
          { path: 'activity', lazy: async () => ({ Component: (await import('./TenantActivityTab.tsx')).TenantActivityTab }) },
        ],
      },
    ],
  },
  { path: 'audit', lazy: async () => ({ Component: (await import('./AuditPage.tsx')).AuditPage }) },
];
