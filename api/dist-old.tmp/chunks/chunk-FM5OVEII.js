import {
  ownedByUser,
  ownedInTenant
} from "./chunk-UAZ3E33A.js";
import {
  outbox
} from "./chunk-X5SF4IPD.js";
import {
  createdAt,
  moment,
  tenants,
  updatedAt,
  users
} from "./chunk-QO7DWWQZ.js";

// ../db/src/schema/authenticatorApps.ts
import { sql } from "drizzle-orm";
import { integer, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
var authenticatorApps = pgTable(
  "authenticator_apps",
  {
    id: uuid("id").primaryKey().default(sql`gen_random_uuid()`),
    ...ownedByUser(),
    secretSealed: text("secret_sealed").notNull(),
    lastStep: integer("last_step").notNull().default(0),
    confirmedAt: moment("confirmed_at"),
    lastUsedAt: moment("last_used_at"),
    createdAt: createdAt()
  },
  (t) => [
    ownedInTenant("authenticator_apps", t),
    uniqueIndex("authenticator_apps_user_id_confirmed").on(t.userId).where(sql`confirmed_at is not null`),
    uniqueIndex("authenticator_apps_user_id_unconfirmed").on(t.userId).where(sql`confirmed_at is null`)
  ]
);

// ../db/src/schema/mailSettings.ts
import { sql as sql2 } from "drizzle-orm";
import { check, foreignKey, integer as integer2, pgTable as pgTable2, text as text2, unique, uuid as uuid2 } from "drizzle-orm/pg-core";
var mailRegions = ["us", "eu"];
var mailProviders = ["mailgun", "smtp"];
var mailSecurities = ["tls", "starttls", "none"];
var mailSettings = pgTable2(
  "mail_settings",
  {
    id: uuid2("id").primaryKey().default(sql2`gen_random_uuid()`),
    tenantId: uuid2("tenant_id"),
    provider: text2("provider", { enum: mailProviders }).notNull().default("mailgun"),
    fromEmail: text2("from_email").notNull(),
    domain: text2("domain"),
    region: text2("region", { enum: mailRegions }),
    apiKeySealed: text2("api_key_sealed"),
    apiKeyLastFour: text2("api_key_last_four"),
    /** Signs Mailgun's webhooks. Another key than the API's. */
    webhookSigningKeySealed: text2("webhook_signing_key_sealed"),
    smtpHost: text2("smtp_host"),
    smtpPort: integer2("smtp_port"),
    smtpSecurity: text2("smtp_security", { enum: mailSecurities }),
    /** Null for a server that asks for no sign-in. */
    smtpUser: text2("smtp_user"),
    smtpPasswordSealed: text2("smtp_password_sealed"),
    createdAt: createdAt(),
    updatedAt: updatedAt()
  },
  (t) => [
    foreignKey({ name: "mail_settings_tenant_id_fk", columns: [t.tenantId], foreignColumns: [tenants.id] }).onDelete(
      "cascade"
    ),
    unique("mail_settings_tenant_id_unique").on(t.tenantId).nullsNotDistinct(),
    check(
      "mail_settings_provider_complete",
      sql2`(${t.provider} = 'mailgun' and ${t.domain} is not null and ${t.region} is not null
            and ${t.apiKeySealed} is not null and ${t.apiKeyLastFour} is not null)
        or (${t.provider} = 'smtp' and ${t.smtpHost} is not null and ${t.smtpPort} is not null
            and ${t.smtpSecurity} is not null)`
    ),
    check("mail_settings_smtp_security_known", sql2`${t.smtpSecurity} in ('tls', 'starttls', 'none')`),
    check("mail_settings_region_known", sql2`${t.region} in ('us', 'eu')`)
  ]
);

// src/core/delivery/mailAccounts.ts
import { eq, isNull, or, sql as sql3 } from "drizzle-orm";
var smtpPasswordBinding = (tenantId) => `smtp/${tenantId ?? "platform"}`;
var keyBinding = (tenantId) => `mailgun/${tenantId ?? "platform"}`;
async function findMailAccount(tx, secrets, tenantId) {
  const [row] = await tx.select().from(mailSettings).where(
    tenantId === null ? isNull(mailSettings.tenantId) : or(eq(mailSettings.tenantId, tenantId), isNull(mailSettings.tenantId))
  ).orderBy(sql3`${mailSettings.tenantId} nulls last`).limit(1);
  return row ? openAccount(secrets, row) : null;
}
function openAccount(secrets, row) {
  const { tenantId, fromEmail } = row;
  if (row.provider === "mailgun") {
    const apiKey = secrets.open(row.apiKeySealed, keyBinding(tenantId));
    return { provider: "mailgun", domain: row.domain, region: row.region, fromEmail, apiKey };
  }
  return {
    provider: "smtp",
    tenantId,
    fromEmail,
    host: row.smtpHost,
    port: row.smtpPort,
    security: row.smtpSecurity,
    user: row.smtpUser,
    password: row.smtpPasswordSealed && secrets.open(row.smtpPasswordSealed, smtpPasswordBinding(tenantId))
  };
}
var mailConfiguredFor = (tenantId) => sql3`exists (select from ${mailSettings} where mail_settings.tenant_id is null or mail_settings.tenant_id = ${tenantId})`;
async function isMailConfigured(tx, tenantId) {
  const {
    rows: [row]
  } = await tx.execute(sql3`select ${mailConfiguredFor(sql3`${tenantId}::uuid`)} as configured`);
  return row?.configured ?? false;
}

// src/core/delivery/queueMail.ts
import { randomUUID } from "node:crypto";
import { and, eq as eq2, isNotNull } from "drizzle-orm";
var mailBinding = (outboxId) => `outbox/${outboxId}`;
async function queueMail(tx, ctx, to, content, invitationId = null) {
  const isTestUser = and(eq2(users.id, to.id), isNotNull(users.testUserUntil));
  if (await tx.$count(users, isTestUser) > 0) return;
  const id = randomUUID();
  const { secrets } = content;
  await tx.insert(outbox).values({
    id,
    tenantId: to.tenantId,
    userId: to.id,
    invitationId,
    requestId: ctx.requestId,
    template: content.template,
    toEmail: to.email,
    params: content.params,
    secretsSealed: secrets === null ? null : ctx.services.secrets.seal(JSON.stringify(secrets), mailBinding(id))
  });
}

export {
  authenticatorApps,
  mailSettings,
  smtpPasswordBinding,
  keyBinding,
  findMailAccount,
  mailConfiguredFor,
  isMailConfigured,
  mailBinding,
  queueMail
};
//# sourceMappingURL=chunk-FM5OVEII.js.map
