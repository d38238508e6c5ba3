import type { Scope } from '@tenantry/db';
import { mailSettings } from '@tenantry/db/schema';
import { eq, isNull, sql } from 'drizzle-orm';
import type { z } from 'zod';
import { validationFailed } from '../../core/AppError.ts';
import { keyBinding } from '../../core/delivery/mailAccounts.ts';
import { mailHookBinding } from '../../core/delivery/mailHookSignature.ts';
import { mutate } from '../../core/audit/mutate.ts';
import type { AsPlatformAdmin, AsTenantMember, RequestContext } from '../../core/requestContext.ts';
import { markMailDecided } from '../tenantSettings/completeOnboarding.ts';
import type { MailSettings, saveMailSettingsSchema } from './schemas.ts';

/** The owner of a mail account: a tenant, or the platform. */
export type MailOwner = { tenantId: string | null; name: string; scope: Scope };

export const platformMail = ({ services }: RequestContext): MailOwner => ({
  tenantId: null,
  name: services.config.productName,
  scope: { as: 'platform' },
});
export const tenantMail = ({ principal: { tenant } }: AsTenantMember): MailOwner => ({
  tenantId: tenant.id,
  name: tenant.displayName,
  scope: { as: 'tenant', tenantId: tenant.id },
});

type Ctx = AsPlatformAdmin | AsTenantMember;

const ownedBy = ({ tenantId }: MailOwner) =>
  tenantId === null ? isNull(mailSettings.tenantId) : eq(mailSettings.tenantId, tenantId);
const none: MailSettings = {
  configured: false,
  domain: null,
  region: null,
  fromEmail: null,
  apiKeyMasked: null,
  webhookUrl: null,
  webhookSigningKeySet: false,
};

const describe = ({ services }: RequestContext, row: typeof mailSettings.$inferSelect | undefined): MailSettings =>
  row
    ? {
        configured: true,
        domain: row.domain,
        region: row.region,
        fromEmail: row.fromEmail,
        apiKeyMasked: `••••••••${row.apiKeyLastFour}`,
        webhookUrl: new URL(`/api/v1/hooks/mailgun/${row.id}`, services.config.publicUrl).href,
        webhookSigningKeySet: row.webhookSigningKeySealed !== null,
      }
    : none;

export async function getMailSettings(ctx: RequestContext, owner: MailOwner): Promise<MailSettings> {
  const [row] = await ctx.services.database.transaction(owner.scope, (tx) =>
    tx.select().from(mailSettings).where(ownedBy(owner)),
  );
  return describe(ctx, row);
}

/** Saves a Mailgun account. The key is never returned; if it is left out, the saved one is kept. */
export async function saveMailSettings(
  ctx: Ctx,
  owner: MailOwner,
  input: z.output<typeof saveMailSettingsSchema>,
): Promise<MailSettings> {
  const { apiKey, webhookSigningKey, ...visible } = input;
  const { secrets } = ctx.services;
  const attempt = {
    action: 'mailgun_settings_saved',
    target: { type: 'mail_settings', id: owner.tenantId, label: owner.name },
  } as const;
  return mutate(ctx, owner.scope, attempt, async ({ tx, step, audit }) => {
    step('lock settings');
    const [before] = await tx.select().from(mailSettings).where(ownedBy(owner)).for('update');
    if (!before && apiKey === undefined)
      throw validationFailed([{ path: 'apiKey', message: 'Enter the Mailgun API key.' }]);
    step('save settings');
    const key =
      apiKey === undefined
        ? {}
        : {
            apiKeySealed: secrets.seal(apiKey, keyBinding(owner.tenantId)),
            apiKeyLastFour: apiKey.slice(-4),
          };
    const signingKey = webhookSigningKey && secrets.seal(webhookSigningKey, mailHookBinding(owner.tenantId));
    const hooks = signingKey === undefined ? {} : { webhookSigningKeySealed: signingKey };
    const [after] = before
      ? await tx
          .update(mailSettings)
          .set({ ...visible, ...key, ...hooks, updatedAt: sql`now()` })
          .where(eq(mailSettings.id, before.id))
          .returning()
      : await tx
          .insert(mailSettings)
          .values({ ...visible, ...(key as Required<typeof key>), ...hooks, tenantId: owner.tenantId })
          .returning();
    if (owner.tenantId !== null) await markMailDecided(tx, owner.tenantId);
    await audit({
      ...attempt,
      changes: {
        domain: { before: before?.domain ?? null, after: visible.domain },
        region: { before: before?.region ?? null, after: visible.region },
        fromEmail: { before: before?.fromEmail ?? null, after: visible.fromEmail },
      },
      details: {
        keyReplaced: apiKey !== undefined,
        ...(webhookSigningKey !== undefined && {
          webhookSigningKey: webhookSigningKey === null ? 'removed' : 'replaced',
        }),
      },
    });
    return describe(ctx, after);
  });
}

/** Deletes an account and its key. Waiting mails are sent through the next account that applies. */
export async function removeMailSettings(ctx: Ctx, owner: MailOwner): Promise<MailSettings> {
  const attempt = {
    action: 'mailgun_settings_removed',
    target: { type: 'mail_settings', id: owner.tenantId, label: owner.name },
  } as const;
  return mutate(ctx, owner.scope, attempt, async ({ tx, audit, nothingChanged }) => {
    const removed = await tx.delete(mailSettings).where(ownedBy(owner)).returning({ id: mailSettings.id });
    if (removed.length > 0) await audit(attempt);
    else nothingChanged();
    return none;
  });
}
