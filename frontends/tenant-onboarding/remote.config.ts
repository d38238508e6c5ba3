import type { RemoteConfig } from '@tenantry/kit';

/** The onboarding wizard for the admin of a new tenant. It has its own frame. */
export const remoteConfig: RemoteConfig = {
  id: 'tenant-onboarding',
  name: 'Onboarding',
  basePath: '/onboarding',
  audience: ['admin'],
  nav: [],
};
