import { Button, Link, Outlet, type TenantDetail, Time, useLocation } from '@tenantry/kit';
import { IconUserPlus } from '@tabler/icons-react';
import { OnboardingPace } from '../features/tenants/components/OnboardingPace.tsx';
import { OnboardingSteps } from '../features/tenants/components/OnboardingSteps.tsx';
import { OnboardingPeople } from '../features/users/onboarding/OnboardingPeople.tsx';
import { useDrawerTenant } from '../features/tenants/tenantOutletContext.ts';
import styles from './TenantOnboardingTab.module.css';

/** How far the onboarding has come, and the way to let somebody in who can finish it. */
export function TenantOnboardingTab() {
  const tenant = useDrawerTenant();
  const { search } = useLocation();
  return (
    <div className={styles['tab']}>
      <section aria-labelledby="onboarding-steps">
        <div className={styles['head']}>
          <h3 id="onboarding-steps" className={styles['title']}>
            Steps
          </h3>
          <OnboardingPace tenant={tenant} />
        </div>
        <p className={styles['words']}>
          <StepsExplained tenant={tenant} />
        </p>
        <OnboardingSteps tenant={tenant} />
      </section>
      {tenant.status === 'deleted' ? null : (
        <section aria-labelledby="onboarding-people">
          <div className={styles['head']}>
            <h3 id="onboarding-people" className={styles['title']}>
              People
            </h3>
            <Button
              component={Link}
              size="xs"
              to={{ pathname: `/super/tenants/${tenant.id}/invite`, search }}
              leftSection={<IconUserPlus size={14} />}
            >
              Invite admin…
            </Button>
          </div>
          <p className={styles['words']}>
            An invitation is a link that works once: the user chooses a password with it and is signed in. Resend Invite
            mails the same link again. Invite admin with the same email makes a new link, and the earlier one stops
            working at once.
          </p>
          <OnboardingPeople tenant={tenant} />
        </section>
      )}
      <Outlet context={tenant} />
    </div>
  );
}

function StepsExplained({ tenant: { status, onboardedAt } }: { tenant: TenantDetail }) {
  if (onboardedAt !== null) {
    return (
      <>
        Onboarding was finished on <Time at={onboardedAt} as="date" />.
      </>
    );
  }
  if (status === 'deleted') return 'The steps as they were when the tenant was deleted.';
  return status === 'active'
    ? 'This tenant was activated by hand: its employees and clients can already work. Its admins are led to these steps until they finish them.'
    : 'An admin of the tenant saves them one by one. Its employees and clients see a waiting page until the last step is done, or until you activate the tenant.';
}
