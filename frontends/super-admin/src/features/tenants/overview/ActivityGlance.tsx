import { type TenantDetail, useQuery } from '@tenantry/kit';
import { ActivityList } from '../../../components/ActivityList.tsx';
import { auditQuery } from '../../audit/api/auditQuery.ts';
import { Glance } from './Glance.tsx';
import styles from './Glance.module.css';

const SHOWN = 5;

/** What happened last in a tenant. */
export function ActivityGlance({ tenant }: { tenant: TenantDetail }) {
  const { data, isError } = useQuery(auditQuery({ tenantId: tenant.id }));
  return (
    <Glance title="Recent activity" tenantId={tenant.id} tab="activity" more="All activity">
      {data ? (
        data.items.length === 0 ? (
          <p className={styles['quiet']}>No activity yet.</p>
        ) : (
          <ActivityList rows={data.items.slice(0, SHOWN)} />
        )
      ) : isError ? (
        <p className={styles['quiet']}>The activity couldn’t be loaded. The tab Activity says why.</p>
      ) : (
        <div aria-busy className={styles['skeleton']} />
      )}
    </Glance>
  );
}
