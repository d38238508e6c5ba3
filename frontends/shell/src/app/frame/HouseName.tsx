import { Mark, type Me, TenantTile, readPageConfig } from '@tenantry/kit';
import styles from './Nav.module.css';

/** Whose house this is: the platform's, or the tenant's with its own colour. */
export function HouseName({ house, isMarkOnly = false }: { house: Me['tenant']; isMarkOnly?: boolean }) {
  const { productName } = readPageConfig();
  return (
    <span className={styles['name']}>
      {house ? (
        <TenantTile name={house.displayName} color={house.primaryColor} logoUrl={house.logoUrl} />
      ) : (
        <Mark size={22} />
      )}
      {isMarkOnly ? null : <span className={styles['nameText']}>{house?.displayName ?? productName}</span>}
    </span>
  );
}
