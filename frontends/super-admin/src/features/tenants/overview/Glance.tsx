import { Link, useLocation } from '@tenantry/kit';
import { type ReactNode, useId } from 'react';
import { tenantPath } from '../tenantPath.ts';
import styles from './Glance.module.css';

type Props = {
  title: string;
  tenantId: string;
  /** The tab that says more, and the link's text. */
  tab: string;
  more: string;
  children: ReactNode;
};

/** One part of a tenant in a few lines, with a link to its tab. */
export function Glance({ title, tenantId, tab, more, children }: Props) {
  const { search } = useLocation();
  const id = useId();
  return (
    <section aria-labelledby={id} className={styles['part']}>
      <div className={styles['head']}>
        <h3 id={id} className={styles['title']}>
          {title}
        </h3>
        <Link to={{ pathname: tenantPath(tenantId, tab), search }}>{more}</Link>
      </div>
      {children}
    </section>
  );
}
