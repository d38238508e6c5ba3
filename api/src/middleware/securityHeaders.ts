import { createMiddleware } from 'hono/factory';
import type { AppEnv } from '../http/appEnv.ts';

const always = {
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
};
const unlessSet = {
  'Referrer-Policy': 'strict-origin-when-cross-origin',
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
};

/**
 * The headers of every response. A page sets its own Content-Security-Policy (frontends/). They are set on the finished
 * response because c.header() would copy it into a new one with a streamed body.
 */
export const securityHeaders = createMiddleware<AppEnv>(async (c, next) => {
  await next();
  const { headers } = c.res;
  for (const [name, value] of Object.entries(always)) headers.set(name, value);
  for (const [name, value] of Object.entries(unlessSet)) if (!headers.has(name)) headers.set(name, value);
  if (c.get('services').config.publicUrl.protocol === 'https:')
    headers.set('Strict-Transport-Security', 'max-age=31536000; includeSubDomains');
});
