export const productName = 'Tenantry';
