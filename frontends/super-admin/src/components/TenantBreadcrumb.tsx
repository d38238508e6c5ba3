import { TenantTile } from '@tenantry/kit';
import styles from './TenantBreadcrumb.module.css';

type Props = {
  tenant: { name: string; settings: { primaryColor: string | null; logoUrl: string | null } };
  /** The tab that the drawer belongs to. */
  section?: 'Users' | 'Onboarding';
};

/** The tenant's name above the drawer's title. */
export function TenantBreadcrumb({ tenant, section }: Props) {
  return (
    <span className={styles['breadcrumb']}>
      <TenantTile name={tenant.name} color={tenant.settings.primaryColor} logoUrl={tenant.settings.logoUrl} size={16} />
      {section ? `${tenant.name} / ${section}` : tenant.name}
    </span>
  );
}
