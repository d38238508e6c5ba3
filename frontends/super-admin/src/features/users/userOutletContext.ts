import { type TenantDetail, type TenantUserItem, useOutletContext } from '@tenantry/kit';

/** The user whose drawer this is, and the tenant it lies over. */
export type DrawerUser = { tenant: TenantDetail; user: TenantUserItem };

export const useDrawerUser = () => useOutletContext<DrawerUser>();
