import { type PlatformAdminItem, meQuery, useQuery } from '@tenantry/kit';
import { type AdminRefusals, adminRefusals } from '../adminRefusals.ts';
import { adminsQuery } from './adminsQuery.ts';
import { useIsPlatformMailConfigured } from './useIsPlatformMailConfigured.ts';

export function useAdminRefusals(admin: PlatformAdminItem): AdminRefusals & { isSelf: boolean } {
  const isSelf = useQuery(meQuery).data?.user.id === admin.id;
  const isMailConfigured = useIsPlatformMailConfigured();
  const able = useQuery(adminsQuery).data?.filter(({ status }) => status === 'active').length ?? 0;
  return { ...adminRefusals(admin, { isSelf, isMailConfigured, able }), isSelf };
}
