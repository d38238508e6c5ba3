import { type Me, actAsTenant, useMantineColorScheme, useNavigate } from '@tenantry/kit';
import { IconDevices, IconEye, IconKeyboard, IconLogout, IconMoon, IconSun, IconUser } from '@tabler/icons-react';
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
      aliases: ['account', 'password', 'me'],
      icon: <IconUser />,
      to: '/account',
    },
    {
      id: 'sessions',
      group,
      label: 'Sessions',
      note: 'where you are signed in',
      aliases: ['devices', 'sign out everywhere'],
      icon: <IconDevices />,
      to: '/account/sessions',
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
        void navigate('/clients');
      },
    },
  ];
}
