import { Mark, type Me, TenantTile, readPageConfig } from '@tenantry/kit';
import styles from './Nav.module.css';

/** Whose house this is: the platform's, or the tenant's with its own colour. */
export function HouseName({ me, isMarkOnly = false }: { me: Me; isMarkOnly?: boolean }) {
  const { productName } = readPageConfig();
  const tenant = me.effectiveUserRole === 'super_user' ? null : me.tenant;
  return (
    <span className={styles['name']}>
      {tenant ? (
        <TenantTile name={tenant.displayName} color={tenant.primaryColor} logoUrl={tenant.logoUrl} />
      ) : (
        <Mark size={22} />
      )}
      {isMarkOnly ? null : <span className={styles['nameText']}>{tenant?.displayName ?? productName}</span>}
    </span>
  );
}
