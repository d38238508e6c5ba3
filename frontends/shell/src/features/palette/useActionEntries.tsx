import { type Me, actAsTenant, useMantineColorScheme, useNavigate } from '@tenantry/kit';
import {
  IconDevices,
  IconEye,
  IconLogout,
  IconMoon,
  IconPlus,
  IconSend,
  IconSun,
  IconUser,
  IconUserPlus,
  IconUserShield,
} from '@tabler/icons-react';
import { useSignOut } from '../session/useSignOut.ts';
import type { PaletteEntry } from './paletteEntry.ts';

/** What can be begun from anywhere: of the console, and of one's own account. */
export function useActionEntries(me: Me): PaletteEntry[] {
  const { setColorScheme } = useMantineColorScheme();
  const signOut = useSignOut();
  const isDark = document.documentElement.dataset['mantineColorScheme'] === 'dark';
  const group = 'Actions';
  const console: PaletteEntry[] = [
    { id: 'new-tenant', group, label: 'New tenant…', icon: <IconPlus />, to: '/super/tenants/new' },
    {
      id: 'new-admin',
      group,
      label: 'New platform admin…',
      icon: <IconUserShield />,
      to: '/super/settings/admins/new',
    },
  ];
  return [
    ...(me.effectiveUserRole === 'super_user' ? console : []),
    { id: 'profile', group, label: 'Profile', note: 'your own account', icon: <IconUser />, to: '/account' },
    {
      id: 'sessions',
      group,
      label: 'Sessions',
      note: 'where you are signed in',
      icon: <IconDevices />,
      to: '/account/sessions',
    },
    {
      id: 'theme',
      group,
      label: 'Toggle theme',
      note: isDark ? 'from dark to light' : 'from light to dark',
      icon: isDark ? <IconSun /> : <IconMoon />,
      run: () => setColorScheme(isDark ? 'light' : 'dark'),
    },
    { id: 'sign-out', group, label: 'Sign out', icon: <IconLogout />, run: () => signOut.mutate() },
  ];
}

/** What can be begun in the tenant that is lit. */
export function useTenantEntries(tenant: { id: string; name: string } | null): PaletteEntry[] {
  const navigate = useNavigate();
  if (!tenant) return [];
  const group = `In ${tenant.name}`;
  const home = `/super/tenants/${tenant.id}`;
  return [
    { id: 'provision', group, label: 'Provision User Access…', icon: <IconUserPlus />, to: `${home}/users/provision` },
    { id: 'invite', group, label: 'Invite admin…', icon: <IconSend />, to: `${home}/invite` },
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
