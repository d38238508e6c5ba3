import { ApiError, Button, Link, RequestId } from '@tenantry/kit';
import { SignInLayout } from './SignInLayout.tsx';
import text from './SignInText.module.css';

type Props = {
  what: 'invitation' | 'link';
  howToGetAnother: string;
  /** By default, the sign-in page. */
  next?: { to: string; label: string };
  error?: unknown;
};

const signIn = { to: '/sign-in', label: 'Go to sign-in' };

/** A link that was used, expired, was revoked or never existed. The page doesn't say which. */
export function InvalidLink({ what, howToGetAnother, next = signIn, error }: Props) {
  const requestId = error instanceof ApiError ? error.requestId : null;
  return (
    <SignInLayout title={`This ${what} doesn’t work`} tenant={null}>
      <p className={text['text']}>
        It was already used, has expired, or was revoked or replaced. Each {what} works once. {howToGetAnother}
      </p>
      <Button component={Link} to={next.to} size="md" fullWidth variant="filled">
        {next.label}
      </Button>
      {requestId ? <RequestId id={requestId} /> : null}
    </SignInLayout>
  );
}
