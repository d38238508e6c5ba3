import { Mark, type Me, TenantTile, readPageConfig } from '@tenantry/kit';
import styles from './Nav.module.css';

/** The name of the platform, or of the tenant with its own colour. */
export function WorkspaceName({ workspace, isMarkOnly = false }: { workspace: Me['tenant']; isMarkOnly?: boolean }) {
  const { productName } = readPageConfig();
  return (
    <span className={styles['name']}>
      {workspace ? (
        <TenantTile
          name={workspace.displayName}
          color={workspace.primaryColor}
          logoUrl={workspace.logoUrl}
          isWide={!isMarkOnly}
        />
      ) : (
        <Mark size={22} isSquare={isMarkOnly} />
      )}
      {isMarkOnly ? null : <span className={styles['nameText']}>{workspace?.displayName ?? productName}</span>}
    </span>
  );
}
