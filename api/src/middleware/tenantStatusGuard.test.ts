import type { TenantStatus } from '@tenantry/db/schema';
import { runSql } from '@tenantry/db/testing';
import { describe, expect, test } from 'vitest';
import { actorsOf } from '../testing/actors.ts';
import { createTestApp } from '../testing/createTestApp.ts';

const testApp = await createTestApp();
const { as, tenant, user, signIn } = actorsOf(testApp);

const refused = (requestId: string) => ({
  error: { code: 'TENANT_INACTIVE', message: 'Tenant onboarding incomplete.', requestId },
});

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
    'the %s is let to nothing but the way out',
    async (role) => {
      const { browser } = await as[role](await tenant({ status }));
      for (const path of elsewhere) {
        for (const method of ['GET', 'POST', 'PATCH', 'DELETE', 'PUT']) {
          const answer = await browser.send(method, path === '/' ? '/api/v1/' : path);
          expect({ path, method, status: answer.status, body: answer.body }).toEqual({
            path,
            method,
            status: 403,
            body: refused(answer.requestId),
          });
        }
      }
    },
  );

  test('its admin still reaches the tenant’s own pages and everybody their account', async () => {
    const home = await tenant({ status });
    const admin = await as.tenantAdmin(home);
    expect((await admin.browser.get('/tenant/me')).status).toBe(200);
    expect((await admin.browser.get('/tenant/onboarding/status')).status).toBe(200);
    const employee = await as.employee(home);
    expect((await employee.browser.get('/auth/me')).status).toBe(200);
    expect((await employee.browser.get('/auth/sessions')).status).toBe(200);
    expect((await employee.browser.get('/tenant/me')).body.error.code).toBe('FORBIDDEN');
    for (const path of ['/settings/mailgun', '/settings/mailgun/test']) {
      expect((await admin.browser.get(path)).body.error?.code, path).not.toBe('TENANT_INACTIVE');
    }
  });

  test('a password to be changed is spoken of first', async () => {
    const account = await user({
      role: 'admin',
      tenantId: (await tenant({ status })).id,
      mustChangePasswordOnNextLogin: true,
    });
    const { browser } = await signIn(account);
    expect((await browser.get('/clients')).body.error.code).toBe('PASSWORD_CHANGE_REQUIRED');
  });
});

test('the very next request after a change of status feels it, both ways', async () => {
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

test('a platform admin is stopped by no tenant’s status', async () => {
  const home = await tenant({ status: 'suspended' });
  const { browser } = await as.superUser();
  expect((await browser.get(`/super/tenants/${home.id}`)).status).toBe(200);
});
