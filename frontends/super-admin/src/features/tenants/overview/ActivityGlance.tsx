import type { ComponentProps } from 'react';
import { ActivityList } from '../../../components/ActivityList.tsx';
import { Glance } from './Glance.tsx';
import styles from './Glance.module.css';

const SHOWN = 5;

type Rows = ComponentProps<typeof ActivityList>['rows'];
type Props = { tenantId: string; rows: Rows | undefined; hasFailed: boolean };

/** What happened last in a tenant. */
export function ActivityGlance({ tenantId, rows, hasFailed }: Props) {
  return (
    <Glance title="Recent activity" tenantId={tenantId} tab="activity" more="All activity">
      {rows ? (
        rows.length === 0 ? (
          <p className={styles['quiet']}>No activity yet.</p>
        ) : (
          <ActivityList rows={rows.slice(0, SHOWN)} />
        )
      ) : hasFailed ? (
        <p className={styles['quiet']}>The activity couldn’t be loaded. Open the Activity tab to see why.</p>
      ) : (
        <div aria-busy className={styles['skeleton']} />
      )}
    </Glance>
  );
}
