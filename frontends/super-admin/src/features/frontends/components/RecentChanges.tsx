import { Link, useQuery } from '@tenantry/kit';
import { ActivityList } from '../../../components/ActivityList.tsx';
import { TitledSection } from '../../../components/TitledSection.tsx';
import { recentChangesQuery } from '../api/frontendsQuery.ts';
import styles from './frontends.module.css';

/** Who released, rolled out or took back what. */
export function RecentChanges() {
  const { data } = useQuery(recentChangesQuery);
  if (!data?.length) return null;
  return (
    <div className={styles['changes']}>
      <TitledSection title="Recent changes" end={<Link to="/super/audit?search=frontend">Audit log</Link>}>
        <ActivityList rows={data} />
      </TitledSection>
    </div>
  );
}
