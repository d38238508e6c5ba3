import type { Answer } from './Browser.ts';

/** An answer as two callers may compare it: all but the request id, which is always another one. */
export const withoutRequestId = ({ status, body }: Answer) => ({
  status,
  body: JSON.parse(JSON.stringify(body).replaceAll(/req_[0-9A-Z]{20}/g, 'req_x')) as unknown,
});
