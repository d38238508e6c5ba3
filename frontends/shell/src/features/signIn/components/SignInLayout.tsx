import { BrandScope, Mark, type TenantBranding, TenantTile, readPageConfig } from '@tenantry/kit';
import type { ReactNode } from 'react';
import styles from './SignInLayout.module.css';

type Brand = Pick<TenantBranding, 'displayName' | 'logoUrl' | 'primaryColor'>;

type Props = {
  title: string;
  /** A line under the title. */
  subtitle?: ReactNode;
  /**
   * The tenant of the page: null for the platform, undefined until known. Only this tenant's logo and colour are shown.
   */
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
