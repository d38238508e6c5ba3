import { Mark, type Me, readPageConfig } from '@tenantry/kit';
import styles from './Nav.module.css';

/** Platform admins see where they are and which version; a tenant sees what its workspace runs on. */
export function NavSignature({ workspace }: { workspace: Me['tenant'] }) {
  const { productName, operatorName, environment, version } = readPageConfig();
  if (workspace) {
    return (
      <span className={styles['runsOn']}>
        <Mark size={16} />
        Runs on {productName}
      </span>
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
