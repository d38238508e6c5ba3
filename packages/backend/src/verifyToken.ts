import { errors, jwtVerify, type JWTPayload } from 'jose';
import type { Caller, Role } from './Caller.ts';
import type { KeySet } from './createKeySet.ts';
import { unauthenticated, unreachable } from './TenantryError.ts';

type Claims = JWTPayload & {
  sid: string;
  tid: string;
  role: Role;
  platform_role?: Caller['platformRole'];
  act?: { sub: string; email?: string };
  entitlements?: string[];
};

class KeysUnavailable extends Error {}

/** A page uses a token for 45 seconds. Verifying it once is enough, as long as its key is published. */
type Verified = { kid: string; claims: Claims };
const maxRemembered = 1_000;

/** Verifies access tokens offline. Nothing is decided from a token that isn't verified. */
export function createVerifyToken({
  keys,
  issuer,
  audience,
}: {
  keys: KeySet;
  issuer: string;
  audience: string;
}): (token: string) => Promise<Caller> {
  const remembered = new Map<string, Verified>();

  const keyOf = async (kid: string | undefined) => {
    const key =
      kid === undefined
        ? undefined
        : await keys(kid).catch((cause: unknown) => {
            throw new KeysUnavailable('No keys.', { cause });
          });
    if (!key) throw new errors.JWKSNoMatchingKey();
    return key;
  };

  async function verify(token: string): Promise<Claims> {
    const { payload, protectedHeader } = await jwtVerify<Claims>(token, ({ kid }) => keyOf(kid), {
      algorithms: ['EdDSA'],
      typ: 'at+jwt',
      issuer,
      audience,
      requiredClaims: ['sub', 'sid', 'tid', 'role', 'iat', 'exp'],
    });
    if (remembered.size >= maxRemembered) remembered.delete(remembered.keys().next().value!);
    remembered.set(token, { kid: protectedHeader.kid!, claims: payload });
    return payload;
  }

  async function recall(token: string, { kid, claims }: Verified): Promise<Claims> {
    if (claims.exp! <= Math.floor(Date.now() / 1000)) {
      remembered.delete(token);
      throw new errors.JWTExpired('The token has expired.', claims, 'exp');
    }
    await keyOf(kid);
    return claims;
  }

  return async (token) => {
    try {
      const known = remembered.get(token);
      return describeCaller(await (known ? recall(token, known) : verify(token)));
    } catch (error) {
      if (error instanceof KeysUnavailable) throw unreachable(error.cause);
      throw unauthenticated(error);
    }
  };
}

/** A new object for each request, which may modify it. */
const describeCaller = (claims: Claims): Caller => ({
  user: { id: claims.sub!, role: claims.role },
  tenant: { id: claims.tid },
  sessionId: claims.sid,
  impersonator: claims.act ? { id: claims.act.sub, email: claims.act.email ?? null } : null,
  platformRole: claims.platform_role ?? null,
  entitlements: new Set(claims.entitlements ?? []),
  entitlementValues: null,
  expiresAt: new Date(claims.exp! * 1000),
});
