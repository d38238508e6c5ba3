import {
  Link,
  type Me,
  Menu,
  MenuChoice,
  PersonAvatar,
  useAskToLeave,
  useMantineColorScheme,
  platformRoleLabels,
} from '@tenantry/kit';
import {
  IconChevronDown,
  IconDeviceDesktop,
  IconLogout,
  IconMoon,
  IconShieldLock,
  IconSun,
  IconUser,
} from '@tabler/icons-react';
import { useSignOut } from '../../features/session/useSignOut.ts';
import styles from './AccountMenu.module.css';

const themes = [
  { value: 'light', label: 'Light', Icon: IconSun },
  { value: 'dark', label: 'Dark', Icon: IconMoon },
  { value: 'auto', label: 'Like the system', Icon: IconDeviceDesktop },
] as const;

/** The user's account: profile, security, theme, sign out. `isReduced` while its pages can't be opened yet. */
export function AccountMenu({ me, isReduced = false }: { me: Me; isReduced?: boolean }) {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const signOut = useSignOut();
  const { ask, question } = useAskToLeave(() => signOut.mutate());
  const name = `${me.user.firstName} ${me.user.lastName}`.trim() || me.user.email;
  return (
    <>
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
            {me.platformRole ? <span>Platform role: {platformRoleLabels[me.platformRole]}</span> : null}
          </div>
          <Menu.Divider />
          {isReduced ? null : (
            <>
              <Menu.Item component={Link} to="/account" leftSection={<IconUser />}>
                Profile
              </Menu.Item>
              {me.isImpersonatingUser ? null : (
                <Menu.Item component={Link} to="/account/security" leftSection={<IconShieldLock />}>
                  Security
                </Menu.Item>
              )}
              <Menu.Divider />
            </>
          )}
          <Menu.Label>Theme</Menu.Label>
          {themes.map(({ value, label, Icon }) => (
            <MenuChoice
              key={value}
              value={value}
              icon={<Icon aria-hidden />}
              isChosen={colorScheme === value}
              onChoose={() => setColorScheme(value)}
              keepsOpen
            >
              {label}
            </MenuChoice>
          ))}
          <Menu.Divider />
          <Menu.Item leftSection={<IconLogout />} onClick={ask}>
            Sign out
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {question}
    </>
  );
}
