import type { Context } from 'hono';

const most = 10;

/** The reader's languages, which a browser sends from the most wanted on. */
export const languagesOf = (c: Context): string[] =>
  (c.req.header('accept-language') ?? '')
    .slice(0, 500)
    .split(',', most)
    .map((each) => each.replace(/;.*/, '').trim());
