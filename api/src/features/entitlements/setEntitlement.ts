import type { Transaction } from '@tenantry/db';
import { tenants, type EntitlementValue, type StoredEntitlement } from '@tenantry/db/schema';
import { eq, sql } from 'drizzle-orm';
import type { z } from 'zod';
import { AppError, notFound, validationFailed } from '../../core/AppError.ts';
import { mutate } from '../../core/audit/mutate.ts';
import { readEntitlement } from '../../core/entitlements/readEntitlement.ts';
import { changedBy } from '../../core/principal.ts';
import type { AsOperator } from '../../core/requestContext.ts';
import { lockTenant } from '../tenants/lockTenant.ts';
import { entitlementKeySchema, entitlementLimits, type Entitlement, type setEntitlementSchema } from './schemas.ts';

type Input = z.output<typeof setEntitlementSchema>;

/** Sets what a tenant may use. Applies to its users' next request. */
export async function setEntitlement(
  ctx: AsOperator,
  tenantId: string,
  key: string,
  { value, until }: Input,
): Promise<Entitlement> {
  const action = 'tenant_entitlement_set';
  const attempt = { action, target: { type: 'entitlement', id: tenantId, label: key } } as const;
  return mutate(ctx, { as: 'platform' }, attempt, async ({ tx, step, audit, nothingChanged }) => {
    step('lock tenant');
    const tenant = await lockTenant(tx, tenantId);
    requireValid(key, value);
    const all = await readStored(tx, tenant.id);
    const before = storedAt(all, key);
    if (before && before.value === value && before.until === until) {
      nothingChanged();
      return requireEntitlement(tx, tenant.id, key);
    }
    requireRoom({ ...all, [key]: { value, until } });
    step('set entitlement');
    const { type, id, name } = changedBy(ctx.principal);
    const by = JSON.stringify({ type, id, name });
    await tx
      .update(tenants)
      .set({
        entitlements: sql`${tenants.entitlements} || jsonb_build_object(${key}::text, jsonb_build_object(
          'value', ${JSON.stringify(value)}::jsonb, 'until', ${until}::text, 'changedBy', ${by}::jsonb,
          'changedAt', to_char(now() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')))`,
      })
      .where(eq(tenants.id, tenant.id));
    await audit({
      action,
      tenant,
      target: { type: 'entitlement', id: tenant.id, label: key },
      changes: {
        ...((before?.value ?? null) === value ? {} : { value: { before: before?.value ?? null, after: value } }),
        ...((before?.until ?? null) === until ? {} : { until: { before: before?.until ?? null, after: until } }),
      },
    });
    return requireEntitlement(tx, tenant.id, key);
  });
}

/** Removes an entitlement. The tenant then has neither the value nor an end. */
export async function removeEntitlement(ctx: AsOperator, tenantId: string, key: string): Promise<{ ok: true }> {
  const action = 'tenant_entitlement_removed';
  const attempt = { action, target: { type: 'entitlement', id: tenantId, label: key } } as const;
  return mutate(ctx, { as: 'platform' }, attempt, async ({ tx, step, audit }) => {
    step('lock tenant');
    const tenant = await lockTenant(tx, tenantId);
    const before = storedAt(await readStored(tx, tenant.id), key);
    if (!before) throw notFound();
    step('remove entitlement');
    await tx
      .update(tenants)
      .set({ entitlements: sql`${tenants.entitlements} - ${key}::text` })
      .where(eq(tenants.id, tenant.id));
    await audit({
      action,
      tenant,
      target: { type: 'entitlement', id: tenant.id, label: key },
      changes: {
        value: { before: before.value, after: null },
        ...(before.until === null ? {} : { until: { before: before.until, after: null } }),
      },
    });
    return { ok: true };
  });
}

/** `seats` limits how many people a tenant may have, so it must be a number of people. */
function requireValid(key: string, value: EntitlementValue): void {
  const parsed = entitlementKeySchema.safeParse(key);
  if (!parsed.success) throw validationFailed([{ path: 'key', message: parsed.error.issues[0]!.message }]);
  if (key === 'seats' && !(typeof value === 'number' && Number.isSafeInteger(value) && value >= 0))
    throw validationFailed([{ path: 'value', message: 'A number of seats is a whole number, 0 or more.' }]);
}

/** The tenant is locked, so two requests at once can't exceed the limits together. */
function requireRoom(entitlements: Record<string, Pick<StoredEntitlement, 'value' | 'until'>>): void {
  const { perTenant, bytes } = entitlementLimits;
  const shown = Object.entries(entitlements).map(([key, { value, until }]) => [key, { value, until }] as const);
  const size = Buffer.byteLength(JSON.stringify(Object.fromEntries(shown)));
  if (shown.length <= perTenant && size <= bytes) return;
  throw new AppError(
    'ENTITLEMENT_LIMIT_REACHED',
    409,
    `A tenant has at most ${perTenant} entitlements of ${bytes / 1_024} KB together. Remove one first.`,
    { details: { perTenant, bytes } },
  );
}

async function readStored(tx: Transaction, tenantId: string): Promise<Record<string, StoredEntitlement>> {
  const [tenant] = await tx
    .select({ entitlements: tenants.entitlements })
    .from(tenants)
    .where(eq(tenants.id, tenantId));
  return tenant?.entitlements ?? {};
}

/** A key can be the name of what every object has. */
const storedAt = (all: Record<string, StoredEntitlement>, key: string) =>
  Object.hasOwn(all, key) ? all[key] : undefined;

async function requireEntitlement(tx: Transaction, tenantId: string, key: string): Promise<Entitlement> {
  const entitlement = await readEntitlement(tx, tenantId, key);
  if (!entitlement) throw notFound();
  return entitlement;
}
