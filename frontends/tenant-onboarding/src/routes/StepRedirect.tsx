import { Navigate } from '@tenantry/kit';
import { useWizard } from '../features/onboarding/wizard.ts';
import { firstUnsavedStep, stepPath } from '../features/onboarding/wizardSteps.ts';

/** `/onboarding` redirects to the first step that isn't saved. */
export function StepRedirect() {
  const { done } = useWizard();
  return <Navigate to={stepPath(firstUnsavedStep(done))} replace />;
}
