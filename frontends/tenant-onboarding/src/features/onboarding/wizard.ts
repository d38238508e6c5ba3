import { type OnboardingStep, type TenantMe, useOutletContext } from '@tenantry/kit';

/** What the wizard's frame hands to the step inside of it. */
export type Wizard = {
  tenantMe: TenantMe;
  done: ReadonlySet<OnboardingStep['id']>;
  doneAt: (step: OnboardingStep['id']) => string | null;
};

export const useWizard = () => useOutletContext<Wizard>();
