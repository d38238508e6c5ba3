export * from '@tenantry/api/schemas';
