import type { Transaction } from '@tenantry/db';
import { users } from '@tenantry/db/schema';
import { and, eq, isNull } from 'drizzle-orm';
import type { RequestContext } from '../requestContext.ts';
import { isMailConfigured } from './mailAccounts.ts';
import { queueMail } from './queueMail.ts';
import type { MailContent } from './templates.ts';

/** Emails the platform's owners about something that none of them did, if the platform has a mail account. */
export async function mailOwners(tx: Transaction, ctx: RequestContext, content: MailContent): Promise<void> {
  if (!(await isMailConfigured(tx, null))) return;
  const owners = await tx
    .select({ id: users.id, tenantId: users.tenantId, email: users.email })
    .from(users)
    .where(and(isNull(users.tenantId), eq(users.platformRole, 'owner'), eq(users.isActive, true)));
  for (const owner of owners) await queueMail(tx, ctx, owner, content);
}
