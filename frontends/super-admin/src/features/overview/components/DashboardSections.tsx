import type { Overview } from '@tenantry/kit';
import { MailChart } from './MailChart.tsx';
import { NeedsAttention } from './NeedsAttention.tsx';
import { OnboardingFunnel } from './OnboardingFunnel.tsx';
import styles from './DashboardSections.module.css';
import { RecentActivity } from './RecentActivity.tsx';
import { SectionSkeleton } from './SectionSkeleton.tsx';
import { SignInsChart } from './SignInsChart.tsx';
import { TenantsByStatus } from './TenantsByStatus.tsx';

/** The dashboard's sections. Its lines are drawn before the figures arrive, so that nothing jumps. */
export function DashboardSections({ overview }: { overview: Overview | undefined }) {
  return (
    <div className={styles['sheet']}>
      <div className={styles['chart']}>
        {overview ? <SignInsChart signIns={overview.signIns} days={overview.days} /> : <SectionSkeleton lines={9} />}
      </div>
      <div className={styles['mail']}>
        {overview ? <MailChart mails={overview.mails} days={overview.days} /> : <SectionSkeleton lines={9} />}
      </div>
      <div className={styles['status']}>
        {overview ? <TenantsByStatus tenants={overview.tenants} /> : <SectionSkeleton lines={6} />}
      </div>
      <div className={styles['funnel']}>
        {overview ? (
          <OnboardingFunnel onboarding={overview.onboarding} days={overview.days} />
        ) : (
          <SectionSkeleton lines={6} />
        )}
      </div>
      <div className={styles['rail']}>
        <div>{overview ? <NeedsAttention attention={overview.attention} /> : <SectionSkeleton lines={2} />}</div>
        <div>
          {overview ? <RecentActivity recentActivity={overview.recentActivity} /> : <SectionSkeleton lines={8} />}
        </div>
      </div>
    </div>
  );
}
