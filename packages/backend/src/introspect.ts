import type { Caller, Role } from './Caller.ts';
import { readAnswer, refusal, TenantryError, unauthenticated, unreachable } from './TenantryError.ts';

type Answer =
  | { active: false; reason?: string }
  | {
      active: true;
      sub: string;
      sid: string;
      aud?: string;
      email: string;
      name: string;
      role: Role;
      platform_role?: Caller['platformRole'];
      tenant: Required<Caller['tenant']>;
      entitlements: Record<string, boolean | number | string>;
      act?: { sub: string; email: string; reason: string | null };
      exp: number;
    };

type Options = { url: string; serviceKey: string; audience: string; send: typeof fetch };

const timeoutMs = 5_000;

/** Asks Tenantry about a token or a session cookie, right now. */
export async function introspect(
  fields: { token: string; tenant_id?: string },
  { url, serviceKey, audience, send }: Options,
): Promise<Caller> {
  const response = await send(`${url}/api/v1/service/introspect`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${serviceKey}`, 'Content-Type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(fields).toString(),
    signal: AbortSignal.timeout(timeoutMs),
    redirect: 'manual',
  }).catch((cause: unknown) => {
    throw unreachable(cause);
  });
  if (!response.ok) {
    const refused = await refusal(response);
    // The key of a suspended tenant gets the same answer about all its users.
    throw refused.code === 'TENANT_INACTIVE' ? refused : unreachable(refused);
  }
  const answer = (await readAnswer(response)) as Answer;
  if (!answer.active) {
    throw answer.reason === undefined
      ? unauthenticated()
      : new TenantryError(403, answer.reason, 'This user can’t use the tenant right now.');
  }
  // A token for another backend isn't valid here.
  if (answer.aud !== undefined && answer.aud !== audience) throw unauthenticated();
  const { sub, sid, email, name, role, tenant, entitlements, act, exp } = answer;
  return {
    user: { id: sub, role, email, name },
    tenant,
    sessionId: sid,
    impersonator: act ? { id: act.sub, email: act.email, reason: act.reason } : null,
    platformRole: answer.platform_role ?? null,
    entitlements: new Set(Object.keys(entitlements).filter((key) => entitlements[key] !== false)),
    entitlementValues: entitlements,
    expiresAt: new Date(exp * 1000),
  };
}
