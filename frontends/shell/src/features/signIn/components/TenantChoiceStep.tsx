import { Button, FailureNote, PendingButton, useMutation } from '@tenantry/kit';
import text from './SignInText.module.css';
import { type Credentials, type TenantChoice, useSignIn } from '../api/useSignIn.ts';

type Props = { credentials: Credentials; tenants: TenantChoice[]; onBack: () => void };

/** Several accounts share this email and password, so the user chooses one. */
export function TenantChoiceStep({ credentials, tenants, onBack }: Props) {
  const signIn = useSignIn();
  const choose = useMutation({ mutationFn: (tenant: string) => signIn({ ...credentials, tenant }) });
  return (
    <>
      {choose.error ? <FailureNote title="You are not signed in" error={choose.error} /> : null}
      <p className={text['text']}>Your address and password belong to more than one account.</p>
      <ul className={text['stack']}>
        {tenants.map(({ slug, name }, index) => (
          <li key={slug}>
            <PendingButton
              size="md"
              fullWidth
              autoFocus={index === 0}
              isPending={choose.isPending && choose.variables === slug}
              onClick={() => choose.mutate(slug)}
            >
              {name}
            </PendingButton>
          </li>
        ))}
      </ul>
      <Button variant="subtle" size="md" onClick={onBack}>
        Back
      </Button>
    </>
  );
}
