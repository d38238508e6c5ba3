import { describeRoute } from '../../http/describeRoute.ts';
import { okSchema } from '../../http/responses.ts';
import { routesFor } from '../../http/routesFor.ts';
import { validate } from '../../http/validate.ts';
import { createWebhook, deleteWebhook, rotateWebhookSecret, updateWebhook } from './changeWebhook.ts';
import { listDeliveries, resendDelivery, testWebhook } from './deliveries.ts';
import { listWebhooks } from './readWebhooks.ts';
import {
  webhookDeliveryPageSchema,
  webhookDeliverySchema,
  webhookPageSchema,
  webhookSchema,
  webhookWithSecretSchema,
} from './responses.ts';
import {
  createWebhookSchema,
  listDeliveriesSchema,
  updateWebhookSchema,
  webhookDeliveryParamsSchema,
  webhookIdSchema,
} from './schemas.ts';

const webhook = validate('param', webhookIdSchema);

/** The endpoints that are told of events, for platform admins. */
export const webhookRoutes = routesFor('platformAdmins')
  .get('/', describeRoute(webhookPageSchema, { summary: 'List webhooks' }), async (c) =>
    c.json(await listWebhooks(c.var.ctx)),
  )
  .post(
    '/',
    describeRoute(webhookWithSecretSchema, {
      summary: 'Create a webhook',
      status: 201,
      errors: ['WEBHOOK_LIMIT_REACHED', 'NOT_FOUND'],
    }),
    validate('json', createWebhookSchema),
    async (c) => c.json(await createWebhook(c.var.ctx, c.req.valid('json')), 201),
  )
  .patch(
    '/:id',
    describeRoute(webhookSchema, {
      summary: 'Change, enable or disable a webhook',
      errors: ['CHANGED_MEANWHILE', 'STEP_UP_REQUIRED'],
    }),
    webhook,
    validate('json', updateWebhookSchema),
    async (c) => c.json(await updateWebhook(c.var.ctx, c.req.valid('param').id, c.req.valid('json'))),
  )
  .delete('/:id', describeRoute(okSchema, { summary: 'Delete a webhook' }), webhook, async (c) =>
    c.json(await deleteWebhook(c.var.ctx, c.req.valid('param').id)),
  )
  .post(
    '/:id/rotate-secret',
    describeRoute(webhookWithSecretSchema, { summary: 'Replace a webhook’s secret' }),
    webhook,
    async (c) => c.json(await rotateWebhookSecret(c.var.ctx, c.req.valid('param').id)),
  )
  .post(
    '/:id/test',
    describeRoute(webhookDeliverySchema, { summary: 'Send a test event', errors: ['CONFLICT'] }),
    webhook,
    async (c) => c.json(await testWebhook(c.var.ctx, c.req.valid('param').id)),
  )
  .get(
    '/:id/deliveries',
    describeRoute(webhookDeliveryPageSchema, { summary: 'List a webhook’s deliveries' }),
    webhook,
    validate('query', listDeliveriesSchema),
    async (c) => c.json(await listDeliveries(c.var.ctx, c.req.valid('param').id, c.req.valid('query'))),
  )
  .post(
    '/:id/deliveries/:deliveryId/resend',
    describeRoute(webhookDeliverySchema, { summary: 'Send an event again', errors: ['CONFLICT'] }),
    validate('param', webhookDeliveryParamsSchema),
    async (c) => {
      const { id, deliveryId } = c.req.valid('param');
      return c.json(await resendDelivery(c.var.ctx, id, deliveryId));
    },
  );
