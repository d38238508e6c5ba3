import { FailureNote, PendingButton, useIsLate } from '@tenantry/kit';
import { Doorway } from './Doorway.tsx';
import text from './DoorwayText.module.css';

type Props = { title: string; error: unknown; isRetrying: boolean; onRetry: () => void };

/** While a link is looked at, and when that failed for a reason that is not the link's. */
export function CheckingLink({ title, error, isRetrying, onRetry }: Props) {
  const isLate = useIsLate();
  return (
    <Doorway title={title}>
      {error ? (
        <>
          <FailureNote title="The link could not be checked" error={error} />
          <PendingButton isPending={isRetrying} size="md" fullWidth onClick={onRetry}>
            Try again
          </PendingButton>
        </>
      ) : (
        <p className={text['words']} role="status">
          {isLate ? 'Checking the link…' : ''}
        </p>
      )}
    </Doorway>
  );
}
