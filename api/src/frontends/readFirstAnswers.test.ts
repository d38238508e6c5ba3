import { expect, test } from 'vitest';
import { readFirstAnswers } from './readFirstAnswers.ts';

const answer = (body: unknown, status = 200) => Response.json(body, { status });

test('a document waits briefly for its page’s answers, and goes without those that fail', async () => {
  const asked: Record<string, () => Promise<Response>> = {
    '/here': () => Promise.resolve(answer({ items: [1] })),
    '/refused': () => Promise.resolve(answer({ error: { code: 'NOT_FOUND' } }, 404)),
    '/broken': () => Promise.reject(new Error('down')),
    '/picture': () => Promise.resolve(new Response('GIF', { headers: { 'content-type': 'image/gif' } })),
    '/huge': () => Promise.resolve(answer('x'.repeat(200_000))),
    '/slow': () => new Promise(() => {}),
  };
  const begun = performance.now();
  const answers = await readFirstAnswers(Object.keys(asked), (path) => asked[path]!());
  expect(answers).toEqual({ '/here': { items: [1] } });
  expect(performance.now() - begun).toBeLessThan(5_000);
});
