import { Hono } from 'hono';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { describeRoute } from '../http/describeRoute.ts';
import type { AppEnv } from '../http/appEnv.ts';
import type { ErrorCode } from '../contract/errorCodes.ts';
import { checkResponses } from './checkAnswer.ts';

const description = describeRoute(z.object({ id: z.string(), inner: z.object({ count: z.int() }).nullable() }), {
  summary: 'Get a thing',
  errors: ['SLUG_TAKEN'],
});
const respond = (body: object, status: 200 | 201 | 409 | 500 = 200) =>
  checkResponses(
    new Hono<AppEnv>().get('/api/v1/super/thing', description, (c) => c.json(body, status)) as never,
  ).request('/api/v1/super/thing');
const failure = (code: ErrorCode) => ({ error: { code, message: 'No.', requestId: 'req_1' } });

test.each([
  ['a success as described', { id: 'a', inner: { count: 1 } }, 200],
  ['a code of its own', failure('SLUG_TAKEN'), 409],
  ['a code of a guard', failure('INTERNAL'), 500],
] as const)('accepts %s', async (_, body, status) => {
  expect((await respond(body, status)).status).toBe(status);
});

test.each([
  ['a missing field', { id: 'a' }, 200],
  ['a field of another type', { id: 7, inner: null }, 200],
  ['an unknown field', { id: 'a', inner: null, surprise: true }, 200],
  ['an unknown field further in', { id: 'a', inner: { count: 1, surprise: true } }, 200],
  ['another success status', { id: 'a', inner: null }, 201],
  ['a code that is not declared', failure('EMAIL_TAKEN'), 409],
  ['a code with another status', failure('SLUG_TAKEN'), 500],
] as const)('refuses %s', async (_, body, status) => {
  await expect(respond(body, status)).rejects.toThrow();
});
