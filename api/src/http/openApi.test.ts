// oxlint-disable typescript/no-explicit-any -- the test reads the document without types, like any client.
import { describe, expect, test } from 'vitest';
import { uniqueSymbol } from 'hono-openapi';
import { routeDescriptionOf } from './describeRoute.ts';
import { errorStatuses, type ErrorCode } from '../contract/errorCodes.ts';
import { createTestApp } from '../testing/createTestApp.ts';

const testApp = await createTestApp();
const { status, body: document } = await testApp.browser().get('/openapi.json');
const operations = Object.entries(document.paths as Record<string, Record<string, any>>).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({
    name: `${method.toUpperCase()} ${path}`,
    method: method.toUpperCase(),
    path,
    operation,
  })),
);

describe('the OpenAPI document', () => {
  test('is valid, and names the API and its version', () => {
    expect(status).toBe(200);
    expect(document.openapi).toMatch(/^3\./);
    expect(document.info).toMatchObject({ title: 'Tenantry API', version: expect.stringMatching(/^\d+\.\d+\.\d+/) });
  });

  test('lists every route of the API and no other', () => {
    const routes = testApp.app.routes
      .filter(({ method, path }) => method !== 'ALL' && path.startsWith('/api/v1'))
      .map(({ method, path }) => `${method} ${path.replaceAll(/:(\w+)(\{[^}]*\})?/g, '{$1}')}`);
    expect(operations.map(({ name }) => name).toSorted()).toEqual([...new Set(routes)].toSorted());
  });

  test.each(operations.filter(({ path }) => path.includes('{')))(
    '$name declares each part of its path',
    ({ path, operation }) => {
      const declared = (operation.parameters ?? [])
        .filter((parameter: { in: string }) => parameter.in === 'path')
        .map((parameter: { name: string }) => parameter.name);
      expect(declared.toSorted()).toEqual(path.match(/(?<=\{)\w+/g)!.toSorted());
    },
  );

  test.each(operations)(
    '$name has a summary, one group, and the schema and an example of its success',
    ({ operation }) => {
      expect(operation.summary).toMatch(/^[A-Z].*[^.]$/);
      expect(document.tags.map(({ name }: { name: string }) => name)).toContain(operation.tags[0]);
      expect(operation.tags).toHaveLength(1);
      const [status, ...others] = Object.keys(operation.responses).filter((code) => code.startsWith('2'));
      expect(others).toEqual([]);
      for (const [type, media] of Object.entries<any>(operation.responses[status!].content)) {
        expect(media.schema.type ?? media.schema.$ref, type).toBeDefined();
        if (type === 'application/json') expect(media.examples.Example.value).toBeDefined();
      }
    },
  );

  test.each(operations)('$name describes its failures with their codes', ({ name, operation }) => {
    const failures = Object.entries<any>(operation.responses).filter(([status]) => /^[45]|default/.test(status));
    expect(failures.map(([status]) => status)).toEqual(
      expect.arrayContaining([...(name.includes('/hooks/') ? [] : ['403']), '500', '503', 'default']),
    );
    for (const [status, response] of failures) {
      const { content, headers, description } = resolve(response);
      expect(JSON.stringify(content)).toContain('#/components/schemas/Error');
      expect(headers).toHaveProperty('X-Request-Id');
      if (status === 'default') continue;
      const codes: ErrorCode[] = content['application/json'].schema.allOf[1].properties.error.properties.code.enum;
      expect(codes.map((code) => String(errorStatuses[code]))).toEqual(codes.map(() => status));
      expect(description).toBe(codes.join(', '));
    }
  });

  const resolve = (object: any) =>
    object.$ref ? document.components.responses[object.$ref.split('/').at(-1)] : object;

  const handlersOf = ({ path, method }: (typeof operations)[number]) =>
    testApp.app.routes
      .filter((route) => route.method === method && route.path.replaceAll(/:(\w+)/g, '{$1}') === path)
      .map(({ handler }) => handler);

  test.each(operations)('$name has examples that match its schemas', async (given) => {
    const handlers = handlersOf(given);
    const { responses, requestBody, parameters } = given.operation;
    const answer = handlers.flatMap((handler) => routeDescriptionOf(handler) ?? [])[0]!;
    if (!Array.isArray(answer.content)) {
      const example = responses[answer.status].content['application/json'].examples.Example.value;
      expect(answer.content.parse(example)).toEqual(example);
      expect(JSON.stringify(example)).not.toMatch(/"(\w+)":"\1"/);
    }
    for (const handler of handlers) {
      const input = (handler as any)[uniqueSymbol];
      const named = parameters.filter((parameter: { in: string }) => parameter.in === input?.target);
      const example =
        input?.target === 'json'
          ? requestBody.content['application/json'].examples.Example.value
          : Object.fromEntries(named.map(({ name, example: shown }: any) => [name, shown]));
      if (input?.target === 'json' || input?.target === 'query')
        expect((await input.validate(example)).issues, JSON.stringify(example)).toBeUndefined();
    }
  });

  test('names the headers that a route reads', () => {
    const headers = (method: string, path: string) =>
      document.paths[`/api/v1${path}`][method].parameters
        .filter((parameter: { in: string }) => parameter.in === 'header')
        .map(({ name, required }: { name: string; required: boolean }) => (required ? `${name}!` : name));
    expect(headers('get', '/tenant/me')).toEqual(['X-Tenant-Id']);
    expect(headers('get', '/clients')).toEqual(['X-Tenant-Id']);
    expect(headers('post', '/super/admins/promote')).toEqual(['Idempotency-Key', 'X-Confirm!']);
    expect(headers('delete', '/super/tenants/{tenantId}')).toEqual(['X-Confirm!']);
    expect(headers('get', '/super/tenants')).toEqual([]);
    expect(headers('get', '/auth/me')).toEqual([]);
  });

  test('names the platform roles that may call a route of the console', () => {
    const described = (name: string) => operations.find((each) => each.name === name)?.operation.description;
    expect(described('GET /api/v1/super/audit/export')).toBe('For platform admins with the role owner or auditor.');
    expect(described('PATCH /api/v1/super/tenants/{tenantId}')).toBe('For platform admins with the role owner.');
    expect(described('GET /api/v1/clients')).toBeUndefined();
  });

  test('names the session cookie as configured', async () => {
    expect(document.components.securitySchemes.session.name).toBe('tenantry_session');
    const secure = await createTestApp({ PUBLIC_URL: 'https://console.example.com' });
    const { body } = await secure.browser().get('/openapi.json');
    expect(body.components.securitySchemes.session.name).toBe('__Host-tenantry_session');
    expect(document.paths['/api/v1/auth/me'].get.security).toEqual([{ session: [] }]);
    expect(document.paths['/api/v1/auth/login'].post.security).toBeUndefined();
  });

  test('shows the body of a JSON route with exactly its required fields', () => {
    const schema = document.paths['/api/v1/auth/login'].post.requestBody.content['application/json'].schema;
    expect(schema).toMatchObject({ type: 'object', additionalProperties: false, required: ['email', 'password'] });
    expect(Object.keys(schema.properties).toSorted()).toEqual(['email', 'password', 'tenant']);
  });

  test('has no dangling references', () => {
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/([^"]+)"/g)].map(([, pointer]) => pointer!);
    expect(references.length).toBeGreaterThan(0);
    for (const pointer of new Set(references)) {
      expect(
        pointer.split('/').reduce<any>((at, key) => at?.[key], document),
        pointer,
      ).toBeDefined();
    }
  });
});
