import { errorStatuses } from '../../contract/errorCodes.ts';
import { AppError, unauthenticated } from '../../core/AppError.ts';
import { signAccessToken } from '../../core/identity/accessTokens.ts';
import { identityOf } from '../../core/identity/identityOf.ts';
import type { AsServiceKey } from '../../core/requestContext.ts';
import { inspectSession, isCookieValue } from '../../core/sessions/readPrincipal.ts';
import { hashSessionId } from '../../core/sessions/sessionStore.ts';

/** The headers with which a proxy describes the request. */
export type ForwardedRequest = {
  cookie: string | undefined;
  /** Without it, the request could change something. */
  method: string | undefined;
  origin: string | undefined;
  site: string | undefined;
  tenantId: string | undefined;
};

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Tells a reverse proxy who makes a request, with a signed assertion for the backend behind it. */
export async function forwardAuth(
  { principal, services }: AsServiceKey,
  audience: string,
  { cookie, method, origin, site, tenantId }: ForwardedRequest,
): Promise<string> {
  if (cookie === undefined || !isCookieValue(cookie)) throw unauthenticated();
  // Browsers send the cookie along with other sites' requests, too.
  const isOwn = origin === undefined ? site === 'same-origin' : services.config.allowedOrigins.has(origin);
  if (!isOwn && !(method && safeMethods.has(method)))
    throw new AppError(
      'ORIGIN_REFUSED',
      403,
      method
        ? 'This request doesn’t come from a page of this installation.'
        : 'The proxy has to send the request’s method as X-Forwarded-Method. Without it, only requests from a page of this installation are let through.',
    );
  const identity = identityOf(await inspectSession(services, hashSessionId(cookie), tenantId), tenantId);
  if (identity === null) throw unauthenticated();
  const tenant = 'refusal' in identity ? null : identity.tenant;
  if (principal.tenant && tenant?.id !== principal.tenant.id) throw unauthenticated();
  if ('refusal' in identity) {
    // nginx turns any status but 401 and 403 into a 500, and the status of NOT_FOUND is 404.
    const code = identity.refusal === 'NOT_FOUND' ? 'TENANT_REQUIRED' : identity.refusal;
    throw new AppError(code, errorStatuses[code], 'This user can’t use the tenant right now.');
  }
  return (await signAccessToken(services, identity, audience)).token;
}

/**
 * Where to sign in for a page that needs it. Leads back to the page's path, and never to another host. A proxy accepts
 * addresses of 8 KB, and each character of the path can take three.
 */
export function signInUrl(publicUrl: URL, uri: string | undefined): string {
  const next = uri !== undefined && /^\/(?![/\\])[\x21-\x7e]{0,1999}$/.test(uri) ? uri : null;
  const url = new URL('/sign-in', publicUrl);
  if (next !== null) url.searchParams.set('next', next);
  return url.href;
}
