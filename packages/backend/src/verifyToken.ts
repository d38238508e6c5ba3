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

/** Verifies an access token offline. Nothing is decided from a token that isn't verified. */
export async function verifyToken(
  token: string,
  { keys, issuer, audience }: { keys: KeySet; issuer: string; audience: string },
): Promise<Caller> {
  try {
    const keyOf = async ({ kid }: { kid?: string }) => {
      const key =
        kid === undefined
          ? undefined
          : await keys(kid).catch((cause: unknown) => {
              throw new KeysUnavailable('No keys.', { cause });
            });
      if (!key) throw new errors.JWKSNoMatchingKey();
      return key;
    };
    const { payload } = await jwtVerify<Claims>(token, keyOf, {
      algorithms: ['EdDSA'],
      typ: 'at+jwt',
      issuer,
      audience,
      requiredClaims: ['sub', 'sid', 'tid', 'role', 'iat', 'exp'],
    });
    return {
      user: { id: payload.sub!, role: payload.role },
      tenant: { id: payload.tid },
      sessionId: payload.sid,
      impersonator: payload.act ? { id: payload.act.sub, email: payload.act.email ?? null } : null,
      platformRole: payload.platform_role ?? null,
      entitlements: new Set(payload.entitlements ?? []),
      entitlementValues: null,
      expiresAt: new Date(payload.exp! * 1000),
    };
  } catch (error) {
    if (error instanceof KeysUnavailable) throw unreachable(error.cause);
    throw unauthenticated(error);
  }
}
