import {
  Button,
  Form,
  Link,
  SubmitButton,
  TextInput,
  api,
  callApi,
  readPageConfig,
  useSearchParams,
  useZodForm,
  timeLimits,
} from '@tenantry/kit';
import { forgotSchema } from '@tenantry/kit/schemas';
import { useState } from 'react';
import { SignInLayout } from '../features/signIn/components/SignInLayout.tsx';
import text from '../features/signIn/components/SignInText.module.css';

/** Asks for a reset link. The answer is the same for every address, so that it doesn't reveal who has an account. */
export function ForgotPage() {
  const [sentTo, setSentTo] = useState<string | null>(null);
  return sentTo ? <AfterAsking email={sentTo} /> : <AskForm onSent={setSentTo} />;
}

function AskForm({ onSent }: { onSent: (email: string) => void }) {
  const tenant = useTenantDoor();
  const form = useZodForm({
    schema: forgotSchema.pick({ email: true }),
    initialValues: { email: '' },
    submit: (values) => callApi(api.auth.forgot.$post({ json: { ...values, ...(tenant ? { tenant } : {}) } })),
    onSuccess: (_answer, { email }) => onSent(email),
  });
  return (
    <SignInLayout
      title="Forgot your password?"
      subtitle="Enter your address, and a link to choose a new one is mailed to you."
    >
      <Form form={form} failureTitle="Nothing was sent">
        <TextInput
          label="Email"
          size="md"
          type="email"
          autoComplete="username"
          autoFocus
          {...form.fields.getInputProps('email')}
        />
        <SubmitButton form={form} size="md" fullWidth>
          Send the link
        </SubmitButton>
      </Form>
      <BackToSignIn />
    </SignInLayout>
  );
}

function AfterAsking({ email }: { email: string }) {
  const { operatorName, supportEmail } = readPageConfig();
  const operator = operatorName ?? 'the operator of this platform';
  return (
    <SignInLayout title="Check your email">
      <p className={text['text']} role="status">
        If <b>{email}</b> has an account and mail is set up here, a link is on its way. It works once, for{' '}
        {timeLimits.requestedResetLink}.
      </p>
      <p className={text['text']}>
        Nothing after a few minutes? Then ask the person who invited you, or {operator}
        {supportEmail ? (
          <>
            {' '}
            (<a href={`mailto:${supportEmail}`}>{supportEmail}</a>)
          </>
        ) : null}
        , for a link: they can make one without mail.
      </p>
      <BackToSignIn />
    </SignInLayout>
  );
}

/** The tenant at whose door the password was forgotten. */
function useTenantDoor(): string | null {
  const [search] = useSearchParams();
  return search.get('tenant');
}

function BackToSignIn() {
  const tenant = useTenantDoor();
  return (
    <Button component={Link} to={tenant ? `/t/${encodeURIComponent(tenant)}` : '/sign-in'} size="md" fullWidth>
      Back to sign-in
    </Button>
  );
}
