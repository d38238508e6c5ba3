import { FailureNote, PendingButton, useIsLate } from '@tenantry/kit';
import { SignInLayout } from './SignInLayout.tsx';
import text from './SignInText.module.css';

type Props = {
  title: string;
  /** "The link" */ what?: string;
  error: unknown;
  isRetrying: boolean;
  onRetry: () => void;
};

/** Shown while a link is checked, and if that fails for another reason than the link. */
export function CheckingLink({ title, what = 'The link', error, isRetrying, onRetry }: Props) {
  const isLate = useIsLate();
  return (
    <SignInLayout title={title} tenant={undefined}>
      {error ? (
        <>
          <FailureNote title={`${what} could not be looked up`} error={error} />
          <PendingButton isPending={isRetrying} size="md" fullWidth onClick={onRetry}>
            Try again
          </PendingButton>
        </>
      ) : (
        <p className={text['text']} role="status">
          {isLate ? `Looking up ${what.toLowerCase()}…` : ''}
        </p>
      )}
    </SignInLayout>
  );
}
