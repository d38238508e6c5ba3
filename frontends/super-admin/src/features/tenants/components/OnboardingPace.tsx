import { StatusMark, type TenantDetail, Time } from '@tenantry/kit';
import { isStuck } from '../isStuck.ts';
import styles from './OnboardingPace.module.css';

/** Since when the onboarding has not moved; after a week it is worth somebody's attention. */
export function OnboardingPace({ tenant }: { tenant: TenantDetail }) {
  if (tenant.onboardedAt !== null || tenant.status === 'deleted') return null;
  const { lastStepAt } = tenant.onboarding;
  if (isStuck(tenant)) {
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
