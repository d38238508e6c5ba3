import { type TenantDetail, useOutletContext } from '@tenantry/kit';

/** The tenant of the surrounding drawer. */
export const useDrawerTenant = () => useOutletContext<TenantDetail>();
