import { hc, type InferRequestType, type InferResponseType } from 'hono/client';
import { expect, expectTypeOf, test } from 'vitest';
import type { apiRoutes } from './app.ts';
import { createApiClient } from './client.ts';
import type { Me, SignedIn } from './features/auth/schemas.ts';
import { testOrigin } from './testing/Browser.ts';
import { createTestApp } from './testing/createTestApp.ts';

const client = createApiClient(testOrigin);
type Client = typeof client;

test('the client knows the request and response types of a route', () => {
  expectTypeOf<InferRequestType<Client['auth']['login']['$post']>['json']>().toEqualTypeOf<{
    email: string;
    password: string;
    tenant?: string | undefined;
  }>();
  expectTypeOf<InferResponseType<Client['auth']['login']['$post']>>().toEqualTypeOf<SignedIn>();
  expectTypeOf<InferResponseType<Client['auth']['me']['$get']>>().toEqualTypeOf<Me>();
  expectTypeOf<InferRequestType<Client['super']['tenants'][':tenantId']['$get']>['param']>().toEqualTypeOf<{
    tenantId: string;
  }>();
  // @ts-expect-error there is no such route
  expectTypeOf<Client['auth']['nowhere']>().toBeNever();
  expect(client.auth.login.$url().pathname).toMatch(/\/auth\/login$/);
});

test('the API understands the client’s requests', async () => {
  const { app } = await createTestApp();
  const speaking = hc<typeof apiRoutes>(`${testOrigin}/api/v1`, {
    fetch: app.request,
    headers: { origin: testOrigin },
  });
  const answer = await speaking.auth.login.$post({
    json: { email: 'nobody@example.com', password: 'velvet orchard at noon' },
  });
  expect(answer.status).toBe(401);
  expect(await answer.json()).toMatchObject({ error: { code: 'INVALID_CREDENTIALS' } });
});
