import { RequestId } from '../ui/RequestId.tsx';

/** What the server says is wrong with a field, below the field. */
export function FieldFailure({ message, requestId }: { message: string; requestId: string | null }) {
  return (
    <>
      {message} {requestId ? <RequestId id={requestId} /> : null}
    </>
  );
}
