import type { Transaction } from '@tenantry/db';
import type { FactorChange } from '../delivery/templates.ts';
import { queueMail } from '../delivery/queueMail.ts';
import type { RequestContext } from '../requestContext.ts';

type Owner = { id: string; tenantId: string | null; email: string; mailConfigured: boolean };

/** Tells the owner of a factor what happened to it, in case it wasn't them. */
export async function queueFactorMail(
  tx: Transaction,
  ctx: RequestContext,
  { mailConfigured, ...owner }: Owner,
  change: FactorChange,
  more: { name?: string; by?: string } = {},
): Promise<void> {
  if (!mailConfigured) return;
  const params = { change, at: new Date().toISOString(), ...more };
  await queueMail(tx, ctx, owner, { template: 'second_factor_changed', params, secrets: null });
}
