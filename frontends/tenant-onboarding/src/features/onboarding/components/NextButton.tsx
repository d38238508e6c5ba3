import { SubmitButton, useIsPhone } from '@tenantry/kit';
import { IconArrowRight } from '@tabler/icons-react';

/** Saves the step and opens the next one. */
export function NextButton({ form }: { form: { id: string; isPending: boolean } }) {
  const isPhone = useIsPhone();
  return (
    <SubmitButton form={form} size="md" rightSection={isPhone ? null : <IconArrowRight />}>
      Save and continue
    </SubmitButton>
  );
}
