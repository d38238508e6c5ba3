import { AppError } from '../../core/AppError.ts';
import type { RequestContext } from '../../core/requestContext.ts';
import { changeFrontend, findRelease, versionOf } from './changeFrontend.ts';
import { rolledBack } from './changeRollout.ts';
import { builtInVersion } from './schemas.ts';

/**
 * Rolls back without the console, whose own release may be the broken one. Without a version, to the previous default.
 */
export async function rollBackFromHost(ctx: RequestContext, id: string, to?: string): Promise<{ version: string }> {
  let version = '';
  await changeFrontend(ctx, id, { action: 'frontend_rolled_back' }, async ({ tx, row, update, audit }) => {
    if (to === undefined && row.defaultReleaseId === null && row.rolloutReleaseId === null) {
      // Without one, nobody has the frontend.
      await findRelease(ctx, tx, row, builtInVersion);
      throw new AppError('CONFLICT', 409, 'It already has the release that is built in.');
    }
    // With a rollout, going back means what everyone else has.
    const target = row.rolloutReleaseId !== null ? row.defaultReleaseId : row.previousReleaseId;
    const release = await findRelease(ctx, tx, row, to ?? (await versionOf(tx, target)));
    const before = await versionOf(tx, row.defaultReleaseId);
    await update(rolledBack(row, release.id));
    await audit({
      action: 'frontend_rolled_back',
      tenant: null,
      changes: { default: { before, after: release.version } },
      details: { version: release.version },
    });
    ({ version } = release);
  });
  return { version };
}
