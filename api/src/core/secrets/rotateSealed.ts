import type { Transaction } from '@tenantry/db';
import {
  authenticatorApps,
  invitations,
  mailSettings,
  outbox,
  resetLinks,
  userImportRows,
  webhooks,
  signingKeys,
} from '@tenantry/db/schema';
import { and, eq, isNotNull, or } from 'drizzle-orm';
import { keyBinding, smtpPasswordBinding } from '../delivery/mailAccounts.ts';
import { mailHookBinding } from '../delivery/mailHookSignature.ts';
import { importRowBinding } from './importRowBinding.ts';
import { mailBinding } from '../delivery/queueMail.ts';
import { mutate } from '../audit/mutate.ts';
import { signingKeyBinding } from '../identity/signingKeys.ts';
import type { RequestContext } from '../requestContext.ts';
import type { Secrets } from './secrets.ts';
import { authenticatorBinding } from '../secondFactor/authenticatorApp.ts';
import { webhookBinding } from '../webhooks/signWebhook.ts';
import { tokenBinding } from '../links/singleUseToken.ts';

/**
 * Seals everything again with the current key, in one transaction. Afterwards the earlier keys can be removed. If
 * something can't be opened with any key, it stops and changes nothing.
 */
export async function rotateSealed(ctx: RequestContext): Promise<number> {
  const { secrets } = ctx.services;
  return mutate(ctx, { as: 'platform' }, { action: 'encryption_keys_rotated' }, async ({ tx, step, audit }) => {
    step('mail keys');
    const keys = await resealMailKeys(tx, secrets);
    step('links');
    const links = (await resealLinks(tx, secrets, invitations)) + (await resealLinks(tx, secrets, resetLinks));
    step('authenticator apps');
    const authenticators = await resealAuthenticators(tx, secrets);
    step('webhook secrets');
    const webhookSecrets = await resealWebhooks(tx, secrets);
    step('outbox');
    const mails = await resealOutbox(tx, secrets);
    step('signing keys');
    const signing = await resealSigningKeys(tx, secrets);
    step('imports');
    const imported = await resealImports(tx, secrets);
    await audit({
      action: 'encryption_keys_rotated',
      details: { keys, links, authenticators, webhookSecrets, mails, signing, imported },
    });
    return keys + links + authenticators + webhookSecrets + mails + signing + imported;
  });
}

async function resealMailKeys(tx: Transaction, secrets: Secrets): Promise<number> {
  const sealedOf = (row: typeof mailSettings.$inferSelect) => [
    row.apiKeySealed,
    row.smtpPasswordSealed,
    row.webhookSigningKeySealed,
  ];
  const rows = (await tx.select().from(mailSettings).for('update')).filter((row) =>
    sealedOf(row).some((sealed) => sealed !== null && !secrets.isCurrent(sealed)),
  );
  const reseal = (sealed: string | null, binding: string) =>
    sealed && secrets.seal(secrets.open(sealed, binding), binding);
  for (const { id, tenantId, apiKeySealed, smtpPasswordSealed, webhookSigningKeySealed } of rows) {
    await tx
      .update(mailSettings)
      .set({
        apiKeySealed: reseal(apiKeySealed, keyBinding(tenantId)),
        smtpPasswordSealed: reseal(smtpPasswordSealed, smtpPasswordBinding(tenantId)),
        webhookSigningKeySealed: reseal(webhookSigningKeySealed, mailHookBinding(tenantId)),
      })
      .where(eq(mailSettings.id, id));
  }
  return rows.length;
}

