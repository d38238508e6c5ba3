import { postgresError, type Scope, type Transaction } from '@tenantry/db';
import { AppError } from '../AppError.ts';
import { audit, type AuditEntry } from './audit.ts';
import type { RequestContext } from '../requestContext.ts';

export type Mutation = {
  tx: Transaction;
  /** Names the next step, so that the audit row of a failure says where it happened. */
  step(name: string): void;
  audit(entry: Omit<AuditEntry, 'outcome'>): Promise<void>;
  /** States that nothing changed, so no audit row is expected. */
  nothingChanged(): void;
};

type Attempt = Pick<AuditEntry, 'action' | 'actor' | 'tenant' | 'target'>;

/**
 * Runs a change and its audit rows in one transaction; a change without a row is rolled back. A failure gets an audit
 * row of its own (`failed`) with the step, error code and constraint, so every request id can be traced.
 */
export async function mutate<T>(
  ctx: RequestContext,
  scope: Scope,
  attempt: Attempt,
  work: (mutation: Mutation) => Promise<T>,
): Promise<T> {
  const defaults = tenantOf(ctx, scope);
  let current = 'begin';
  try {
    return await ctx.services.database.transaction(scope, async (tx) => {
      let isAccountedFor = false;
      const result = await work({
        tx,
        step: (name) => {
          current = name;
        },
        audit: async (entry) => {
          await audit(tx, ctx, { ...defaults, ...entry });
          isAccountedFor = true;
        },
        nothingChanged: () => {
          isAccountedFor = true;
        },
      });
      current = 'check for an audit row';
      if (!isAccountedFor)
        throw new Error(`${attempt.action} wrote no audit row and did not say that nothing changed.`);
      return result;
    });
  } catch (error) {
    await recordFailure(ctx, scope, { ...defaults, ...attempt }, current, error);
    throw error;
  }
}

/** A tenant doesn't see what the platform does outside its scope, unless the row names the tenant. */
const tenantOf = ({ principal }: RequestContext, scope: Scope) =>
  (principal.kind === 'platformAdmin' || principal.kind === 'serviceKey') && scope.as !== 'tenant'
    ? { tenant: null }
    : {};

async function recordFailure(ctx: RequestContext, scope: Scope, attempt: Attempt, step: string, error: unknown) {
  const database = postgresError(error);
  const details = {
    step,
    errorCode: error instanceof AppError ? error.code : (database?.code ?? 'INTERNAL'),
    constraint:
      database?.constraint ?? (error instanceof AppError ? (postgresError(error.cause)?.constraint ?? null) : null),
  };
  if (ctx.services.config.provisionDebug && attempt.action.startsWith('super_')) {
    ctx.services.log.warning('A change failed.', {
      requestId: ctx.requestId,
      tenantId: attempt.tenant?.id,
      userId: attempt.target?.id,
      action: attempt.action,
      ...details,
    });
  }
  await ctx.services.database
    .transaction(scope, (tx) => audit(tx, ctx, { ...attempt, outcome: 'failed', details }))
    .catch((cause: unknown) => {
      ctx.services.log.error('A failed change could not be recorded.', {
        requestId: ctx.requestId,
        action: attempt.action,
        ...details,
        cause,
      });
    });
}
