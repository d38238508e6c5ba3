import { Mark, readPageConfig } from '@tenantry/kit';
import type { ReactNode } from 'react';
import styles from './SignInLayout.module.css';

type Props = {
  title: string;
  /** Under the title: where or who this is. */
  subtitle?: ReactNode;
  /** Instead of the product's mark: a tenant's tile. */
  mark?: ReactNode;
  children: ReactNode;
};

/** The layout of the pages for signing in, invitations and passwords. */
export function SignInLayout({ title, subtitle, mark, children }: Props) {
  const { productName, operatorName, supportEmail } = readPageConfig();
  return (
    <div className={styles['ground']}>
      <title>{`${title} · ${productName}`}</title>
      <main className={styles['illustration']}>
        <div className={styles['rings']} aria-hidden>
          {[1, 2, 3, 4, 5].map((ring) => (
            <span key={ring} data-ring={ring} />
          ))}
        </div>
        <div className={styles['leaf']}>
          {mark ?? <Mark size={36} />}
          <h1 className={styles['title']}>{title}</h1>
          {subtitle ? <p className={styles['subtitle']}>{subtitle}</p> : null}
          <div className={styles['content']}>{children}</div>
        </div>
      </main>
      <footer className={styles['foot']}>
        <span>{operatorName ? `Run by ${operatorName}` : ''}</span>
        {supportEmail ? (
          <span>
            Trouble signing in? <a href={`mailto:${supportEmail}`}>{supportEmail}</a>
          </span>
        ) : null}
      </footer>
    </div>
  );
}
