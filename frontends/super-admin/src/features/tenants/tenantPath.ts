export const tenantPath = (tenantId: string, part?: string): string =>
  `/super/tenants/${tenantId}${part ? `/${part}` : ''}`;
