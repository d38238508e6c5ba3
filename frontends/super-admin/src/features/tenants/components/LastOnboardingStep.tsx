import { StatusMark, type TenantDetail, Time } from '@tenantry/kit';
import { isOnboardingStuck } from '../isOnboardingStuck.ts';
import styles from './LastOnboardingStep.module.css';

/** When onboarding last moved forward, highlighted after a week. */
export function LastOnboardingStep({ tenant }: { tenant: TenantDetail }) {
  if (tenant.onboardedAt !== null || tenant.status === 'deleted') return null;
  const { lastStepAt } = tenant.onboarding;
  if (isOnboardingStuck(tenant)) {
    return (
      <span className={styles['stuck']}>
        <StatusMark kind="pending">
          <span>
            Stuck since <Time at={lastStepAt} as="date" />
          </span>
        </StatusMark>
      </span>
    );
  }
  return (
    <span className={styles['moving']}>
      {lastStepAt === tenant.createdAt ? 'Created' : 'Last step'}: <Time at={lastStepAt} as="past" />
    </span>
  );
}
