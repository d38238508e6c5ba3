import { Button, Link, Outlet, type TenantDetail, Time, useLocation, WithRight } from '@tenantry/kit';
import { IconUserPlus } from '@tabler/icons-react';
import { LastOnboardingStep } from '../features/tenants/components/LastOnboardingStep.tsx';
import { OnboardingSteps } from '../features/tenants/components/OnboardingSteps.tsx';
import { OnboardingPeople } from '../features/users/onboarding/OnboardingPeople.tsx';
import { useDrawerTenant } from '../features/tenants/tenantOutletContext.ts';
import styles from './TenantOnboardingTab.module.css';

/** The onboarding steps and the people who can finish them. */
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
          <LastOnboardingStep tenant={tenant} />
        </div>
        <p className={styles['text']}>
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
            <WithRight right="manageTenants">
              <Button
                component={Link}
                size="xs"
                to={{ pathname: `/super/tenants/${tenant.id}/invite`, search }}
                leftSection={<IconUserPlus size={14} />}
              >
                Invite admin…
              </Button>
            </WithRight>
          </div>
          <p className={styles['text']}>
            The invite link works once: the user sets a password and is signed in. Resend Invite sends the same link
            again. If you invite the same email again, a new link replaces the old one.
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
        Onboarding finished on <Time at={onboardedAt} as="date" />.
      </>
    );
  }
  if (status === 'deleted') return 'The steps when the tenant was deleted.';
  return status === 'active'
    ? 'A platform admin activated this tenant, so its employees and clients can already work. Its admins still have to complete these steps.'
    : 'An admin of the tenant completes these steps. Its employees and clients see a waiting page until then, or until you activate the tenant.';
}
