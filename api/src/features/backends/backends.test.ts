import { runSql } from '@tenantry/db/testing';
import { beforeAll, describe, expect, test } from 'vitest';
import { actorsOf, type Actor } from '../../testing/actors.ts';
import { createTestApp } from '../../testing/createTestApp.ts';
import { expectAudit } from '../../testing/expectAudit.ts';

const testApp = await createTestApp({ BACKENDS: 'files=https://files.example.com' });
const { tenant, user, withSession } = actorsOf(testApp);
let root: Actor;
let employee: Actor;
beforeAll(async () => {
  root = await withSession(await user({ role: 'super_user', tenantId: null }));
  employee = await withSession(await user({ role: 'employee', tenantId: (await tenant()).id }));
});
const notes = { audience: 'notes', origin: 'https://notes.example.com' };
const token = (audience: string) => employee.browser.post('/auth/token', { audience });

describe('a backend', () => {
  test('gets tokens once it is approved, and none after the approval is revoked', async () => {
    expect((await token('notes')).body.error.code).toBe('AUDIENCE_NOT_APPROVED');
    const approved = await root.browser.post('/super/backends', notes);
    expect(approved).toMatchObject({ status: 201, body: { ...notes, approvedBy: 'Test super_user' } });
    await expectAudit(testApp, approved.requestId, 'backend_approved', {
      targetLabel: notes.origin,
      tenantId: null,
      details: notes,
    });
    expect((await token('notes')).status).toBe(200);
    expect((await root.browser.get('/super/backends')).body.items).toMatchObject([
      { id: null, audience: 'files', origin: 'https://files.example.com' },
      notes,
    ]);
    const revoked = await root.browser.delete(`/super/backends/${approved.body.id}`);
    await expectAudit(testApp, revoked.requestId, 'backend_revoked', { targetLabel: notes.origin, details: notes });
    expect((await token('notes')).body.error.code).toBe('AUDIENCE_NOT_APPROVED');
    expect((await root.browser.delete(`/super/backends/${approved.body.id}`)).status).toBe(404);
  });

  test('from the configuration needs no approval', async () => {
    expect((await token('files')).status).toBe(200);
  });

  test.each([
    'http://notes.example.com',
    'https://notes.example.com/',
    'https://notes.example.com/api',
    'notes.example.com',
    'http://localhost:3000',
    'javascript:alert(1)',
  ])('at %s is refused', async (origin) => {
    const response = await root.browser.post('/super/backends', { ...notes, origin });
    expect(response).toMatchObject({ status: 400, body: { error: { details: { fields: [{ path: 'origin' }] } } } });
  });

  test('at one origin has one audience', async () => {
    const origin = 'https://one.example.com';
    const answers = await Promise.all(
      ['a', 'b', 'c'].map((audience) => root.browser.post('/super/backends', { audience, origin })),
    );
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 409, 409]);
  });

  test('can be approved and revoked only with a recent proof of identity', async () => {
    await runSql(testApp.clone.superuserUrl, [
      `update sessions set auth_at = now() - interval '1 day' where user_id = '${root.user.id}'`,
    ]);
    const refused = await root.browser.post('/super/backends', { ...notes, origin: 'https://two.example.com' });
    expect(refused.body.error).toMatchObject({ code: 'STEP_UP_REQUIRED', details: { action: 'approve_backend' } });
    await runSql(testApp.clone.superuserUrl, [`update sessions set auth_at = now() where user_id = '${root.user.id}'`]);
  });
});
