/** Where a tenant's drawer is, or a part of it. */
export const tenantPath = (tenantId: string, part?: string): string =>
  `/super/tenants/${tenantId}${part ? `/${part}` : ''}`;
