type Place = { pathname: string; search: string };

/** The address of a page that returns to `here` when it is done. */
export function withNext(destination: string, { pathname, search }: Place): string {
  const here = pathname + search;
  const leadsBack = ['/sign-in', '/second-factor', '/change-password'].includes(destination);
  return leadsBack && here !== '/' && here !== destination
    ? `${destination}?next=${encodeURIComponent(here)}`
    : destination;
}
