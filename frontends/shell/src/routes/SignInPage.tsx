import { readPageConfig } from '@tenantry/kit';
import { useState } from 'react';
import { Doorway } from '../features/signIn/components/Doorway.tsx';
import { SignInForm } from '../features/signIn/components/SignInForm.tsx';
import { TenantChoiceStep } from '../features/signIn/components/TenantChoiceStep.tsx';
import type { Credentials, TenantChoice } from '../features/signIn/api/useSignIn.ts';

type Choice = { credentials: Credentials; tenants: TenantChoice[] };

/** Sign-in; and where one password opens several doors, the question which. */
export function SignInPage() {
  const { productName, publicHost } = readPageConfig();
  const [choice, setChoice] = useState<Choice | null>(null);

  if (choice) {
    return (
      <Doorway title="Which one do you want to open?" subtitle={choice.credentials.email}>
        <TenantChoiceStep {...choice} onBack={() => setChoice(null)} />
      </Doorway>
    );
  }
  return (
    <Doorway title={`Sign in to ${productName}`} subtitle={publicHost}>
      <SignInForm onChoice={(credentials, tenants) => setChoice({ credentials, tenants })} />
    </Doorway>
  );
}
