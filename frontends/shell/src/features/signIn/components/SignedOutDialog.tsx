import {
  Button,
  Dialog,
  Form,
  InFront,
  type Me,
  PasswordInput,
  SubmitButton,
  TextInput,
  api,
  callApi,
  useAskToLeave,
  useLocation,
  useSessionChanged,
  useZodForm,
} from '@tenantry/kit';
import { signInSchema } from '@tenantry/kit/schemas';
import { IconExternalLink } from '@tabler/icons-react';
import { Suspense, lazy, useState } from 'react';
import { secondFactorPage } from '../api/useSignIn.ts';
import { PasskeySignIn } from '../passkeys/PasskeySignIn.tsx';
import styles from './SignedOutDialog.module.css';
import { ownPath } from '../../session/ownPath.ts';
import { ownerEmail } from '../../session/ownerEmail.ts';
import { startOver } from '../../session/startOver.ts';
import { withNext } from '../../session/withNext.ts';

const SecondFactorAgain = lazy(async () => ({
  default: (await import('../secondFactor/SecondFactorAgain.tsx')).SecondFactorAgain,
}));

/**
 * The session ended while a page is open: the same person signs in again over it, and continues where they left off.
 */
export function SignedOutDialog({ was }: { was: Me }) {
  const { impersonation } = was;
  return (
    <InFront>
      <Dialog
        hidesPage
        title="You’ve been signed out"
        text={
          impersonation
            ? `Your session ended, and your impersonation of ${was.user.email} ended with it. Sign in again to go back to the console. What you entered on this page can’t be saved any more.`
            : 'Your session ended. Sign in again to continue where you left off; nothing you entered here is lost.'
        }
      >
        <SignInAgain was={was} />
      </Dialog>
    </InFront>
  );
}

function SignInAgain({ was }: { was: Me }) {
  const sessionChanged = useSessionChanged();
  const here = useLocation();
  const { ask, question } = useAskToLeave(() => startOver(withNext('/sign-in', here)));
  const [needsFactor, setNeedsFactor] = useState(false);
  const email = ownerEmail(was);
  const goOn = async () => {
    await sessionChanged();
    if (was.impersonation) startOver(ownPath(was.impersonation.returnTo) ?? '/');
  };
  const form = useZodForm({
    schema: signInSchema.pick({ password: true }),
    initialValues: { password: '' },
    submit: ({ password }) => callApi(api.auth.login.$post({ json: { email, password, tenant: tenantOf(was) } })),
    onSuccess: ({ redirectTo }) => (redirectTo === secondFactorPage ? setNeedsFactor(true) : goOn()),
  });
  return (
    <div className={styles['form']}>
      {needsFactor ? (
        <Suspense fallback={<div className={styles['waiting']} />}>
          <SecondFactorAgain onProved={goOn} onOver={() => setNeedsFactor(false)} />
        </Suspense>
      ) : (
        <Form form={form} failureTitle="You are still signed out">
          <TextInput
            label="Email"
            size="md"
            type="email"
            autoComplete="username"
            className={styles['email']}
            value={email}
            readOnly
          />
          <PasswordInput
            label="Password"
            size="md"
            autoComplete="current-password"
            autoFocus
            {...form.fields.getInputProps('password')}
          />
          <SubmitButton form={form} size="md" fullWidth>
            Sign in
          </SubmitButton>
          <PasskeySignIn tenant={tenantOf(was)} onSignedIn={goOn} />
        </Form>
      )}
      <div className={styles['ways']}>
        <Button
          component="a"
          variant="subtle"
          href="/sign-in"
          target="_blank"
          rightSection={<IconExternalLink size={16} aria-hidden />}
        >
          Sign in from a new tab
        </Button>
        <Button variant="subtle" onClick={ask}>
          Leave this page
        </Button>
      </div>
      {question}
    </div>
  );
}

/** The account's own tenant, even while acting as another: one email may belong to accounts of several tenants. */
function tenantOf({ user, tenant, impersonation }: Me): string {
  return impersonation || user.tenantId === null || !tenant ? 'platform' : tenant.slug;
}
