import { Hono } from 'hono';
import type { AppEnv } from '../../core/appEnv.ts';
import { asPlatformAdmin, asTenantMember } from '../../core/requestContext.ts';
import { validate } from '../../core/validate.ts';
import { getMailSettings, platformMail, removeMailSettings, saveMailSettings, tenantMail } from './mailSettings.ts';
import { countOutbox } from './countOutbox.ts';
import { getMail, listOutbox, listTenantOutbox, retryMail } from './outbox.ts';
import { countOutboxSchema, listOutboxSchema, mailIdSchema, saveMailSettingsSchema } from './schemas.ts';
import { testMailSettings } from './testMailSettings.ts';

/** The Mailgun account of a tenant, for its admins. */
export const tenantMailRoutes = new Hono<AppEnv>()
  .get('/', async (c) => {
    const ctx = asTenantMember(c.var.ctx);
    return c.json(await getMailSettings(ctx, tenantMail(ctx)));
  })
  .put('/', validate('json', saveMailSettingsSchema), async (c) => {
    const ctx = asTenantMember(c.var.ctx);
    return c.json(await saveMailSettings(ctx, tenantMail(ctx), c.req.valid('json')));
  })
  .delete('/', async (c) => {
    const ctx = asTenantMember(c.var.ctx);
    return c.json(await removeMailSettings(ctx, tenantMail(ctx)));
  })
  .post('/test', async (c) => {
    const ctx = asTenantMember(c.var.ctx);
    return c.json(await testMailSettings(ctx, tenantMail(ctx)));
  });

/** The platform's own Mailgun account. */
export const platformMailRoutes = new Hono<AppEnv>()
  .get('/', async (c) => c.json(await getMailSettings(asPlatformAdmin(c.var.ctx), platformMail)))
  .put('/', validate('json', saveMailSettingsSchema), async (c) =>
    c.json(await saveMailSettings(asPlatformAdmin(c.var.ctx), platformMail, c.req.valid('json'))),
  )
  .delete('/', async (c) => c.json(await removeMailSettings(asPlatformAdmin(c.var.ctx), platformMail)))
  .post('/test', async (c) => c.json(await testMailSettings(asPlatformAdmin(c.var.ctx), platformMail)));

/** The mails that were written and what became of them. */
export const outboxRoutes = new Hono<AppEnv>()
  .get('/', validate('query', listOutboxSchema), async (c) =>
    c.json(await listOutbox(asPlatformAdmin(c.var.ctx), c.req.valid('query'))),
  )
  .get('/counts', validate('query', countOutboxSchema), async (c) =>
    c.json(await countOutbox(asPlatformAdmin(c.var.ctx), c.req.valid('query').tenantId)),
  )
  .get('/:id', validate('param', mailIdSchema), async (c) =>
    c.json(await getMail(asPlatformAdmin(c.var.ctx), c.req.valid('param').id)),
  )
  .post('/:id/retry', validate('param', mailIdSchema), async (c) =>
    c.json(await retryMail(asPlatformAdmin(c.var.ctx), c.req.valid('param').id)),
  );

export const tenantOutboxRoutes = new Hono<AppEnv>().get('/', validate('query', listOutboxSchema), async (c) =>
  c.json(await listTenantOutbox(asTenantMember(c.var.ctx), c.req.valid('query'))),
);
