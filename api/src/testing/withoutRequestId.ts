import type { ApiResponse } from './Browser.ts';

/** A response without its request id, which always differs, for comparing two responses. */
export const withoutRequestId = ({ status, body }: ApiResponse) => ({
  status,
  body: JSON.parse(JSON.stringify(body).replaceAll(/req_[0-9A-Z]{20}/g, 'req_x')) as unknown,
});
