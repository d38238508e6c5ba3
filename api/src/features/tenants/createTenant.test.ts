import { describe, expect, test } from 'vitest';
import { actorsOf } from '../../testing/actors.ts';
import { createTestApp } from '../../testing/createTestApp.ts';
import { auditRows, expectAudit } from '../../testing/expectAudit.ts';

const testApp = await createTestApp();
const { as } = actorsOf(testApp);

describe('POST /super/tenants', () => {
  test('creates an inactive tenant whose display name is its name, and audits it', async () => {
    const { browser, user } = await as.superUser();
    const created = await browser.post('/super/tenants', { name: 'Café Zürich & Söhne' });
    expect(created.status).toBe(201);
    expect(created.body).toMatchObject({
      name: 'Café Zürich & Söhne',
      slug: 'cafe-zurich-sohne',
      status: 'inactive',
      onboardedAt: null,
    });
    const shown = await browser.get(`/super/tenants/${created.body.id}`);
    expect(shown.body.settings.displayName).toBe('Café Zürich & Söhne');
    await expectAudit(testApp, created.requestId, 'tenant_created', {
      actorUserId: user.id,
      tenantId: created.body.id,
    });
  });

  test('gives a slug to one of ten simultaneous requests; each of the others writes a failed row', async () => {
    const { browser } = await as.superUser();
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => browser.post('/super/tenants', { name: 'Same', slug: 'same-slug' })),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    const losers = answers.filter(({ status }) => status === 409);
    expect(losers).toHaveLength(9);
    for (const { requestId, body } of losers) {
      expect(body.error).toMatchObject({ code: 'SLUG_TAKEN', requestId });
      const [row] = await auditRows(testApp, requestId);
      expect(row).toMatchObject({
        outcome: 'failed',
        details: { step: 'insert tenant', errorCode: 'SLUG_TAKEN', constraint: 'tenants_slug_unique' },
      });
    }
  });

  test.each(['platform', 'a', 'two--hyphens', '-edge', 'Ünïcode', 'a'.repeat(64)])(
    'refuses the slug %s with an error at its field',
    async (slug) => {
      const { browser } = await as.superUser();
      const response = await browser.post('/super/tenants', { name: 'Named', slug });
      expect(response.status).toBe(400);
      expect(response.body.error.details.fields).toEqual([{ path: 'slug', message: expect.any(String) }]);
    },
  );
});
