import { PendingButton, toast } from '@tenantry/kit';
import { useSkipMail } from '../api/useSkipMail.ts';

type Props = {
  onSkipped: () => void;
  /** Something was entered: skipping asks first, because it is left. */ isDirty?: boolean;
};

/** Mail can wait: the platform's own account sends until then, or links are copied. */
export function SkipMail({ onSkipped, isDirty = false }: Props) {
  const skip = useSkipMail(onSkipped);
  return (
    <PendingButton
      size="md"
      variant="subtle"
      isPending={skip.isPending}
      onClick={() => skip.mutate(undefined, { onError: (error) => toast.failure('Mail is not skipped yet', error) })}
    >
      {isDirty ? 'Skip without saving' : 'Skip for now'}
    </PendingButton>
  );
}
