/** The icons of a remote's navigation and palette entries. The shell draws them before the remote's code has loaded. */
export const navIcons = [
  'account',
  'add',
  'audit',
  'calendar',
  'clients',
  'code',
  'dashboard',
  'documents',
  'frontends',
  'invite',
  'lock',
  'mail',
  'outbox',
  'settings',
  'shield',
  'team',
  'tenants',
  'userAdd',
  'webhooks',
] as const;

export type NavIconName = (typeof navIcons)[number];
