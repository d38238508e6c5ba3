import { isUniqueViolation } from '@tenantry/db';
import { frontends } from '@tenantry/db/schema';
import { sql } from 'drizzle-orm';
import type { z } from 'zod';
import { AppError, validationFailed } from '../../core/AppError.ts';
import { mutate } from '../../core/audit/mutate.ts';
import { forgetRolloutState } from '../../core/frontends/rolloutState.ts';
import { fullName } from '../../core/principal.ts';
import type { AsPlatformAdmin } from '../../core/requestContext.ts';
import { reservedPaths } from '../../frontends/shellPages.ts';
import { readFrontend } from './listFrontends.ts';
import { listServedRemotes } from './listServedRemotes.ts';
import type { Frontend, registerFrontendSchema } from './schemas.ts';

type Input = z.output<typeof registerFrontendSchema>;

const overlaps = (a: string, b: string) => `${a}/`.startsWith(`${b}/`) || `${b}/`.startsWith(`${a}/`);

/** Lets releases of a frontend be uploaded. Their manifests can change neither its id nor its base path. */
export async function registerFrontend(ctx: AsPlatformAdmin, input: Input): Promise<Frontend> {
  const { id, name, basePath } = input;
  await requireFreePath(ctx, input);
  const attempt = { action: 'frontend_registered', target: { type: 'frontend', id, label: name } } as const;
  const registered = await mutate(ctx, { as: 'platform' }, attempt, async ({ tx, step, audit }) => {
    step('compare base paths');
    // If two requests arrive together, the second one sees the first.
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext('frontends'))`);
    const known = await tx.select({ id: frontends.id, basePath: frontends.basePath }).from(frontends);
    const taken = known.find((other) => other.id !== id && overlaps(other.basePath, basePath));
    if (taken) throw pathTaken(taken.id);
    step('insert frontend');
    await tx
      .insert(frontends)
      .values({ id, name, basePath, createdByName: fullName(ctx.principal.user) })
      .catch((cause: unknown) => {
        throw isUniqueViolation(cause, 'frontends_pkey') ? alreadyRegistered(id, cause) : cause;
      });
    await audit({ ...attempt, details: { basePath } });
    return readFrontend(tx, ctx, id);
  });
  forgetRolloutState(ctx.services);
  return registered;
}

/** The paths of the shell, and of remotes that are already served, can't be taken. */
async function requireFreePath(ctx: AsPlatformAdmin, { id, basePath }: Input): Promise<void> {
  const reserved = reservedPaths.find((path) => overlaps(path, basePath));
  if (reserved !== undefined) throw refused(`${reserved} belongs to the console itself. Choose another path.`);
  const served = await listServedRemotes(ctx);
  const own = served.find((remote) => remote.id === id);
  if (own && own.basePath !== basePath) throw refused(`${own.name} is served below ${own.basePath}. Use that path.`);
  const other = served.find((remote) => remote.id !== id && overlaps(remote.basePath, basePath));
  if (other) throw pathTaken(other.id);
}

const refused = (message: string) => validationFailed([{ path: 'basePath', message }]);
const pathTaken = (by: string) => refused(`This path overlaps with that of the frontend ${by}. Choose another one.`);
const alreadyRegistered = (id: string, cause: unknown) =>
  new AppError('CONFLICT', 409, `The frontend ${id} is registered already.`, { cause });
