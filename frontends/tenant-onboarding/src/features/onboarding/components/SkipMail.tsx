import { PendingButton, toast } from '@tenantry/kit';
import { useSkipMail } from '../api/useSkipMail.ts';

type Props = {
  onSkipped: () => void;
  /** True if the form has unsaved entries. Skipping then asks for confirmation. */ isDirty?: boolean;
};

/** Skips the mail step. The platform's account sends mail until then, or links are copied by hand. */
export function SkipMail({ onSkipped, isDirty = false }: Props) {
  const skip = useSkipMail(onSkipped);
  return (
    <PendingButton
      size="md"
      variant="subtle"
      isPending={skip.isPending}
      onClick={() => skip.mutate(undefined, { onError: (error) => toast.failure('Couldn’t skip this step', error) })}
    >
      {isDirty ? 'Skip without saving' : 'Skip for now'}
    </PendingButton>
  );
}
