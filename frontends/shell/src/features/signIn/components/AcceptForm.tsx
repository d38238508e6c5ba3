import {
  Form,
  type LinkFacts,
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

export function AcceptForm({ token, invitation }: { token: string; invitation: LinkFacts }) {
  const { productName, passwordPolicy } = readPageConfig();
  const navigate = useNavigate();
  const sessionChanged = useSessionChanged();
  const goToSecondFactor = useGoToSecondFactor();
  const replaced = useReplacedSession(invitation);
  const placeName = invitation.tenantName ?? productName;
  const form = useZodForm({
    schema,
    initialValues: { firstName: invitation.firstName, lastName: invitation.lastName, password: '' },
    submit: async (values) => {
      if (replaced?.impersonation) {
        await endImpersonation();
        await sessionChanged();
      }
      return callApi(api.auth.invite.accept.$post({ json: { token, ...values } }));
    },
    onSuccess: async ({ redirectTo }) => {
      if (redirectTo === secondFactorPage) return goToSecondFactor(invitation.email);
      await sessionChanged();
      await navigate('/', { replace: true });
    },
  });
  return (
    <SignInLayout
      tenant={invitation.tenant}
      title={`Welcome to ${placeName}`}
      subtitle={`You’re invited as ${invitation.email}. Your role: ${roleLabels[invitation.role]}.`}
    >
      {replaced ? <ReplacedSession me={replaced} /> : null}
      <Form form={form} failureTitle="The invitation was not accepted">
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
        <input type="hidden" autoComplete="username" value={invitation.email} readOnly />
        <NewPasswordField
          label="Password"
          size="md"
          minLength={passwordPolicy.minLength}
          {...form.fields.getInputProps('password')}
        />
        <SubmitButton form={form} size="md" fullWidth>
          Accept and sign in
        </SubmitButton>
        <p className={text['small']}>
          This invitation works once and ends <Time at={invitation.expiresAt} as="left" />.
        </p>
      </Form>
    </SignInLayout>
  );
}
