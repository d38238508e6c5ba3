import { isUniqueViolation, type Transaction } from '@tenantry/db';
import { frontendFiles, frontendReleases, frontends } from '@tenantry/db/schema';
import { eq, sum } from 'drizzle-orm';
import type { z } from 'zod';
import { policies } from '../../contract/policies.ts';
import { AppError, notFound, validationFailed } from '../../core/AppError.ts';
import { mutate } from '../../core/audit/mutate.ts';
import { checkRelease } from '../../core/frontends/checkRelease.ts';
import { enforceRateLimits, releaseLimits } from '../../core/limits/rateLimit.ts';
import type { AsServiceKey } from '../../core/requestContext.ts';
import { describeRelease } from './listReleases.ts';
import type { FrontendRelease, uploadReleaseSchema } from './schemas.ts';

type Input = z.output<typeof uploadReleaseSchema>;

const megabyte = 1024 * 1024;

/** Stores a build after checking every file of it. It changes nobody's release. */
export async function uploadRelease(
  ctx: AsServiceKey,
  id: string,
  input: Input,
): Promise<{ release: FrontendRelease }> {
  const { key } = ctx.principal;
  // For this key, no other frontend exists.
  if (key.remoteId !== id) throw notFound();
  await enforceRateLimits(ctx, releaseLimits(id));
  const { version, commit = null, author = null, notes = null } = input;
  const files = input.files.map((file) => ({ ...file, content: Buffer.from(file.content, 'base64') }));
  const sizeBytes = files.reduce((total, { content }) => total + content.length, 0);
  if (sizeBytes > policies.releaseMegabytes * megabyte)
    throw new AppError('BODY_TOO_LARGE', 413, `A release can have ${policies.releaseMegabytes} MB of files at most.`);
  const target = { type: 'frontend', id, label: null };
  const attempt = { action: 'frontend_released', target } as const;
  return mutate(ctx, { as: 'platform' }, attempt, async ({ tx, step, audit }) => {
    step('lock frontend');
    const [frontend] = await tx.select().from(frontends).where(eq(frontends.id, id)).for('no key update');
    if (!frontend) throw notFound();
    step('check files');
    const checked = checkRelease({ id, basePath: frontend.basePath, version }, files);
    if (Array.isArray(checked)) throw validationFailed(checked.slice(0, 20));
    step('measure storage');
    await requireRoom(tx, id, sizeBytes);
    step('insert release');
    const [release] = await tx
      .insert(frontendReleases)
      .values({
        ...{ frontendId: id, version, commit, author, notes, sizeBytes },
        ...{ digest: checked.digest, manifest: checked.manifest, fileCount: files.length, uploadedByName: key.name },
      })
      .returning()
      .catch((cause: unknown) => {
        throw isUniqueViolation(cause, 'frontend_releases_version_unique') ? releaseExists(version, cause) : cause;
      });
    step('insert files');
    const releaseId = release!.id;
    for (const { path, sha384, content } of files)
      await tx.insert(frontendFiles).values({ releaseId, path, sha384, content });
    await audit({
      ...attempt,
      target: { ...target, label: frontend.name },
      details: { version, digest: checked.digest, commit, author, files: files.length, bytes: sizeBytes },
    });
    return { release: describeRelease(release!) };
  });
}

async function requireRoom(tx: Transaction, id: string, sizeBytes: number): Promise<void> {
  const [stored] = await tx
    .select({ bytes: sum(frontendReleases.sizeBytes) })
    .from(frontendReleases)
    .where(eq(frontendReleases.frontendId, id));
  if (Number(stored?.bytes ?? 0) + sizeBytes <= policies.frontendStorageMegabytes * megabyte) return;
  throw new AppError(
    'RELEASE_STORAGE_FULL',
    409,
    `The releases of this frontend take up ${policies.frontendStorageMegabytes} MB, the most they can. Those that no page can get are removed after ${policies.unusedReleaseDays} days.`,
  );
}

const releaseExists = (version: string, cause: unknown) =>
  new AppError(
    'RELEASE_EXISTS',
    409,
    `There is a release ${version} already. Releases never change: use a new version.`,
    {
      cause,
    },
  );
