import type { AsPlatformAdmin } from '../../core/requestContext.ts';
import { countTenants } from './countTenants.ts';
import type { TenantCounts } from './schemas.ts';

export const getTenantCounts = ({ services }: AsPlatformAdmin): Promise<TenantCounts> =>
  services.database.transaction({ as: 'platform' }, countTenants);
