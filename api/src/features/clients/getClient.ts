import type { AsTenantMember } from '../../core/requestContext.ts';
import { datesAsIso } from '../../core/datesAsIso.ts';
import { findClient } from './clientAccess.ts';
import type { Client } from './schemas.ts';

export async function getClient(ctx: AsTenantMember, id: string): Promise<Client> {
  return ctx.services.database.transaction({ as: 'tenant', tenantId: ctx.principal.tenant.id }, async (tx) =>
    datesAsIso(await findClient(tx, ctx, id)),
  );
}
