import { clients } from '@tenantry/db/schema';
import { and, asc, desc, ilike, inArray, isNotNull, isNull, or, sql } from 'drizzle-orm';
import type { z } from 'zod';
import { countUpTo } from '../../core/lists/countUpTo.ts';
import { containing, decodeCursor, pageOf } from '../../core/lists/keysetCursor.ts';
import type { AsTenantMember } from '../../core/requestContext.ts';
import { datesAsIso } from '../../core/datesAsIso.ts';
import type { Page } from '../../contract/wireSchemas.ts';
import { clientColumns, visibleTo } from './clientAccess.ts';
import type { Client, listClientsSchema } from './schemas.ts';

const sortKeys = {
  name: { order: sql`lower(${clients.name})`, cursor: sql<string>`lower(${clients.name})`, type: sql`text` },
  createdAt: {
    order: sql`${clients.createdAt}`,
    cursor: sql<string>`${clients.createdAt}::text`,
    type: sql`timestamptz`,
  },
  lastActivity: {
    order: sql`${clients.updatedAt}`,
    cursor: sql<string>`${clients.updatedAt}::text`,
    type: sql`timestamptz`,
  },
};

/** One page of the clients that the caller may see. */
export async function listClients(
  ctx: AsTenantMember,
  query: z.output<typeof listClientsSchema> & { ids?: string[] | undefined },
): Promise<Page<Client> & { total: number }> {
  const key = sortKeys[query.sort];
  const direction = query.order === 'asc' ? asc : desc;
  const pattern = query.search ? containing(query.search) : null;
  const filters = and(
    visibleTo(ctx),
    query.archived === 'true' ? isNotNull(clients.archivedAt) : isNull(clients.archivedAt),
    query.ids ? inArray(clients.id, query.ids) : undefined,
    pattern === null
      ? undefined
      : or(ilike(clients.name, pattern), ilike(clients.email, pattern), ilike(clients.phone, pattern)),
  );
  const after = decodeCursor(query.cursor, query.sort === 'name' ? 'text' : 'moment');
  const beyond =
    after &&
    sql`(${key.order}, ${clients.id}) ${query.order === 'asc' ? sql`>` : sql`<`} (${after.value}::${key.type}, ${after.id}::uuid)`;
  return ctx.services.database.transaction({ as: 'tenant', tenantId: ctx.principal.tenant.id }, async (tx) => {
    const total = await countUpTo(tx, clients, filters);
    const rows = await tx
      .select({ ...clientColumns, cursor: key.cursor })
      .from(clients)
      .where(and(filters, beyond ?? undefined))
      .orderBy(direction(key.order), direction(clients.id))
      .limit(query.limit + 1);
    const page = pageOf(
      rows,
      query.limit,
      ({ cursor: _, ...row }): Client => datesAsIso(row),
      (row) => ({ value: row.cursor, id: row.id }),
    );
    return { ...page, total };
  });
}
