import { type TenantDetail, useOutletContext } from '@tenantry/kit';

/** The tenant whose drawer this is, for what stands in the drawer. */
export const useDrawerTenant = () => useOutletContext<TenantDetail>();
