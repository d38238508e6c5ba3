import { type TenantDetail, type TenantUserItem, useOutletContext } from '@tenantry/kit';

/** The user and tenant of the surrounding drawer. */
export type DrawerUser = { tenant: TenantDetail; user: TenantUserItem };

export const useDrawerUser = () => useOutletContext<DrawerUser>();
