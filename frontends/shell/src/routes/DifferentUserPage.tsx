import { Button, type Me } from '@tenantry/kit';
import { SignInLayout } from '../features/signIn/components/SignInLayout.tsx';
import text from '../features/signIn/components/SignInText.module.css';
import { ownerEmail } from '../features/session/ownerEmail.ts';
import { startOver } from '../features/session/startOver.ts';

/** Another account signed in from another tab, so the account that opened this page is signed out. */
export function DifferentUserPage({ was, now }: { was: Me; now: Me }) {
  return (
    <SignInLayout
      title={`This browser is now signed in as ${ownerEmail(now)}`}
      tenant={now.impersonation ? null : now.tenant}
    >
      <p className={text['text']}>
        Another tab signed in with that account, or accepted an invitation for it. A browser can be signed in to one
        account at a time, so <b>{ownerEmail(was)}</b>, who opened this page, is signed out here. Unsaved changes on it
        were discarded.
      </p>
      <Button variant="filled" size="md" fullWidth autoFocus onClick={() => startOver('/')}>
        Continue
      </Button>
    </SignInLayout>
  );
}
