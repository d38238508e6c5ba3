import type { RemoteEntry } from '@tenantry/api/schemas';
import type { NavIconName } from './navIcons.ts';

export type { PageConfig, RemoteEntry, Role } from '@tenantry/api/schemas';

export type NavItem = RemoteEntry['nav'][number];

/**
 * What `remote.config.ts` says: the part of a remote that is known before its code loads.
 * A remote without nav draws the whole window itself (the onboarding wizard); the others stand in the shell's frame.
 */
export type RemoteConfig = Omit<RemoteEntry, 'entry' | 'nav' | 'palette'> & {
  nav: WithIcon<NavItem>[];
  palette?: WithIcon<PaletteAction>[];
};

type PaletteAction = NonNullable<RemoteEntry['palette']>[number];
type WithIcon<Item> = Omit<Item, 'icon'> & { icon: NavIconName };
