import {
  Form,
  type InvitationFacts,
  NewPasswordField,
  SubmitButton,
  TextInput,
  Time,
  api,
  callApi,
  readPageConfig,
  useNavigate,
  useSessionChanged,
  useZodForm,
} from '@tenantry/kit';
import { acceptInvitationSchema, requiredNameSchema } from '@tenantry/kit/schemas';
import { SignInLayout } from './SignInLayout.tsx';
import { roleLabels } from '../../session/roleLabels.ts';
import text from './SignInText.module.css';
import styles from './AcceptForm.module.css';
import { ReplacedSession } from './ReplacedSession.tsx';
import { secondFactorPage, useGoToSecondFactor } from '../api/useSignIn.ts';
import { endImpersonation, useReplacedSession } from '../api/useReplacedSession.ts';

const schema = acceptInvitationSchema
  .pick({ password: true })
  .extend({ firstName: requiredNameSchema, lastName: requiredNameSchema });
/** The first platform admin, whose account begins with a placeholder. */
const firstAdminSchema = schema.extend({ email: acceptInvitationSchema.shape.email.unwrap() });

export function AcceptForm({ token, invitation }: { token: string; invitation: InvitationFacts }) {
  const { productName, passwordPolicy } = readPageConfig();
  const { choosesEmail } = invitation;
  const navigate = useNavigate();
  const sessionChanged = useSessionChanged();
  const goToSecondFactor = useGoToSecondFactor();
  const replaced = useReplacedSession(invitation);
  const placeName = invitation.tenantName ?? productName;
  const form = useZodForm({
    schema: choosesEmail ? firstAdminSchema : schema,
    initialValues: {
      ...(choosesEmail
        ? { email: '', firstName: '', lastName: '' }
        : { firstName: invitation.firstName, lastName: invitation.lastName }),
      password: '',
    },
    submit: async (values) => {
      const accept = () => callApi(api.auth.invite.accept.$post({ json: { token, ...values } }));
      if (!replaced?.impersonation) return accept();
      await endImpersonation();
      // Other tabs are only told of the new session: otherwise they would become the admin's pages in between.
      return accept().catch(async (error: unknown) => {
        await sessionChanged();
        throw error;
      });
    },
    onSuccess: async ({ redirectTo, user }) => {
      if (redirectTo === secondFactorPage) return goToSecondFactor(user.email);
      await sessionChanged();
      await navigate('/', { replace: true });
    },
  });
  return (
    <SignInLayout
      tenant={invitation.tenant}
      title={`Welcome to ${placeName}`}
      subtitle={
        choosesEmail
          ? 'You’re the first platform admin. You sign in with this email from now on.'
          : `You’re invited as ${invitation.email}. Your role: ${roleLabels[invitation.role]}.`
      }
    >
      {replaced ? <ReplacedSession me={replaced} /> : null}
      <Form
        form={form}
        failureTitle={choosesEmail ? 'Your account was not created' : 'The invitation was not accepted'}
      >
        {choosesEmail ? (
          <TextInput
            label="Email"
            size="md"
            type="email"
            autoComplete="username"
            autoFocus
            {...form.fields.getInputProps('email')}
          />
        ) : (
          <input type="hidden" autoComplete="username" value={invitation.email} readOnly />
        )}
        <div className={styles['names']}>
          <TextInput
            label="First name"
            size="md"
            autoComplete="given-name"
            {...form.fields.getInputProps('firstName')}
          />
          <TextInput
            label="Last name"
            size="md"
            autoComplete="family-name"
            {...form.fields.getInputProps('lastName')}
          />
        </div>
        <NewPasswordField
          label="Password"
          size="md"
          minLength={passwordPolicy.minLength}
          {...form.fields.getInputProps('password')}
        />
        <SubmitButton form={form} size="md" fullWidth>
          {choosesEmail ? 'Create account and sign in' : 'Accept and sign in'}
        </SubmitButton>
        <p className={text['small']}>
          This {choosesEmail ? 'link' : 'invitation'} works once and ends <Time at={invitation.expiresAt} as="left" />.
        </p>
      </Form>
    </SignInLayout>
  );
}
