import { ApiError, api, callApi, useSessionChanged } from '@tenantry/kit';

export type Credentials = { email: string; password: string };

export type TenantChoice = { slug: string; name: string };

/** Signs in and loads the session; the page then redirects. */
export function useSignIn(): (credentials: Credentials & { tenant?: string }) => Promise<void> {
  const sessionChanged = useSessionChanged();
  return async (credentials) => {
    await callApi(api.auth.login.$post({ json: credentials }));
    await sessionChanged();
  };
}

/** The tenants to choose from, if the password is valid in several. */
export function tenantsToChoose(error: unknown): TenantChoice[] | null {
  if (!(error instanceof ApiError) || error.code !== 'TENANT_CHOICE_REQUIRED') return null;
  return error.details['tenants'] as TenantChoice[];
}
