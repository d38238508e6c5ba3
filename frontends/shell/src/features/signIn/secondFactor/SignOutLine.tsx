import { LinkButton } from '@tenantry/kit';
import text from '../components/SignInText.module.css';
import { useSignOut } from '../../session/useSignOut.ts';

/** Cancels a sign-in that isn't complete. */
export function SignOutLine({ question }: { question: string }) {
  const signOut = useSignOut();
  return (
    <p className={text['small']}>
      {question} <LinkButton onClick={() => signOut.mutate()}>Sign out</LinkButton>
    </p>
  );
}
