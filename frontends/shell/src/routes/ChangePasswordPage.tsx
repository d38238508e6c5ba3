import {
  Button,
  Form,
  Link,
  NewPasswordField,
  PasswordInput,
  SubmitButton,
  api,
  callApi,
  meQuery,
  readPageConfig,
  toast,
  useNavigate,
  useQuery,
  useSearchParams,
  useSessionChanged,
  useZodForm,
} from '@tenantry/kit';
import { changePasswordSchema } from '@tenantry/kit/schemas';
import { SignInLayout } from '../features/signIn/components/SignInLayout.tsx';
import text from '../features/signIn/components/SignInText.module.css';
import { ownPath } from '../features/session/ownPath.ts';
import { useSignOut } from '../features/session/useSignOut.ts';

/** One's own password: by choice, or because someone else set the current one. */
export function ChangePasswordPage() {
  const { data: me } = useQuery(meQuery);
  const [search] = useSearchParams();
  const next = ownPath(search.get('next'));
  const navigate = useNavigate();
  const sessionChanged = useSessionChanged();
  const signOut = useSignOut();
  const isForced = me?.user.mustChangePasswordOnNextLogin ?? false;
  const form = useZodForm({
    schema: changePasswordSchema,
    initialValues: { currentPassword: '', newPassword: '' },
    submit: (values) => callApi(api.auth['change-password'].$post({ json: values })),
    onSuccess: async () => {
      await sessionChanged();
      toast.success('Your password is changed');
      await navigate(next ?? (isForced ? '/' : '/account'), { replace: true });
    },
  });
  return (
    <SignInLayout
      title={isForced ? 'Choose your own password' : 'Change your password'}
      subtitle={me?.user.email}
      tenant={me?.tenant}
    >
      {isForced ? (
        <p className={text['text']}>Someone else knows the password you signed in with. Choose your own to continue.</p>
      ) : null}
      <Form form={form} failureTitle="Your password was not changed">
        <PasswordInput
          label={isForced ? 'Password you signed in with' : 'Current password'}
          size="md"
          autoComplete="current-password"
          autoFocus
          {...form.fields.getInputProps('currentPassword')}
        />
        <NewPasswordField
          size="md"
          minLength={readPageConfig().passwordPolicy.minLength}
          {...form.fields.getInputProps('newPassword')}
        />
        <SubmitButton form={form} size="md" fullWidth>
          Change password
        </SubmitButton>
        <p className={text['small']}>You stay signed in here. Everywhere else you are signed out.</p>
      </Form>
      {isForced ? (
        <Button variant="subtle" size="md" onClick={() => signOut.mutate()}>
          Sign out
        </Button>
      ) : (
        <Button variant="subtle" size="md" component={Link} to="/account">
          Cancel
        </Button>
      )}
    </SignInLayout>
  );
}
