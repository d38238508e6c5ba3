import {
  IconAt,
  IconBuilding,
  IconCalendar,
  IconCircle,
  IconFolder,
  IconLayoutDashboard,
  IconListSearch,
  IconMail,
  IconSettings,
  IconShieldLock,
  IconStack2,
  IconUserCircle,
  IconUsers,
  IconUsersGroup,
  IconWebhook,
} from '@tabler/icons-react';

/** Names that a remote's nav may use; the nav is drawn before the remote's code has loaded. */
const icons = {
  account: IconUserCircle,
  audit: IconListSearch,
  calendar: IconCalendar,
  clients: IconUsers,
  dashboard: IconLayoutDashboard,
  documents: IconFolder,
  frontends: IconStack2,
  mail: IconAt,
  outbox: IconMail,
  settings: IconSettings,
  shield: IconShieldLock,
  team: IconUsersGroup,
  tenants: IconBuilding,
  webhooks: IconWebhook,
} as const;

export function NavIcon({ name }: { name: string }) {
  const Icon = icons[name as keyof typeof icons] ?? IconCircle;
  return <Icon aria-hidden />;
}
