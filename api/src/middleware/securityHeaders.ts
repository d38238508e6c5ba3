import { createMiddleware } from 'hono/factory';
import type { AppEnv } from '../core/appEnv.ts';

/** What every answer carries. A page's Content-Security-Policy is set where the page is made (features/frontends). */
export const securityHeaders = createMiddleware<AppEnv>(async (c, next) => {
  await next();
  const { publicUrl } = c.var.services.config;
  c.header('X-Content-Type-Options', 'nosniff');
  c.header('X-Frame-Options', 'DENY');
  c.header('Cross-Origin-Opener-Policy', 'same-origin');
  c.header('Permissions-Policy', 'camera=(), geolocation=(), microphone=(), payment=(), usb=()');
  if (!c.res.headers.has('Referrer-Policy')) c.header('Referrer-Policy', 'strict-origin-when-cross-origin');
  if (!c.res.headers.has('Content-Security-Policy')) {
    c.header('Content-Security-Policy', "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'");
  }
  if (publicUrl.protocol === 'https:') c.header('Strict-Transport-Security', 'max-age=31536000; includeSubDomains');
});
