export type { RemoteConfig } from '@tenantry/kit';
export { tenantryRemote, type RemoteOptions } from './tenantryRemote.ts';
