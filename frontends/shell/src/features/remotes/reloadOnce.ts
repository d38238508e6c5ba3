const KEY = 'tenantry-reloaded';
const AGAIN_AFTER_MS = 60_000;

/** A page's code that is no longer there: a deployment replaced it, and the router keeps the failed import. */
export function isBrokenChunk(error: unknown): boolean {
  return (
    error instanceof Error &&
    /dynamically imported module|Importing a module script failed|Unable to preload CSS/i.test(error.message)
  );
}

/** Reloads a broken page, but not twice in a minute, because then a reload doesn't help. */
export function reloadOnce(path: string): boolean {
  const [lastPath, lastAt] = (sessionStorage.getItem(KEY) ?? '').split(' ');
  if (lastPath === path && Date.now() - Number(lastAt) < AGAIN_AFTER_MS) return false;
  sessionStorage.setItem(KEY, `${path} ${Date.now()}`);
  location.reload();
  return true;
}
