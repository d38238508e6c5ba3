import { type InvitationStatus, StatusMark } from '@tenantry/kit';
import { linkStates } from '../userStates.ts';
import styles from './userColumns.module.css';

export function LinkStatusMark({ status }: { status: InvitationStatus }) {
  if (status === 'none') return <span className={styles['quiet']}>None</span>;
  const { kind, word } = linkStates[status];
  return <StatusMark kind={kind}>{word}</StatusMark>;
}
