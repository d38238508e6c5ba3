import type { ServiceKey } from '@tenantry/kit';

/** The part of a key that distinguishes it from others. */
export const keyPrefix = ({ keyId }: Pick<ServiceKey, 'keyId'>) => `tnt_sk_${keyId.slice(0, 4)}…`;
