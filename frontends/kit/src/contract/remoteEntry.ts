import type { RemoteEntry } from '@tenantry/api/schemas';
import type { NavIconName } from './navIcons.ts';

export type { PageConfig, RemoteEntry, Role } from '@tenantry/api/schemas';

export type NavItem = RemoteEntry['nav'][number];

/**
 * The contents of `remote.config.ts`: what is known about a remote before its code loads.
 * A remote without nav draws the whole window itself (the onboarding wizard); the others are inside the shell's frame.
 */
export type RemoteConfig = Omit<RemoteEntry, 'entry' | 'nav' | 'palette' | 'preload'> & {
  nav: WithIcon<NavItem>[];
  palette?: WithIcon<PaletteAction>[];
  /**
   * The first API requests of a page, exactly as it makes them, by the page's path (`/super/tenants/:tenantId`). The
   * document contains their responses.
   */
  requests?: Record<string, string[]>;
  /**
   * The lists whose rows the document shows before any code has arrived, by the page's path: the fields of the `items`
   * that its first request answers, where a row leads (`/super/tenants/:id`), and the columns, as the page has them.
   */
  rows?: Record<string, NonNullable<PreloadedPage['rows']>>;
  /**
   * The drawers whose record the document shows before any code has arrived, by the page's path: the fields that make
   * its name, in what the last request answers, and its facts.
   */
  records?: Record<string, NonNullable<PreloadedPage['record']>>;
};

type PreloadedPage = NonNullable<RemoteEntry['preload']>['pages'][number];
type PaletteAction = NonNullable<RemoteEntry['palette']>[number];
type WithIcon<Item> = Omit<Item, 'icon'> & { icon: NavIconName };
