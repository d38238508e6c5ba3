import {
  Button,
  Link,
  Page,
  SegmentedControl,
  useIsPhone,
  useListParams,
  useQuery,
  LoadFailure,
  WithRight,
} from '@tenantry/kit';
import { IconPlus } from '@tabler/icons-react';
import { overviewQuery } from '../features/overview/api/overviewQuery.ts';
import { GetStarted } from '../features/overview/components/GetStarted.tsx';
import { FiguresStrip } from '../features/overview/components/FiguresStrip.tsx';
import { DashboardSections } from '../features/overview/components/DashboardSections.tsx';
import { periods } from '../features/overview/periods.ts';
import styles from './DashboardPage.module.css';

/** The platform's key figures, charts and what needs attention. */
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
      purpose="Activity on the platform, and what needs attention now."
      action={
        <>
          {isPhone ? null : period}
          <WithRight right="manageTenants">
            <Button component={Link} to="/super/tenants/new" variant="filled" leftSection={<IconPlus size={14} />}>
              New tenant
            </Button>
          </WithRight>
        </>
      }
    >
      {isPhone ? <div className={styles['period']}>{period}</div> : null}
      {error && !overview ? (
        <LoadFailure
          title="Couldn’t load the dashboard"
          error={error}
          onRetry={() => void refetch()}
          isRetrying={isFetching}
        />
      ) : (
        <>
          <WithRight right="managePlatformAdmins">
            <GetStarted done={overview?.getStarted} />
          </WithRight>
          <FiguresStrip overview={overview} />
          <DashboardSections overview={overview} />
        </>
      )}
    </Page>
  );
}
