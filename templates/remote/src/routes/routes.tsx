import type { RouteObject } from '@tenantry/kit';

/** The pages of this frontend, below its base path. Each is loaded when somebody goes there. */
export const routes: RouteObject[] = [
  { index: true, lazy: async () => ({ Component: (await import('./NewestTenantsPage.tsx')).NewestTenantsPage }) },
];
