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

/**
 * Stores what had to be sealed again, and returns how many values that was. What the current key sealed is opened as well, so
 * that a wrong key is noticed.
 */
async function reseal<Row extends object, Name extends keyof Row>(
  rows: Row[],
  sealedAgain: (row: Row) => Pick<Row, Name>,
  store: (row: Row, sealed: Pick<Row, Name>) => Promise<unknown>,
): Promise<number> {
  let count = 0;
  for (const row of rows) {
    const sealed = sealedAgain(row);
    const changed = (Object.keys(sealed) as Name[]).filter((name) => sealed[name] !== row[name]);
    if (changed.length > 0) await store(row, sealed);
    count += changed.length;
  }
  return count;
}

const resealMailKeys = async (tx: Transaction, secrets: Secrets) =>
  reseal(
    await tx.select().from(mailSettings).for('update'),
    ({ tenantId, apiKeySealed, smtpPasswordSealed, webhookSigningKeySealed }) => ({
      apiKeySealed: apiKeySealed && secrets.reseal(apiKeySealed, keyBinding(tenantId)),
      smtpPasswordSealed: smtpPasswordSealed && secrets.reseal(smtpPasswordSealed, smtpPasswordBinding(tenantId)),
      webhookSigningKeySealed:
        webhookSigningKeySealed && secrets.reseal(webhookSigningKeySealed, mailHookBinding(tenantId)),
    }),
    ({ id }, sealed) => tx.update(mailSettings).set(sealed).where(eq(mailSettings.id, id)),
  );

const resealLinks = async (tx: Transaction, secrets: Secrets, links: typeof invitations | typeof resetLinks) =>
  reseal(
    await tx
      .select({ id: links.id, tenantId: links.tenantId, tokenSealed: links.tokenSealed })
      .from(links)
      .where(isNotNull(links.tokenSealed))
      .for('update'),
    (row) => ({ tokenSealed: secrets.reseal(row.tokenSealed!, tokenBinding(row)) }),
    ({ id }, sealed) => tx.update(links).set(sealed).where(eq(links.id, id)),
  );

const resealAuthenticators = async (tx: Transaction, secrets: Secrets) =>
  reseal(
    await tx.select().from(authenticatorApps).for('update'),
    (row) => ({ secretSealed: secrets.reseal(row.secretSealed, authenticatorBinding(row)) }),
    ({ id }, sealed) => tx.update(authenticatorApps).set(sealed).where(eq(authenticatorApps.id, id)),
  );

const resealWebhooks = async (tx: Transaction, secrets: Secrets) =>
  reseal(
    await tx.select().from(webhooks).for('update'),
    ({ id, secretSealed, previousSecretSealed }) => ({
      secretSealed: secrets.reseal(secretSealed, webhookBinding(id)),
      previousSecretSealed: previousSecretSealed && secrets.reseal(previousSecretSealed, webhookBinding(id)),
    }),
    ({ id }, sealed) => tx.update(webhooks).set(sealed).where(eq(webhooks.id, id)),
  );

const resealOutbox = async (tx: Transaction, secrets: Secrets) =>
  reseal(
    await tx
      .select({ id: outbox.id, secretsSealed: outbox.secretsSealed })
      .from(outbox)
      .where(isNotNull(outbox.secretsSealed))
      .for('update'),
    ({ id, secretsSealed }) => ({ secretsSealed: secrets.reseal(secretsSealed!, mailBinding(id)) }),
    ({ id }, sealed) => tx.update(outbox).set(sealed).where(eq(outbox.id, id)),
  );

const resealImports = async (tx: Transaction, secrets: Secrets) =>
  reseal(
    await tx
      .select()
      .from(userImportRows)
      .where(or(isNotNull(userImportRows.secretSealed), isNotNull(userImportRows.passwordSealed)))
      .for('update'),
    (row) => ({
      secretSealed: row.secretSealed && secrets.reseal(row.secretSealed, importRowBinding(row)),
      passwordSealed: row.passwordSealed && secrets.reseal(row.passwordSealed, importRowBinding(row)),
    }),
    ({ importId, line }, sealed) =>
      tx
        .update(userImportRows)
        .set(sealed)
        .where(and(eq(userImportRows.importId, importId), eq(userImportRows.line, line))),
  );

const resealSigningKeys = async (tx: Transaction, secrets: Secrets) =>
  reseal(
    await tx.select().from(signingKeys).for('update'),
    ({ id, privateSealed }) => ({ privateSealed: secrets.reseal(privateSealed, signingKeyBinding(id)) }),
    ({ id }, sealed) => tx.update(signingKeys).set(sealed).where(eq(signingKeys.id, id)),
  );