async function resealLinks(
  tx: Transaction,
  secrets: Secrets,
  links: typeof invitations | typeof resetLinks,
): Promise<number> {
  const found = await tx
    .select({ id: links.id, tenantId: links.tenantId, sealed: links.tokenSealed })
    .from(links)
    .where(isNotNull(links.tokenSealed))
    .for('update');
  const rows = found.filter(({ sealed }) => !secrets.isCurrent(sealed!));
  for (const row of rows) {
    const tokenSealed = secrets.seal(secrets.open(row.sealed!, tokenBinding(row)), tokenBinding(row));
    await tx.update(links).set({ tokenSealed }).where(eq(links.id, row.id));
  }
  return rows.length;
}

async function resealAuthenticators(tx: Transaction, secrets: Secrets): Promise<number> {
  const rows = (await tx.select().from(authenticatorApps).for('update')).filter(
    ({ secretSealed }) => !secrets.isCurrent(secretSealed),
  );
  for (const row of rows) {
    const binding = authenticatorBinding(row);
    await tx
      .update(authenticatorApps)
      .set({ secretSealed: secrets.seal(secrets.open(row.secretSealed, binding), binding) })
      .where(eq(authenticatorApps.id, row.id));
  }
  return rows.length;
}

async function resealWebhooks(tx: Transaction, secrets: Secrets): Promise<number> {
  let count = 0;
  for (const { id, secretSealed, previousSecretSealed } of await tx.select().from(webhooks).for('update')) {
    const again = (sealed: string) => secrets.seal(secrets.open(sealed, webhookBinding(id)), webhookBinding(id));
    const all = [secretSealed, ...(previousSecretSealed === null ? [] : [previousSecretSealed])];
    if (all.every((sealed) => secrets.isCurrent(sealed))) continue;
    await tx
      .update(webhooks)
      .set({
        secretSealed: again(secretSealed),
        previousSecretSealed: previousSecretSealed === null ? null : again(previousSecretSealed),
      })
      .where(eq(webhooks.id, id));
    count += all.length;
  }
  return count;
}

async function resealOutbox(tx: Transaction, secrets: Secrets): Promise<number> {
  const found = await tx
    .select({ id: outbox.id, sealed: outbox.secretsSealed })
    .from(outbox)
    .where(isNotNull(outbox.secretsSealed))
    .for('update');
  const rows = found.filter(({ sealed }) => !secrets.isCurrent(sealed!));
  for (const { id, sealed } of rows) {
    await tx
      .update(outbox)
      .set({ secretsSealed: secrets.seal(secrets.open(sealed!, mailBinding(id)), mailBinding(id)) })
      .where(eq(outbox.id, id));
  }
  return rows.length;
}

async function resealImports(tx: Transaction, secrets: Secrets): Promise<number> {
  const found = await tx
    .select()
    .from(userImportRows)
    .where(or(isNotNull(userImportRows.secretSealed), isNotNull(userImportRows.passwordSealed)))
    .for('update');
  let count = 0;
  for (const { importId, line, secretSealed, passwordSealed } of found) {
    const binding = importRowBinding({ importId, line });
    const again = (sealed: string | null) =>
      sealed === null || secrets.isCurrent(sealed) ? sealed : secrets.seal(secrets.open(sealed, binding), binding);
    const resealed = { secretSealed: again(secretSealed), passwordSealed: again(passwordSealed) };
    if (resealed.secretSealed === secretSealed && resealed.passwordSealed === passwordSealed) continue;
    await tx
      .update(userImportRows)
      .set(resealed)
      .where(and(eq(userImportRows.importId, importId), eq(userImportRows.line, line)));
    count++;
  }
  return count;
}

async function resealSigningKeys(tx: Transaction, secrets: Secrets): Promise<number> {
  const rows = (await tx.select().from(signingKeys).for('update')).filter(
    ({ privateSealed }) => !secrets.isCurrent(privateSealed),
  );
  for (const { id, privateSealed } of rows) {
    const binding = signingKeyBinding(id);
    await tx
      .update(signingKeys)
      .set({ privateSealed: secrets.seal(secrets.open(privateSealed, binding), binding) })
      .where(eq(signingKeys.id, id));
  }
  return rows.length;
}
