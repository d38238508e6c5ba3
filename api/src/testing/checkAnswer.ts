import { isDeepStrictEqual } from 'node:util';
import { expect } from 'vitest';
import type { createApp } from '../app.ts';
import { routeDescriptionOf } from '../http/describeRoute.ts';
import { errorStatuses, type ErrorCode } from '../contract/errorCodes.ts';
import { guardErrors } from '../http/openApiDocument.ts';
import { routePolicyOf } from '../http/routePolicy.ts';

type App = ReturnType<typeof createApp>;

/** Holds every response of an app against the description of its route: each test is a test of the contract too. */
export function checkAnswers(app: App): App {
  const { fetch } = app;
  app.fetch = async (request, ...rest) => {
    const response = await fetch(request, ...rest);
    await checkAnswer(app, request.method, new URL(request.url).pathname, response);
    return response;
  };
  return app;
}

async function checkAnswer(app: App, method: string, pathname: string, response: Response): Promise<void> {
  const found = app.router
    .match(method, pathname)[0]
    .map(([[handler, route]]) => ({ answer: routeDescriptionOf(handler), path: route.path }))
    .find(({ answer }) => answer !== undefined);
  if (!found?.answer) return;
  const { answer, path } = found;
  const name = `${method} ${path}`;
  const type = response.headers.get('content-type') ?? '';
  if (response.ok) {
    expect(response.status, `${name}: the status of a success`).toBe(answer.status);
    if (Array.isArray(answer.content)) return expect(answer.content, `${name}: the media type`).toContain(type);
    const body: unknown = await response.clone().json();
    // A schema drops what it does not know, so that an unknown field makes a difference.
    const described: unknown = answer.content.parse(body);
    if (!isDeepStrictEqual(described, body)) expect(body, `${name}: a success`).toEqual(described);
    return;
  }
  const { error } = (await response.clone().json()) as { error: { code: ErrorCode } };
  expect(errorStatuses[error.code], `${name}: the status of ${error.code}`).toBe(response.status);
  const possible = new Set([
    ...answer.errors,
    ...guardErrors({ method, path, audience: routePolicyOf(method, path).audience }, true),
  ]);
  if (!possible.has(error.code)) expect([...possible], `${name}: the codes it may answer`).toContain(error.code);
}
