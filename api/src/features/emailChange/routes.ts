import { describeRoute } from '../../http/describeRoute.ts';
import { okSchema } from '../../http/responses.ts';
import { routesFor } from '../../http/routesFor.ts';
import { renewSessionCookie } from '../../http/sendSessionCookie.ts';
import { validate } from '../../http/validate.ts';
import { linkTokenSchema } from '../auth/schemas.ts';
import { confirmEmailChange } from './confirmEmailChange.ts';
import { cancelEmailChange, readPendingEmail, requestEmailChange } from './requestEmailChange.ts';
import { changedEmailSchema, emailUndoSchema, pendingEmailSchema, undoneEmailSchema } from './responses.ts';
import { changeEmailSchema } from './schemas.ts';
import { describeEmailUndo, undoEmailChange } from './undoEmailChange.ts';

/** The caller's own email. */
export const emailChangeRoutes = routesFor('signedIn')
  .get('/', describeRoute(pendingEmailSchema, { summary: 'Get the email that waits to be confirmed' }), async (c) =>
    c.json(await readPendingEmail(c.var.ctx)),
  )
  .post(
    '/',
    describeRoute(pendingEmailSchema, {
      summary: 'Change your own email',
      errors: ['MAIL_NOT_CONFIGURED', 'RATE_LIMITED', 'TEST_USER'],
    }),
    validate('json', changeEmailSchema),
    async (c) => c.json(await requestEmailChange(c.var.ctx, c.req.valid('json'))),
  )
  .delete('/', describeRoute(okSchema, { summary: 'Cancel a change of your email' }), async (c) => {
    await cancelEmailChange(c.var.ctx);
    return c.json({ ok: true as const });
  })
  .post(
    '/confirm',
    describeRoute(changedEmailSchema, {
      summary: 'Confirm your new email',
      errors: ['EMAIL_TAKEN', 'LINK_INVALID', 'RATE_LIMITED'],
    }),
    validate('json', linkTokenSchema),
    async (c) => {
      const { sessionId, email } = await confirmEmailChange(c.var.ctx, c.req.valid('json').token);
      renewSessionCookie(c, sessionId);
      return c.json({ ok: true as const, email });
    },
  );

/** The link in the old address's mail. A thief of the account has signed its owner out. */
export const emailUndoRoutes = routesFor('everyone')
  .post(
    '/verify',
    describeRoute(emailUndoSchema, {
      summary: 'Check a link that undoes a change of email',
      errors: ['LINK_INVALID', 'RATE_LIMITED'],
    }),
    validate('json', linkTokenSchema),
    async (c) => c.json(await describeEmailUndo(c.var.ctx, c.req.valid('json').token)),
  )
  .post(
    '/',
    describeRoute(undoneEmailSchema, {
      summary: 'Undo a change of email',
      errors: ['EMAIL_TAKEN', 'LINK_INVALID', 'RATE_LIMITED'],
    }),
    validate('json', linkTokenSchema),
    async (c) => c.json({ ok: true as const, ...(await undoEmailChange(c.var.ctx, c.req.valid('json').token)) }),
  );
