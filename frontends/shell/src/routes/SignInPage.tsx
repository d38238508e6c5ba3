import { readPageConfig } from '@tenantry/kit';
import { useState } from 'react';
import { SignInLayout } from '../features/signIn/components/SignInLayout.tsx';
import { SignInForm } from '../features/signIn/components/SignInForm.tsx';
import { TenantChoiceStep } from '../features/signIn/components/TenantChoiceStep.tsx';
import type { Credentials, TenantChoice } from '../features/signIn/api/useSignIn.ts';

type Choice = { credentials: Credentials; tenants: TenantChoice[] };

/** Sign-in, with a choice if the password is valid in several tenants. */
export function SignInPage() {
  const { productName, publicHost } = readPageConfig();
  const [choice, setChoice] = useState<Choice | null>(null);

  if (choice) {
    return (
      <SignInLayout title="Which one do you want to open?" subtitle={choice.credentials.email} tenant={null}>
        <TenantChoiceStep {...choice} onBack={() => setChoice(null)} />
      </SignInLayout>
    );
  }
  return (
    <SignInLayout title={`Sign in to ${productName}`} subtitle={publicHost} tenant={null}>
      <SignInForm onChoice={(credentials, tenants) => setChoice({ credentials, tenants })} />
    </SignInLayout>
  );
}
