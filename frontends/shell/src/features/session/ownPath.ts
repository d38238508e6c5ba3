/** The `next` parameter of an address, only if it is a page of ours. */
export function ownPath(next: string | null): string | null {
  if (!next?.startsWith('/') || !URL.canParse(next, location.origin)) return null;
  const { origin, pathname, search, hash } = new URL(next, location.origin);
  // Checked after resolving the path: "/..//elsewhere" becomes "//elsewhere", which is another host to a browser.
  return origin === location.origin && !/^\/[\\/]/.test(pathname) ? pathname + search + hash : null;
}
