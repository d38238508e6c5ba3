import {
  ApiError,
  FailureNote,
  Form,
  Link,
  PasswordInput,
  SubmitButton,
  TextInput,
  useSessionChanged,
  useZodForm,
} from '@tenantry/kit';
import { signInSchema } from '@tenantry/kit/schemas';
import type { ReactNode } from 'react';
import text from './SignInText.module.css';
import styles from './SignInForm.module.css';
import { PasskeySignIn } from '../passkeys/PasskeySignIn.tsx';
import { useFilledIn } from '../api/useFilledIn.ts';
import { type Credentials, type TenantChoice, tenantsToChoose, useSignIn } from '../api/useSignIn.ts';

type Props = {
  onChoice?: (credentials: Credentials, tenants: TenantChoice[]) => void;
  /** The slug of the tenant whose sign-in page this is. */
  tenant?: string;
};

export function SignInForm({ onChoice, tenant }: Props) {
  const signIn = useSignIn();
  const sessionChanged = useSessionChanged();
  const { email, isExpired } = useFilledIn();
  const form = useZodForm({
    schema: signInSchema.pick({ email: true, password: true }),
    initialValues: { email, password: '' },
    submit: (credentials) =>
      signIn({ ...credentials, ...(tenant ? { tenant } : {}) }).catch((error: unknown) => {
        const tenants = tenantsToChoose(error);
        if (!tenants || !onChoice) throw error;
        onChoice(credentials, tenants);
      }),
  });
  return (
    <Form form={form} failureTitle="You are not signed in" renderFailure={signInFailure}>
      {isExpired && !form.failure ? (
        <p role="status" className={text['text']}>
          That sign-in took too long and has ended. Start again with your password.
        </p>
      ) : null}
      <TextInput
        label="Email"
        size="md"
        type="email"
        autoComplete="username webauthn"
        autoFocus={email === ''}
        {...form.fields.getInputProps('email')}
      />
      <div className={styles['password']}>
        <PasswordInput
          label="Password"
          size="md"
          autoComplete="current-password"
          autoFocus={email !== ''}
          {...form.fields.getInputProps('password')}
        />
        <Link to={tenant ? `/forgot?tenant=${tenant}` : '/forgot'} className={styles['forgot']}>
          Forgot password?
        </Link>
      </div>
      <SubmitButton form={form} size="md" fullWidth>
        Sign in
      </SubmitButton>
      <PasskeySignIn tenant={tenant} onSignedIn={sessionChanged} />
      <p className={text['small']}>
        No account yet, or lost your invitation? Ask an administrator of your organisation.
      </p>
    </Form>
  );
}

/** Null if the plain note is enough. */
function signInFailure(error: unknown): ReactNode {
  if (!(error instanceof ApiError) || error.code !== 'RATE_LIMITED' || (error.retryAfterSeconds ?? 0) < 10) return null;
  return (
    <FailureNote title="You are not signed in" error={error}>
      <p>Forgotten your password? Choosing a new one clears the wrong attempts on your account.</p>
    </FailureNote>
  );
}
