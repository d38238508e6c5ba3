import {
  Form,
  NewPasswordField,
  SubmitButton,
  api,
  callApi,
  readPageConfig,
  toast,
  useNavigate,
  useQuery,
  useSessionChanged,
  useZodForm,
} from '@tenantry/kit';
import { resetSchema } from '@tenantry/kit/schemas';
import type { ResetLinkFacts } from '@tenantry/kit';
import { CheckingLink } from '../features/signIn/components/CheckingLink.tsx';
import { InvalidLink } from '../features/signIn/components/InvalidLink.tsx';
import { SignInLayout } from '../features/signIn/components/SignInLayout.tsx';
import text from '../features/signIn/components/SignInText.module.css';
import { isLinkInvalid } from '../features/signIn/api/isLinkInvalid.ts';
import { useLinkToken } from '../features/signIn/api/useLinkToken.ts';
import type { SignInState } from '../features/signIn/api/useFilledIn.ts';

/** The page of a reset link: choose a password, then sign in with it. It may be the first one. */
export function ResetPage() {
  const token = useLinkToken();
  const link = useQuery({
    queryKey: ['reset-link', token],
    queryFn: () => callApi(api.auth.reset.verify.$post({ json: { token: token ?? '' } })),
    enabled: token !== null,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  if (token === null || isLinkInvalid(link.error)) {
    return (
      <InvalidLink
        what="link"
        howToGetAnother="Ask for another one from the sign-in page, or ask the person who gave it to you."
        error={link.error}
      />
    );
  }
  if (!link.data) {
    return (
      <CheckingLink
        title="Choose a password"
        error={link.error}
        isRetrying={link.isFetching}
        onRetry={() => void link.refetch()}
      />
    );
  }
  return <ResetForm token={token} link={link.data} />;
}

function ResetForm({ token, link }: { token: string; link: ResetLinkFacts }) {
  const navigate = useNavigate();
  const sessionChanged = useSessionChanged();
  const texts = link.isFirstPassword ? firstPassword : newPassword;
  const form = useZodForm({
    schema: resetSchema.pick({ password: true }),
    initialValues: { password: '' },
    submit: ({ password }) => callApi(api.auth.reset.$post({ json: { token, password } })),
    onSuccess: async () => {
      // The new password may have ended the session in this browser.
      await sessionChanged();
      toast.success(texts.done);
      // The tenant's own page, so that the user signs in to the right one of several accounts.
      await navigate(link.tenantSlug ? `/t/${link.tenantSlug}` : '/sign-in', {
        replace: true,
        state: { email: link.email } satisfies SignInState,
      });
    },
  });
  return (
    <SignInLayout
      title={texts.title}
      subtitle={[link.email, link.tenantName].filter(Boolean).join(' · ')}
      tenant={link.tenant}
    >
      <Form form={form} failureTitle={texts.failed}>
        <input type="hidden" autoComplete="username" value={link.email} readOnly />
        <NewPasswordField
          label={texts.label}
          size="md"
          autoFocus
          minLength={readPageConfig().passwordPolicy.minLength}
          {...form.fields.getInputProps('password')}
        />
        <SubmitButton form={form} size="md" fullWidth>
          {texts.submit}
        </SubmitButton>
        <p className={text['small']}>{texts.consequence}</p>
      </Form>
    </SignInLayout>
  );
}

const firstPassword = {
  title: 'Choose a password',
  label: 'Password',
  submit: 'Save password',
  failed: 'Your password was not saved',
  consequence: 'Next, you sign in with your email and this password.',
  done: 'Your password is saved. Sign in with it.',
};

const newPassword = {
  title: 'Choose a new password',
  label: 'New password',
  submit: 'Change password',
  failed: 'Your password was not changed',
  consequence: 'Everything that is signed in with the old password is signed out.',
  done: 'Your password is changed. Sign in with it.',
};
