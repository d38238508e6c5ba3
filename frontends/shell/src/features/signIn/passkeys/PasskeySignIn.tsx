import { browserSupportsWebAuthn } from '@simplewebauthn/browser';
import { PendingButton } from '@tenantry/kit';
import { IconFingerprint } from '@tabler/icons-react';
import { PasskeyFailure } from './PasskeyFailure.tsx';
import styles from './PasskeySignIn.module.css';
import { usePasskeySignIn } from './usePasskeySignIn.ts';

type Props = {
  /** The slug of the tenant to sign in to. */
  tenant: string | undefined;
  onSignedIn: () => Promise<unknown>;
};

/** Sign-in with a passkey, below the password form, whose email field offers the passkeys, too. Renders nothing if the browser can't use passkeys here. */
export function PasskeySignIn(props: Props) {
  return browserSupportsWebAuthn() ? <Ways {...props} /> : null;
}

function Ways(props: Props) {
  const { signIn, isPending, error } = usePasskeySignIn(props);
  return (
    <>
      <span className={styles['or']}>or</span>
      {error ? <PasskeyFailure title="You are not signed in" error={error} /> : null}
      <PendingButton
        size="md"
        fullWidth
        isPending={isPending}
        leftSection={<IconFingerprint size={16} aria-hidden />}
        onClick={signIn}
      >
        Use a passkey
      </PendingButton>
    </>
  );
}
