import { StatusMark, type TenantMailState } from '@tenantry/kit';
import styles from './tenantColumns.module.css';

const words = { own: 'Own account', platform: 'Platform', none: 'Not set' };

/** Through whose account a tenant's mails go, in a word; that they fail comes first. */
export function TenantMailWord({ mail }: { mail: TenantMailState }) {
  if (mail === 'failing') return <StatusMark kind="failed">Failing</StatusMark>;
  return mail === 'none' ? <span className={styles['quiet']}>{words.none}</span> : words[mail];
}
