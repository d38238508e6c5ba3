import { describe, expect, test } from 'vitest';
import { actorsOf } from '../../testing/actors.ts';
import { createTestApp } from '../../testing/createTestApp.ts';
import { auditRows } from '../../testing/expectAudit.ts';

const testApp = await createTestApp();
const { as, tenant, user } = actorsOf(testApp);
const [one, other] = [await as.superUser(), await as.superUser()];

type Browser = typeof one.browser;
type Record = {
  mine: Browser;
  theirs: Browser;
  theirName: string;
  path: string;
  read: () => Promise<{ [field: string]: unknown }>;
  field: string;
};

const records: { [what: string]: () => Promise<Record> } = {
  'a tenant': async () => {
    const { id } = await tenant();
    const path = `/super/tenants/${id}`;
    const read = async () => (await one.browser.get(path)).body;
    return { mine: one.browser, theirs: other.browser, theirName: 'Test super_user', path, read, field: 'name' };
  },
  'a tenant’s user': async () => {
    const home = await tenant();
    const { id } = await user({ role: 'employee', tenantId: home.id });
    const path = `/super/tenants/${home.id}/users/${id}`;
    const read = async () => (await one.browser.get(path)).body;
    return { mine: one.browser, theirs: other.browser, theirName: 'Test super_user', path, read, field: 'firstName' };
  },
  'a client': async () => {
    const home = await tenant();
    const [admin, employee] = [await as.tenantAdmin(home), await as.employee(home)];
    const { id } = (await admin.browser.post('/clients', { name: 'Before' })).body;
    const path = `/clients/${id}`;
    const read = async () => (await admin.browser.get(path)).body;
    return { mine: admin.browser, theirs: employee.browser, theirName: 'Test employee', path, read, field: 'name' };
  },
  'a tenant’s settings': async () => {
    const home = await tenant();
    const [admin, second] = [await as.tenantAdmin(home), await as.tenantAdmin(home)];
    const read = async () => (await admin.browser.get('/tenant/me')).body.tenantSettings;
    const path = '/tenant/settings';
    return { mine: admin.browser, theirs: second.browser, theirName: 'Test admin', path, read, field: 'displayName' };
  },
};

describe.each(Object.keys(records))('saving %s', (what) => {
  test('over someone else’s change is refused, names that person, changes nothing, and succeeds once the change is accepted', async () => {
    const { mine, theirs, theirName, path, read, field } = await records[what]!();
    const { updatedAt } = await read();
    expect((await theirs.patch(path, { [field]: 'Theirs' })).status).toBe(200);
    const now = await read();
    const refused = await mine.patch(path, { [field]: 'Mine', ifUpdatedAt: updatedAt });
    expect(refused.status).toBe(409);
    expect(refused.body.error).toMatchObject({
      code: 'CHANGED_MEANWHILE',
      message: `${theirName} changed this after you opened it.`,
      details: { updatedAt: now['updatedAt'], changedBy: theirName },
    });
    expect((await read())[field]).toBe('Theirs');
    const rows = await auditRows(testApp, refused.requestId);
    expect(rows.map(({ outcome }) => outcome)).toEqual(['failed']);

    const { details } = refused.body.error;
    expect((await mine.patch(path, { [field]: 'Mine', ifUpdatedAt: details.updatedAt })).status).toBe(200);
    expect((await read())[field]).toBe('Mine');
  });

  test('works with the version that was read, and for clients that send no version', async () => {
    const { mine, theirs, path, read, field } = await records[what]!();
    const { updatedAt } = await read();
    expect((await mine.patch(path, { [field]: 'First', ifUpdatedAt: updatedAt })).status).toBe(200);
    expect((await theirs.patch(path, { [field]: 'Second' })).status).toBe(200);
    expect((await mine.patch(path, { [field]: 'Third' })).status).toBe(200);
    expect((await read())[field]).toBe('Third');
    expect((await mine.patch(path, { ifUpdatedAt: updatedAt })).status).toBe(400);
    expect((await mine.patch(path, { [field]: 'Fourth', ifUpdatedAt: 'yesterday' })).status).toBe(400);
  });

  test('from many requests at once with the same version succeeds for exactly one', async () => {
    const { mine, theirs, path, read, field } = await records[what]!();
    for (let round = 0; round < 3; round++) {
      const { updatedAt } = await read();
      const answers = await Promise.all(
        Array.from({ length: 8 }, (_, at) =>
          (at % 2 ? mine : theirs).patch(path, { [field]: `Round ${round} ${at}`, ifUpdatedAt: updatedAt }),
        ),
      );
      expect(answers.map(({ status }) => status).toSorted()).toEqual([200, ...Array<number>(7).fill(409)]);
      expect(answers.filter(({ status }) => status === 409).map(({ body }) => body.error.code)).toEqual(
        Array(7).fill('CHANGED_MEANWHILE'),
      );
    }
  });
});
