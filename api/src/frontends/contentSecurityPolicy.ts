import type { PageConfig, RemoteEntry } from './schemas.ts';

/**
 * Lets a page load from our own origin and those of its remotes, and call the approved backends. Nothing inline except
 * styles with the nonce.
 */
export function contentSecurityPolicy(nonce: string, remotes: RemoteEntry[], backends: PageConfig['backends']): string {
  const origins = [
    ...new Set(remotes.filter(({ entry }) => /^https?:/.test(entry)).map(({ entry }) => new URL(entry).origin)),
  ];
  const self = ["'self'", ...origins].join(' ');
  return [
    "default-src 'none'",
    `script-src ${self}`,
    `style-src ${self} 'nonce-${nonce}'`,
    `img-src ${self} data: blob:`,
    `font-src ${self}`,
    `connect-src ${[self, ...new Set(backends.map(({ origin }) => origin))].join(' ')}`,
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "object-src 'none'",
  ].join('; ');
}
