/** What a remote's entry in the navigation may show. The shell draws it before the remote's code has loaded. */
export const navIcons = [
  'account',
  'audit',
  'calendar',
  'clients',
  'dashboard',
  'documents',
  'frontends',
  'mail',
  'outbox',
  'settings',
  'shield',
  'team',
  'tenants',
  'webhooks',
] as const;

export type NavIconName = (typeof navIcons)[number];
