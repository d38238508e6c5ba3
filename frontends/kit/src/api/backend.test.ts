import { HttpResponse } from 'msw';
import { beforeEach, expect, it } from 'vitest';
import { answer, answerAt, failure } from '../testing/server.ts';
import { setPageConfig } from '../testing/setPageConfig.ts';
import { actAsTenant, leaveActingTenant } from './actingTenant.ts';
import { backend, callBackend, forgetBackendTokens } from './backend.ts';

const origin = 'https://notes.example.com';
let issued = 0;
let asked: ReturnType<typeof answer>;

beforeEach(() => {
  issued = 0;
  forgetBackendTokens();
  leaveActingTenant();
  setPageConfig({ backends: [{ audience: 'notes', origin }] });
  asked = answer('post', '/auth/token', () => ({ token: `token-${++issued}`, expiresAt: '2026-03-11T09:12:00.000Z' }));
});

const sentTokens = (calls: { headers: Headers }[]) => calls.map(({ headers }) => headers.get('authorization'));

it('sends one token with all calls while it is valid', async () => {
  const calls = answerAt('get', '/notes', []);
  const notes = backend(origin);
  await Promise.all([notes('/notes'), notes('/notes')]);
  await notes('/notes');
  expect(sentTokens(calls)).toEqual(['Bearer token-1', 'Bearer token-1', 'Bearer token-1']);
  expect(asked.map(({ body }) => body)).toEqual([{ audience: 'notes' }]);
});

it('gets another token after a 401, once', async () => {
  const calls = answerAt('get', '/notes', () => failure({ status: 401, code: 'X', message: 'no' }));
  expect((await backend(origin)('/notes')).status).toBe(401);
  expect(sentTokens(calls)).toEqual(['Bearer token-1', 'Bearer token-2']);
});

it('names the tenant that the admin acts as, with a token of its own', async () => {
  const calls = answerAt('get', '/notes', []);
  await backend(origin)('/notes');
  actAsTenant('0190bbbb-0000-7000-8000-000000000001');
  await backend(origin)('/notes');
  expect(asked.map(({ body }) => body)).toEqual([
    { audience: 'notes' },
    { audience: 'notes', tenantId: '0190bbbb-0000-7000-8000-000000000001' },
  ]);
  expect(sentTokens(calls)).toEqual(['Bearer token-1', 'Bearer token-2']);
});

it('sends no token anywhere else', async () => {
  const calls = answerAt('get', '/steal', []);
  await expect(backend(origin)('https://evil.example/steal')).rejects.toThrow('This backend is');
  await expect(backend(origin)('//evil.example/steal')).rejects.toThrow('This backend is');
  expect(() => backend('https://evil.example')).toThrow('approved');
  expect(calls).toEqual([]);
  expect(asked).toEqual([]);
});

it('asks again after a failure to get a token', async () => {
  answer('post', '/auth/token', () => failure({ status: 403, code: 'TENANT_INACTIVE', message: 'no' }));
  await expect(backend(origin)('/notes')).rejects.toMatchObject({ code: 'TENANT_INACTIVE' });
  answer('post', '/auth/token', () => ({ token: 'later', expiresAt: '2026-03-11T09:12:00.000Z' }));
  const calls = answerAt('get', '/notes', () => HttpResponse.json([]));
  await backend(origin)('/notes');
  expect(sentTokens(calls)).toEqual(['Bearer later']);
});

it('reads what the backend answers, and reports its refusals as it does the API’s', async () => {
  answerAt('get', '/notes', [{ text: 'hello' }]);
  expect(await callBackend(backend(origin)('/notes'))).toEqual([{ text: 'hello' }]);
  answerAt('get', '/notes', () => new Response(null, { status: 204 }));
  expect(await callBackend(backend(origin)('/notes'))).toBeNull();
  answerAt('get', '/notes', () => HttpResponse.json({ error: { code: 'FORBIDDEN', message: 'No.' } }, { status: 403 }));
  await expect(callBackend(backend(origin)('/notes'))).rejects.toMatchObject({
    name: 'ApiError',
    code: 'FORBIDDEN',
    message: 'No.',
    status: 403,
  });
  answerAt('get', '/notes', () => HttpResponse.error());
  await expect(callBackend(backend(origin)('/notes'))).rejects.toMatchObject({ code: 'UNREACHABLE' });
  forgetBackendTokens();
  answer('post', '/auth/token', () => failure({ status: 403, code: 'TENANT_INACTIVE', message: 'no' }));
  await expect(callBackend(backend(origin)('/notes'))).rejects.toMatchObject({ code: 'TENANT_INACTIVE' });
});
