import type { TenantStatus } from '@tenantry/db/schema';
import { runSql } from '@tenantry/db/testing';
import { describe, expect, test } from 'vitest';
import { actorsOf } from '../testing/actors.ts';
import type { Browser } from '../testing/Browser.ts';
import { createTestApp } from '../testing/createTestApp.ts';

const testApp = await createTestApp();
const { as, tenant, user, signIn } = actorsOf(testApp);

const messages = {
  inactive: 'Tenant onboarding incomplete.',
  suspended: 'This tenant is suspended. Only the platform operator can reactivate it.',
};

describe.each(['inactive', 'suspended'] as const satisfies TenantStatus[])('in a tenant that is %s', (status) => {
  const elsewhere = [
    '/clients',
    '/super/tenants',
    '/nowhere',
    '/authors',
    '/tenants',
    '/auth',
    '/tenant',
    '/settings',
    '/settings/mail',
    '/settings/mailgunner',
    '/',
  ];

  test.each(['tenantAdmin', 'employee', 'client'] as const)(
    'the %s is refused on paths that routePolicies does not open',
    async (role) => {
      const { browser } = await as[role](await tenant({ status }));
      for (const path of elsewhere) {
        for (const method of ['GET', 'POST', 'PATCH', 'DELETE', 'PUT']) {
          const response = await browser.send(method, path === '/' ? '/api/v1/' : path);
          expect({ path, method, status: response.status, body: response.body }).toEqual({
            path,
            method,
            status: 403,
            body: {
              error: { code: 'TENANT_INACTIVE', message: messages[status], requestId: response.requestId },
            },
          });
        }
      }
    },
  );

  test('users still reach their account, and the admin reaches the tenant', async () => {
    const home = await tenant({ status });
    const admin = await as.tenantAdmin(home);
    expect((await admin.browser.get('/tenant/me')).status).toBe(200);
    const employee = await as.employee(home);
    expect((await employee.browser.get('/auth/me')).status).toBe(200);
    expect((await employee.browser.get('/auth/sessions')).status).toBe(200);
    expect((await employee.browser.get('/tenant/me')).body.error.code).toBe('FORBIDDEN');
  });

  test('a required password change takes precedence', async () => {
    const account = await user({
      role: 'admin',
      tenantId: (await tenant({ status })).id,
      mustChangePasswordOnNextLogin: true,
    });
    const { browser } = await signIn(account);
    expect((await browser.get('/clients')).body.error.code).toBe('PASSWORD_CHANGE_REQUIRED');
  });
});

test('the admin of an inactive tenant reaches what onboarding needs', async () => {
  const { browser } = await as.tenantAdmin(await tenant({ status: 'inactive' }));
  expect((await browser.get('/tenant/onboarding/status')).status).toBe(200);
  for (const path of ['/settings/mailgun', '/settings/mailgun/test']) {
    expect((await browser.get(path)).body.error?.code, path).not.toBe('TENANT_INACTIVE');
  }
});

describe('a suspended tenant', () => {
  const closed = [
    ['PATCH', '/tenant/me'],
    ['GET', '/tenant/me/'],
    ['PATCH', '/tenant/settings'],
    ['POST', '/tenant/settings/logo'],
    ['GET', '/tenant/onboarding/status'],
    ['GET', '/tenant/audit'],
    ['GET', '/tenant/audit/export'],
    ['GET', '/tenant/outbox'],
    ['GET', '/settings/mailgun'],
    ['PUT', '/settings/mailgun'],
    ['DELETE', '/settings/mailgun'],
    ['POST', '/settings/mailgun/test'],
  ] as const;
  const expectClosed = async (browser: Browser) => {
    for (const [method, path] of closed) {
      const { status, body } = await browser.send(method, path);
      expect({ method, path, status, error: body.error }).toMatchObject({
        status: 403,
        error: { code: expect.stringMatching(/^(TENANT_INACTIVE|IMPERSONATING)$/) },
      });
    }
  };

  test('is closed to its admin, except for GET /tenant/me', async () => {
    const { browser } = await as.tenantAdmin(await tenant({ status: 'suspended' }));
    await expectClosed(browser);
    expect((await browser.post('/tenant/onboarding/complete')).body.error.code).toBe('TENANT_SUSPENDED');
  });

  test('is closed to a platform admin who impersonates one of its admins', async () => {
    const home = await tenant({ status: 'suspended' });
    const subject = await user({ role: 'admin', tenantId: home.id });
    const { browser } = await as.superUser();
    await browser.post(`/super/tenants/${home.id}/users/${subject.id}/impersonate-login`);
    expect((await browser.get('/auth/me')).body).toMatchObject({ isImpersonatingUser: true });
    expect((await browser.get('/tenant/me')).status).toBe(200);
    await expectClosed(browser);
  });

  test('stays open to a platform admin who acts as it', async () => {
    const home = await tenant({ status: 'suspended' });
    const { browser } = await as.superUser();
    const response = await browser.get('/tenant/onboarding/status', { headers: { 'x-tenant-id': home.id } });
    expect(response.status).toBe(200);
  });

  test('hides its branding and logo from the public until it is active again', async () => {
    const home = await tenant({ status: 'active' });
    const hash = 'a'.repeat(32);
    await runSql(testApp.clone.superuserUrl, [
      `insert into tenant_logos (tenant_id, hash, image) values ('${home.id}', '${hash}', '\\x00')`,
    ]);
    const seen = async () =>
      Promise.all(
        [`/branding/${home.slug}`, `/logos/${home.id}/${hash}.png`].map(
          async (path) => (await testApp.browser().get(path)).status,
        ),
      );
    expect(await seen()).toEqual([200, 200]);
    await runSql(testApp.clone.superuserUrl, [`update tenants set status = 'suspended' where id = '${home.id}'`]);
    expect(await seen()).toEqual([404, 404]);
    await runSql(testApp.clone.superuserUrl, [`update tenants set status = 'active' where id = '${home.id}'`]);
    expect(await seen()).toEqual([200, 200]);
  });
});

test('a change of status applies to the next request, in both directions', async () => {
  const home = await tenant({ status: 'active' });
  const { browser } = await as.employee(home);
  const seen = async () => (await browser.get('/nowhere')).body.error.code;
  const become = (status: TenantStatus) =>
    runSql(testApp.clone.superuserUrl, [`update tenants set status = '${status}' where id = '${home.id}'`]);
  expect(await seen()).toBe('NOT_FOUND');
  await become('suspended');
  expect(await seen()).toBe('TENANT_INACTIVE');
  await become('active');
  expect(await seen()).toBe('NOT_FOUND');
  await become('deleted');
  expect(await seen()).not.toBe('TENANT_INACTIVE');
  expect((await browser.get('/auth/me')).status).toBe(401);
});

test('a tenant’s status doesn’t stop a platform admin', async () => {
  const home = await tenant({ status: 'suspended' });
  const { browser } = await as.superUser();
  expect((await browser.get(`/super/tenants/${home.id}`)).status).toBe(200);
});
