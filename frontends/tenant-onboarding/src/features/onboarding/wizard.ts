import { type OnboardingStep, type TenantMe, useOutletContext } from '@tenantry/kit';

/** The context that the wizard's frame provides to its steps. */
export type Wizard = {
  tenantMe: TenantMe;
  done: ReadonlySet<OnboardingStep['id']>;
  doneAt: (step: OnboardingStep['id']) => string | null;
};

export const useWizard = () => useOutletContext<Wizard>();
