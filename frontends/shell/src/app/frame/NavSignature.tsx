import { Mark, type Me, readPageConfig } from '@tenantry/kit';
import styles from './Nav.module.css';

/** Platform admins see where they are and which version; a tenant sees what its workspace runs on. */
export function NavSignature({ workspace }: { workspace: Me['tenant'] }) {
  const { productName, runsOnTenantry, operatorName, environment, version } = readPageConfig();
  if (workspace) {
    return runsOnTenantry ? (
      <span className={styles['runsOn']}>
        <Mark size={16} isTenantry />
        Runs on Tenantry
      </span>
    ) : (
      <span />
    );
  }
  return (
    <span className={styles['signature']}>
      <b>{operatorName ?? productName}</b>
      <span>
        {environment} · {version}
      </span>
    </span>
  );
}
