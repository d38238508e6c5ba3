import type { RemoteConfig } from '@tenantry/kit';

/** The super console for platform admins. */
export const remoteConfig = {
  id: 'super-admin',
  name: 'Super console',
  basePath: '/super',
  audience: ['super_user'],
  nav: [
    { label: 'Dashboard', to: '/super/dashboard', icon: 'dashboard' },
    { label: 'Tenants', to: '/super/tenants', icon: 'tenants' },
    { label: 'Invitations', to: '/super/invitations', icon: 'invite' },
    { label: 'Outbox', to: '/super/outbox', icon: 'outbox' },
    { label: 'Audit log', to: '/super/audit', icon: 'audit' },
    {
      label: 'Platform Admins',
      to: '/super/settings/admins',
      icon: 'shield',
      group: 'System Settings',
      platformRight: 'readPlatformAdmins',
    },
    {
      label: 'Security',
      to: '/super/settings/security',
      icon: 'lock',
      group: 'System Settings',
      platformRight: 'readPlatformSettings',
    },
    {
      label: 'Frontends',
      to: '/super/settings/frontends',
      icon: 'frontends',
      group: 'System Settings',
      platformRight: 'readPlatformSettings',
    },
    {
      label: 'Developers',
      to: '/super/settings/developers',
      icon: 'code',
      group: 'System Settings',
      platformRight: 'readPlatformSettings',
    },
    {
      label: 'Mail',
      to: '/super/settings/mail',
      icon: 'mail',
      group: 'System Settings',
      platformRight: 'readPlatformSettings',
    },
  ],
  requests: {
    '/super/dashboard': ['/api/v1/super/overview?days=30'],
    '/super/tenants': ['/api/v1/super/tenants?sort=createdAt&order=desc&limit=50'],
    '/super/tenants/:tenantId/users': [
      '/api/v1/super/tenants/:tenantId',
      '/api/v1/super/tenants/:tenantId/users?limit=50',
    ],
    '/super/tenants/:tenantId/users/import': [
      '/api/v1/super/tenants/:tenantId',
      '/api/v1/super/tenants/:tenantId/users?limit=50',
    ],
    '/super/tenants/:tenantId/users/:userId': [
      '/api/v1/super/tenants/:tenantId',
      '/api/v1/super/tenants/:tenantId/users/:userId',
    ],
  },
  home: { super_user: '/super/dashboard' },
  palette: [
    {
      label: 'New tenant…',
      to: '/super/tenants/new',
      icon: 'add',
      aliases: ['create', 'add', 'customer', 'organisation'],
      platformRight: 'manageTenants',
    },
    {
      label: 'New platform admin…',
      to: '/super/settings/admins/new',
      icon: 'shield',
      aliases: ['invite', 'create', 'add', 'colleague'],
      platformRight: 'managePlatformAdmins',
    },
    {
      label: 'New service key…',
      to: '/super/settings/developers/new',
      icon: 'code',
      aliases: ['api key', 'token', 'create', 'add', 'backend'],
      platformRight: 'managePlatformSettings',
    },
    {
      label: 'Provision User Access…',
      to: '/super/tenants/:tenantId/users/provision',
      icon: 'userAdd',
      aliases: ['add user', 'new user', 'create user', 'password', 'access'],
      platformRight: 'manageTenants',
    },
    {
      label: 'Invite admin…',
      to: '/super/tenants/:tenantId/invite',
      icon: 'invite',
      aliases: ['send invitation', 'link'],
      platformRight: 'manageTenants',
    },
    {
      label: 'Suspend or activate…',
      to: '/super/tenants/:tenantId#status',
      icon: 'tenants',
      aliases: ['block', 'pause', 'reactivate', 'restore', 'status'],
      platformRight: 'manageTenants',
    },
  ],
  links: {
    tenant: '/super/tenants/:tenantId',
    user: '/super/tenants/:tenantId/users/:userId',
    platformAdmin: '/super/settings/admins/:userId',
    auditSearch: '/super/audit?search=:text',
    auditRow: '/super/audit?search=:requestId&row=:rowId',
  },
} satisfies RemoteConfig;
