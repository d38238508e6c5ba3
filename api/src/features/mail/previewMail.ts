import { mailSettings, outbox, tenants } from '@tenantry/db/schema';
import { eq, isNull, or, sql } from 'drizzle-orm';
import { notFound } from '../../core/AppError.ts';
import { mutate } from '../../core/audit/mutate.ts';
import { mailBinding } from '../../core/delivery/queueMail.ts';
import { readMailBrand } from '../../core/delivery/readMailBrand.ts';
import { type MailContent, renderMail } from '../../core/delivery/templates.ts';
import { isUuid } from '../../core/isUuid.ts';
import type { AsPlatformAdmin } from '../../core/requestContext.ts';
import type { Services } from '../../core/services.ts';
import type { MailPreview } from './schemas.ts';

type Mail = typeof outbox.$inferSelect;

/**
 * An email as its recipient gets it, but without working links, which would let an admin choose the password. A
 * preview of an email with a link is audited.
 */
export async function previewMail(ctx: AsPlatformAdmin, id: string): Promise<MailPreview> {
  if (!isUuid(id)) throw notFound();
  const { services } = ctx;
  const attempt = { action: 'mail_previewed', target: { type: 'mail', id, label: null } } as const;
  return mutate(ctx, { as: 'platform' }, attempt, async ({ tx, step, audit, nothingChanged }) => {
    step('find mail');
    const [found] = await tx
      .select({ mail: outbox, tenant: { id: tenants.id, name: tenants.name } })
      .from(outbox)
      .leftJoin(tenants, eq(tenants.id, outbox.tenantId))
      .where(eq(outbox.id, id));
    if (!found) throw notFound();
    const { mail, tenant } = found;
    const [account] = await tx
      .select({ fromEmail: mailSettings.fromEmail })
      .from(mailSettings)
      .where(
        mail.tenantId === null
          ? isNull(mailSettings.tenantId)
          : or(eq(mailSettings.tenantId, mail.tenantId), isNull(mailSettings.tenantId)),
      )
      .orderBy(sql`${mailSettings.tenantId} nulls last`)
      .limit(1);
    step('render mail');
    const content = withoutTokens(services, mail);
    const { fromName, subject, html, text } = renderMail(content, await readMailBrand(tx, services, mail.tenantId));
    const hasLink = content.secrets !== null;
    if (hasLink)
      await audit({
        ...attempt,
        tenant,
        target: { type: 'mail', id, label: mail.toEmail },
        details: { template: mail.template },
      });
    else nothingChanged();
    return { fromName, fromEmail: account?.fromEmail ?? null, toEmail: mail.toEmail, subject, html, text, hasLink };
  });
}

/** The content of an email with links that lead nowhere. The links of a sent email are no longer stored. */
function withoutTokens(services: Services, mail: Mail): MailContent {
  const { publicUrl } = services.config;
  const at = (path: string) => hidden(new URL(path, publicUrl).href);
  const links = (label: string) => [{ label, url: at('/auth/reset') }];
  const stored = storedSecrets(services, mail);
  const content = { template: mail.template, params: mail.params } as MailContent;
  switch (content.template) {
    case 'invitation':
      return { ...content, secrets: { url: at('/auth/invite') } };
    case 'password_reset':
      return {
        ...content,
        secrets: {
          links:
            stored?.links?.map(({ label, url }) => ({ label, url: hidden(url) })) ?? links('Choose a new password'),
        },
      };
    case 'email_change':
      return { ...content, secrets: { url: at('/auth/email') } };
    case 'email_change_notice':
      return { ...content, secrets: { url: at('/auth/email/undo') } };
    case 'email_change_undone':
      return { ...content, secrets: mail.toEmail === content.params.email ? { url: at('/auth/reset') } : null };
    default:
      return { ...content, secrets: null };
  }
}

/** Only the labels of the links are taken from it. */
function storedSecrets({ secrets }: Services, mail: Mail): { links?: { label: string; url: string }[] } | null {
  if (mail.secretsSealed === null) return null;
  try {
    return JSON.parse(secrets.open(mail.secretsSealed, mailBinding(mail.id))) as { links?: [] };
  } catch {
    // The links were sealed with a key that is gone. The email can still be shown.
    return null;
  }
}

function hidden(url: string): string {
  const { origin, pathname } = new URL(url);
  return `${origin}${pathname}?token=••••••••`;
}
