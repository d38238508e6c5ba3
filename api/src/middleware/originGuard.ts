import { AppError } from '../core/AppError.ts';
import type { Guard } from './guards.ts';

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS']);
const bodyTypes = /^(application\/json|multipart\/form-data)\s*(;|$)/i;
const formType = /^application\/x-www-form-urlencoded\s*(;|$)/i;

/**
 * Every change must come from one of our own pages, with a body type that a plain form can't send. Hono's csrf()
 * doesn't check JSON, which another site can send as text/plain.
 */
export const originGuard: Guard = (c) => {
  if (safeMethods.has(c.req.method)) return;
  const { audience, acceptsForm, isSigned } = c.get('policy');
  const origin = c.req.header('origin');
  const site = c.req.header('sec-fetch-site');
  const allowed = origin !== undefined ? c.get('services').config.allowedOrigins.has(origin) : site === 'same-origin';
  // No page makes a browser send a service key or knows how to sign, so such a request needs no Origin.
  if (!allowed && audience !== 'serviceKeys' && !isSigned) {
    throw new AppError('ORIGIN_REFUSED', 403, 'This request doesn’t come from a page of this installation.');
  }
  const hasBody = c.req.header('transfer-encoding') !== undefined || Number(c.req.header('content-length') ?? 0) > 0;
  const type = c.req.header('content-type') ?? '';
  if (hasBody && !bodyTypes.test(type) && !(acceptsForm && formType.test(type))) {
    throw new AppError('UNSUPPORTED_MEDIA_TYPE', 415, 'Send JSON (Content-Type: application/json).');
  }
};
