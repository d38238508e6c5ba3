import { loadRemote, registerRemotes } from '@module-federation/runtime';
import type { Remote, RemoteEntry } from '@tenantry/kit';

/** The only file that uses the federation runtime. */
export async function fetchRemoteModule(entry: RemoteEntry, isRetry: boolean): Promise<Remote | undefined> {
  const name = entry.id.replaceAll('-', '_');
  const url = new URL(entry.entry, location.origin);
  // The browser remembers a module that failed under its address.
  if (isRetry) url.searchParams.set('retry', Date.now().toString(36));
  registerRemotes([{ name, entry: url.href, type: 'module' }], { force: isRetry });
  const module = await loadRemote<{ default: Remote }>(`${name}/remote`);
  return module?.default;
}
