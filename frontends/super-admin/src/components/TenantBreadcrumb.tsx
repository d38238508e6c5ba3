import { Link, TenantTile, useLocation } from '@tenantry/kit';
import styles from './TenantBreadcrumb.module.css';

type Props = {
  tenant: { id: string; name: string; settings: { primaryColor: string | null; logoUrl: string | null } };
  /** The tab that the drawer belongs to. */
  section?: 'Users' | 'Onboarding' | 'Plan';
};

/** The way back above a drawer's title: its tenant, and the tab that it belongs to. */
export function TenantBreadcrumb({ tenant, section }: Props) {
  const { search } = useLocation();
  const home = `/super/tenants/${tenant.id}`;
  return (
    <nav aria-label="Tenant" className={styles['breadcrumb']}>
      <TenantTile name={tenant.name} color={tenant.settings.primaryColor} logoUrl={tenant.settings.logoUrl} size={16} />
      <Link to={{ pathname: home, search }} className={styles['tenant']} title={tenant.name}>
        {tenant.name}
      </Link>
      {section ? (
        <>
          <span aria-hidden>/</span>
          <Link to={{ pathname: `${home}/${section.toLowerCase()}`, search }}>{section}</Link>
        </>
      ) : null}
    </nav>
  );
}
