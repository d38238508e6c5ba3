import { RequestId } from '../ui/RequestId.tsx';

/** The server's error for a field, below the field. */
export function FieldFailure({ message, requestId }: { message: string; requestId: string | null }) {
  return (
    <>
      {message} {requestId ? <RequestId id={requestId} /> : null}
    </>
  );
}
