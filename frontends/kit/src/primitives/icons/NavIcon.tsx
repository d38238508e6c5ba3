import {
  type Icon,
  IconAt,
  IconBuilding,
  IconCalendar,
  IconCircle,
  IconCode,
  IconFolder,
  IconLayoutDashboard,
  IconListSearch,
  IconLock,
  IconMail,
  IconPlus,
  IconSend,
  IconSettings,
  IconShieldLock,
  IconStack2,
  IconUserCircle,
  IconUserPlus,
  IconUsers,
  IconUsersGroup,
  IconWebhook,
} from '@tabler/icons-react';
import type { NavIconName } from '../../contract/navIcons.ts';

const icons: Record<NavIconName, Icon> = {
  account: IconUserCircle,
  add: IconPlus,
  audit: IconListSearch,
  calendar: IconCalendar,
  clients: IconUsers,
  code: IconCode,
  dashboard: IconLayoutDashboard,
  documents: IconFolder,
  frontends: IconStack2,
  invite: IconSend,
  lock: IconLock,
  mail: IconAt,
  outbox: IconMail,
  settings: IconSettings,
  shield: IconShieldLock,
  team: IconUsersGroup,
  tenants: IconBuilding,
  userAdd: IconUserPlus,
  webhooks: IconWebhook,
};

/** A remote that was built for a newer kit may name an icon that this one doesn't have. */
export function NavIcon({ name }: { name: string }) {
  const Icon = icons[name as NavIconName] ?? IconCircle;
  return <Icon aria-hidden />;
}
