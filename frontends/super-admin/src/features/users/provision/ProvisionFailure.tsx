import { ApiError, FailureNote, Link } from '@tenantry/kit';

/** Without an answer the result is unknown. Trying again is safe either way. */
export function ProvisionFailure({ error }: { error: unknown }) {
  const isUnknown = !(error instanceof ApiError) || error.isUnreachable;
  return (
    <FailureNote
      title={
        isUnknown ? 'Access may or may not have been provisioned' : 'Couldn’t provision access. Nothing was changed'
      }
      error={error}
    >
      <p>Your entries are still here. It is safe to try again{isUnknown ? ': access is provisioned only once' : ''}.</p>
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
