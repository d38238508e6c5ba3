import type { z } from 'zod';
import { verifyAccessToken } from '../../core/identity/accessTokens.ts';
import { identityOf, type Identity } from '../../core/identity/identityOf.ts';
import { fullName, impersonationOf } from '../../core/principal.ts';
import type { AsServiceKey } from '../../core/requestContext.ts';
import { inspectSession, isCookieValue } from '../../core/sessions/readPrincipal.ts';
import { hashSessionId } from '../../core/sessions/sessionStore.ts';
import type { ActiveCaller, Introspection } from './responses.ts';
import type { introspectSchema } from './schemas.ts';

type Input = z.output<typeof introspectSchema>;

/**
 * Says who a caller of the operator's own backend is, as of now. `active` is true only for someone who could use the
 * tenant's endpoints at this moment, so a backend that names its audience and checks nothing else is safe. Doesn't extend
 * the session.
 */
export async function introspect(
  { principal, services, sessionAhead }: AsServiceKey,
  input: Input,
): Promise<Introspection> {
  const claims = input.token.includes('.') ? await verifyAccessToken(services, input.token) : null;
  if (!claims && !isCookieValue(input.token)) return { active: false };
  // Another backend that got the token could send it on, to act as its user here.
  if (claims && input.audience !== undefined && claims.aud !== input.audience) return { active: false };
  // A token is for its own tenant. Only its session shows whether that is still true.
  const tenantId = claims ? claims.tid : input.tenant_id;
  const sessionId = claims?.sid ?? hashSessionId(input.token);
  const read = await inspectSession(services, sessionId, tenantId, await sessionAhead);
  const identity = identityOf(read, tenantId);
  if (identity === null || isHidden(principal.tenant, read)) return { active: false };
  if ('refusal' in identity) return { active: false, reason: identity.refusal };
  const caller = describeIdentity(identity);
  if (!claims) return caller;
  const isSame = caller.sub === claims.sub && caller.tenant.id === claims.tid && caller.act?.sub === claims.act?.sub;
  return isSame ? { ...caller, aud: claims.aud, iat: claims.iat, exp: claims.exp } : { active: false };
}

/** For a key of one tenant, sessions elsewhere don't exist. */
const isHidden = (
  bound: AsServiceKey['principal']['tenant'],
  { principal }: Awaited<ReturnType<typeof inspectSession>>,
) => bound !== null && (principal.kind === 'anonymous' || principal.tenant?.id !== bound.id);

function describeIdentity({ principal, tenant }: Identity): ActiveCaller {
  const { sessionId, user, provedBy } = principal;
  const impersonation = impersonationOf(principal);
  const { id, slug, name, status, externalId, plan, metadata, entitlements } = tenant;
  return {
    active: true,
    sub: user.id,
    sid: sessionId,
    email: user.email,
    name: fullName(user),
    role: user.role,
    ...(user.platformRole && { platform_role: user.platformRole }),
    tenant: { id, slug, name, status, externalId, plan, metadata },
    entitlements,
    ...(impersonation && {
      act: { sub: impersonation.actor.id, email: impersonation.actor.email, reason: impersonation.reason },
    }),
    amr: [...provedBy.amr],
    auth_time: provedBy.authAt && inSeconds(provedBy.authAt),
    iat: inSeconds(provedBy.startedAt),
    exp: inSeconds(impersonation?.expiresAt ?? provedBy.expiresAt),
  };
}

const inSeconds = (moment: Date) => Math.floor(moment.getTime() / 1000);
