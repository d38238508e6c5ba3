import type { RouteObject } from '@tenantry/kit';

/** The pages of this frontend, below its base path. Each is loaded when the user opens it. */
export const routes: RouteObject[] = [
  { index: true, lazy: async () => ({ Component: (await import('./NewestTenantsPage.tsx')).NewestTenantsPage }) },
];
