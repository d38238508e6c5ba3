import {
  Form,
  NewPasswordField,
  SubmitButton,
  api,
  callApi,
  readPageConfig,
  resetSchema,
  toast,
  useNavigate,
  useQuery,
  useSessionChanged,
  useZodForm,
} from '@tenantry/kit';
import type { LinkFacts } from '@tenantry/kit';
import { CheckingLink } from '../../doorway/CheckingLink.tsx';
import { DeadLink } from '../../doorway/DeadLink.tsx';
import { Doorway } from '../../doorway/Doorway.tsx';
import text from '../../doorway/DoorwayText.module.css';
import { isLinkInvalid } from '../../doorway/isLinkInvalid.ts';
import { useLinkToken } from '../../doorway/useLinkToken.ts';

/** The end of a reset link: a new password. It does not sign in by itself. */
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
    return <DeadLink what="link" howToGetAnother="Ask for another one from the sign-in page." error={link.error} />;
  }
  if (!link.data) {
    return (
      <CheckingLink
        title="Choose a new password"
        error={link.error}
        isRetrying={link.isFetching}
        onRetry={() => void link.refetch()}
      />
    );
  }
  return <ResetForm token={token} link={link.data} />;
}

function ResetForm({ token, link }: { token: string; link: LinkFacts }) {
  const navigate = useNavigate();
  const sessionChanged = useSessionChanged();
  const form = useZodForm({
    schema: resetSchema.pick({ password: true }),
    initialValues: { password: '' },
    submit: ({ password }) => callApi(api.auth.reset.$post({ json: { token, password } })),
    onSuccess: async () => {
      // Whoever was signed in here may just have been signed out by the new password.
      await sessionChanged();
      toast.success('Your password is changed. Sign in with it.');
      await navigate('/sign-in', { replace: true });
    },
  });
  return (
    <Doorway title="Choose a new password" subtitle={[link.email, link.tenantName].filter(Boolean).join(' · ')}>
      <Form form={form} failureTitle="Your password was not changed">
        <input type="hidden" autoComplete="username" value={link.email} readOnly />
        <NewPasswordField
          size="md"
          autoFocus
          minLength={readPageConfig().passwordPolicy.minLength}
          {...form.fields.getInputProps('password')}
        />
        <SubmitButton form={form} size="md" fullWidth>
          Change password
        </SubmitButton>
        <p className={text['small']}>Everything that is signed in with the old password is signed out.</p>
      </Form>
    </Doorway>
  );
}
