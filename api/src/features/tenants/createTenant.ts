import { tenants, tenantSettings } from '@tenantry/db/schema';
import type { z } from 'zod';
import { validationFailed } from '../../core/AppError.ts';
import { changesBetween } from '../../core/audit/audit.ts';
import { idempotent } from '../../core/audit/idempotent.ts';
import { mutate, type Mutation } from '../../core/audit/mutate.ts';
import type { AsOperator } from '../../core/requestContext.ts';
import { datesAsIso } from '../../core/datesAsIso.ts';
import { describeTaken } from './describeTaken.ts';
import { mergeMetadata } from './mergeMetadata.ts';
import { requireNotHeldByDeleted } from './requireNotHeldByDeleted.ts';
import { slugFromName, slugSchema, type createTenantSchema, type Tenant } from './schemas.ts';
import { tenantColumns } from './tenantColumns.ts';

type Input = z.output<typeof createTenantSchema>;

/** Creates a tenant, which is inactive until its admin completes onboarding. */
export async function createTenant(ctx: AsOperator, input: Input, idempotencyKey: string | undefined): Promise<Tenant> {
  const slug = input.slug ?? deriveSlug(input.name);
  const attempt = { action: 'tenant_created', target: { type: 'tenant', id: null, label: input.name } } as const;
  return mutate(ctx, { as: 'platform' }, attempt, async (mutation) => {
    const operation = { name: 'create tenant', tenantId: null, key: idempotencyKey, body: input };
    const { answer } = await idempotent(ctx, mutation, operation, async () => ({
      answer: await insertTenant(mutation, { ...input, slug }),
      link: null,
    }));
    return answer;
  });
}

async function insertTenant(
  { tx, step, audit }: Mutation,
  { name, slug, externalId = null, plan = null, metadata = {} }: Input & { slug: string },
): Promise<Tenant> {
  step('insert tenant');
  await requireNotHeldByDeleted(tx, { slug, externalId });
  const [created] = await tx
    .insert(tenants)
    .values({ name, slug, externalId, plan, metadata: mergeMetadata({}, metadata) })
    .returning(tenantColumns)
    .catch((error: unknown) => {
      throw describeTaken(error, { slug, externalId });
    });
  const tenant = created!;
  step('insert settings');
  await tx.insert(tenantSettings).values({ tenantId: tenant.id, displayName: name });
  await audit({
    action: 'tenant_created',
    tenant,
    target: { type: 'tenant', id: tenant.id, label: tenant.name },
    changes: changesBetween({}, { name, slug, externalId, plan }),
  });
  return datesAsIso(tenant);
}

function deriveSlug(name: string): string {
  const derived = slugSchema.safeParse(slugFromName(name));
  if (derived.success) return derived.data;
  throw validationFailed([{ path: 'slug', message: 'This name can’t be turned into an address. Enter one.' }]);
}
