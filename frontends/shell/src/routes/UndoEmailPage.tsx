import {
  Button,
  type EmailUndo,
  FailureNote,
  Link,
  PendingButton,
  Time,
  api,
  callApi,
  useMutation,
  useQuery,
  useSessionChanged,
} from '@tenantry/kit';
import { isLinkInvalid } from '../features/signIn/api/isLinkInvalid.ts';
import { useLinkToken } from '../features/signIn/api/useLinkToken.ts';
import { CheckingLink } from '../features/signIn/components/CheckingLink.tsx';
import { InvalidLink } from '../features/signIn/components/InvalidLink.tsx';
import { SignInLayout } from '../features/signIn/components/SignInLayout.tsx';
import text from '../features/signIn/components/SignInText.module.css';

/** The page of the link that an old address got. It needs no session, because a thief may have ended the owner's. */
export function UndoEmailPage() {
  const token = useLinkToken();
  const link = useQuery({
    queryKey: ['email-undo', token],
    queryFn: () => callApi(api.auth.email.undo.verify.$post({ json: { token: token ?? '' } })),
    enabled: token !== null,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  if (token === null || isLinkInvalid(link.error)) return <DeadLink error={link.error} />;
  if (!link.data) {
    return (
      <CheckingLink
        title="Undo the change"
        error={link.error}
        isRetrying={link.isFetching}
        onRetry={() => void link.refetch()}
      />
    );
  }
  return <Undo token={token} link={link.data} />;
}

function Undo({ token, link }: { token: string; link: EmailUndo }) {
  const sessionChanged = useSessionChanged();
  const { mutate, isPending, error, data } = useMutation({
    mutationFn: () => callApi(api.auth.email.undo.$post({ json: { token } })),
    onSuccess: () => sessionChanged(),
  });
  if (isLinkInvalid(error)) return <DeadLink error={error} />;
  if (data) return <Undone done={data} tenant={link.tenant} />;
  return (
    <SignInLayout title="Undo the change of your email" subtitle={link.oldEmail} tenant={link.tenant}>
      <p className={text['text']}>
        Your account was changed to <b>{link.newEmail}</b>. If you undo this, {link.oldEmail} signs in again, everyone
        is signed out, and you choose a new password.
      </p>
      {error ? <FailureNote title="The change was not undone" error={error} /> : null}
      <PendingButton size="md" fullWidth variant="filled" isPending={isPending} onClick={() => mutate()}>
        Undo the change
      </PendingButton>
      <p className={text['small']}>
        If you changed it yourself, close this page. The link works once and ends <Time at={link.expiresAt} as="left" />
        .
      </p>
    </SignInLayout>
  );
}

function Undone({ done, tenant }: { done: { email: string; emailSent: boolean }; tenant: EmailUndo['tenant'] }) {
  return (
    <SignInLayout title="The change is undone" subtitle={done.email} tenant={tenant}>
      <p className={text['text']} role="status">
        Everyone has been signed out.{' '}
        {done.emailSent
          ? `We’ve sent a link to ${done.email}. Choose a new password with it.`
          : 'Ask your administrator for a link to choose a new password.'}
      </p>
      <Button component={Link} to={tenant ? `/t/${tenant.slug}` : '/sign-in'} size="md" fullWidth>
        Go to sign-in
      </Button>
    </SignInLayout>
  );
}

const DeadLink = ({ error }: { error?: unknown }) => (
  <InvalidLink what="link" howToGetAnother="If someone else has your account, tell your administrator." error={error} />
);
