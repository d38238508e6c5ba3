import type { RemoteConfig } from '@tenantry/kit';

/** The wizard that opens a new tenant: for its admin, in a window of its own. */
export const remoteConfig: RemoteConfig = {
  id: 'tenant-onboarding',
  name: 'Onboarding',
  basePath: '/onboarding',
  kitVersion: 1,
  audience: ['admin'],
  nav: [],
};
