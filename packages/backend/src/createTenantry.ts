import type { Caller, Role } from './Caller.ts';
import { createClient, type Client } from './createClient.ts';
import { createKeySet } from './createKeySet.ts';

import { introspect } from './introspect.ts';
import { TenantryError, unauthenticated } from './TenantryError.ts';
import { createVerifyToken } from './verifyToken.ts';
import { verifyWebhook, type TenantryEvent } from './webhooks.ts';

export type TenantryOptions = {
  /** Your installation: https://console.example.com */
  url: string;
  /** The name of your backend in access tokens, as it was approved. */
  audience: string;
  /** For introspection and events: tnt_sk_… */
  serviceKey?: string;
  /** Asks Tenantry at every request, for instant revocation and the values of entitlements. Needs a serviceKey. */
  introspect?: boolean;
  /** Also accepts Tenantry's session cookie, for a backend on the same host. Needs a serviceKey. */
  cookies?: boolean;
  /** Reads the caller from `Tenantry-Assertion`, which a reverse proxy sets, and from nothing else. */
  forwardAuth?: boolean;
  /** Origins, besides the console’s, from which requests with a cookie may change something. */
  allowedOrigins?: string[];
  /** The `iss` of tokens, if `url` is an internal address. */
  issuer?: string;
  webhookSecret?: string;
  fetch?: typeof fetch;
};

export type Requirement = {
  /** Which roles get in. A platform admin who acts as the tenant gets in only if it lists super_user. */
  roles?: readonly Role[];
  /** The entitlement that the tenant needs. */
  entitlement?: string;
};

export type IncomingRequest = { method: string; headers: Headers };

export type Tenantry = Client & {
  /** Who calls, verified. Refuses with a TenantryError. */
  authenticate(request: IncomingRequest): Promise<Caller>;
  /** The same for a user of a tenant, with a role and an entitlement. */
  requireTenantUser(requirement?: Requirement): (request: IncomingRequest) => Promise<Caller>;
  /** The CORS headers that let the console's pages call this backend; null for any other origin. */
  corsHeaders(request: IncomingRequest): Record<string, string> | null;
  webhooks: { verify(delivery: Parameters<typeof verifyWebhook>[0]): Promise<TenantryEvent> };
};

const readOnly = new Set(['GET', 'HEAD', 'OPTIONS']);
const tenantRoles: readonly Role[] = ['admin', 'employee', 'client'];

/** Tells who calls your backend. */
export function createTenantry(options: TenantryOptions): Tenantry {
  const { audience, serviceKey, fetch: send = fetch } = options;
  const url = originOf('url', options.url);
  const issuer = originOf('issuer', options.issuer ?? url);
  if ((options.introspect || options.cookies) && serviceKey === undefined)
    throw new TypeError('Introspection and cookies need a serviceKey.');
  const keys = createKeySet(`${url}/.well-known/jwks.json`, send);
  const verifyToken = createVerifyToken({ keys, issuer, audience });
  const isSecure = issuer.startsWith('https:');
  const origins = new Set([issuer, ...(options.allowedOrigins ?? []).map((one) => originOf('allowedOrigins', one))]);
  const ask = (token: string, tenantId?: string) =>
    introspect(
      { token, ...(tenantId !== undefined && { tenant_id: tenantId }) },
      { url, serviceKey: serviceKey!, audience, send },
    );

  async function authenticate(request: IncomingRequest): Promise<Caller> {
    const [, bearer] = /^Bearer +(\S+)$/i.exec(request.headers.get('authorization') ?? '') ?? [];
    const token = options.forwardAuth ? (request.headers.get('tenantry-assertion') ?? undefined) : bearer;
    if (token !== undefined) {
      // Offline first: this is cheap, and checks the token's audience.
      const caller = await verifyToken(token);
      return options.introspect ? ask(token) : caller;
    }
    const cookie =
      options.cookies && !options.forwardAuth
        ? sessionCookieIn(request.headers.get('cookie') ?? '', isSecure)
        : undefined;
    if (cookie === undefined) throw unauthenticated();
    requireOwnOrigin(request);
    // From anyone but a platform admin, Tenantry ignores it.
    return ask(cookie, tenantIdIn(request.headers));
  }

  /** Browsers send cookies along with other sites' requests, too. */
  function requireOwnOrigin({ method, headers }: IncomingRequest): void {
    if (readOnly.has(method)) return;
    const origin = headers.get('origin');
    const isOwn = origin === null ? headers.get('sec-fetch-site') === 'same-origin' : origins.has(origin);
    if (!isOwn)
      throw new TenantryError(403, 'ORIGIN_REFUSED', 'This request doesn’t come from a page of this product.');
  }

  return {
    authenticate,
    requireTenantUser({ roles = tenantRoles, entitlement } = {}) {
      return async (request) => {
        const caller = await authenticate(request);
        if (!roles.includes(caller.user.role))
          throw new TenantryError(403, 'FORBIDDEN', 'Your role does not allow this.');
        const mayOnlyRead = caller.user.role === 'super_user' && caller.platformRole !== 'owner';
        if (mayOnlyRead && !readOnly.has(request.method))
          throw new TenantryError(403, 'PLATFORM_ROLE_REQUIRED', 'Your platform role may only read here.');
        if (entitlement !== undefined && !caller.entitlements.has(entitlement))
          throw new TenantryError(403, 'ENTITLEMENT_MISSING', `This tenant doesn’t have ${entitlement}.`);
        return caller;
      };
    },
    corsHeaders({ headers }) {
      const origin = headers.get('origin');
      if (origin === null || !origins.has(origin)) return null;
      return {
        'Access-Control-Allow-Origin': origin,
        'Access-Control-Allow-Headers': 'authorization, content-type, idempotency-key',
        'Access-Control-Allow-Methods': 'GET, POST, PUT, PATCH, DELETE',
        'Access-Control-Max-Age': '600',
        Vary: 'Origin',
      };
    },
    ...createClient({ url, serviceKey, send }),
    webhooks: { verify: (delivery) => verifyWebhook(delivery, options.webhookSecret) },
  };
}

/** Without its scheme, localhost:3000 is an address too, but one that nothing can be requested from. */
function originOf(option: keyof TenantryOptions, address: string): string {
  if (URL.canParse(address) && /^https?:$/.test(new URL(address).protocol)) return new URL(address).origin;
  throw new TypeError(
    `The option ${option} of createTenantry takes an address such as https://console.example.com, not ${address}.`,
  );
}

/** The tenant that a platform admin acts as. Tenantry refuses questions with a text that is too long to be an id. */
const tenantIdIn = (headers: Headers) => /^[0-9a-f-]{36}$/i.exec(headers.get('x-tenant-id') ?? '')?.[0];

/**
 * The session cookie of a request. A browser takes one with the prefix from its own host alone; one without it, which
 * another host of the same domain can set, counts only where Tenantry itself is served over http.
 */
function sessionCookieIn(header: string, isSecure: boolean): string | undefined {
  const valueOf = (name: string) => new RegExp(`(?:^|;\\s*)${name}=([a-z0-9]{20,100})(?:;|$)`).exec(header)?.[1];
  return valueOf('__Host-tenantry_session') ?? (isSecure ? undefined : valueOf('tenantry_session'));
}
