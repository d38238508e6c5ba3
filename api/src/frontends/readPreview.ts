import { frontendReleases } from '@tenantry/db/schema';
import { and, eq, gt, sql } from 'drizzle-orm';
import type { Context } from 'hono';
import { getCookie } from 'hono/cookie';
import { hasPlatformRight } from '../contract/platformRoles.ts';
import { openPreviewTicket, previewCookie } from '../core/frontends/previewCookie.ts';
import { isSignedIn, sessionOwner, type Principal } from '../core/principal.ts';
import type { AppEnv } from '../http/appEnv.ts';
import type { Preview } from './chooseRemotes.ts';

/** The release that the owner of this session previews, also while they impersonate a user. */
export async function readPreview(c: Context<AppEnv>, principal: Principal): Promise<Preview | null> {
  const { services } = c.var;
  const cookie = getCookie(c, previewCookie(services.config.publicUrl).name);
  if (cookie === undefined || !isSignedIn(principal)) return null;
  const owner = sessionOwner(principal);
  const ticket = openPreviewTicket(services, cookie);
  if (ticket?.userId !== owner.id || !hasPlatformRight(owner.platformRole, 'managePlatformSettings')) return null;
  const { frontendId, id, version, digest, manifest, previewUntil } = frontendReleases;
  const [release] = await services.database
    .transaction({ as: 'auth' }, (tx) =>
      tx
        .select({ frontendId, id, version, digest, manifest })
        .from(frontendReleases)
        .where(and(eq(id, ticket.releaseId), gt(previewUntil, sql`now()`))),
    )
    .catch(() => []);
  return release ? { frontendId: release.frontendId, release } : null;
}
