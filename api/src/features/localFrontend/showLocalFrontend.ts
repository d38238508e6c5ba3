import { notFound, validationFailed } from '../../core/AppError.ts';
import { mutate } from '../../core/audit/mutate.ts';
import { fetchLocal, pathProblem } from '../../core/frontends/localFrontend.ts';
import { openLocalFrontend, sealLocalFrontend } from '../../core/frontends/localFrontendCookie.ts';
import type { AsPlatformAdmin } from '../../core/requestContext.ts';
import type { ShownLocalFrontend } from './schemas.ts';

type Shown = { shown: ShownLocalFrontend; cookie: string };

/**
 * Lets this session's pages run a developer's build from this machine. Only a console on the same machine does that.
 */
export async function showLocalFrontend(ctx: AsPlatformAdmin, origin: string): Promise<Shown> {
  const { services, principal } = ctx;
  if (!services.config.isLoopback) throw notFound();
  const entry = await fetchLocal(origin).catch(() => {
    throw refused(`No frontend answers at ${origin}. Is tenantry-remote dev running?`);
  });
  const owner = pathProblem(entry, (await services.readRemotes?.()) ?? []);
  if (owner) throw refused(`${entry.basePath} belongs to ${owner}. Change basePath in remote.config.ts.`);
  const { id, name, basePath } = entry;
  const attempt = { action: 'local_frontend_shown', target: { type: 'frontend', id, label: name } } as const;
  return mutate(ctx, { as: 'platform' }, attempt, async ({ audit }) => {
    await audit({ ...attempt, details: { origin } });
    const cookie = sealLocalFrontend(services, { sessionId: principal.sessionId, origin });
    return { shown: { id, name, basePath }, cookie };
  });
}

/** Ends it. Without a local build there is nothing to record. */
export async function hideLocalFrontend(ctx: AsPlatformAdmin, cookie: string | undefined): Promise<void> {
  const ticket = cookie === undefined ? null : openLocalFrontend(ctx.services, cookie);
  if (ticket?.sessionId !== ctx.principal.sessionId) return;
  const attempt = {
    action: 'local_frontend_hidden',
    target: { type: 'frontend', id: null, label: ticket.origin },
  } as const;
  await mutate(ctx, { as: 'platform' }, attempt, ({ audit }) => audit(attempt));
}

const refused = (message: string) => validationFailed([{ path: 'origin', message }]);
