import { afterEach, describe, expect, it } from 'vitest';
import { answer, answerMe } from '../testing/server.ts';
import { actAsTenant, leaveActingTenant } from './actingTenant.ts';
import { api } from './api.ts';
import { callApi } from './callApi.ts';
import { meQuery } from './meQuery.ts';
import { createQueryClient } from './createQueryClient.ts';
import { aPlatformAdmin } from '../testing/factories.ts';
import { toastStore } from '../primitives/toast/toast.ts';

const tenantId = '0190bbbb-0000-7000-8000-000000000001';

describe('acting as a tenant', () => {
  afterEach(leaveActingTenant);

  it('names the tenant on calls that work on it, but not on calls to the console or the account', async () => {
    const clients = answer('get', '/clients', { items: [], nextCursor: null, total: 0 });
    const tenants = answer('get', '/super/tenants', { items: [], nextCursor: null, total: 0 });
    actAsTenant(tenantId);
    await callApi(api.clients.$get({ query: {} }));
    await callApi(api.super.tenants.$get({ query: {} }));
    expect(clients[0]?.headers.get('x-tenant-id')).toBe(tenantId);
    expect(tenants[0]?.headers.has('x-tenant-id')).toBe(false);
    const sessions = answer('get', '/auth/sessions', { items: [] });
    const signOut = answer('post', '/auth/logout', { ok: true });
    const me = answerMe(aPlatformAdmin());
    await callApi(api.auth.sessions.$get());
    await callApi(api.auth.logout.$post());
    await callApi(api.auth.session.$get());
    for (const [call] of [sessions, signOut]) expect(call?.headers.has('x-tenant-id')).toBe(false);
    expect(me[0]?.headers.get('x-tenant-id')).toBe(tenantId);
    leaveActingTenant();
    await callApi(api.clients.$get({ query: {} }));
    expect(clients[1]?.headers.has('x-tenant-id')).toBe(false);
  });

  it('ends with a message when the tenant no longer exists', async () => {
    answerMe(aPlatformAdmin());
    actAsTenant(tenantId);
    await createQueryClient().fetchQuery(meQuery);
    expect(sessionStorage).toHaveLength(0);
    expect(toastStore.read()[0]).toMatchObject({ kind: 'note', title: 'You no longer act as a tenant' });
  });
});
