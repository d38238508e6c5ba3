import { randomUUID, sign } from 'node:crypto';
import { createLocalJWKSet, decodeProtectedHeader, jwtVerify, type JWTPayload } from 'jose';
import type { Services } from '../services.ts';
import { impersonationOf } from '../principal.ts';
import type { Identity } from './identityOf.ts';
import { accessTokenType, base64url, readSigningKeys } from './signingKeys.ts';

export const tokenSeconds = 60;

/** The claims of an access token. Names and meanings are a contract. */
export type AccessTokenClaims = JWTPayload & {
  sub: string;
  sid: string;
  tid: string;
  aud: string;
  iat: number;
  exp: number;
  act?: { sub: string };
};

/** Signs a token that tells the operator's own backend for a minute who the caller is. */
export async function signAccessToken(
  services: Services,
  { principal, tenant }: Identity,
  audience: string,
): Promise<{ token: string; expiresAt: string }> {
  const { signing } = await readSigningKeys(services);
  const { user, sessionId, provedBy } = principal;
  const impersonation = impersonationOf(principal);
  const issuedAt = Math.floor(Date.now() / 1000);
  const claims = {
    sid: sessionId,
    tid: tenant.id,
    role: user.role,
    ...(user.platformRole && { platform_role: user.platformRole }),
    ...(impersonation && { act: { sub: impersonation.actor.id, email: impersonation.actor.email } }),
    entitlements: Object.keys(tenant.entitlements)
      .filter((key) => tenant.entitlements[key] !== false)
      .toSorted(),
    amr: provedBy.amr,
    auth_time: provedBy.authAt && Math.floor(provedBy.authAt.getTime() / 1000),
    iss: services.config.publicUrl.origin,
    aud: audience,
    sub: user.id,
    iat: issuedAt,
    exp: issuedAt + tokenSeconds,
    jti: randomUUID(),
  };
  const signed = `${signing.header}.${base64url(claims)}`;
  // Done right here: handing so little work to another thread takes longer than doing it.
  const signature = sign(null, Buffer.from(signed), signing.privateKey);
  const token = `${signed}.${signature.toString('base64url')}`;
  return { token, expiresAt: new Date((issuedAt + tokenSeconds) * 1000).toISOString() };
}

/** The claims of a token that this installation signed and that hasn't expired; otherwise null. */
export async function verifyAccessToken(services: Services, token: string): Promise<AccessTokenClaims | null> {
  try {
    const { kid } = decodeProtectedHeader(token);
    let keys = await readSigningKeys(services);
    // Another replica may have signed with a key that this one hasn't read yet.
    if (!keys.published.some((key) => key.kid === kid)) keys = await readSigningKeys(services, { isFresh: true });
    const { payload } = await jwtVerify(token, createLocalJWKSet({ keys: keys.published }), {
      algorithms: ['EdDSA'],
      typ: accessTokenType,
      issuer: services.config.publicUrl.origin,
      requiredClaims: ['sub', 'sid', 'tid', 'aud', 'iat', 'exp'],
    });
    return payload as AccessTokenClaims;
  } catch (error) {
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_J')) return null;
    if (error instanceof TypeError) return null;
    throw error;
  }
}
