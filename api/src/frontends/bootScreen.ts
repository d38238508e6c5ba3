import { escapeHtml } from '../core/escapeHtml.ts';
import type { PageConfig, RemoteEntry } from './schemas.ts';

type Page = Pick<PageConfig, 'me' | 'isSealed'> & { path: string; name: string; remotes: RemoteEntry[] };

/**
 * What a person sees before any script has arrived: whose console this is, and its navigation, whose links work already.
 * The shell's document has the places for it.
 */
export function bootScreen({ me, isSealed, path, name, remotes }: Page): Record<string, string> {
  const nav = me
    ? remotes.filter(({ audience }) => audience.includes(me.effectiveUserRole)).flatMap((remote) => remote.nav)
    : [];
  const isCurrent = ({ to }: { to: string }) => path === to || path.startsWith(`${to}/`);
  const links = nav.map(
    (item) => `<a href="${item.to}"${isCurrent(item) ? ' aria-current="page"' : ''}>${escapeHtml(item.label)}</a>`,
  );
  const isBare = remotes.some(({ basePath, nav: own }) => own.length === 0 && `${path}/`.startsWith(`${basePath}/`));
  return {
    KIND: me && !isSealed && !isBare ? 'frame' : 'leaf',
    NAME: escapeHtml((me?.effectiveUserRole !== 'super_user' && me?.tenant?.displayName) || name),
    TITLE: escapeHtml(nav.find(isCurrent)?.label ?? ''),
    NAV: links.join(''),
  };
}
