import { StepSegments, type TenantDetail, Time } from '@tenantry/kit';
import { LastOnboardingStep } from '../components/LastOnboardingStep.tsx';
import { Glance } from './Glance.tsx';
import styles from './Glance.module.css';

/** How far a tenant's onboarding is, and what comes next. */
export function OnboardingGlance({ tenant }: { tenant: TenantDetail }) {
  const { profileSavedAt, brandingSavedAt, mailDecidedAt } = tenant.onboarding;
  const next =
    profileSavedAt === null
      ? 'Profile'
      : brandingSavedAt === null
        ? 'Branding'
        : mailDecidedAt === null
          ? 'Mail'
          : 'Finish';
  const isFinished = tenant.onboardedAt !== null;
  return (
    <Glance title="Onboarding" tenantId={tenant.id} tab="onboarding" more="Steps and people">
      <StepSegments done={tenant.onboardingStepsDone} of={4} />
      <ul className={styles['lines']}>
        <li className={styles['line']}>
          <span className={styles['quiet']}>{isFinished ? 'Finished' : 'Next step'}</span>
          {tenant.onboardedAt === null ? next : <Time at={tenant.onboardedAt} as="date" />}
        </li>
        <li className={styles['line']}>
          <span className={styles['quiet']}>Set up by</span>
          {tenant.ownerName ?? 'Not yet'}
        </li>
        {isFinished || tenant.status === 'deleted' ? null : (
          <li className={styles['line']}>
            <LastOnboardingStep tenant={tenant} />
          </li>
        )}
      </ul>
    </Glance>
  );
}
