import { type AdminInvitation, api, callApi } from '@tenantry/kit';

export type Invited = AdminInvitation & { requestId: string | null; name: string };

type Input = {
  email: string;
  firstName?: string | undefined;
  lastName?: string | undefined;
  expiresInDays?: number | undefined;
};

/** Also returns the request id, which the result shows. */
export async function inviteAdmin(
  tenantId: string,
  json: Input,
  headers: { 'Idempotency-Key': string },
): Promise<Invited> {
  const request = api.super.tenants[':tenantId']['invite-admin'].$post({ param: { tenantId }, json }, { headers });
  const invitation = await callApi(request);
  const requestId = (await request).headers.get('x-request-id');
  const name = [json.firstName, json.lastName].filter(Boolean).join(' ') || invitation.invitation.email;
  return { ...invitation, requestId, name };
}
