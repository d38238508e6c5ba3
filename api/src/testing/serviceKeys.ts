import { runSql } from '@tenantry/db/testing';
import type { ServiceKeyScope } from '../contract/serviceKeyScopes.ts';
import { newToken } from '../core/links/singleUseToken.ts';
import { hashServiceKey } from '../core/serviceKeys/readServiceKey.ts';
import type { TestApp } from './createTestApp.ts';

/** Which scope each route of /service needs. Written by hand and apart from the route policy, as platformRoleTable.ts is. */
export const serviceRoutes: Record<string, ServiceKeyScope> = {
  'POST /api/v1/service/introspect': 'introspect',
  'GET /api/v1/service/forward-auth': 'introspect',
  'GET /api/v1/service/events': 'events:read',
  'POST /api/v1/service/audit': 'audit:write',
  'GET /api/v1/service/tenants': 'tenants:read',
  'POST /api/v1/service/remotes/:id/releases': 'frontends:release',
  'POST /api/v1/service/tenants': 'tenants:write',
  'GET /api/v1/service/tenants/:tenantId': 'tenants:read',
  'PATCH /api/v1/service/tenants/:tenantId': 'tenants:write',
  'POST /api/v1/service/tenants/:tenantId/invite-admin': 'users:access',
  'GET /api/v1/service/tenants/:tenantId/entitlements': 'tenants:read',
  'GET /api/v1/service/tenants/:tenantId/entitlements/:key': 'tenants:read',
  'PUT /api/v1/service/tenants/:tenantId/entitlements/:key': 'tenants:write',
  'DELETE /api/v1/service/tenants/:tenantId/entitlements/:key': 'tenants:write',
  'GET /api/v1/service/tenants/:tenantId/users': 'users:read',
  'POST /api/v1/service/tenants/:tenantId/users/provision': 'users:write',
  'GET /api/v1/service/tenants/:tenantId/users/:userId': 'users:read',
  'PATCH /api/v1/service/tenants/:tenantId/users/:userId': 'users:write',
  'POST /api/v1/service/tenants/:tenantId/users/:userId/activate': 'users:write',
  'GET /api/v1/service/tenants/:tenantId/users/:userId/invite': 'users:access',
  'POST /api/v1/service/tenants/:tenantId/users/:userId/invite/send': 'users:access',
  'POST /api/v1/service/tenants/:tenantId/users/:userId/invite/regenerate': 'users:access',
  'POST /api/v1/service/tenants/:tenantId/users/:userId/invite/revoke': 'users:access',
  'POST /api/v1/service/tenants/:tenantId/users/:userId/password-reset': 'users:access',
  'POST /api/v1/service/tenants/:tenantId/users/:userId/reset-link': 'users:access',
  'GET /api/v1/service/tenants/:tenantId/users/:userId/reset-link': 'users:access',
  'POST /api/v1/service/tenants/:tenantId/users/:userId/set-password': 'users:access',
};

const quoted = (text: string | null) => (text === null ? 'null' : `'${text}'`);

let count = 0;

/** Creates a key directly in the database and returns the header that sends it. */
export async function withServiceKey(
  { clone }: Pick<TestApp, 'clone'>,
  scopes: readonly ServiceKeyScope[],
  tenantId: string | null = null,
  remoteId: string | null = null,
): Promise<{ key: string; headers: { authorization: string } }> {
  const key = `tnt_sk_${String(++count).padStart(12, '0')}_${newToken()}`;
  await runSql(clone.superuserUrl, [
    `insert into service_keys (key_id, token_hash, name, scopes, bound_tenant_id, remote_id, created_by_name)
     values ('${String(count).padStart(12, '0')}', '${hashServiceKey(key)}', 'Key ${count}', '{${scopes.join(',')}}', ${quoted(tenantId)}, ${quoted(remoteId)}, 'Test')`,
  ]);
  return { key, headers: { authorization: `Bearer ${key}` } };
}
