import { setTimeout } from 'node:timers/promises';

const maxDelayMs = 300;
const maxLength = 100_000;

/** Asks this server's API as the caller of the page would. */
export type Ask = (path: string) => Promise<Response>;

/**
 * What the API answers to the first requests of a page, by request, so that its document can bring the answers along.
 * The page asks for the rest itself: what takes long or is refused.
 */
export async function readFirstAnswers(requests: string[], ask: Ask): Promise<Record<string, unknown>> {
  const answers: Record<string, unknown> = {};
  const reading = requests.map(async (path) => {
    const response = await ask(path).catch(() => null);
    if (response?.status !== 200 || !response.headers.get('content-type')?.startsWith('application/json')) return;
    const text = await response.text();
    if (text.length <= maxLength) answers[path] = JSON.parse(text);
  });
  await Promise.race([Promise.all(reading), setTimeout(maxDelayMs, undefined, { ref: false })]);
  // A late one must not be in some places of the document and missing in others.
  return { ...answers };
}
