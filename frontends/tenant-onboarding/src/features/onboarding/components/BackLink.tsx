import { Button, Link, type OnboardingStep } from '@tenantry/kit';
import { stepPath } from '../wizardSteps.ts';

export function BackLink({ to }: { to: OnboardingStep['id'] }) {
  return (
    <Button size="md" component={Link} to={stepPath(to)}>
      Back
    </Button>
  );
}
