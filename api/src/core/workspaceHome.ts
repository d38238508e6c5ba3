import type { Config } from '../config.ts';

/** Where a tenant's users begin. Without clients, the page at `/` knows: it reads the remotes. */
export const workspaceHome = ({ features }: Config) => (features.has('clients') ? '/clients' : '/');
