import { StatusMark, type TenantMailState } from '@tenantry/kit';
import styles from './tenantColumns.module.css';

export const tenantMailLabels = {
  own: 'Own account',
  platform: 'Platform',
  none: 'Not set',
  failing: 'Failing',
} as const;

/** Which account sends a tenant's mail. A failure takes precedence. */
export function TenantMailStatus({ mail }: { mail: TenantMailState }) {
  if (mail === 'failing') return <StatusMark kind="failed">{tenantMailLabels.failing}</StatusMark>;
  return mail === 'none' ? <span className={styles['quiet']}>{tenantMailLabels.none}</span> : tenantMailLabels[mail];
}
