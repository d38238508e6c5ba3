import { bodyLimit as honoBodyLimit } from 'hono/body-limit';
import { AppError } from '../core/AppError.ts';

/** Refuses a body that is larger than anything we ask for, before it is read. */
export const bodyLimit = (maxSize: number) =>
  honoBodyLimit({
    maxSize,
    onError: () => {
      throw new AppError('BODY_TOO_LARGE', 413, `At most ${Math.round(maxSize / 1024)} KB can be sent here.`);
    },
  });
