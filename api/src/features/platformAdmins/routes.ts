import { Hono, type Context } from 'hono';
import type { AppEnv } from '../../core/appEnv.ts';
import { asPlatformAdmin } from '../../core/requestContext.ts';
import { optionalJson, validate } from '../../core/validate.ts';
import { addPlatformAdmin } from './addPlatformAdmin.ts';
import { listPlatformAdmins } from './listPlatformAdmins.ts';
import { invitePlatformAdmin, sendPlatformAdminInvite, viewPlatformAdminInvite } from './platformAdminInvites.ts';
import { demotePlatformAdmin, promotePlatformAdmin } from './promotePlatformAdmin.ts';
import {
  createPlatformAdminSchema,
  demoteSchema,
  invitePlatformAdminSchema,
  platformAdminIdSchema,
  promoteSchema,
  updatePlatformAdminSchema,
} from './schemas.ts';
import { unlockPlatformAdmin } from './unlockPlatformAdmin.ts';
import { updatePlatformAdmin } from './updatePlatformAdmin.ts';

const admin = (c: Context<AppEnv>) => asPlatformAdmin(c.var.ctx);
const id = validate('param', platformAdminIdSchema);

/** The people who run the platform. */
export const platformAdminRoutes = new Hono<AppEnv>()
  .get('/', async (c) => c.json(await listPlatformAdmins(admin(c))))
  .post('/', validate('json', createPlatformAdminSchema), async (c) =>
    c.json(await addPlatformAdmin(admin(c), c.req.valid('json'), c.req.header('idempotency-key')), 201),
  )
  .post('/promote', validate('json', promoteSchema), async (c) =>
    c.json(
      await promotePlatformAdmin(
        admin(c),
        c.req.valid('json').userId,
        c.req.header('x-confirm'),
        c.req.header('idempotency-key'),
      ),
      201,
    ),
  )
  .patch('/:id', id, validate('json', updatePlatformAdminSchema), async (c) =>
    c.json(await updatePlatformAdmin(admin(c), c.req.valid('param').id, c.req.valid('json'))),
  )
  .post('/:id/unlock-sign-in', id, async (c) => {
    await unlockPlatformAdmin(admin(c), c.req.valid('param').id);
    return c.json({ ok: true as const });
  })
  .post('/:id/demote', id, optionalJson(demoteSchema), async (c) =>
    c.json(
      await demotePlatformAdmin(
        admin(c),
        c.req.valid('param').id,
        c.req.header('x-confirm'),
        c.req.valid('json') ?? { reactivateTenantAccount: false },
      ),
    ),
  )
  .get('/:id/invite', id, async (c) => c.json(await viewPlatformAdminInvite(admin(c), c.req.valid('param').id)))
  .post('/:id/invite', id, optionalJson(invitePlatformAdminSchema), async (c) =>
    c.json(
      await invitePlatformAdmin(
        admin(c),
        c.req.valid('param').id,
        c.req.valid('json') ?? { expiresInDays: 7, sendEmail: false },
        c.req.header('idempotency-key'),
      ),
      201,
    ),
  )
  .post('/:id/invite/send', id, async (c) => {
    await sendPlatformAdminInvite(admin(c), c.req.valid('param').id, c.req.header('idempotency-key'));
    return c.json({ ok: true as const });
  });
