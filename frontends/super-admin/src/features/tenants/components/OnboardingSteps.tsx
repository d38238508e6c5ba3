import { type TenantDetail, Time } from '@tenantry/kit';
import { IconCheck } from '@tabler/icons-react';
import styles from './OnboardingSteps.module.css';

/** The four onboarding steps and when each was saved. */
export function OnboardingSteps({ tenant }: { tenant: TenantDetail }) {
  const { profileSavedAt, brandingSavedAt, mailDecidedAt } = tenant.onboarding;
  const steps = [
    { name: 'Profile', what: 'Display name and support email', savedAt: profileSavedAt },
    { name: 'Branding', what: 'Logo and colour', savedAt: brandingSavedAt },
    { name: 'Mail', what: 'Its own account, or the platform’s', savedAt: mailDecidedAt },
    {
      name: 'Finish',
      what: tenant.status === 'active' ? 'Completes the setup' : 'Opens the workspace for all its users',
      savedAt: tenant.onboardedAt,
    },
  ];
  return (
    <ol className={styles['steps']} aria-label="Onboarding steps">
      {steps.map(({ name, what, savedAt }, index) => (
        <li key={name} data-done={savedAt !== null || undefined}>
          <span className={styles['number']} aria-hidden>
            {savedAt === null ? index + 1 : <IconCheck size={14} />}
          </span>
          <span className={styles['name']}>{name}</span>
          <span className={styles['what']}>{what}</span>
          <span className={styles['state']}>
            {savedAt === null ? (
              tenant.onboardedAt === null ? (
                'Not yet'
              ) : (
                'Skipped'
              )
            ) : (
              <>
                Saved <Time at={savedAt} as="past" />
              </>
            )}
          </span>
        </li>
      ))}
    </ol>
  );
}
