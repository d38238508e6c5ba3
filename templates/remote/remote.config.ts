import type { RemoteConfig } from '@tenantry/kit';

/** What is known of this frontend before its code is loaded. */
export const remoteConfig: RemoteConfig = {
  id: 'your-remote',
  name: 'Your remote',
  basePath: '/your-path',
  audience: ['super_user'],
  nav: [{ label: 'Your remote', to: '/your-path', icon: 'calendar' }],
};
