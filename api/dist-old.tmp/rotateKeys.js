import {
  authenticatorBinding,
  importRowBinding,
  mailHookBinding,
  userImportRows,
  webhookBinding,
  webhooks
} from "./chunks/chunk-FA63XO34.js";
import {
  authenticatorApps,
  keyBinding,
  mailBinding,
  mailSettings,
  smtpPasswordBinding
} from "./chunks/chunk-FM5OVEII.js";
import {
  invitations,
  resetLinks
} from "./chunks/chunk-UAZ3E33A.js";
import {
  signingKeyBinding,
  signingKeys
} from "./chunks/chunk-M6C7NZZQ.js";
import {
  tokenBinding
} from "./chunks/chunk-EBBDBTUE.js";
import {
  commandContext,
  mutate
} from "./chunks/chunk-Z356FQYC.js";
import {
  openServices,
  outbox
} from "./chunks/chunk-X5SF4IPD.js";
import {
  explainStartFailure
} from "./chunks/chunk-O6KQXCCV.js";
import {
  migrationsFolder,
  readConfig
} from "./chunks/chunk-QO7DWWQZ.js";

// src/core/secrets/rotateSealed.ts
import { and, eq, isNotNull, or } from "drizzle-orm";
async function rotateSealed(ctx) {
  const { secrets } = ctx.services;
  return mutate(ctx, { as: "platform" }, { action: "encryption_keys_rotated" }, async ({ tx, step, audit }) => {
    step("mail keys");
    const keys = await resealMailKeys(tx, secrets);
    step("links");
    const links = await resealLinks(tx, secrets, invitations) + await resealLinks(tx, secrets, resetLinks);
    step("authenticator apps");
    const authenticators = await resealAuthenticators(tx, secrets);
    step("webhook secrets");
    const webhookSecrets = await resealWebhooks(tx, secrets);
    step("outbox");
    const mails = await resealOutbox(tx, secrets);
    step("signing keys");
    const signing = await resealSigningKeys(tx, secrets);
    step("imports");
    const imported = await resealImports(tx, secrets);
    await audit({
      action: "encryption_keys_rotated",
      details: { keys, links, authenticators, webhookSecrets, mails, signing, imported }
    });
    return keys + links + authenticators + webhookSecrets + mails + signing + imported;
  });
}
async function resealMailKeys(tx, secrets) {
  const sealedOf = (row) => [
    row.apiKeySealed,
    row.smtpPasswordSealed,
    row.webhookSigningKeySealed
  ];
  const rows = (await tx.select().from(mailSettings).for("update")).filter(
    (row) => sealedOf(row).some((sealed) => sealed !== null && !secrets.isCurrent(sealed))
  );
  const reseal = (sealed, binding) => sealed && secrets.seal(secrets.open(sealed, binding), binding);
  for (const { id, tenantId, apiKeySealed, smtpPasswordSealed, webhookSigningKeySealed } of rows) {
    await tx.update(mailSettings).set({
      apiKeySealed: reseal(apiKeySealed, keyBinding(tenantId)),
      smtpPasswordSealed: reseal(smtpPasswordSealed, smtpPasswordBinding(tenantId)),
      webhookSigningKeySealed: reseal(webhookSigningKeySealed, mailHookBinding(tenantId))
    }).where(eq(mailSettings.id, id));
  }
  return rows.length;
}
async function resealLinks(tx, secrets, links) {
  const found = await tx.select({ id: links.id, tenantId: links.tenantId, sealed: links.tokenSealed }).from(links).where(isNotNull(links.tokenSealed)).for("update");
  const rows = found.filter(({ sealed }) => !secrets.isCurrent(sealed));
  for (const row of rows) {
    const tokenSealed = secrets.seal(secrets.open(row.sealed, tokenBinding(row)), tokenBinding(row));
    await tx.update(links).set({ tokenSealed }).where(eq(links.id, row.id));
  }
  return rows.length;
}
async function resealAuthenticators(tx, secrets) {
  const rows = (await tx.select().from(authenticatorApps).for("update")).filter(
    ({ secretSealed }) => !secrets.isCurrent(secretSealed)
  );
  for (const row of rows) {
    const binding = authenticatorBinding(row);
    await tx.update(authenticatorApps).set({ secretSealed: secrets.seal(secrets.open(row.secretSealed, binding), binding) }).where(eq(authenticatorApps.id, row.id));
  }
  return rows.length;
}
async function resealWebhooks(tx, secrets) {
  let count = 0;
  for (const { id, secretSealed, previousSecretSealed } of await tx.select().from(webhooks).for("update")) {
    const again = (sealed) => secrets.seal(secrets.open(sealed, webhookBinding(id)), webhookBinding(id));
    const all = [secretSealed, ...previousSecretSealed === null ? [] : [previousSecretSealed]];
    if (all.every((sealed) => secrets.isCurrent(sealed))) continue;
    await tx.update(webhooks).set({
      secretSealed: again(secretSealed),
      previousSecretSealed: previousSecretSealed === null ? null : again(previousSecretSealed)
    }).where(eq(webhooks.id, id));
    count += all.length;
  }
  return count;
}
async function resealOutbox(tx, secrets) {
  const found = await tx.select({ id: outbox.id, sealed: outbox.secretsSealed }).from(outbox).where(isNotNull(outbox.secretsSealed)).for("update");
  const rows = found.filter(({ sealed }) => !secrets.isCurrent(sealed));
  for (const { id, sealed } of rows) {
    await tx.update(outbox).set({ secretsSealed: secrets.seal(secrets.open(sealed, mailBinding(id)), mailBinding(id)) }).where(eq(outbox.id, id));
  }
  return rows.length;
}
async function resealImports(tx, secrets) {
  const found = await tx.select().from(userImportRows).where(or(isNotNull(userImportRows.secretSealed), isNotNull(userImportRows.passwordSealed))).for("update");
  let count = 0;
  for (const { importId, line, secretSealed, passwordSealed } of found) {
    const binding = importRowBinding({ importId, line });
    const again = (sealed) => sealed === null || secrets.isCurrent(sealed) ? sealed : secrets.seal(secrets.open(sealed, binding), binding);
    const resealed = { secretSealed: again(secretSealed), passwordSealed: again(passwordSealed) };
    if (resealed.secretSealed === secretSealed && resealed.passwordSealed === passwordSealed) continue;
    await tx.update(userImportRows).set(resealed).where(and(eq(userImportRows.importId, importId), eq(userImportRows.line, line)));
    count++;
  }
  return count;
}
async function resealSigningKeys(tx, secrets) {
  const rows = (await tx.select().from(signingKeys).for("update")).filter(
    ({ privateSealed }) => !secrets.isCurrent(privateSealed)
  );
  for (const { id, privateSealed } of rows) {
    const binding = signingKeyBinding(id);
    await tx.update(signingKeys).set({ privateSealed: secrets.seal(secrets.open(privateSealed, binding), binding) }).where(eq(signingKeys.id, id));
  }
  return rows.length;
}

// src/entries/rotateKeys.ts
try {
  const { services, close } = await openServices(readConfig(process.env), { migrationsFolder, mayJoin: true });
  try {
    const count = await rotateSealed(commandContext(services, "npm run keys:rotate"));
    process.stdout.write(
      `Sealed again with the current key: ${count}. Earlier keys are not needed any more, but keep them with your backups.
`
    );
  } finally {
    await close();
  }
} catch (error) {
  process.stderr.write(`${explainStartFailure(error, null)}
`);
  process.exitCode = 1;
}
//# sourceMappingURL=rotateKeys.js.map
