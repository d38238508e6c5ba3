import {
  Button,
  FailureNote,
  Link,
  Page,
  PendingButton,
  SegmentedControl,
  useIsPhone,
  useListParams,
  useQuery,
} from '@tenantry/kit';
import { IconPlus } from '@tabler/icons-react';
import { overviewQuery } from '../features/overview/api/overviewQuery.ts';
import { FiguresStrip } from '../features/overview/components/FiguresStrip.tsx';
import { OverviewSheet } from '../features/overview/components/OverviewSheet.tsx';
import { periods } from '../features/overview/periodWords.ts';
import styles from './DashboardPage.module.css';

/** One sheet on the state of the platform: figures, pictures, and what needs someone now. */
export function DashboardPage() {
  const { oneOf, change } = useListParams();
  const days =
    oneOf(
      'days',
      periods.map(({ value }) => value),
    ) ?? '30';
  const { data: overview, error, refetch, isFetching } = useQuery(overviewQuery(Number(days)));
  const isPhone = useIsPhone();
  const period = (
    <SegmentedControl
      aria-label="Period"
      fullWidth={isPhone}
      data={[...periods]}
      value={days}
      onChange={(value) => change({ days: value }, { replace: true })}
    />
  );
  return (
    <Page
      title="Dashboard"
      purpose="What happened on the platform, and what needs someone now."
      action={
        <>
          {isPhone ? null : period}
          <Button component={Link} to="/super/tenants/new" variant="filled" leftSection={<IconPlus size={14} />}>
            New tenant
          </Button>
        </>
      }
    >
      {isPhone ? <div className={styles['period']}>{period}</div> : null}
      {error && !overview ? (
        <div className={styles['failure']}>
          <FailureNote title="The dashboard could not be loaded" error={error} />
          <PendingButton isPending={isFetching} onClick={() => void refetch()}>
            Retry
          </PendingButton>
        </div>
      ) : (
        <>
          <FiguresStrip overview={overview} />
          <OverviewSheet overview={overview} />
        </>
      )}
    </Page>
  );
}
