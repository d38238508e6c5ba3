import { TenantTile } from '@tenantry/kit';
import styles from './InTenant.module.css';

type Props = { tenant: { name: string; settings: { primaryColor: string | null; logoUrl: string | null } } };

/** Above a drawer's title: whose users these are. */
export function InTenant({ tenant }: Props) {
  return (
    <span className={styles['place']}>
      <TenantTile name={tenant.name} color={tenant.settings.primaryColor} logoUrl={tenant.settings.logoUrl} size={16} />
      {tenant.name} / Users
    </span>
  );
}
