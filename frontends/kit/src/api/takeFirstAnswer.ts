import { readPageConfig } from '../contract/readPageConfig.ts';
import { actingTenant } from './actingTenant.ts';

/** Old enough for a page that loads slowly, but not for one that was left open. */
const newForMs = 60_000;

let isOutdated = false;
const taken = new Set<string>();

/**
 * The response to one of the page's first requests, which its document contains; each can be taken once. They are the
 * user's own, from before anything was changed here.
 */
export function takeFirstAnswer(input: RequestInfo | URL, { method = 'GET' }: RequestInit = {}): Response | null {
  if (method !== 'GET') isOutdated = true;
  const { answers = {} } = readPageConfig();
  const { origin, pathname, search } = new URL(input instanceof Request ? input.url : input, location.origin);
  const request = pathname + search;
  if (isOutdated || performance.now() > newForMs || actingTenant.read() !== null || origin !== location.origin)
    return null;
  if (!Object.hasOwn(answers, request) || taken.has(request)) return null;
  taken.add(request);
  return Response.json(answers[request]);
}
