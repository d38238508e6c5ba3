import { useEffect, useRef } from 'react';
import { useListParams } from './useListParams.ts';

/** What ListFooter needs: the number of this page, and functions for the next and previous page. */
export type CursorPages = { page: number; paging: { onPrevious: (() => void) | null; onNext: (() => void) | null } };

/**
 * Pages with cursors, which only lead forward, so the way back is remembered in this tab.
 * From a page that was opened by its URL, the way back is the first page.
 */
export function useCursorPages(list: string, nextCursor: string | null | undefined, prefix = ''): CursorPages {
  const { params, change } = useListParams(prefix);
  const cursor = params.get('cursor');
  const page = cursor ? Math.max(2, Number(params.get('page')) || 2) : 1;
  useTopOfPage(cursor);

  const goNext = () => {
    if (!nextCursor) return;
    rememberTrail(list, nextCursor, cursor);
    change({ cursor: nextCursor, page: String(page + 1) });
  };
  const goBack = () => {
    const before = cursor ? readTrail(list)[cursor] : null;
    change(before ? { cursor: before, page: String(page - 1) } : {});
  };
  return { page, paging: { onNext: nextCursor ? goNext : null, onPrevious: cursor ? goBack : null } };
}

/** For each cursor, the one of the page before it; null for the first page. */
type Trail = Record<string, string | null>;

const keyOf = (list: string) => `tenantry.pages.${list}`;

function readTrail(list: string): Trail {
  return JSON.parse(sessionStorage.getItem(keyOf(list)) ?? '{}') as Trail;
}

function rememberTrail(list: string, cursor: string, before: string | null): void {
  // The first page starts a new sequence, so earlier ones are forgotten.
  const trail = before === null ? {} : readTrail(list);
  sessionStorage.setItem(keyOf(list), JSON.stringify({ ...trail, [cursor]: before }));
}

function useTopOfPage(cursor: string | null): void {
  const shown = useRef(cursor);
  useEffect(() => {
    if (shown.current === cursor) return;
    shown.current = cursor;
    // The front layer is last in the document. On a small screen the page itself scrolls.
    const list = [...document.querySelectorAll('[data-list-body]')].at(-1);
    for (const scroller of [list, document.getElementById('page')]) if (scroller) scroller.scrollTop = 0;
  }, [cursor]);
}
