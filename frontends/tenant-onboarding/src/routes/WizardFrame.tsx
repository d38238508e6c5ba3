import {
  FailureNote,
  type OnboardingStep,
  Outlet,
  PendingButton,
  readPageConfig,
  useIsLate,
  useIsPhone,
  useLocation,
  useQuery,
} from '@tenantry/kit';
import { onboardingQuery, tenantMeQuery } from '@tenantry/kit/settings';
import { AlreadyOnboarded } from '../features/onboarding/components/AlreadyOnboarded.tsx';
import { WizardProgress } from '../features/onboarding/components/WizardProgress.tsx';
import { WizardSteps } from '../features/onboarding/components/WizardSteps.tsx';
import type { Wizard } from '../features/onboarding/wizard.ts';
import { stepOfPath } from '../features/onboarding/wizardSteps.ts';
import styles from './WizardFrame.module.css';

/** The frame around the four steps. It loads what is saved, so that admins can leave and come back. */
export function WizardFrame() {
  const me = useQuery(tenantMeQuery);
  const onboarding = useQuery(onboardingQuery);
  const isPhone = useIsPhone();
  const current = stepOfPath(useLocation().pathname);
  const doneAt = (step: OnboardingStep['id']) => onboarding.data?.steps.find(({ id }) => id === step)?.doneAt ?? null;
  const done = new Set(onboarding.data?.steps.filter((step) => step.doneAt !== null).map(({ id }) => id));
  const error = me.error ?? onboarding.error;
  const isReady = me.data !== undefined && onboarding.data !== undefined;
  const retry = () => void Promise.all([me.refetch(), onboarding.refetch()]);

  if (onboarding.data?.status === 'active' && onboarding.data.onboardedAt) return <AlreadyOnboarded />;
  return (
    <div className={styles['wizard']}>
      <title>{`Set up your workspace · ${me.data?.tenantSettings.displayName ?? readPageConfig().productName}`}</title>
      <div className={styles['steps']}>
        {isPhone ? (
          <WizardProgress current={current} done={done} />
        ) : (
          <>
            <WizardSteps current={current} done={done} displayName={me.data?.tenantSettings.displayName} />
            <p className={styles['promise']}>
              Each step is saved, so you can leave and come back.{' '}
              {onboarding.data?.status === 'active'
                ? 'Your team can already work here.'
                : 'Your team can start when you finish.'}
            </p>
          </>
        )}
      </div>
      {isReady ? (
        <Outlet context={{ tenantMe: me.data, done, doneAt } satisfies Wizard} />
      ) : error ? (
        <div className={styles['failure']}>
          <h1 className={styles['title']}>Set up your workspace</h1>
          <FailureNote title="Couldn’t load your workspace" error={error} />
          <PendingButton isPending={me.isFetching || onboarding.isFetching} onClick={retry}>
            Retry
          </PendingButton>
        </div>
      ) : (
        <StepSkeleton />
      )}
    </div>
  );
}

function StepSkeleton() {
  const isLate = useIsLate();
  return (
    <div className={styles['skeleton']} aria-busy>
      {isLate ? Array.from({ length: 4 }, (_, line) => <div key={line} />) : null}
    </div>
  );
}
