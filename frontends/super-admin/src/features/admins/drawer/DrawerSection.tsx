import { type ReactNode, useId } from 'react';
import styles from './DrawerSection.module.css';

type Props = { title: string; action?: ReactNode; children: ReactNode };

/** A titled section of the drawer. */
export function DrawerSection({ title, action, children }: Props) {
  const id = useId();
  return (
    <section aria-labelledby={id} className={styles['section']}>
      <div className={styles['head']}>
        <h3 id={id}>{title}</h3>
        {action ? <div className={styles['actions']}>{action}</div> : null}
      </div>
      {children}
    </section>
  );
}
