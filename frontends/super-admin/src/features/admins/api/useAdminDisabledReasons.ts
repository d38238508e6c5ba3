import { type PlatformAdminItem, meQuery, useQuery, usePlatformRights } from '@tenantry/kit';
import { type AdminDisabledReasons, adminDisabledReasons } from '../adminDisabledReasons.ts';
import { adminsQuery } from '../../people/api/adminsQuery.ts';
import { useIsPlatformMailConfigured } from './useIsPlatformMailConfigured.ts';

export function useAdminDisabledReasons(admin: PlatformAdminItem): AdminDisabledReasons & { isSelf: boolean } {
  const isSelf = useQuery(meQuery).data?.user.id === admin.id;
  const isMailConfigured = useIsPlatformMailConfigured();
  const admins = useQuery(adminsQuery).data ?? [];
  const able = admins.filter(({ status, platformRole }) => status === 'active' && platformRole === 'owner').length;
  const manage = usePlatformRights().disabledReason('managePlatformAdmins');
  return { ...adminDisabledReasons(admin, { isSelf, isMailConfigured, able, manage }), isSelf };
}
