/** `next` of an address, only if it leads to a page of our own. */
export function ownPath(next: string | null): string | null {
  if (!next?.startsWith('/')) return null;
  const url = new URL(next, location.origin);
  // "//elsewhere" and "/\elsewhere" are other hosts to a browser.
  if (url.origin !== location.origin || /^\/[\\/]/.test(next)) return null;
  return url.pathname + url.search + url.hash;
}
