import { CopyButton } from './CopyButton.tsx';
import styles from './RequestId.module.css';

/** The id that finds this failure in the audit log. */
export function RequestId({ id }: { id: string }) {
  return (
    <span className={styles['request']}>
      <span>Request</span>
      <span className="mono">{id}</span>
      <CopyButton value={id} label="Copy request id" />
    </span>
  );
}
