import { type ProvisionedUser, type TenantRole, api, callApi, confirmFor } from '@tenantry/kit';

export type Identity = { email: string; firstName: string; lastName: string; role: TenantRole; activateNow: boolean };

export type Access =
  | { method: 'SET_PASSWORD'; password: string; mustChangeOnNextLogin: boolean }
  | { method: 'RESET_LINK'; sendEmail: boolean };

export type Provisioned = ProvisionedUser & { requestId: string | null };

/** Repeating the request with the same key and values provisions access only once. */
export async function provisionAccess(
  tenantId: string,
  json: Identity & Access,
  headers: { 'Idempotency-Key': string },
): Promise<Provisioned> {
  const request = api.super.tenants[':tenantId'].users.provision.$post(
    { param: { tenantId }, json },
    {
      headers,
      ...confirmFor({ action: 'Set a password', target: `${json.firstName} ${json.lastName}, ${json.email}` }),
    },
  );
  const provisioned = await callApi(request);
  return { ...provisioned, requestId: (await request).headers.get('x-request-id') };
}
