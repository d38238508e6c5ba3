import { useLayoutEffect, useRef } from 'react';
import { Link, type To } from 'react-router';
import { formatNumber } from './formatNumber.ts';
import styles from './TabLinks.module.css';

export type TabLink = { label: string; to: To; isCurrent: boolean; count?: number | undefined };

/** Tabs that are addresses: the status tabs of a list, the parts of a drawer. */
export function TabLinks({ label, items, inset = false }: { label: string; items: TabLink[]; inset?: boolean }) {
  const tabs = useCurrentInSight(items.map(({ label, isCurrent, count }) => `${label} ${isCurrent} ${count}`).join());
  return (
    <nav ref={tabs} aria-label={label} className={styles['tabs']} data-inset={inset || undefined}>
      {items.map((item) => (
        <Link
          key={item.label}
          to={item.to}
          aria-current={item.isCurrent ? 'page' : undefined}
          className={styles['tab']}
          preventScrollReset
        >
          {item.label}
          {item.count === undefined ? null : <span className={styles['count']}>{formatNumber(item.count)}</span>}
        </Link>
      ))}
    </nav>
  );
}

/** Not all tabs fit on a phone, so the current one is scrolled to the middle. */
function useCurrentInSight(shown: string) {
  const tabs = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    const nav = tabs.current;
    if (!nav) return undefined;
    const scroll = () => {
      const tab = nav.querySelector<HTMLElement>('[aria-current]');
      if (tab) nav.scrollLeft = tab.offsetLeft - nav.offsetLeft - (nav.clientWidth - tab.offsetWidth) / 2;
    };
    scroll();
    // When a phone is rotated.
    const observer = new ResizeObserver(scroll);
    observer.observe(nav);
    return () => observer.disconnect();
  }, [shown]);
  return tabs;
}
