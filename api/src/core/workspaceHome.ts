import type { Config } from '../config.ts';

/** Where a tenant's users start. Without clients, the page at `/` decides, because it reads the remotes. */
export const workspaceHome = ({ features }: Config) => (features.has('clients') ? '/clients' : '/');
