import type { RemoteEntry } from '@tenantry/api/schemas';
import type { NavIconName } from './navIcons.ts';

export type { PageConfig, RemoteEntry, Role } from '@tenantry/api/schemas';

export type NavItem = RemoteEntry['nav'][number];

/**
 * What `remote.config.ts` says: the part of a remote that is known before its code loads.
 * A remote without nav draws the whole window itself (the onboarding wizard); the others stand in the shell's frame.
 */
export type RemoteConfig = Omit<RemoteEntry, 'entry' | 'nav' | 'palette' | 'preload'> & {
  nav: WithIcon<NavItem>[];
  palette?: WithIcon<PaletteAction>[];
  /**
   * What a page asks the API for first, exactly as it asks, by the page's path (`/super/tenants/:tenantId`). The document
   * brings the answers.
   */
  requests?: Record<string, string[]>;
  /**
   * The lists whose rows the document shows before any code has arrived, by the page's path: the fields of the `items`
   * that its first request answers, where a row leads (`/super/tenants/:id`), and the columns, as the page has them.
   */
  rows?: Record<string, NonNullable<PreloadedPage['rows']>>;
  /**
   * The drawers whose record the document shows before any code has arrived, by the page's path: the fields that make its
   * name, in what the last request answers, and its facts.
   */
  records?: Record<string, NonNullable<PreloadedPage['record']>>;
};

type PreloadedPage = NonNullable<RemoteEntry['preload']>['pages'][number];
type PaletteAction = NonNullable<RemoteEntry['palette']>[number];
type WithIcon<Item> = Omit<Item, 'icon'> & { icon: NavIconName };
