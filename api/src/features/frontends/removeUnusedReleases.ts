import { sql } from 'drizzle-orm';
import { policies } from '../../contract/policies.ts';
import type { Services } from '../../core/services.ts';

/**
 * Deletes releases that no page has got for a while. A page that was opened before may still request a file, so none
 * is deleted before the longest session has ended, or while it can be previewed.
 */
export const removeUnusedReleases = ({ database, config }: Services): Promise<unknown> => {
  const { platform, tenant } = config.sessions;
  const days = Math.max(
    policies.unusedReleaseDays,
    Math.ceil(Math.max(platform.absoluteMinutes, tenant.absoluteMinutes) / (24 * 60)),
  );
  return database.transaction({ as: 'platform' }, (tx) =>
    tx.execute(sql`
      delete from frontend_releases r
       where unused_since < now() - make_interval(days => ${days})
         and (preview_until is null or preview_until < now() - make_interval(days => ${days}))
         and not exists (select from frontends f
                          where r.id in (f.default_release_id, f.previous_release_id, f.rollout_release_id))
         and not exists (select from frontend_pins p where p.release_id = r.id)`),
  );
};
