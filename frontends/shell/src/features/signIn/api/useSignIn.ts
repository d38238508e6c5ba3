import { ApiError, api, callApi, useNavigate, useSearchParams, useSessionChanged } from '@tenantry/kit';
import type { SignInState } from './useFilledIn.ts';

export type Credentials = { email: string; password: string };

export type TenantChoice = { slug: string; name: string };

/**
 * Signs in and loads the session; the page then redirects. A sign-in that needs a second factor goes on to its page.
 */
export function useSignIn(): (credentials: Credentials & { tenant?: string }) => Promise<void> {
  const sessionChanged = useSessionChanged();
  const goToSecondFactor = useGoToSecondFactor();
  return async (credentials) => {
    const { redirectTo } = await callApi(api.auth.login.$post({ json: credentials }));
    if (redirectTo === secondFactorPage) await goToSecondFactor(credentials.email);
    else await sessionChanged();
  };
}

export const secondFactorPage = '/second-factor';

/** Goes to the second step of a sign-in, which then leads to where the first step would have. */
export function useGoToSecondFactor(): (email: string) => Promise<void> {
  const navigate = useNavigate();
  const next = useSearchParams()[0].get('next');
  return async (email) => {
    const state: SignInState = { email };
    await navigate(next ? `${secondFactorPage}?next=${encodeURIComponent(next)}` : secondFactorPage, { state });
  };
}

/** The tenants to choose from, if the password is valid in several. */
export function tenantsToChoose(error: unknown): TenantChoice[] | null {
  if (!(error instanceof ApiError) || error.code !== 'TENANT_CHOICE_REQUIRED') return null;
  return error.details['tenants'] as TenantChoice[];
}
