import type { ErrorCode } from '../../contract/errorCodes.ts';
import { describeRoute } from '../../http/describeRoute.ts';
import {
  mailAddressSchema,
  mailPreviewSchema,
  mailSettingsSchema,
  mailTestSchema,
  outboxCountsSchema,
  outboxItemSchema,
  outboxPageSchema,
  retriedMailsSchema,
} from './responses.ts';
import { routesFor } from '../../http/routesFor.ts';
import { exportTypes, sendExport } from '../../http/sendExport.ts';
import { validate } from '../../http/validate.ts';
import { getMailSettings, platformMail, removeMailSettings, saveMailSettings, tenantMail } from './mailSettings.ts';
import { countOutbox } from './countOutbox.ts';
import { exportOutbox } from './exportOutbox.ts';
import { getMail, listOutbox, listTenantOutbox } from './outbox.ts';
import { readMailAddress } from './readMailAddress.ts';
import { previewMail } from './previewMail.ts';
import { retryMail, retryMails } from './retryMails.ts';
import {
  countOutboxSchema,
  exportOutboxSchema,
  listOutboxSchema,
  mailAddressQuerySchema,
  mailIdSchema,
  retryMailsSchema,
  saveMailSettingsSchema,
} from './schemas.ts';
import { testMailSettings } from './testMailSettings.ts';

/** SMTP needs sockets, which some platforms don't have. */
const saved = {
  errors: ['NOT_SUPPORTED_HERE'] satisfies ErrorCode[],
  exampleBody: {
    domain: 'mg.example.com',
    region: 'eu',
    fromEmail: 'hello@mg.example.com',
    apiKey: 'key-2mFqk0b3Xc7tYw9sVh1n',
  },
};

/** The mail account of a tenant, for its admins. */
export const tenantMailRoutes = routesFor('tenantAdmins')
  .get('/', describeRoute(mailSettingsSchema, { summary: 'Get the tenant’s mail account' }), async (c) => {
    const ctx = c.var.ctx;
    return c.json(await getMailSettings(ctx, tenantMail(ctx)));
  })
  .put(
    '/',
    describeRoute(mailSettingsSchema, { summary: 'Save the tenant’s mail account', ...saved }),
    validate('json', saveMailSettingsSchema),
    async (c) => {
      const ctx = c.var.ctx;
      return c.json(await saveMailSettings(ctx, tenantMail(ctx), c.req.valid('json')));
    },
  )
  .delete('/', describeRoute(mailSettingsSchema, { summary: 'Remove the tenant’s mail account' }), async (c) => {
    const ctx = c.var.ctx;
    return c.json(await removeMailSettings(ctx, tenantMail(ctx)));
  })
  .post(
    '/test',
    describeRoute(mailTestSchema, {
      summary: 'Send a test email through the tenant’s account',
      errors: ['ENCRYPTION_KEY_MISSING', 'MAIL_NOT_CONFIGURED', 'RATE_LIMITED'],
    }),
    async (c) => {
      const ctx = c.var.ctx;
      return c.json(await testMailSettings(ctx, tenantMail(ctx)));
    },
  );

/** The platform's own mail account. */
export const platformMailRoutes = routesFor('platformAdmins')
  .get('/', describeRoute(mailSettingsSchema, { summary: 'Get the platform’s mail account' }), async (c) =>
    c.json(await getMailSettings(c.var.ctx, platformMail(c.var.ctx))),
  )
  .put(
    '/',
    describeRoute(mailSettingsSchema, { summary: 'Save the platform’s mail account', ...saved }),
    validate('json', saveMailSettingsSchema),
    async (c) => c.json(await saveMailSettings(c.var.ctx, platformMail(c.var.ctx), c.req.valid('json'))),
  )
  .delete('/', describeRoute(mailSettingsSchema, { summary: 'Remove the platform’s mail account' }), async (c) =>
    c.json(await removeMailSettings(c.var.ctx, platformMail(c.var.ctx))),
  )
  .post(
    '/test',
    describeRoute(mailTestSchema, {
      summary: 'Send a test email through the platform’s account',
      errors: ['ENCRYPTION_KEY_MISSING', 'MAIL_NOT_CONFIGURED', 'RATE_LIMITED'],
    }),
    async (c) => c.json(await testMailSettings(c.var.ctx, platformMail(c.var.ctx))),
  );

/** Outgoing emails and their status. */
export const outboxRoutes = routesFor('platformAdmins')
  .get(
    '/',
    describeRoute(outboxPageSchema, { summary: 'List outgoing email' }),
    validate('query', listOutboxSchema),
    async (c) => c.json(await listOutbox(c.var.ctx, c.req.valid('query'))),
  )
  .get(
    '/export',
    describeRoute(exportTypes, { summary: 'Export outgoing email' }),
    validate('query', exportOutboxSchema),
    async (c) => {
      const query = c.req.valid('query');
      return sendExport(c, 'outbox', query.format, await exportOutbox(c.var.ctx, query));
    },
  )
  .get(
    '/counts',
    describeRoute(outboxCountsSchema, { summary: 'Count outgoing email by status' }),
    validate('query', countOutboxSchema),
    async (c) => c.json(await countOutbox(c.var.ctx, c.req.valid('query').tenantId)),
  )
  .get(
    '/address',
    describeRoute(mailAddressSchema, { summary: 'Say whether email to an address bounced or was marked as spam' }),
    validate('query', mailAddressQuerySchema),
    async (c) => c.json(await readMailAddress(c.var.ctx, { as: 'platform' }, c.req.valid('query').email)),
  )
  .get(
    '/:id',
    describeRoute(outboxItemSchema, { summary: 'Get an outgoing email' }),
    validate('param', mailIdSchema),
    async (c) => c.json(await getMail(c.var.ctx, c.req.valid('param').id)),
  )
  .get(
    '/:id/preview',
    describeRoute(mailPreviewSchema, { summary: 'Preview an email as its reader gets it, without working links' }),
    validate('param', mailIdSchema),
    async (c) => c.json(await previewMail(c.var.ctx, c.req.valid('param').id)),
  )
  .post(
    '/retry',
    describeRoute(retriedMailsSchema, { summary: 'Send several emails again' }),
    validate('json', retryMailsSchema),
    async (c) => c.json(await retryMails(c.var.ctx, c.req.valid('json').ids)),
  )
  .post(
    '/:id/retry',
    describeRoute(outboxItemSchema, { summary: 'Send an email again', errors: ['MAIL_NOT_RETRYABLE'] }),
    validate('param', mailIdSchema),
    async (c) => c.json(await retryMail(c.var.ctx, c.req.valid('param').id)),
  );

export const tenantOutboxRoutes = routesFor('tenantAdmins')
  .get(
    '/',
    describeRoute(outboxPageSchema, { summary: 'List the tenant’s outgoing email' }),
    validate('query', listOutboxSchema),
    async (c) => c.json(await listTenantOutbox(c.var.ctx, c.req.valid('query'))),
  )
  .get(
    '/address',
    describeRoute(mailAddressSchema, {
      summary: 'Say whether the tenant’s email to an address bounced or was marked as spam',
    }),
    validate('query', mailAddressQuerySchema),
    async (c) => {
      const { ctx } = c.var;
      const scope = { as: 'tenant', tenantId: ctx.principal.tenant.id } as const;
      return c.json(await readMailAddress(ctx, scope, c.req.valid('query').email));
    },
  );
