import { builtOnce, type Transaction } from '@tenantry/db';
import { tenants, users } from '@tenantry/db/schema';
import { and, eq, isNull, ne, sql } from 'drizzle-orm';
import { AppError } from '../AppError.ts';

export type Seats = { limit: number; used: number };

/** Active admins and employees take a seat, pending ones included; test users take none. */
const countUsed = async (tx: Transaction, tenantId: string): Promise<number> => {
  const takesSeat = and(
    eq(users.tenantId, tenantId),
    eq(users.isActive, true),
    ne(users.role, 'client'),
    isNull(users.testUserUntil),
  );
  const [row] = await tx
    .select({ used: sql<number>`count(*)::int` })
    .from(users)
    .where(takesSeat);
  return row!.used;
};

/** How many seats a tenant may use, even after the entitlement's end. Null means no limit. */
async function readLimit(tx: Transaction, tenantId: string): Promise<number | null> {
  const [tenant] = await selectEntitlements(tx).execute({ tenantId });
  const value = tenant?.entitlements['seats']?.value;
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 ? value : null;
}

/** Built once, because every change to a team reads it. */
const selectEntitlements = builtOnce((tx) =>
  tx
    .select({ entitlements: tenants.entitlements })
    .from(tenants)
    .where(eq(tenants.id, sql.placeholder('tenantId')))
    .prepare('select_entitlements'),
);

export async function readSeats(tx: Transaction, tenantId: string): Promise<Seats | null> {
  const limit = await readLimit(tx, tenantId);
  return limit === null ? null : { limit, used: await countUsed(tx, tenantId) };
}

/**
 * Makes a change to a tenant's team, and refuses it if it takes seats beyond the limit. The team must be locked. A
 * tenant that is over its limit already can still make changes that take none.
 */
export async function withinSeats<T>(
  tx: Transaction,
  tenantId: string,
  change: () => Promise<T>,
  { mayExceed = false, message }: { mayExceed?: boolean; message?: string } = {},
): Promise<T> {
  const before = await readSeats(tx, tenantId);
  const result = await change();
  if (before === null || mayExceed) return result;
  const used = await countUsed(tx, tenantId);
  if (used > before.used && used > before.limit)
    throw new AppError(
      'SEAT_LIMIT_REACHED',
      402,
      message ?? `All ${before.limit} seats are taken. Deactivate someone or revoke an invitation, or get more seats.`,
      { details: before },
    );
  return result;
}
