import { readPageConfig } from '../contract/readPageConfig.ts';
import { actingTenant } from './actingTenant.ts';
import { api } from './api.ts';
import { callApi, reached } from './callApi.ts';
import { readApiError } from './readApiError.ts';
import { onSessionChange } from './sessionChannel.ts';

type Token = { value: Promise<string>; until: number };

/** A token is used for less than a minute, so that it doesn't expire in transit. */
const usedForMs = 45_000;
const tokens = new Map<string, Token>();
let isListening = false;

/**
 * A `fetch` for an approved backend: `const notes = backend('https://notes.example.com'); await notes('/notes')`. It
 * sends an access token to that origin and nowhere else, and gets another one after a 401.
 */
export function backend(origin: string): (path: string, init?: RequestInit) => Promise<Response> {
  const approved = readPageConfig().backends.find((one) => one.origin === origin);
  if (!approved)
    throw new Error(`${origin} isn’t an approved backend. An owner can approve it under System Settings → Developers.`);
  return async (path, init) => {
    const url = new URL(path, origin);
    if (url.origin !== origin) throw new TypeError(`This backend is ${origin}, not ${url.origin}.`);
    const send = async (isRetry: boolean) => {
      const headers = new Headers(init?.headers);
      headers.set('Authorization', `Bearer ${await tokenFor(approved.audience, isRetry)}`);
      // A redirect could take the token elsewhere, and the backend needs no cookie.
      return fetch(url, { ...init, headers, redirect: 'error', credentials: 'omit' });
    };
    const response = await send(false);
    return response.status === 401 ? send(true) : response;
  };
}

/**
 * The body of a backend's response; null if there is none. If the backend refuses, throws an `ApiError` that says why.
 */
export async function callBackend<Body>(request: Promise<Response>): Promise<Body> {
  const response = await reached(request);
  if (!response.ok) throw await readApiError(response);
  return (response.status === 204 ? null : await response.json()) as Body;
}

/** Calls that need a token at the same time share one request for it. */
function tokenFor(audience: string, isRetry: boolean): Promise<string> {
  listen();
  const tenantId = actingTenant.read();
  const key = JSON.stringify([audience, tenantId]);
  const known = tokens.get(key);
  if (known && !isRetry && performance.now() < known.until) return known.value;
  const json = { audience, ...(tenantId !== null && { tenantId }) };
  const value = callApi(api.auth.token.$post({ json })).then(({ token }) => token);
  tokens.set(key, { value, until: performance.now() + usedForMs });
  value.catch(() => tokens.delete(key));
  return value;
}

/** Tokens of another session don't work in this one. */
function listen(): void {
  if (isListening) return;
  isListening = true;
  onSessionChange(() => tokens.clear());
}

/** This runs in the tab in which the session changes. */
export const forgetBackendTokens = (): void => tokens.clear();
