import { isUniqueViolation, type Transaction } from '@tenantry/db';
import { approvedBackends } from '@tenantry/db/schema';
import { asc, eq } from 'drizzle-orm';
import type { z } from 'zod';
import { mayReceiveTokens } from '../../config.ts';
import { AppError, notFound, validationFailed } from '../../core/AppError.ts';
import { mutate } from '../../core/audit/mutate.ts';
import { forgetApprovedBackends } from '../../core/identity/approvedBackends.ts';
import { isUuid } from '../../core/isUuid.ts';
import { fullName } from '../../core/principal.ts';
import type { AsPlatformAdmin } from '../../core/requestContext.ts';
import type { ApprovedBackend, approveBackendSchema } from './schemas.ts';

type Row = typeof approvedBackends.$inferSelect;

const describe = ({ id, audience, origin, approvedByName, createdAt }: Row): ApprovedBackend => ({
  id,
  audience,
  origin,
  approvedBy: approvedByName,
  approvedAt: createdAt.toISOString(),
});

/** Lists the backends that pages may call with access tokens, those of the configuration first. */
export async function listBackends({
  services,
}: AsPlatformAdmin): Promise<{ items: ApprovedBackend[]; nextCursor: null }> {
  const rows = await services.database.transaction({ as: 'platform' }, (tx: Transaction) =>
    tx.select().from(approvedBackends).orderBy(asc(approvedBackends.createdAt), asc(approvedBackends.id)),
  );
  const configured = services.config.backends.map((backend) => ({
    id: null,
    ...backend,
    approvedBy: null,
    approvedAt: null,
  }));
  return { items: [...configured, ...rows.map(describe)], nextCursor: null };
}

/** Lets pages get tokens for a backend and send them to its origin. */
export async function approveBackend(
  ctx: AsPlatformAdmin,
  input: z.output<typeof approveBackendSchema>,
): Promise<ApprovedBackend> {
  const { config } = ctx.services;
  if (!mayReceiveTokens(input.origin, config.publicUrl))
    throw validationFailed([{ path: 'origin', message: 'Use https, so that tokens arrive encrypted.' }]);
  if (config.allowedOrigins.has(input.origin))
    throw validationFailed([{ path: 'origin', message: 'This is Tenantry’s own origin.' }]);
  const attempt = { action: 'backend_approved', target: { type: 'backend', id: null, label: input.origin } } as const;
  const approved = await mutate(ctx, { as: 'platform' }, attempt, async ({ tx, step, audit }) => {
    step('approve backend');
    const [row] = await tx
      .insert(approvedBackends)
      .values({ ...input, approvedByUserId: ctx.principal.user.id, approvedByName: fullName(ctx.principal.user) })
      .returning()
      .catch((error: unknown) => {
        throw isUniqueViolation(error, 'approved_backends_origin_unique') ? originTaken(error) : error;
      });
    await audit({ ...attempt, target: { ...attempt.target, id: row!.id }, details: { ...input } });
    return describe(row!);
  });
  forgetApprovedBackends(ctx.services);
  return approved;
}

/** Revokes the approval. Tokens that were issued before are valid for a minute at most. */
export async function revokeBackend(ctx: AsPlatformAdmin, id: string): Promise<ApprovedBackend> {
  const attempt = { action: 'backend_revoked', target: { type: 'backend', id, label: null } } as const;
  const revoked = await mutate(ctx, { as: 'platform' }, attempt, async ({ tx, audit }) => {
    if (!isUuid(id)) throw notFound();
    const [row] = await tx.delete(approvedBackends).where(eq(approvedBackends.id, id)).returning();
    if (!row) throw notFound();
    const { audience, origin } = row;
    await audit({ ...attempt, target: { ...attempt.target, label: origin }, details: { audience, origin } });
    return describe(row);
  });
  forgetApprovedBackends(ctx.services);
  return revoked;
}

const originTaken = (cause: unknown) =>
  new AppError('CONFLICT', 409, 'This origin is approved already. Revoke that first to change its audience.', {
    cause,
  });
