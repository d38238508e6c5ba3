import type { RouteObject } from 'react-router';
import type { RemoteEntry } from './remoteEntry.ts';

export type Remote = Omit<RemoteEntry, 'entry' | 'preload'> & {
  /** Routes relative to `basePath`; a drawer is a child route of its page. */
  routes: RouteObject[];
};

/** The only thing that a remote exports: `export default defineRemote({ ...config, routes })`. */
export function defineRemote(remote: Remote): Remote {
  return remote;
}
