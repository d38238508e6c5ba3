import { type Me, actAsTenant, useMantineColorScheme, useNavigate, workspaceStart } from '@tenantry/kit';
import { IconEye, IconKeyboard, IconLogout, IconMoon, IconShieldLock, IconSun, IconUser } from '@tabler/icons-react';
import { useSignOut } from '../session/useSignOut.ts';
import type { PaletteEntry } from './paletteEntry.ts';
import { remoteActions, remoteTenantActions } from './remoteActions.tsx';

/** Actions that are offered everywhere: those of the remotes, and those of the caller's account. */
export function useActionEntries(me: Me, showShortcuts: () => void): PaletteEntry[] {
  const { setColorScheme } = useMantineColorScheme();
  const signOut = useSignOut();
  const isDark = document.documentElement.dataset['mantineColorScheme'] === 'dark';
  const group = 'Actions';
  return [
    ...remoteActions(me, group),
    {
      id: 'profile',
      group,
      label: 'Profile',
      note: 'your own account',
      aliases: ['account', 'me'],
      icon: <IconUser />,
      to: '/account',
    },
    {
      id: 'security',
      group,
      label: 'Account security',
      note: 'password, passkeys, sessions',
      aliases: ['second factor', 'authenticator', 'recovery codes', 'devices', 'sign out everywhere', 'password'],
      icon: <IconShieldLock />,
      to: '/account/security',
    },
    {
      id: 'theme',
      group,
      label: 'Toggle theme',
      aliases: ['dark', 'light', 'appearance', 'mode', 'colours', 'night'],
      note: isDark ? 'from dark to light' : 'from light to dark',
      icon: isDark ? <IconSun /> : <IconMoon />,
      run: () => setColorScheme(isDark ? 'light' : 'dark'),
    },
    {
      id: 'shortcuts',
      group,
      label: 'Keyboard shortcuts',
      note: '?',
      aliases: ['help', 'keys', '?'],
      icon: <IconKeyboard />,
      run: showShortcuts,
    },
    {
      id: 'sign-out',
      group,
      label: 'Sign out',
      aliases: ['log out', 'logout', 'leave', 'exit'],
      icon: <IconLogout />,
      run: () => signOut.mutate(),
    },
  ];
}

/** Actions for the highlighted tenant. */
export function useTenantEntries(me: Me, tenant: { id: string; name: string } | null): PaletteEntry[] {
  const navigate = useNavigate();
  if (!tenant) return [];
  const group = `In ${tenant.name}`;
  return [
    ...remoteTenantActions(me, group, tenant.id),
    {
      id: 'act-as',
      group,
      label: 'Act as tenant',
      note: 'its workspace, as a platform admin',
      icon: <IconEye />,
      run: () => {
        actAsTenant(tenant.id);
        void navigate(workspaceStart());
      },
    },
  ];
}
