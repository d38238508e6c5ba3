import { expect, test } from 'vitest';
import type { Browser } from './Browser.ts';

type Caller = 'anonymous' | 'superUser' | 'tenantAdmin' | 'employee' | 'client' | 'inactiveTenantAdmin';

export type RouteContract = {
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  path: string;
  allowed: Caller[];
  /** A body the route accepts; a contract with one also proves that an unknown field is refused. */
  body?: Record<string, unknown>;
  callers: Record<Caller, () => Promise<{ browser: Browser }> | { browser: Browser }>;
};

/** What holds for every route: who is turned away and how, and that an unknown field is named and refused. */
export function expectRouteContract({ method, path, allowed, body, callers }: RouteContract) {
  const outsiders = (Object.keys(callers) as Caller[]).filter((caller) => !allowed.includes(caller));
  test.each(outsiders)(`${method} ${path} turns away: %s`, async (caller) => {
    const { browser } = await callers[caller]();
    const answer = await browser.send(method, path, body);
    expect(answer.status).toBe(caller === 'anonymous' ? 401 : 403);
    expect(answer.body.error).toMatchObject({ requestId: answer.requestId });
    expect(answer.requestId).toMatch(/^req_/);
  });
  if (body === undefined) return;
  test(`${method} ${path} names and refuses a field it does not know`, async () => {
    const { browser } = await callers[allowed[0]!]();
    const answer = await browser.send(method, path, { ...body, surprise: true });
    expect(answer.status).toBe(400);
    expect(answer.body.error.code).toBe('VALIDATION_FAILED');
    expect(answer.body.error.details.fields).toContainEqual({ path: 'surprise', message: expect.any(String) });
  });
}
