import type { Scope } from '@tenantry/db';
import { mailSettings } from '@tenantry/db/schema';
import { eq, isNull, sql } from 'drizzle-orm';
import type { z } from 'zod';
import { changesBetween } from '../../core/audit/audit.ts';
import { mutate } from '../../core/audit/mutate.ts';
import type { AsPlatformAdmin, AsTenantMember, RequestContext } from '../../core/requestContext.ts';
import { mailgunValues, shown, smtpValues } from './mailAccountValues.ts';
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
  provider: null,
  domain: null,
  region: null,
  fromEmail: null,
  apiKeyMasked: null,
  smtp: null,
  webhookUrl: null,
  webhookSigningKeySet: false,
};

type Row = typeof mailSettings.$inferSelect;

function describe({ services }: RequestContext, row: Row | undefined): MailSettings {
  if (!row) return none;
  const { provider, domain, region, fromEmail } = row;
  const isMailgun = provider === 'mailgun';
  return {
    configured: true,
    provider,
    domain,
    region,
    fromEmail,
    apiKeyMasked: isMailgun ? `••••••••${row.apiKeyLastFour}` : null,
    smtp: isMailgun
      ? null
      : {
          host: row.smtpHost!,
          port: row.smtpPort!,
          security: row.smtpSecurity!,
          user: row.smtpUser,
          passwordSet: row.smtpPasswordSealed !== null,
        },
    webhookUrl: isMailgun ? new URL(`/api/v1/hooks/mailgun/${row.id}`, services.config.publicUrl).href : null,
    webhookSigningKeySet: row.webhookSigningKeySealed !== null,
  };
}

export async function getMailSettings(ctx: RequestContext, owner: MailOwner): Promise<MailSettings> {
  const [row] = await ctx.services.database.transaction(owner.scope, (tx) =>
    tx.select().from(mailSettings).where(ownedBy(owner)),
  );
  return describe(ctx, row);
}

/**
 * Saves an account. Keys and passwords are never returned; fields that are left out stay. The other provider's keys are
 * erased.
 */
export async function saveMailSettings(
  ctx: Ctx,
  owner: MailOwner,
  input: z.output<typeof saveMailSettingsSchema>,
): Promise<MailSettings> {
  const attempt = {
    action: 'mailgun_settings_saved',
    target: { type: 'mail_settings', id: owner.tenantId, label: owner.name },
  } as const;
  return mutate(ctx, owner.scope, attempt, async ({ tx, step, audit }) => {
    step('lock settings');
    // The first account has no row yet that could be locked.
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`mail account ${owner.tenantId}`}, 0))`);
    const [before] = await tx.select().from(mailSettings).where(ownedBy(owner)).for('update');
    const { values, details } =
      input.provider === 'smtp' ? smtpValues(ctx, owner, input, before) : mailgunValues(ctx, owner, input, before);
    step('save settings');
    const [after] = before
      ? await tx
          .update(mailSettings)
          .set({ ...values, updatedAt: sql`now()` })
          .where(eq(mailSettings.id, before.id))
          .returning()
      : await tx
          .insert(mailSettings)
          .values({ ...values, tenantId: owner.tenantId })
          .returning();
    if (owner.tenantId !== null) await markMailDecided(tx, owner.tenantId);
    await audit({ ...attempt, changes: changesBetween(shown(before), shown(after)), details });
    return describe(ctx, after);
  });
}

/** Deletes an account and its key. Waiting emails are sent through the next account that applies. */
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
