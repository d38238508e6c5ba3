import { Link, type Me, Menu, PersonAvatar, useMantineColorScheme } from '@tenantry/kit';
import {
  IconCheck,
  IconChevronDown,
  IconDeviceDesktop,
  IconDevices,
  IconLogout,
  IconMoon,
  IconSun,
  IconUser,
} from '@tabler/icons-react';
import { useSignOut } from '../session/useSession.ts';
import styles from './AccountMenu.module.css';

const themes = [
  { value: 'light', label: 'Light', Icon: IconSun },
  { value: 'dark', label: 'Dark', Icon: IconMoon },
  { value: 'auto', label: 'Like the system', Icon: IconDeviceDesktop },
] as const;

/** One's own account: profile, sessions, theme, sign out. `isReduced` where the account's pages are not reachable yet. */
export function AccountMenu({ me, isReduced = false }: { me: Me; isReduced?: boolean }) {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const signOut = useSignOut();
  const name = `${me.user.firstName} ${me.user.lastName}`.trim() || me.user.email;
  return (
    <Menu>
      <Menu.Target>
        <button type="button" className={styles['target']} aria-label={`Account of ${name}`}>
          <PersonAvatar name={name} />
          <IconChevronDown size={14} aria-hidden />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <div className={styles['who']}>
          <b>{name}</b>
          <span>{me.user.email}</span>
        </div>
        <Menu.Divider />
        {isReduced ? null : (
          <>
            <Menu.Item component={Link} to="/account" leftSection={<IconUser />}>
              Profile
            </Menu.Item>
            <Menu.Item component={Link} to="/account/sessions" leftSection={<IconDevices />}>
              Sessions
            </Menu.Item>
            <Menu.Divider />
          </>
        )}
        <Menu.Label>Theme</Menu.Label>
        {themes.map(({ value, label, Icon }) => (
          <Menu.Item
            key={value}
            role="menuitemradio"
            aria-checked={colorScheme === value}
            leftSection={<Icon />}
            rightSection={colorScheme === value ? <IconCheck size={14} /> : null}
            closeMenuOnClick={false}
            onClick={() => setColorScheme(value)}
          >
            {label}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout />} onClick={() => signOut.mutate()}>
          Sign out
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
