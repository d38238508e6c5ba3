import type { RemoteEntry } from '@tenantry/kit';
import type { RemoteFault } from './RemoteLoadError.ts';

type Probe = { fault: RemoteFault; answer: string; requestId: string | null };

/** Requests the remote's address once more, to find out what is wrong: a failed import doesn't say. */
export async function probeEntry(entry: RemoteEntry): Promise<Probe> {
  const url = new URL(entry.entry, location.origin);
  try {
    const answer = await ask(url, 'cors');
    const requestId = answer.headers.get('x-request-id');
    if (!answer.ok) return { fault: 'bad-answer', answer: String(answer.status), requestId };
    const type = answer.headers.get('content-type') ?? 'no content type';
    if (!type.includes('javascript'))
      return { fault: 'bad-answer', answer: `${answer.status}, but not a script (${type})`, requestId };
    return { fault: 'broken', answer: `${answer.status}, but its code did not start`, requestId };
  } catch {
    if (url.origin === location.origin || !(await ask(url, 'no-cors').catch(() => null)))
      return { fault: 'no-answer', answer: 'None', requestId: null };
    return {
      fault: 'bad-answer',
      answer: `Not allowed for ${location.origin} (Access-Control-Allow-Origin)`,
      requestId: null,
    };
  }
}

const ask = (url: URL, mode: RequestMode) =>
  fetch(url, { mode, cache: 'no-store', signal: AbortSignal.timeout(4_000) });
