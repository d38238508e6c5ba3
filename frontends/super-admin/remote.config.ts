import type { RemoteConfig } from '@tenantry/kit';

/** The super console for platform admins. */
export const remoteConfig: RemoteConfig = {
  id: 'super-admin',
  name: 'Super console',
  basePath: '/super',
  kitVersion: 1,
  audience: ['super_user'],
  nav: [
    { label: 'Dashboard', to: '/super/dashboard', icon: 'dashboard' },
    { label: 'Tenants', to: '/super/tenants', icon: 'tenants' },
    { label: 'Outbox', to: '/super/outbox', icon: 'outbox' },
    { label: 'Audit log', to: '/super/audit', icon: 'audit' },
    { label: 'Platform Admins', to: '/super/settings/admins', icon: 'shield', group: 'System Settings' },
    { label: 'Mail', to: '/super/settings/mail', icon: 'mail', group: 'System Settings' },
  ],
};
