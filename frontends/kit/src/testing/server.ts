import type { Me } from '@tenantry/api/schemas';
import { HttpResponse, type JsonBodyType, http } from 'msw';
import { setupServer } from 'msw/node';

/** The network's edge, faked; each test says what the API answers. */
export const server = setupServer(
  // Asked wherever an email would be sent. Nothing bounced, unless a test says so.
  http.get('*/api/v1/:area/outbox/address', () => HttpResponse.json({ problem: null })),
  // Asked above a list of people: no import runs.
  http.get('*/api/v1/tenant/imports', () => HttpResponse.json({ items: [] })),
  http.get('*/api/v1/super/tenants/:tenantId/imports', () => HttpResponse.json({ items: [] })),
  // Asked on the account page.
  http.get('*/api/v1/auth/email', () => HttpResponse.json({ pending: null })),
);

type Method = 'get' | 'post' | 'patch' | 'put' | 'delete';
type Call = { body: unknown; query: URLSearchParams; params: Record<string, string>; headers: Headers };
type Answer = JsonBodyType | ((call: Call) => JsonBodyType | Response | Promise<JsonBodyType | Response>);

/** `answer('get', '/clients', page)`: what the API answers there; returns the calls it got. */
export function answer(method: Method, path: string, body: Answer, status = 200): Call[] {
  return answerAt(method, `/api/v1${path}`, body, status);
}

/** Who is signed in. */
export const answerMe = (me: Me | null): Call[] => {
  if (me) answer('get', '/auth/me', me);
  return answer('get', '/auth/session', { me });
};

/** The same for what is public and outside of the API. */
export function answerAt(method: Method, path: string, body: Answer, status = 200): Call[] {
  const calls: Call[] = [];
  server.use(
    http[method](`*${path}`, async ({ request, params }) => {
      const sent = request.headers.get('content-type')?.includes('json') ? await request.json() : null;
      const call: Call = {
        body: sent,
        query: new URL(request.url).searchParams,
        params: params as Record<string, string>,
        headers: request.headers,
      };
      calls.push(call);
      const result = typeof body === 'function' ? await body(call) : body;
      if (result instanceof Response) return result;
      return HttpResponse.json(result, { status, headers: { 'x-request-id': 'req_TEST' } });
    }),
  );
  return calls;
}

type Failure = {
  status: number;
  code: string;
  message: string;
  requestId?: string;
  details?: JsonBodyType;
  headers?: Record<string, string>;
};

/** An answer of the API that is an error: the request id in the header, as it really comes. */
export function failure({ status, code, message, requestId = 'req_FAILED', details, headers }: Failure): Response {
  return HttpResponse.json(
    { error: { code, message, requestId, ...(details ? { details } : {}) } },
    { status, headers: { 'x-request-id': requestId, ...headers } },
  );
}
