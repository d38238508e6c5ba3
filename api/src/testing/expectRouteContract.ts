import { expect, test } from 'vitest';
import { routePolicyOf } from '../http/routePolicy.ts';
import { callerNames, callersOf, expectedRefusal, lastingCallersOf, statusOfRefusal } from './callers.ts';
import type { TestApp } from './createTestApp.ts';
import { withoutRequestId } from './withoutRequestId.ts';

export type Route = { method: string; path: string };

export type RouteContract = Route & {
  /** A valid body for a JSON route, which is also used to check that unknown fields are refused. */
  body?: Record<string, unknown> | undefined;
  /** A query without which the route refuses every request, such as `?format=csv`. */
  query?: string | undefined;
  /** Ids of records that exist, but belong to another tenant or user. */
  foreignIds?: Record<string, string> | undefined;
};

const lastingCallers = new WeakMap<TestApp, ReturnType<typeof lastingCallersOf>>();

const nonsense = [
  '00000000-0000-4000-8000-000000000000',
  'nonsense',
  "' or 1=1 --",
  '..%2f..',
  '%00',
  '%E0%A4%A',
  '[object Object]',
  '-1',
  '\u{1f98a}',
];

/** Tests what every route has in common: who is refused and how, foreign ids, and unknown fields. */
export function expectRouteContract(
  testApp: TestApp,
  { method, path, body, query = '', foreignIds = {} }: RouteContract,
) {
  const callers = callersOf(testApp);
  if (!lastingCallers.has(testApp)) lastingCallers.set(testApp, lastingCallersOf(testApp));
  const lasting = lastingCallers.get(testApp)!;
  const audience = routePolicyOf(method, path).audience;
  const parameters = path.match(/:\w+/g) ?? [];
  const filled = (value: string) => path.replaceAll(/:\w+/g, value) + query;
  const withForeign = path.replaceAll(/:(\w+)/g, (_, name: string) => foreignIds[name] ?? nonsense[0]!) + query;

  test(`${method} ${path} is open to its audience only`, async () => {
    for (const caller of callerNames(testApp, path)) {
      const refusal = expectedRefusal(method, path, audience, caller);
      // A refused request changes nothing, so its caller can go on to the next route.
      const isUnchanged = method === 'GET' || refusal !== null;
      const { browser, headers = {} } = await (isUnchanged ? lasting(caller) : callers[caller]());
      const response = await browser.send(method, withForeign, method === 'GET' ? undefined : {}, { headers });
      const seen = { caller, code: response.body.error?.code ?? null };
      if (refusal !== null) {
        expect({ ...seen, status: response.status }).toEqual({
          caller,
          code: refusal,
          status: statusOfRefusal[refusal],
        });
        expect(response.body.error.requestId).toBe(response.requestId);
      } else {
        expect(response.status, JSON.stringify(seen)).toBeLessThan(500);
        const inside = audience === 'everyone' ? [] : ['UNAUTHENTICATED'];
        expect(
          [
            ...inside,
            'IMPERSONATING',
            'PLATFORM_ROLE_REQUIRED',
            'PASSWORD_CHANGE_REQUIRED',
            'TENANT_INACTIVE',
            'ORIGIN_REFUSED',
            'SERVICE_KEY_INVALID',
            'SCOPE_MISSING',
            'METHOD_NOT_ALLOWED',
          ],
          caller,
        ).not.toContain(seen.code);
        if (parameters.length === 0) expect(response.status, JSON.stringify(seen)).not.toBe(404);
      }
    }
  });

  const insider = (['superUser', 'tenantAdmin', 'key', 'keyFor:frontends:release'] as const).find(
    (caller) => expectedRefusal(method, path, audience, caller) === null,
  );
  if (insider === undefined) throw new Error(`No caller may use ${method} ${path}.`);

  if (parameters.length > 0) {
    test(`${method} ${path} treats a foreign or invalid id like an unknown one`, async () => {
      const { browser, headers = {} } = await callers[insider]();
      const send = async (to: string, as = headers) =>
        withoutRequestId(await browser.send(method, to, body, { headers: as }));
      const unknown = await send(filled(nonsense[0]!));
      expect(unknown).toEqual({
        status: 404,
        body: { error: { code: 'NOT_FOUND', message: expect.any(String), requestId: 'req_x' } },
      });
      for (const id of nonsense) {
        expect(await send(filled(encodeURI(decodable(id) ? decodeURI(id) : id))), id).toEqual(unknown);
        expect(await send(filled(id)), id).toEqual(unknown);
      }
      if (audience === 'serviceKeys') {
        // To a key without a tenant every tenant is its own, so the foreign ids are for one that has a tenant.
        expect(Object.keys(foreignIds), 'foreign ids to try').toEqual(parameters.map((name) => name.slice(1)));
        const bound = await callers.keyOfTenant();
        if (expectedRefusal(method, path, audience, 'keyOfTenant') === null)
          expect(await send(withForeign, bound.headers)).toEqual(unknown);
      } else if (audience !== 'platformAdmins' || Object.keys(foreignIds).length > 0) {
        expect(Object.keys(foreignIds), 'foreign ids to try').toEqual(parameters.map((name) => name.slice(1)));
        expect(await send(withForeign)).toEqual(unknown);
      }
    });
  }

  if (body !== undefined) {
    test(`${method} ${path} refuses an unknown field and names it`, async () => {
      const { browser, headers = {} } = await callers[insider]();
      const response = await browser.send(method, withForeign, { ...body, surprise: true }, { headers });
      expect(response.status).toBe(400);
      expect(response.body.error).toMatchObject({
        code: 'VALIDATION_FAILED',
        details: { fields: [{ path: 'surprise', message: expect.any(String) }] },
      });
    });
  }
}

function decodable(text: string): boolean {
  try {
    decodeURI(text);
    return true;
  } catch {
    return false;
  }
}
