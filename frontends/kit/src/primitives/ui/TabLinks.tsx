import { Link, type To } from 'react-router';
import styles from './TabLinks.module.css';

export type TabLink = { label: string; to: To; isCurrent: boolean; count?: number | undefined };

/** Tabs that are addresses: the status tabs of a list, the parts of a drawer. */
export function TabLinks({ label, items, inset = false }: { label: string; items: TabLink[]; inset?: boolean }) {
  return (
    <nav aria-label={label} className={styles['tabs']} data-inset={inset || undefined}>
      {items.map((item) => (
        <Link
          key={item.label}
          to={item.to}
          aria-current={item.isCurrent ? 'page' : undefined}
          className={styles['tab']}
          preventScrollReset
        >
          {item.label}
          {item.count === undefined ? null : <span className={styles['count']}>{item.count.toLocaleString('en')}</span>}
        </Link>
      ))}
    </nav>
  );
}
