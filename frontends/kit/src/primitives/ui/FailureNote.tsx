import type { ReactNode } from 'react';
import { ApiError } from '../../api/ApiError.ts';
import styles from './FailureNote.module.css';
import { Note } from './Note.tsx';
import { RequestId } from './RequestId.tsx';

type Props = {
  /** What failed, and whether anything changed. */
  title: string;
  error: unknown;
  /** What to do, if the server's message doesn't say it. */
  children?: ReactNode;
};

/**
 * A failure, next to its cause: what failed, why, what to do, and the request id. Renders nothing for a step-up that
 * the user cancelled.
 */
export function FailureNote({ title, error, children }: Props) {
  if (error instanceof ApiError && error.isCancelled) return null;
  const requestId = error instanceof ApiError ? error.requestId : null;
  return (
    <Note tone="bad" role="alert" title={title}>
      <p>{failureMessage(error)}</p>
      {children}
      {requestId ? (
        <p className={styles['request']}>
          <RequestId id={requestId} />
        </p>
      ) : null}
    </Note>
  );
}

export function failureMessage(error: unknown): string {
  if (error instanceof ApiError) return waitMessage(error) ?? error.message;
  return 'Something went wrong on this page. Reload it and try again.';
}

/** A rate limit says how long it lasts. A server that is busy for a few seconds has its own message. */
function waitMessage({ code, retryAfterSeconds }: ApiError): string | null {
  if (code !== 'RATE_LIMITED' || retryAfterSeconds === null || retryAfterSeconds < 10) return null;
  const minutes = Math.ceil(retryAfterSeconds / 60);
  return `Too many attempts. Try again in ${minutes === 1 ? '1 minute' : `${minutes} minutes`}.`;
}
