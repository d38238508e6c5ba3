import { Button, Link, SubmitButton, useIsPhone } from '@tenantry/kit';
import { IconArrowRight } from '@tabler/icons-react';
import { stepPath, type StepId } from '../wizardSteps.ts';

type Props = { form: { id: string; isPending: boolean; disabledReason: string | null }; next: StepId };

/** Saves the step and opens the next one. If the step is read-only, it only opens the next one. */
export function NextButton({ form, next }: Props) {
  const isPhone = useIsPhone();
  const arrow = isPhone ? null : <IconArrowRight />;
  if (form.disabledReason !== null) {
    return (
      <Button size="md" variant="filled" component={Link} to={stepPath(next)} rightSection={arrow}>
        Continue
      </Button>
    );
  }
  return (
    <SubmitButton form={form} size="md" rightSection={arrow}>
      Save and continue
    </SubmitButton>
  );
}
