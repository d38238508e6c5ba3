import { ApiError, Button, Link, RequestId } from '@tenantry/kit';
import { Doorway } from './Doorway.tsx';
import text from './DoorwayText.module.css';

type Props = {
  /** "invitation" or "link" */
  what: string;
  howToGetAnother: string;
  error?: unknown;
};

/** A link that was used, ran out, was taken back, or never was: all the same to whoever holds it. */
export function DeadLink({ what, howToGetAnother, error }: Props) {
  const requestId = error instanceof ApiError ? error.requestId : null;
  return (
    <Doorway title={`This ${what} does not work`}>
      <p className={text['words']}>
        It was already used, has expired, or was revoked or replaced. A {what} works once. {howToGetAnother}
      </p>
      <Button component={Link} to="/sign-in" size="md" fullWidth variant="filled">
        Go to sign-in
      </Button>
      {requestId ? <RequestId id={requestId} /> : null}
    </Doorway>
  );
}
