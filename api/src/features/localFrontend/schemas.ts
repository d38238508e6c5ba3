import { z } from 'zod';

export type * from './responses.ts';

const loopbackOrigin = /^http:\/\/(localhost|127\.0\.0\.1|\[::1\]):\d{1,5}$/;

export const showLocalFrontendSchema = z.strictObject({
  origin: z
    .string('Send where the build is served.')
    .regex(loopbackOrigin, 'Use an address on this machine, such as http://localhost:4175.'),
});
