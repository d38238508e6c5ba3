import {
  type Icon,
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
import type { NavIconName } from '../../contract/navIcons.ts';

const icons: Record<NavIconName, Icon> = {
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
};

/** A remote that was built for a newer kit may name an icon that this one doesn't have. */
export function NavIcon({ name }: { name: string }) {
  const Icon = icons[name as NavIconName] ?? IconCircle;
  return <Icon aria-hidden />;
}
