import { hasPlatformRight } from '../contract/platformRoles.ts';
import { escapeHtml } from '../core/escapeHtml.ts';
import { firstRecord } from './firstRecord.ts';
import { firstRows } from './firstRows.ts';
import type { Reader } from './firstCell.ts';
import type { PreloadedPage } from './preloadLinks.ts';
import type { PageConfig, RemoteEntry } from './schemas.ts';

type Page = Pick<PageConfig, 'me' | 'isSealed'> & {
  path: string;
  name: string;
  remotes: RemoteEntry[];
  page: PreloadedPage | undefined;
  /** What the API answered to the page's first requests, in their order. */
  answers: readonly unknown[];
  reader: Reader;
  /** The columns that this reader hides, by list. */
  hiddenColumns: (list: string) => string[];
  nonce: string;
};

/** In place of what isn't known yet. */
const bars = '<i></i>'.repeat(5);

/**
 * What a person sees before any script has arrived: whose console this is, its navigation and the rows of a list, whose
 * links work already, or a record's name. The shell's document has the places for it.
 */
export function bootScreen({
  me,
  isSealed,
  path,
  name,
  remotes,
  page,
  answers,
  reader,
  hiddenColumns,
  nonce,
}: Page): Record<string, string> {
  const nav = me
    ? remotes
        .filter(({ audience }) => audience.includes(me.effectiveUserRole))
        .flatMap((remote) => remote.nav)
        .filter(({ platformRight }) => !platformRight || hasPlatformRight(me.platformRole ?? null, platformRight))
    : [];
  const isCurrent = ({ to }: { to: string }) => path === to || path.startsWith(`${to}/`);
  const links = nav.map(
    (item) => `<a href="${item.to}"${isCurrent(item) ? ' aria-current="page"' : ''}>${escapeHtml(item.label)}</a>`,
  );
  const isBare = remotes.some(({ basePath, nav: own }) => own.length === 0 && `${path}/`.startsWith(`${basePath}/`));
  const title = nav.find(isCurrent)?.label ?? '';
  const rows = page?.rows;
  const hidden = rows?.list ? hiddenColumns(rows.list) : [];
  return {
    KIND: me && !isSealed && !isBare ? 'frame' : 'leaf',
    NAME: escapeHtml((me?.effectiveUserRole !== 'super_user' && me?.tenant?.displayName) || name),
    TITLE: escapeHtml(title),
    ROWS:
      (firstRows({ label: title, rows, answers, me, hidden, nonce, ...reader }) ?? bars) +
      firstRecord(page?.record, answers, reader),
    NAV: links.join(''),
  };
}
