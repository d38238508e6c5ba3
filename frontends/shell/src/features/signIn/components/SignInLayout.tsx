import { BrandScope, Mark, type TenantBranding, TenantTile, readPageConfig } from '@tenantry/kit';
import type { ReactNode } from 'react';
import styles from './SignInLayout.module.css';

type Brand = Pick<TenantBranding, 'displayName' | 'logoUrl' | 'primaryColor'>;

type Props = {
  title: string;
  /** Under the title: where or who this is. */
  subtitle?: ReactNode;
  /** Whose page it is: null for the platform's, undefined until that is known. It shows this one's logo and colour only. */
  tenant: Brand | null | undefined;
  children: ReactNode;
};

/** The layout of the pages for signing in, invitations and passwords. */
export function SignInLayout({ title, subtitle, tenant, children }: Props) {
  const { productName, operatorName, supportEmail } = readPageConfig();
  return (
    <BrandScope color={tenant?.primaryColor ?? null}>
      <div className={styles['ground']}>
        <title>{`${title} · ${productName}`}</title>
        <main className={styles['illustration']}>
          <div className={styles['rings']} aria-hidden>
            {[1, 2, 3, 4, 5].map((ring) => (
              <span key={ring} data-ring={ring} />
            ))}
          </div>
          <div className={styles['leaf']}>
            <div className={styles['mark']}>
              {tenant ? (
                <TenantTile
                  name={tenant.displayName}
                  color={tenant.primaryColor}
                  logoUrl={tenant.logoUrl}
                  size={40}
                  isWide
                />
              ) : null}
              {tenant === null ? <Mark size={36} /> : null}
            </div>
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
    </BrandScope>
  );
}
