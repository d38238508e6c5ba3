import { describeRoute } from '../../http/describeRoute.ts';
import { okSchema } from '../../http/responses.ts';
import { routesFor } from '../../http/routesFor.ts';
import { receiveMailHook } from './receiveMailHook.ts';

/** What Mailgun calls when an email was delivered, bounced, or was marked as spam. */
export const mailHookRoutes = routesFor('everyone').post(
  '/:accountId',
  describeRoute(okSchema, {
    summary: 'Receive a webhook of Mailgun',
    errors: [
      'HOOK_ALREADY_RECEIVED',
      'HOOK_SIGNATURE_INVALID',
      'VALIDATION_FAILED',
      'RATE_LIMITED',
      'ENCRYPTION_KEY_MISSING',
    ],
  }),
  async (c) => {
    // Parsed here, so that the way a body is refused doesn't reveal whether an account exists.
    const body: unknown = await c.req.json().catch(() => undefined);
    await receiveMailHook(c.var.ctx, c.req.param('accountId'), body);
    return c.json({ ok: true } as const);
  },
);
