const yearSeconds = 365 * 24 * 3600;

/** Keeps a preference in a cookie, so that the server can apply it before any script runs. */
export function tellServer(name: string, value: string | null): void {
  const secure = location.protocol === 'https:' ? '; secure' : '';
  document.cookie = `${name}=${value ?? ''}; path=/; max-age=${value === null ? 0 : yearSeconds}; samesite=lax${secure}`;
}
