import { expect, test } from 'vitest';
import { actorsOf } from '../../testing/actors.ts';
import { createTestApp } from '../../testing/createTestApp.ts';
import { auditRows, expectAudit } from '../../testing/expectAudit.ts';

const testApp = await createTestApp();
const { tenant, user, withSession } = actorsOf(testApp);
const name = { firstName: 'Élodie', lastName: 'Aydin' };

test.each(['super_user', 'admin', 'employee', 'client'] as const)('%s changes their own name', async (role) => {
  const home = role === 'super_user' ? null : await tenant();
  const { browser, user: own } = await withSession(await user({ role, tenantId: home?.id ?? null }));
  const response = await browser.patch('/auth/profile', name);
  expect(response).toMatchObject({ status: 200, body: { user: { id: own.id, ...name } } });
  await expectAudit(testApp, response.requestId, 'auth_profile_updated', {
    actorUserId: own.id,
    targetId: own.id,
    targetLabel: 'Élodie Aydin',
    tenantId: home?.id ?? null,
    changes: { firstName: { before: 'Test', after: 'Élodie' }, lastName: { before: role, after: 'Aydin' } },
  });
  expect((await browser.get('/auth/me')).body.user).toMatchObject(name);
  const again = await browser.patch('/auth/profile', name);
  expect(again.status).toBe(200);
  expect(await auditRows(testApp, again.requestId, 'auth_profile_updated')).toEqual([]);
});

test.each<[string, object]>([
  ['an empty first name', { firstName: ' ', lastName: 'Aydin' }],
  ['a role', { ...name, role: 'admin' }],
  ['an email', { ...name, email: 'other@example.com' }],
  ['an invisible character', { firstName: 'A\u202Eda', lastName: '' }],
])('refuses %s', async (_, body) => {
  const { browser } = await withSession(await user({ role: 'employee', tenantId: (await tenant()).id }));
  expect((await browser.patch('/auth/profile', body)).body.error.code).toBe('VALIDATION_FAILED');
});
