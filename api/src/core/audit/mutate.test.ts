import { tenants } from '@tenantry/db/schema';
import { querySql, runSql } from '@tenantry/db/testing';
import { afterEach, describe, expect, test } from 'vitest';
import { commandContext } from '../commandContext.ts';
import { createPlatformAdmin } from '../../features/platformAdmins/createPlatformAdmin.ts';
import { createRecoveryLink } from '../../features/platformAdmins/createRecoveryLink.ts';
import { actorsOf, goodPassword } from '../../testing/actors.ts';
import type { ApiResponse } from '../../testing/Browser.ts';
import { createTestApp } from '../../testing/createTestApp.ts';
import { auditRows, expectAudit } from '../../testing/expectAudit.ts';
import { makeResetLink } from '../../testing/makeResetLink.ts';
import type { AuditAction } from '../../contract/auditActions.ts';
import { mutate, type Mutation } from './mutate.ts';

const testApp = await createTestApp();
const { as, tenant, user, signIn, withSession } = actorsOf(testApp);
const root = await as.superUser();
const password = 'velvet orchard at noon';

let count = 0;
const invitation = async () => {
  const home = await tenant({ status: 'inactive' });
  const { body } = await root.browser.post(`/super/tenants/${home.id}/invite-admin`, {
    email: `mutated-${++count}@example.com`,
  });
  return body.token as string;
};
const employee = async () => user({ role: 'employee', tenantId: (await tenant()).id });

/** Every kind of change: the audit action it writes and how to prepare it. */
const changes: Record<string, [action: AuditAction, prepare: () => Promise<() => Promise<ApiResponse>>]> = {
  'signing in': [
    'auth_signed_in',
    async () => {
      const { email } = await employee();
      return () => testApp.browser().post('/auth/login', { email, password: goodPassword });
    },
  ],
  'signing out': [
    'auth_signed_out',
    async () => {
      const { browser } = await withSession(await employee());
      return () => browser.post('/auth/logout');
    },
  ],
  'a change of password': [
    'auth_password_changed',
    async () => {
      const { browser } = await withSession(await employee());
      return () => browser.post('/auth/change-password', { currentPassword: goodPassword, newPassword: password });
    },
  ],
  'a reset': [
    'auth_password_reset',
    async () => {
      const token = await makeResetLink(testApp, await employee());
      return () => testApp.browser().post('/auth/reset', { token, password });
    },
  ],
  'ending a session': [
    'auth_session_ended',
    async () => {
      const { browser } = await withSession(await employee());
      const [session] = (await browser.get('/auth/sessions')).body.items;
      return () => browser.delete(`/auth/sessions/${session.id}`);
    },
  ],
  'ending the other sessions': [
    'auth_other_sessions_ended',
    async () => {
      const account = await employee();
      const [{ browser }] = [await withSession(account), await withSession(account)];
      return () => browser.delete('/auth/sessions');
    },
  ],
  'accepting an invitation': [
    'tenant_user_invite_accepted',
    async () => {
      const token = await invitation();
      return () => testApp.browser().post('/auth/invite/accept', { token, password });
    },
  ],
  'creating a tenant': [
    'tenant_created',
    async () => () => root.browser.post('/super/tenants', { name: `Made ${++count}` }),
  ],
  'inviting an admin': [
    'tenant_admin_invited',
    async () => {
      const { id } = await tenant();
      return () => root.browser.post(`/super/tenants/${id}/invite-admin`, { email: `mutated-${++count}@example.com` });
    },
  ],
  'saving settings': [
    'tenant_settings_updated',
    async () => {
      const { browser } = await as.tenantAdmin(await tenant());
      return () => browser.patch('/tenant/settings', { displayName: 'Shown otherwise' });
    },
  ],
};

const tables = ['tenants', 'tenant_settings', 'users', 'sessions', 'invitations', 'reset_links'];
/** The contents of all tables, without the time of the last visit. */
const everything = async () =>
  Promise.all(
    tables.map((table) =>
      querySql(testApp.clone.superuserUrl, `select to_jsonb(t) - 'last_seen_at' as row from ${table} t order by 1`),
    ),
  );

const fault = (table: string, when: string, how: string) =>
  runSql(testApp.clone.superuserUrl, [
    `create function break_it() returns trigger language plpgsql as $$ begin ${how}; end $$`,
    `create trigger broken before insert on ${table} for each row when (${when}) execute function break_it()`,
  ]);
afterEach(() => runSql(testApp.clone.superuserUrl, ['drop function if exists break_it() cascade']));

