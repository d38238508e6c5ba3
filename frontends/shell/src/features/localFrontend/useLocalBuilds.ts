import { useEffect, useState } from 'react';

/**
 * Reloads the page after each local build. Returns whether the last build failed, so that this page is the one before.
 */
export function useLocalBuilds(origin: string | null): boolean {
  const [hasFailed, setFailed] = useState(false);
  useEffect(() => {
    if (origin === null) return;
    const builds = new EventSource(`${origin}/builds`);
    builds.addEventListener('built', () => location.reload());
    builds.addEventListener('failed', () => setFailed(true));
    return () => builds.close();
  }, [origin]);
  return hasFailed;
}
