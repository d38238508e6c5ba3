import {
  Button,
  FailureNote,
  type Me,
  PendingButton,
  SessionLost,
  api,
  callApi,
  meQuery,
  toast,
  useMutation,
  useNavigate,
  useQuery,
  useSessionChanged,
  Link,
} from '@tenantry/kit';
import { isLinkInvalid } from '../features/signIn/api/isLinkInvalid.ts';
import { useLinkToken } from '../features/signIn/api/useLinkToken.ts';
import { CheckingLink } from '../features/signIn/components/CheckingLink.tsx';
import { InvalidLink } from '../features/signIn/components/InvalidLink.tsx';
import { SignInLayout } from '../features/signIn/components/SignInLayout.tsx';
import text from '../features/signIn/components/SignInText.module.css';

/** The page of the link that a new address got. Only its owner can use it, signed in. */
export function ConfirmEmailPage() {
  const token = useLinkToken();
  const { data, error, isFetching, refetch } = useQuery(meQuery);
  const me = error instanceof SessionLost ? error.now : data;
  if (token === null) return <DeadLink />;
  if (me) return <Confirm token={token} me={me} />;
  if (me === null || error instanceof SessionLost) return <SignInFirst />;
  return <CheckingLink title="Your new email" error={error} isRetrying={isFetching} onRetry={() => void refetch()} />;
}

function Confirm({ token, me }: { token: string; me: Me }) {
  const navigate = useNavigate();
  const sessionChanged = useSessionChanged();
  const { mutate, isPending, error } = useMutation({
    mutationFn: () => callApi(api.auth.email.confirm.$post({ json: { token } })),
    onSuccess: async ({ email }) => {
      await sessionChanged();
      toast.success(`You sign in with ${email} now`);
      await navigate('/account/profile', { replace: true });
    },
  });
  if (isLinkInvalid(error)) return <DeadLink error={error} email={me.user.email} />;
  return (
    <SignInLayout title="Confirm your new email" subtitle={me.user.email} tenant={me.tenant}>
      <p className={text['text']}>
        From then on you sign in with the address that got this link. Everything else that is signed in with your
        account is signed out.
      </p>
      {error ? <FailureNote title="Your email was not changed" error={error} /> : null}
      <PendingButton size="md" fullWidth variant="filled" isPending={isPending} onClick={() => mutate()}>
        Confirm
      </PendingButton>
    </SignInLayout>
  );
}

function SignInFirst() {
  return (
    <SignInLayout title="Sign in first" tenant={null}>
      <p className={text['text']}>
        The link works only while you’re signed in to the account whose email you’re changing. Sign in with your old
        address, then open the link in the email again.
      </p>
      <Button component={Link} to="/sign-in" size="md" fullWidth variant="filled">
        Go to sign-in
      </Button>
    </SignInLayout>
  );
}

function DeadLink({ error, email }: { error?: unknown; email?: string }) {
  return (
    <InvalidLink
      what="link"
      howToGetAnother={`${email ? `It also works only for the account that asked for it; you’re signed in as ${email}. ` : ''}Change your email again under Account, Profile.`}
      {...(email && { next: { to: '/account/profile', label: 'Go to your profile' } })}
      error={error}
    />
  );
}
