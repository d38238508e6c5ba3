// oxlint-disable typescript/no-explicit-any -- the document is walked as any client would, without types.
import { describe, expect, test } from 'vitest';
import { createTestApp } from './testing/createTestApp.ts';

const testApp = await createTestApp();
const { status, body: document } = await testApp.browser().get('/openapi.json');
const operations = Object.entries(document.paths as Record<string, Record<string, any>>).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ name: `${method.toUpperCase()} ${path}`, path, operation })),
);

describe('the OpenAPI document', () => {
  test('is one, and names the API and its version', () => {
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

  test.each(operations.filter(({ operation }) => operation.requestBody ?? operation.parameters))(
    '$name says how failures look',
    ({ operation }) => {
      expect(JSON.stringify(operation.responses)).toContain('#/components/schemas/Error');
    },
  );

  test('shows what a JSON route takes, with its required fields and no others', () => {
    const schema = document.paths['/api/v1/auth/login'].post.requestBody.content['application/json'].schema;
    expect(schema).toMatchObject({ type: 'object', additionalProperties: false, required: ['email', 'password'] });
    expect(Object.keys(schema.properties).toSorted()).toEqual(['email', 'password', 'tenant']);
  });

  test('refers to nothing that it does not hold', () => {
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
