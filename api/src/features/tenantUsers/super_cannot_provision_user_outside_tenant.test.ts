import { expect, test } from 'vitest';
import { actorsOf } from '../../testing/actors.ts';
import { createTestApp } from '../../testing/createTestApp.ts';
import { withoutRequestId } from '../../testing/withoutRequestId.ts';

const testApp = await createTestApp();
const { as, tenant, user } = actorsOf(testApp);
const nowhere = '00000000-0000-4000-8000-000000000000';
const input = {
  email: 'ada@example.com',
  firstName: 'Ada',
  lastName: 'Byron',
  role: 'EMPLOYEE',
  activateNow: true,
  method: 'RESET_LINK',
};

test('gives the same response for an unknown tenant, a deleted one and an invalid id', async () => {
  const { browser } = await as.superUser();
  const gone = await tenant();
  await browser.delete(`/super/tenants/${gone.id}`, { headers: { 'x-confirm': `delete ${gone.slug}` } });
  const answers = await Promise.all(
    [nowhere, gone.id, 'nonsense'].map((id) => browser.post(`/super/tenants/${id}/users/provision`, input)),
  );
  for (const answer of answers) {
    expect(answer.status).toBe(404);
    expect(withoutRequestId(answer)).toEqual(withoutRequestId(answers[0]!));
  }
});

test.each([
  ['GET', ''],
  ['PATCH', ''],
  ['POST', '/activate'],
  ['GET', '/invite'],
  ['POST', '/invite/send'],
  ['POST', '/invite/regenerate'],
  ['POST', '/invite/revoke'],
  ['POST', '/password-reset'],
  ['POST', '/reset-link'],
  ['GET', '/reset-link'],
  ['POST', '/set-password'],
  ['POST', '/impersonate-login'],
])(
  "%s …/users/:userId%s finds neither another tenant's user, nor a platform admin, nor an unknown one",
  async (method, path) => {
    const { browser, user: root } = await as.superUser();
    const [home, elsewhere] = [await tenant(), await tenant()];
    const other = await user({ role: 'employee', tenantId: elsewhere.id });
    const body =
      method === 'PATCH'
        ? { firstName: 'X' }
        : path === '/set-password'
          ? { password: 'velvet orchard at noon' }
          : undefined;
    const answers = [];
    for (const id of [other.id, root.id, nowhere, 'nonsense'])
      answers.push(await browser.send(method, `/super/tenants/${home.id}/users/${id}${path}`, body));
    for (const answer of answers) {
      expect(answer.status).toBe(404);
      expect(withoutRequestId(answer)).toEqual(withoutRequestId(answers[0]!));
    }
    expect((await browser.get(`/super/tenants/${elsewhere.id}/users/${other.id}`)).body).toMatchObject({
      firstName: 'Test',
      invite: { status: 'none' },
    });
  },
);
