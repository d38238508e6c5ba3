import type { AsPlatformAdmin } from '../../core/requestContext.ts';
import { selectServiceKeys } from './serviceKeyColumns.ts';

/** Lists the keys, those in use first. */
export const listServiceKeys = async ({ services }: AsPlatformAdmin) => ({
  items: await services.database.transaction({ as: 'platform' }, (tx) => selectServiceKeys(tx)),
  nextCursor: null,
});
