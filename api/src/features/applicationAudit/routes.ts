import { describeRoute } from '../../http/describeRoute.ts';
import { idempotencyKey } from '../../http/idempotencyKey.ts';
import { routesFor } from '../../http/routesFor.ts';
import { validate } from '../../http/validate.ts';
import { recordApplicationEvents } from './recordApplicationEvents.ts';
import { recordedSchema } from './responses.ts';
import { applicationAuditSchema } from './schemas.ts';

/** The operator's own application writes to the audit log. */
export const applicationAuditRoutes = routesFor('serviceKeys').post(
  '/',
  describeRoute(recordedSchema, {
    summary: 'Write your application’s events to the audit log',
    status: 201,
    takesIdempotencyKey: true,
    exampleBody: {
      events: [
        {
          tenantId: '0190bbbb-0000-7000-8000-000000000001',
          action: 'app.invoice_paid',
          actor: { name: 'Billing' },
          target: { type: 'invoice', id: 'inv_2041', label: 'Invoice 2041' },
          details: { amount: 120 },
        },
      ],
    },
  }),
  validate('json', applicationAuditSchema),
  async (c) => c.json(await recordApplicationEvents(c.var.ctx, c.req.valid('json'), idempotencyKey(c)), 201),
);
