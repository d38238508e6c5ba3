import { z } from 'zod';
import { pathId } from '../../contract/wireSchemas.ts';
import type { As } from '../../core/requestContext.ts';
import type { PrincipalOf } from '../../http/audiences.ts';
import { describeRoute } from '../../http/describeRoute.ts';
import { okSchema } from '../../http/responses.ts';
import { routesFor } from '../../http/routesFor.ts';
import { sendExport } from '../../http/sendExport.ts';
import { validate } from '../../http/validate.ts';
import { tenantIdSchema } from '../tenants/schemas.ts';
import { cancelImport } from './cancelImport.ts';
import { createImport } from './createImport.ts';
import type { ImportCaller, ImportScope } from './importAccess.ts';
import { importResults } from './importResults.ts';
import { getImport, listImportRows, listImports } from './readImports.ts';
import { importListSchema, importRowSchema, importRowsSchema, importSchema } from './responses.ts';
import {
  createImportSchema,
  createTeamImportSchema,
  importResultsSchema,
  listImportRowsSchema,
  listImportsSchema,
  updateImportRowSchema,
  updateTeamImportRowSchema,
} from './schemas.ts';
import { startImport } from './startImport.ts';
import { updateImportRow } from './updateImportRow.ts';

// Only the console's paths name a tenant, which its routes then find. To the shared routes both look alike.
const ofTenant = z.strictObject({ tenantId: pathId.optional() });
const ofTeam = z.strictObject({}) as unknown as typeof ofTenant;
const line = z.string().max(100);

const created = {
  summary: 'Review a file of people before they are imported',
  status: 201 as const,
  errors: ['RATE_LIMITED' as const],
  exampleBody: { rows: [{ email: 'mara.lindholm@example.com', firstName: 'Mara', role: 'employee' }] },
};
const fixed = { summary: 'Correct a row that hasn’t been imported', errors: ['TRANSITION_REFUSED' as const] };

/** The routes of both sides. A tenant's own admins only see their own imports, and never passwords. */
const sharedRoutes = <A extends 'platformAdmins' | 'tenantAdmins'>(
  audience: A,
  base: typeof ofTenant,
  importsOf: (ctx: As<PrincipalOf[A]>, tenantId: string | undefined) => { ctx: ImportCaller; scope: ImportScope },
) => {
  const importParams = base.extend({ id: pathId });
  return routesFor(audience)
    .get(
      '/',
      describeRoute(importListSchema, { summary: 'List imports' }),
      validate('param', base),
      validate('query', listImportsSchema),
      async (c) => {
        const { ctx, scope } = importsOf(c.var.ctx, c.req.valid('param').tenantId);
        return c.json(await listImports(ctx, scope, c.req.valid('query')));
      },
    )
    .get(
      '/:id',
      describeRoute(importSchema, { summary: 'Get an import and its progress' }),
      validate('param', importParams),
      async (c) => {
        const { tenantId, id } = c.req.valid('param');
        const { ctx, scope } = importsOf(c.var.ctx, tenantId);
        return c.json(await getImport(ctx, scope, id));
      },
    )
    .get(
      '/:id/rows',
      describeRoute(importRowsSchema, { summary: 'List the rows of an import' }),
      validate('param', importParams),
      validate('query', listImportRowsSchema),
      async (c) => {
        const { tenantId, id } = c.req.valid('param');
        const { ctx, scope } = importsOf(c.var.ctx, tenantId);
        return c.json(await listImportRows(ctx, scope, id, c.req.valid('query')));
      },
    )
    .post(
      '/:id/run',
      describeRoute(importSchema, {
        summary: 'Run an import, or what is left of it',
        errors: ['TRANSITION_REFUSED', 'STEP_UP_REQUIRED'],
      }),
      validate('param', importParams),
      async (c) => {
        const { tenantId, id } = c.req.valid('param');
        const { ctx, scope } = importsOf(c.var.ctx, tenantId);
        return c.json(await startImport(ctx, scope, id));
      },
    )
    .get(
      '/:id/results.csv',
      describeRoute(['text/csv; charset=utf-8'], {
        summary: 'Download what became of each row, with the links, and the temporary passwords once',
        errors: ['ENCRYPTION_KEY_MISSING'],
      }),
      validate('param', importParams),
      validate('query', importResultsSchema),
      async (c) => {
        const { tenantId, id } = c.req.valid('param');
        const { ctx, scope } = importsOf(c.var.ctx, tenantId);
        return sendExport(
          c,
          'import',
          'csv',
          await importResults(ctx, scope, id, { ...c.req.valid('query'), isRead: c.req.method === 'GET' }),
        );
      },
    )
    .delete(
      '/:id',
      describeRoute(okSchema, { summary: 'Cancel what an import hasn’t done yet' }),
      validate('param', importParams),
      async (c) => {
        const { tenantId, id } = c.req.valid('param');
        const { ctx, scope } = importsOf(c.var.ctx, tenantId);
        await cancelImport(ctx, scope, id);
        return c.json({ ok: true as const });
      },
    );
};

/** Importing people into a tenant, from the console. */
export const consoleImportRoutes = sharedRoutes('platformAdmins', ofTenant, (ctx, tenantId = '') => ({
  ctx,
  scope: { tenantId, by: 'console' },
}))
  .post(
    '/',
    describeRoute(importSchema, created),
    validate('param', tenantIdSchema),
    validate('json', createImportSchema),
    async (c) => {
      const scope = { tenantId: c.req.valid('param').tenantId, by: 'console' as const };
      return c.json(await createImport(c.var.ctx, scope, c.req.valid('json')), 201);
    },
  )
  .patch(
    '/:id/rows/:line',
    describeRoute(importRowSchema, fixed),
    validate('param', ofTenant.extend({ id: pathId, line })),
    validate('json', updateImportRowSchema),
    async (c) => {
      const { tenantId = '', id, line } = c.req.valid('param');
      const row = { importId: id, line };
      return c.json(await updateImportRow(c.var.ctx, { tenantId, by: 'console' }, row, c.req.valid('json')));
    },
  );

/** The same for a tenant's own admins. */
export const teamImportRoutes = sharedRoutes('tenantAdmins', ofTeam, (ctx) => ({
  ctx,
  scope: { tenantId: ctx.principal.tenant.id, by: 'team' },
}))
  .post('/', describeRoute(importSchema, created), validate('json', createTeamImportSchema), async (c) => {
    const { ctx } = c.var;
    const scope = { tenantId: ctx.principal.tenant.id, by: 'team' as const };
    return c.json(await createImport(ctx, scope, { ...c.req.valid('json'), overSeatLimit: false }), 201);
  })
  .patch(
    '/:id/rows/:line',
    describeRoute(importRowSchema, fixed),
    validate('param', z.strictObject({ id: pathId, line })),
    validate('json', updateTeamImportRowSchema),
    async (c) => {
      const { id, line } = c.req.valid('param');
      const { ctx } = c.var;
      const scope = { tenantId: ctx.principal.tenant.id, by: 'team' as const };
      return c.json(await updateImportRow(ctx, scope, { importId: id, line }, c.req.valid('json')));
    },
  );
