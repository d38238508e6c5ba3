import type { Overview } from '@tenantry/kit';
import { MailChart } from './MailChart.tsx';
import { NeedsAttention } from './NeedsAttention.tsx';
import { OnboardingFunnel } from './OnboardingFunnel.tsx';
import styles from './DashboardSections.module.css';
import { RecentActivity } from './RecentActivity.tsx';
import { SectionSkeleton } from './SectionSkeleton.tsx';
import { SignInsChart } from './SignInsChart.tsx';
import { TenantsByStatus } from './TenantsByStatus.tsx';

/** The dashboard's sections. Nothing moves when the figures arrive. */
export function DashboardSections({ overview }: { overview: Overview | undefined }) {
  return (
    <div className={styles['sheet']}>
      <div className={styles['chart']}>
        {overview ? <SignInsChart overview={overview} /> : <SectionSkeleton lines={9} />}
      </div>
      <div className={styles['mail']}>
        {overview ? <MailChart overview={overview} /> : <SectionSkeleton lines={9} />}
      </div>
      {/* Their position depends on the figures around them, so they appear together. */}
      {overview ? (
        <>
          <div className={styles['status']}>
            <TenantsByStatus tenants={overview.tenants} />
          </div>
          <div className={styles['funnel']}>
            <OnboardingFunnel onboarding={overview.onboarding} days={overview.days} />
          </div>
        </>
      ) : null}
      <div className={styles['rail']}>
        {overview ? (
          <>
            <div>
              <NeedsAttention attention={overview.attention} />
            </div>
            <div>
              <RecentActivity recentActivity={overview.recentActivity} />
            </div>
          </>
        ) : null}
      </div>
    </div>
  );
}
