import type { Overview } from '@tenantry/kit';
import { MailChart } from './MailChart.tsx';
import { NeedsAttention } from './NeedsAttention.tsx';
import { OnboardingFunnel } from './OnboardingFunnel.tsx';
import styles from './OverviewSheet.module.css';
import { RecentActivity } from './RecentActivity.tsx';
import { SheetSkeleton } from './SheetSkeleton.tsx';
import { SignInsChart } from './SignInsChart.tsx';
import { TenantsByStatus } from './TenantsByStatus.tsx';

/** One sheet ruled by hairlines; its lines stand before the figures are there. */
export function OverviewSheet({ overview }: { overview: Overview | undefined }) {
  return (
    <div className={styles['sheet']}>
      <div className={styles['chart']}>
        {overview ? <SignInsChart signIns={overview.signIns} days={overview.days} /> : <SheetSkeleton lines={9} />}
      </div>
      <div className={styles['mail']}>
        {overview ? <MailChart mails={overview.mails} days={overview.days} /> : <SheetSkeleton lines={9} />}
      </div>
      <div className={styles['status']}>
        {overview ? <TenantsByStatus tenants={overview.tenants} /> : <SheetSkeleton lines={6} />}
      </div>
      <div className={styles['funnel']}>
        {overview ? (
          <OnboardingFunnel onboarding={overview.onboarding} days={overview.days} />
        ) : (
          <SheetSkeleton lines={6} />
        )}
      </div>
      <div className={styles['rail']}>
        <div>{overview ? <NeedsAttention attention={overview.attention} /> : <SheetSkeleton lines={2} />}</div>
        <div>
          {overview ? <RecentActivity recentActivity={overview.recentActivity} /> : <SheetSkeleton lines={8} />}
        </div>
      </div>
    </div>
  );
}
