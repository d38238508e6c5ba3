import { Navigate } from '@tenantry/kit';
import { useWizard } from '../features/onboarding/wizard.ts';
import { firstOpenStep, stepPath } from '../features/onboarding/wizardSteps.ts';

/** `/onboarding` leads to where one left off. */
export function StepRedirect() {
  const { done } = useWizard();
  return <Navigate to={stepPath(firstOpenStep(done))} replace />;
}
