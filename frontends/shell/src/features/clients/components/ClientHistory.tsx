import { type ClientHistory as History, Link, Time } from '@tenantry/kit';
import { AuditChanges, actorName, describeAction } from '@tenantry/kit/audit';
import styles from './ClientHistory.module.css';

type Props = {
  label: string;
  rows: History['items'];
  /** A link to the whole row, for people who may read it. */ rowTo: ((requestId: string) => string) | null;
};

/** What was changed about a client and by whom, newest first. */
export function ClientHistory({ label, rows, rowTo }: Props) {
  return (
    <ol aria-label={label} className={styles['history']}>
      {rows.map(({ id, occurredAt, requestId, action, actor, subject, changes }) => (
        <li key={id}>
          <div className={styles['line']}>
            <p>
              <b>{actorName({ action, actor })}</b>
              {subject?.name ? `, impersonating ${subject.name},` : ''} {describeAction(action).did}
              {actor?.role === 'super_user' && !subject ? ', as a platform admin' : ''}
            </p>
            <span className={styles['at']}>
              <Time at={occurredAt} />
            </span>
          </div>
          <AuditChanges changes={changes} details={null} />
          {rowTo ? (
            <Link to={rowTo(requestId)} className={styles['more']}>
              Show in Activity
            </Link>
          ) : null}
        </li>
      ))}
    </ol>
  );
}
