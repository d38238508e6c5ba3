import { StatusMark, type TenantMailState } from '@tenantry/kit';
import styles from './tenantColumns.module.css';

const labels = { own: 'Own account', platform: 'Platform', none: 'Not set' };

/** Which account sends a tenant's mail. A failure takes precedence. */
export function TenantMailStatus({ mail }: { mail: TenantMailState }) {
  if (mail === 'failing') return <StatusMark kind="failed">Failing</StatusMark>;
  return mail === 'none' ? <span className={styles['quiet']}>{labels.none}</span> : labels[mail];
}
