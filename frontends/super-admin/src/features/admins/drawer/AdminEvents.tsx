import { type AuditRow, FailureNote, Link, type PlatformAdminItem, Time, useIsLate, useQuery } from '@tenantry/kit';
import { actorName, describeAction } from '@tenantry/kit/audit';
import { platformLog } from '../../audit/platformLog.ts';
import { auditQuery } from '../../audit/api/auditQuery.ts';
import styles from './AdminEvents.module.css';
import { DrawerSection } from './DrawerSection.tsx';

const MOST = 8;

/** The latest audit events about a platform admin. */
export function AdminEvents({ admin }: { admin: PlatformAdminItem }) {
  const { data, error } = useQuery(auditQuery({ targetId: admin.id }));
  const rows = data?.items.slice(0, MOST);
  return (
    <DrawerSection
      title="Recent events"
      action={
        <Link to={`/super/audit?targetId=${admin.id}`} className={styles['all']}>
          Open in audit log
        </Link>
      }
    >
      {error ? <FailureNote title="Couldn’t load the events" error={error} /> : null}
      {rows?.length === 0 ? <p className={styles['none']}>No events for this account yet.</p> : null}
      {rows ? <EventList rows={rows} /> : error ? null : <EventsSkeleton />}
    </DrawerSection>
  );
}

function EventList({ rows }: { rows: AuditRow[] }) {
  return (
    <ul className={styles['events']}>
      {rows.map((row) => (
        <li key={row.id}>
          <Link to={platformLog.rowTo(row)}>{eventTitle(row)}</Link>
          <span>{actorName(row)}</span>
          <Time at={row.occurredAt} />
        </li>
      ))}
    </ul>
  );
}

function eventTitle({ action, outcome }: AuditRow): string {
  const { title } = describeAction(action);
  return outcome === 'done' || title.includes(outcome) ? title : `${title}, ${outcome}`;
}

function EventsSkeleton() {
  const isLate = useIsLate();
  return <div className={styles['loading']} aria-busy data-late={isLate || undefined} />;
}
