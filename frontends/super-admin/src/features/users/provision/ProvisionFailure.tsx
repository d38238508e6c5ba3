import { ApiError, FailureNote, Link } from '@tenantry/kit';

/** What did not happen. Where no answer came, nobody knows; trying again is safe either way. */
export function ProvisionFailure({ error }: { error: unknown }) {
  const isUnknown = !(error instanceof ApiError) || error.isUnreachable;
  return (
    <FailureNote
      title={
        isUnknown
          ? 'It is not known whether access was provisioned'
          : 'Access was not provisioned, and nothing was changed'
      }
      error={error}
    >
      <p>What you entered is still here; trying again is safe{isUnknown ? ', and does it once only' : ''}.</p>
      {error instanceof ApiError && error.requestId ? (
        <p>
          <Link to={`/super/audit?requestId=${encodeURIComponent(error.requestId)}`} target="_blank" rel="noreferrer">
            Find it in the audit log
          </Link>
        </p>
      ) : null}
    </FailureNote>
  );
}
