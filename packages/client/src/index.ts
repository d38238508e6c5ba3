export { createApiClient } from '@tenantry/api/client';