describe.each(Object.entries(changes))('%s', (_, [action, prepare]) => {
  test('writes one row with the actor, the target, the address and the request id', async () => {
    const response = await (await prepare())();
    expect(response.status).toBeLessThan(300);
    const row = await expectAudit(testApp, response.requestId, action, {
      requestId: response.requestId,
      ip: '127.0.0.1',
      userAgent: 'test browser',
    });
    expect(row.actorUserId).not.toBeNull();
    expect(await auditRows(testApp, response.requestId)).toHaveLength(1);
  });

  test('is rolled back if its row can’t be written', async () => {
    const change = await prepare();
    const before = await everything();
    await fault('audit_log', `new.outcome = 'done'`, `raise exception 'no room'`);
    const response = await change();
    expect(response).toMatchObject({
      status: 500,
      body: { error: { code: 'INTERNAL', requestId: response.requestId } },
    });
    expect(await everything()).toEqual(before);
    expect(await auditRows(testApp, response.requestId)).toMatchObject([{ action, outcome: 'failed' }]);
  });
});

describe('a change that fails half-way', () => {
  const broken = () =>
    fault(
      'tenant_settings',
      'true',
      `raise exception 'out of order' using errcode = '23514', constraint = 'made_up_rule'`,
    );

  test('is rolled back, and its row names the request id, the step, the code and the constraint', async () => {
    await broken();
    const response = await root.browser.post('/super/tenants', { name: 'Half a tenant', slug: 'half-a-tenant' });
    expect(response).toMatchObject({ status: 500, body: { error: { code: 'INTERNAL' } } });
    expect(JSON.stringify(response.body)).not.toContain('made_up_rule');
    expect(await querySql(testApp.clone.superuserUrl, `select 1 from tenants where slug = 'half-a-tenant'`)).toEqual(
      [],
    );
    const found = await root.browser.get(`/super/audit?requestId=${response.requestId}`);
    expect(found.body.items).toMatchObject([
      {
        action: 'tenant_created',
        outcome: 'failed',
        actor: { userId: root.user.id },
        target: { type: 'tenant', label: 'Half a tenant' },
        details: { step: 'insert settings', errorCode: '23514', constraint: 'made_up_rule' },
      },
    ]);
  });

  test('is logged if its failure can’t be written to the audit log either', async () => {
    await fault('audit_log', 'true', `raise exception 'no room at all'`);
    const response = await root.browser.post('/super/tenants', { name: 'Nowhere' });
    expect(response.status).toBe(500);
    const line = testApp.logLines
      .map((text) => JSON.parse(text))
      .find(({ message, requestId }) => requestId === response.requestId && message.includes('could not be recorded'));
    expect(line).toMatchObject({ level: 'error', action: 'tenant_created', errorCode: 'P0001' });
  });
});

describe('a change that writes no audit row', () => {
  const ctx = commandContext(testApp.services, 'npm run something');
  const rename = (name: string, work: (mutation: Mutation) => void = () => {}) =>
    mutate(ctx, { as: 'platform' }, { action: 'tenant_updated' }, async (mutation) => {
      await mutation.tx.insert(tenants).values({ name, slug: name });
      work(mutation);
    });
  const made = (name: string) => querySql(testApp.clone.superuserUrl, `select 1 from tenants where slug = '${name}'`);

  test('is rolled back and recorded as failed', async () => {
    await expect(rename('made-in-silence')).rejects.toThrow('tenant_updated wrote no audit row');
    expect(await made('made-in-silence')).toEqual([]);
    expect(await auditRows(testApp, ctx.requestId)).toMatchObject([
      { action: 'tenant_updated', outcome: 'failed', details: { step: 'check for an audit row' } },
    ]);
  });

  test('is accepted if it states that nothing changed', async () => {
    await rename('nothing-changed', ({ nothingChanged }) => nothingChanged());
    expect(await made('nothing-changed')).toHaveLength(1);
  });
});

describe('a change made on the host', () => {
  const host = commandContext(testApp.services, 'npm run something');

  test('is recorded without a signed-in user', async () => {
    await createPlatformAdmin(host, { email: 'hosted@example.com', firstName: 'Host', lastName: 'Made', password });
    await expectAudit(testApp, host.requestId, 'platform_admin_created', {
      actorUserId: null,
      userAgent: 'npm run something',
      targetLabel: 'Host Made',
    });
    await createRecoveryLink(host, 'hosted@example.com');
    await expectAudit(testApp, host.requestId, 'platform_admin_reset_link_generated', { actorUserId: null });
    await signIn({ id: '', email: 'hosted@example.com', role: 'super_user', tenantId: null }, password);
  });
});
