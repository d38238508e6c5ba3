import type { RouteObject } from '@tenantry/kit';

/** The tenant's own pages. A drawer is a child of the page it lies over. */
export const workspaceRoutes: RouteObject[] = [
  {
    path: 'clients',
    lazy: async () => ({ Component: (await import('./clients/ClientsPage.tsx')).ClientsPage }),
    children: [
      {
        path: 'new',
        lazy: async () => ({ Component: (await import('./clients/NewClientDrawer.tsx')).NewClientDrawer }),
      },
      {
        path: ':clientId',
        lazy: async () => ({ Component: (await import('./clients/ClientDrawer.tsx')).ClientDrawer }),
      },
    ],
  },
  {
    path: 'settings',
    lazy: async () => ({ Component: (await import('./settings/SettingsPage.tsx')).SettingsPage }),
    children: [
      {
        index: true,
        lazy: async () => ({ Component: (await import('./settings/ProfileSettings.tsx')).ProfileSettings }),
      },
      {
        path: 'branding',
        lazy: async () => ({ Component: (await import('./settings/BrandingSettings.tsx')).BrandingSettings }),
      },
      { path: 'mail', lazy: async () => ({ Component: (await import('./settings/MailSettings.tsx')).MailSettings }) },
    ],
  },
  { path: 'activity', lazy: async () => ({ Component: (await import('./activity/ActivityPage.tsx')).ActivityPage }) },
];
