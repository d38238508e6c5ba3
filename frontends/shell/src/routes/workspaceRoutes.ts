import type { RouteObject } from '@tenantry/kit';

/** The tenant's own pages. A drawer is a child of the page it lies over. */
export const workspaceRoutes: RouteObject[] = [
  {
    path: 'clients',
    lazy: async () => ({ Component: (await import('./ClientsPage.tsx')).ClientsPage }),
    children: [
      {
        path: 'new',
        lazy: async () => ({ Component: (await import('./NewClientDrawer.tsx')).NewClientDrawer }),
      },
      {
        path: ':clientId',
        lazy: async () => ({ Component: (await import('./ClientDrawer.tsx')).ClientDrawer }),
        children: [
          {
            lazy: async () => ({ Component: (await import('./ClientOverviewTab.tsx')).ClientOverviewTab }),
            children: [
              { index: true, element: null },
              {
                path: 'edit',
                lazy: async () => ({ Component: (await import('./EditClientDrawer.tsx')).EditClientDrawer }),
              },
            ],
          },
          {
            path: 'history',
            lazy: async () => ({ Component: (await import('./ClientHistoryTab.tsx')).ClientHistoryTab }),
          },
        ],
      },
    ],
  },
  {
    path: 'team',
    lazy: async () => ({ Component: (await import('./TeamPage.tsx')).TeamPage }),
    children: [
      {
        path: 'invite',
        lazy: async () => ({ Component: (await import('./InvitePeopleDrawer.tsx')).InvitePeopleDrawer }),
      },
      {
        path: 'import',
        lazy: async () => ({ Component: (await import('./ImportTeamDrawer.tsx')).ImportTeamDrawer }),
        children: [
          { index: true, element: null },
          { path: ':importId', element: null },
        ],
      },
      {
        path: ':personId',
        lazy: async () => ({ Component: (await import('./TeamPersonDrawer.tsx')).TeamPersonDrawer }),
      },
    ],
  },
  {
    path: 'settings',
    lazy: async () => ({ Component: (await import('./SettingsPage.tsx')).SettingsPage }),
    children: [
      {
        index: true,
        lazy: async () => ({
          Component: (await import('../features/settings/components/ProfileSettings.tsx')).ProfileSettings,
        }),
      },
      {
        path: 'branding',
        lazy: async () => ({
          Component: (await import('../features/settings/components/BrandingSettings.tsx')).BrandingSettings,
        }),
      },
      {
        path: 'security',
        lazy: async () => ({
          Component: (await import('../features/settings/components/SecuritySettings.tsx')).SecuritySettings,
        }),
      },
      {
        path: 'mail',
        lazy: async () => ({
          Component: (await import('../features/settings/components/MailSettings.tsx')).MailSettings,
        }),
      },
    ],
  },
  { path: 'activity', lazy: async () => ({ Component: (await import('./ActivityPage.tsx')).ActivityPage }) },
];
