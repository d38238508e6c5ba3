import { readPageConfig } from '@tenantry/kit';
import { RemoteLoadError } from './RemoteLoadError.ts';

/** Long enough for a page to be drawn: a remote that throws as it renders has failed. */
const BATCH_MS = 3_000;

type Load = { frontendId: string; hasFailed: boolean; failure?: string };
const waiting = new Map<string, Load>();
let timer: ReturnType<typeof setTimeout> | undefined;

/** Tells the server that a remote of this page loaded, or why it didn't. A failure counts even after a success. */
export function reportLoad(frontendId: string, error?: unknown): void {
  if (!readPageConfig().loadId || waiting.get(frontendId)?.hasFailed) return;
  waiting.set(frontendId, {
    frontendId,
    hasFailed: error !== undefined,
    ...(error !== undefined && { failure: describe(error).slice(0, 200) }),
  });
  timer ??= setTimeout(send, BATCH_MS);
}

const describe = (error: unknown) => {
  if (error instanceof RemoteLoadError) return error.fault;
  return error instanceof Error ? `${error.name}: ${error.message}` : 'It threw something that isn’t an error';
};

function send(): void {
  clearTimeout(timer);
  timer = undefined;
  const { loadId } = readPageConfig();
  if (!loadId || waiting.size === 0) return;
  const body = JSON.stringify({ loadId, loads: [...waiting.values()] });
  waiting.clear();
  // A report that doesn't arrive is no problem for the person who uses the page.
  void fetch('/api/v1/auth/page-loads', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
    keepalive: true,
  }).catch(() => {});
}

// The last moment at which a closing page can send something.
window.addEventListener('pagehide', send);
