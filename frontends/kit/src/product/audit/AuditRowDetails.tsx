import { type AuditRow, CopyButton, describeUserAgent, exactTime, Link } from '@tenantry/kit';
import { IconLock } from '@tabler/icons-react';
import { AuditChanges } from './AuditChanges.tsx';
import { AuditFailure } from './AuditFailure.tsx';
import type { AuditLog } from './auditLog.ts';
import { describeRow } from './describeRow.ts';
import { RowActions } from './RowActions.tsx';
import styles from './AuditRowDetails.module.css';

const roles: Record<string, string> = { super_user: 'platform admin', admin: 'tenant admin' };

/** What happened, what changed, and by whom, where and from where. */
export function AuditRowDetails({ log, row }: { log: AuditLog; row: AuditRow }) {
  const { actor, did, object, after } = describeRow(row);
  const facts = [
    { label: 'Actor', value: [actor, roles[row.actor?.role ?? ''] ?? row.actor?.role].filter(Boolean).join(', ') },
    ...(row.actor?.email ? [{ label: 'Email', value: row.actor.email }] : []),
    {
      label: 'Impersonating',
      value: row.subject ? (row.subject.name ?? row.subject.email ?? row.subject.userId) : 'No one',
    },
    ...(log.tenantTo
      ? [
          {
            label: 'Tenant',
            value: row.tenant ? (
              <Link to={log.tenantTo(row.tenant.id)}>{row.tenant.name ?? row.tenant.id}</Link>
            ) : (
              'None, the platform itself'
            ),
          },
        ]
      : []),
    { label: 'From', value: [row.ip ?? 'Unknown address', describeUserAgent(row.userAgent)].join(' · ') },
    { label: 'When', value: exactTime(row.occurredAt) },
    { label: 'Row', value: row.id },
  ];
  return (
    <div className={styles['details']}>
      <div>
        <AuditFailure row={row} />
        <p>
          {actor} {did}
          {object ? <b> {object}</b> : null}
          {after ? ` ${after}` : ''}
          {log.tenantTo && row.tenant?.name && row.target?.type !== 'tenant' ? ` in ${row.tenant.name}` : ''}.
        </p>
        <AuditChanges changes={row.changes} details={row.details} />
        <p className={styles['promise']}>
          <IconLock size={14} aria-hidden /> Passwords, tokens and links are never recorded.
        </p>
      </div>
      <div>
        <dl className={styles['facts']}>
          {facts.map(({ label, value }) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
          <div>
            <dt>Request</dt>
            <dd className={styles['request']}>
              <Link to={log.requestTo(row.requestId)} className="mono">
                {row.requestId}
              </Link>
              <CopyButton value={row.requestId} label="Copy request id" />
            </dd>
          </div>
        </dl>
        <RowActions log={log} row={row} />
      </div>
    </div>
  );
}
