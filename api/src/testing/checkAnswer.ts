import { isDeepStrictEqual } from 'node:util';
import { expect } from 'vitest';
import type { createApp } from '../app.ts';
import { routeDescriptionOf } from '../http/describeRoute.ts';
import { errorStatuses, type ErrorCode } from '../contract/errorCodes.ts';
import { guardErrors } from '../http/openApiDocument.ts';
import { routePolicyOf } from '../http/routePolicy.ts';

type App = ReturnType<typeof createApp>;

/** Checks every response of an app against its route's description, so that each test also tests the contract. */
export function checkResponses(app: App): App {
  const { fetch } = app;
  app.fetch = async (request, ...rest) => {
    const response = await fetch(request, ...rest);
    await checkResponse(app, request.method, new URL(request.url).pathname, response);
    return response;
  };
  return app;
}

async function checkResponse(app: App, method: string, pathname: string, response: Response): Promise<void> {
  const found = app.router
    .match(method, pathname)[0]
    .map(([[handler, route]]) => ({ description: routeDescriptionOf(handler), path: route.path }))
    .find(({ description }) => description !== undefined);
  if (!found?.description) return;
  // A redirect has no body.
  if (response.status === 302) return;
  const { description, path } = found;
  const name = `${method} ${path}`;
  const type = response.headers.get('content-type') ?? '';
  if (response.ok) {
    expect(response.status, `${name}: the status of a success`).toBe(description.status);
    if (Array.isArray(description.content))
      return expect(description.content, `${name}: the media type`).toContain(type);
    const body: unknown = await response.clone().json();
    // A schema drops unknown fields, so such a field makes the two differ.
    const described: unknown = description.content.parse(body);
    if (!isDeepStrictEqual(described, body)) expect(body, `${name}: a success`).toEqual(described);
    return;
  }
  const { error } = (await response.clone().json()) as { error: { code: ErrorCode } };
  expect(errorStatuses[error.code], `${name}: the status of ${error.code}`).toBe(response.status);
  const possible = new Set([
    ...description.errors,
    ...guardErrors({ method, path, audience: routePolicyOf(method, path).audience }, true),
  ]);
  if (!possible.has(error.code)) expect([...possible], `${name}: the declared codes`).toContain(error.code);
}
