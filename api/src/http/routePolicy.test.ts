import { expect, test } from 'vitest';
import { routePolicyOf, stepUpActionOf } from './routePolicy.ts';

test('the first matching line applies, and lines match whole path segments', () => {
  expect(routePolicyOf('GET', '/api/v1/auth/me').audience).toBe('signedIn');
  expect(routePolicyOf('GET', '/api/v1/auth/menu').audience).toBe('everyone');
  expect(routePolicyOf('GET', '/api/v1/auth').audience).toBeNull();
  expect(routePolicyOf('GET', '/api/v1/authors').audience).toBeNull();
  expect(routePolicyOf('GET', '/super/tenants').audience).toBeNull();
});

test('a line with methods matches one path only, and HEAD counts as GET', () => {
  const statusOf = (method: string, path: string) => routePolicyOf(method, path).tenantStatus;
  expect(statusOf('GET', '/api/v1/tenant/me')).toBe('any');
  expect(statusOf('HEAD', '/api/v1/tenant/me')).toBe('any');
  expect(statusOf('POST', '/api/v1/tenant/me')).toBe('not suspended');
  expect(statusOf('GET', '/api/v1/tenant/me/more')).toBe('not suspended');
});

test('asking for the headers of an invitation needs the same proof as showing it', () => {
  for (const method of ['GET', 'HEAD'])
    expect(stepUpActionOf(method, '/api/v1/super/admins/1/invite')).toBe('platform_admins');
  expect(stepUpActionOf('DELETE', '/api/v1/super/admins/1/invite')).toBeNull();
});
