import { type PlatformAdminItem, meQuery, useQuery } from '@tenantry/kit';
import { type AdminDisabledReasons, adminDisabledReasons } from '../adminDisabledReasons.ts';
import { adminsQuery } from '../../people/api/adminsQuery.ts';
import { useIsPlatformMailConfigured } from './useIsPlatformMailConfigured.ts';

export function useAdminDisabledReasons(admin: PlatformAdminItem): AdminDisabledReasons & { isSelf: boolean } {
  const isSelf = useQuery(meQuery).data?.user.id === admin.id;
  const isMailConfigured = useIsPlatformMailConfigured();
  const able = useQuery(adminsQuery).data?.filter(({ status }) => status === 'active').length ?? 0;
  return { ...adminDisabledReasons(admin, { isSelf, isMailConfigured, able }), isSelf };
}
