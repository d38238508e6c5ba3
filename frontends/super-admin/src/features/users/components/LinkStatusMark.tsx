import { type InvitationStatus, StatusMark, invitationStatuses } from '@tenantry/kit';
import styles from './userColumns.module.css';

export function LinkStatusMark({ status }: { status: InvitationStatus }) {
  if (status === 'none') return <span className={styles['quiet']}>None</span>;
  const { kind, label } = invitationStatuses[status];
  return <StatusMark kind={kind}>{label}</StatusMark>;
}
