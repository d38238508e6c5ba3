import { Button } from '@mantine/core';
import { Link } from 'react-router';
import { ApiError } from '../../api/ApiError.ts';
import { EmptyState } from './EmptyState.tsx';
import { LoadFailure } from './LoadFailure.tsx';

type Props = {
  /** What couldn't be loaded: "tenant". */
  noun: string;
  /** Null if the list was loaded and doesn't contain the record. */
  error: unknown;
  notFound: { title: string; text: string; linkLabel: string; to: string };
  onRetry: () => void;
  isRetrying: boolean;
};

/** The content of a drawer whose record doesn't exist or couldn't be loaded. */
export function RecordFailure({ noun, error, notFound, onRetry, isRetrying }: Props) {
  if (error === null || (error instanceof ApiError && error.status === 404)) {
    return (
      <EmptyState
        title={notFound.title}
        action={
          <Button component={Link} to={notFound.to}>
            {notFound.linkLabel}
          </Button>
        }
      >
        {notFound.text}
      </EmptyState>
    );
  }
  return <LoadFailure title={`Couldn’t load the ${noun}`} error={error} onRetry={onRetry} isRetrying={isRetrying} />;
}
