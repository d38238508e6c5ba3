import {
  authenticatorApps
} from "./chunk-FM5OVEII.js";
import {
  mailStatuses
} from "./chunk-X5SF4IPD.js";
import {
  createdAt,
  moment,
  tenants,
  updatedAt
} from "./chunk-QO7DWWQZ.js";

// ../db/src/schema/userImports.ts
import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid
} from "drizzle-orm/pg-core";
var importStatuses = ["draft", "running", "done", "cancelled"];
var importOrigins = ["console", "team"];
var importVerdicts = ["create", "update", "unchanged", "duplicate", "invalid"];
var importAccesses = ["link", "email", "password", "hash"];
var userImports = pgTable(
  "user_imports",
  {
    id: uuid("id").primaryKey().default(sql`gen_random_uuid()`),
    tenantId: uuid("tenant_id").notNull(),
    /** Each side sees only its own: the console's may have passwords. */
    origin: text("origin", { enum: importOrigins }).notNull(),
    status: text("status", { enum: importStatuses }).notNull().default("draft"),
    fileName: text("file_name"),
    columns: jsonb("columns").$type().notNull(),
    /** For rows without one. */
    role: text("role").notNull(),
    access: text("access", { enum: importAccesses }).notNull(),
    overSeatLimit: boolean("over_seat_limit").notNull().default(false),
    createdByName: text("created_by_name").notNull(),
    createdAt: createdAt(),
    runner: jsonb("runner").$type(),
    /** How many rows the latest run has to import. */
    runTotal: integer("run_total").notNull().default(0),
    startedAt: moment("started_at"),
    finishedAt: moment("finished_at"),
    stoppedReason: text("stopped_reason"),
    claimedUntil: moment("claimed_until")
  },
  (t) => [
    foreignKey({ name: "user_imports_tenant_id_fk", columns: [t.tenantId], foreignColumns: [tenants.id] }).onDelete(
      "cascade"
    ),
    unique("user_imports_tenant_id_id_unique").on(t.tenantId, t.id),
    check("user_imports_origin_known", sql`${t.origin} in ('console', 'team')`),
    check("user_imports_status_known", sql`${t.status} in ('draft', 'running', 'done', 'cancelled')`),
    check("user_imports_access_known", sql`${t.access} in ('link', 'email', 'password', 'hash')`),
    index("user_imports_tenant_id_created_at").on(t.tenantId, t.createdAt),
    index("user_imports_running").on(t.claimedUntil).where(sql`status = 'running'`)
  ]
);
var userImportRows = pgTable(
  "user_import_rows",
  {
    importId: uuid("import_id").notNull(),
    line: integer("line").notNull(),
    tenantId: uuid("tenant_id").notNull(),
    email: text("email").notNull(),
    firstName: text("first_name").notNull(),
    lastName: text("last_name").notNull(),
    role: text("role").notNull(),
    access: text("access").notNull(),
    /** What is wrong with the line itself, until someone fixes it. */
    lineProblem: text("line_problem"),
    /** The password or its hash. Erased once the row has run, or after 24 hours. */
    secretSealed: text("secret_sealed"),
    secretAt: moment("secret_at"),
    hashFormat: text("hash_format"),
    verdict: text("verdict", { enum: importVerdicts }).notNull(),
    field: text("field"),
    reason: text("reason"),
    changes: jsonb("changes").$type().notNull(),
    duplicateOf: integer("duplicate_of"),
    takesSeat: boolean("takes_seat").notNull().default(false),
    state: text("state", { enum: ["waiting", "done", "failed"] }).notNull().default("waiting"),
    attempts: integer("attempts").notNull().default(0),
    doneAt: moment("done_at"),
    invitationId: uuid("invitation_id"),
    /** A password that we created, kept until it is shown, for at most 24 hours. */
    passwordSealed: text("password_sealed"),
    passwordShownAt: moment("password_shown_at")
  },
  (t) => [
    primaryKey({ name: "user_import_rows_pk", columns: [t.importId, t.line] }),
    foreignKey({
      name: "user_import_rows_tenant_id_import_id_fk",
      columns: [t.tenantId, t.importId],
      foreignColumns: [userImports.tenantId, userImports.id]
    }).onDelete("cascade"),
    check(
      "user_import_rows_verdict_known",
      sql`${t.verdict} in ('create', 'update', 'unchanged', 'duplicate', 'invalid')`
    ),
    check("user_import_rows_state_known", sql`${t.state} in ('waiting', 'done', 'failed')`),
    index("user_import_rows_with_secret").on(t.secretAt).where(sql`secret_sealed is not null`),
    index("user_import_rows_with_password").on(t.doneAt).where(sql`password_sealed is not null`)
  ]
);

// ../db/src/schema/webhooks.ts
import { sql as sql2 } from "drizzle-orm";
import { check as check2, foreignKey as foreignKey2, index as index2, integer as integer2, jsonb as jsonb2, pgTable as pgTable2, text as text2, unique as unique2, uuid as uuid2 } from "drizzle-orm/pg-core";
var webhookDisabledReasons = ["admin", "gone", "failing"];
var webhooks = pgTable2("webhooks", {
  id: uuid2("id").primaryKey().default(sql2`gen_random_uuid()`),
  url: text2("url").notNull(),
  /** Null for all types. */
  eventTypes: text2("event_types").array(),
  boundTenantId: uuid2("bound_tenant_id"),
  secretSealed: text2("secret_sealed").notNull(),
  secretLastFour: text2("secret_last_four").notNull(),
  /** The previous secret, which also signs while a new one is being deployed. */
  previousSecretSealed: text2("previous_secret_sealed"),
  previousSecretUntil: moment("previous_secret_until"),
  /** Null while it is enabled. */
  disabledReason: text2("disabled_reason", { enum: webhookDisabledReasons }),
  /** The first failure since the last success. */
  failingSince: moment("failing_since"),
  createdByName: text2("created_by_name").notNull(),
  createdAt: createdAt(),
  updatedAt: updatedAt()
});
var webhookDeliveries = pgTable2(
  "webhook_deliveries",
  {
    id: uuid2("id").primaryKey().default(sql2`gen_random_uuid()`),
    webhookId: uuid2("webhook_id").notNull(),
    /** The same at every attempt, so that a receiver can tell a duplicate. */
    messageId: text2("message_id").notNull(),
    eventType: text2("event_type").notNull(),
    payload: jsonb2("payload").$type().notNull(),
    status: text2("status", { enum: mailStatuses }).notNull().default("queued"),
    attempts: integer2("attempts").notNull().default(0),
    nextAttemptAt: moment("next_attempt_at").notNull().defaultNow(),
    claimedUntil: moment("claimed_until"),
    lastError: text2("last_error"),
    failureCause: text2("failure_cause", { enum: ["account", "mail", "temporary"] }),
    statusCode: integer2("status_code"),
    responseBody: text2("response_body"),
    history: jsonb2("history").$type().notNull().default(sql2`'[]'`),
    createdAt: createdAt(),
    sentAt: moment("sent_at")
  },
  (t) => [
    foreignKey2({
      name: "webhook_deliveries_webhook_id_fk",
      columns: [t.webhookId],
      foreignColumns: [webhooks.id]
    }).onDelete("cascade"),
    unique2("webhook_deliveries_message").on(t.webhookId, t.messageId),
    check2(
      "webhook_deliveries_status_known",
      sql2`${t.status} in ('queued', 'sending', 'sent', 'retrying', 'abandoned')`
    ),
    index2("webhook_deliveries_due").on(t.nextAttemptAt).where(sql2`status in ('queued', 'retrying', 'sending')`),
    index2("webhook_deliveries_webhook_id_created_at").on(t.webhookId, t.createdAt, t.id)
  ]
);

// src/core/secrets/importRowBinding.ts
var importRowBinding = (row) => `import/${row.importId}/${row.line}`;

// src/core/delivery/mailHookSignature.ts
import { createHmac, timingSafeEqual } from "node:crypto";
var mailHookBinding = (tenantId) => `mailgun-webhooks/${tenantId ?? "platform"}`;
function isSignedWith(key, { timestamp, token, signature }) {
  const expected = createHmac("sha256", key).update(timestamp + token).digest();
  const given = Buffer.from(signature, "hex");
  return given.length === expected.length && timingSafeEqual(given, expected);
}

// src/core/secondFactor/authenticatorApp.ts
import { timingSafeEqual as timingSafeEqual2 } from "node:crypto";
import { and, eq, isNotNull, isNull, lt, sql as sql3 } from "drizzle-orm";
import { base32 } from "oslo/encoding";
import { generateHOTP } from "oslo/otp";
var stepSeconds = 30;
var setUpMinutes = 30;
var authenticatorBinding = (row) => `authenticator/${row.tenantId ?? "platform"}/${row.id}`;
var encodeAuthenticatorSecret = (secret) => base32.encode(secret, { includePadding: false });
var decodeSecret = (text3) => base32.decode(text3, { strict: false });
async function acceptAuthenticatorCode(tx, secrets, userId, code, which) {
  const isBeingSetUp = and(
    isNull(authenticatorApps.confirmedAt),
    sql3`${authenticatorApps.createdAt} > now() - make_interval(mins => ${setUpMinutes})`
  );
  const [app] = await tx.select({
    id: authenticatorApps.id,
    tenantId: authenticatorApps.tenantId,
    secretSealed: authenticatorApps.secretSealed,
    step: sql3`floor(extract(epoch from clock_timestamp()) / ${sql3.raw(String(stepSeconds))})::int`
  }).from(authenticatorApps).where(
    and(
      eq(authenticatorApps.userId, userId),
      which === "confirmed" ? isNotNull(authenticatorApps.confirmedAt) : isBeingSetUp
    )
  );
  if (!app) return "no app";
  const secret = decodeSecret(secrets.open(app.secretSealed, authenticatorBinding(app)));
  const step = await stepOf(secret, code, app.step);
  if (step === null) return null;
  const accepted = await tx.update(authenticatorApps).set({ lastStep: step, lastUsedAt: sql3`now()` }).where(and(eq(authenticatorApps.id, app.id), lt(authenticatorApps.lastStep, step))).returning({ id: authenticatorApps.id });
  return accepted[0] ?? null;
}
async function stepOf(secret, code, now) {
  let found = null;
  for (const step of [now - 1, now, now + 1]) {
    const expected = await generateHOTP(secret, step, 6);
    if (timingSafeEqual2(Buffer.from(expected), Buffer.from(code.padEnd(6).slice(0, 6)))) found = step;
  }
  return found;
}

// src/core/webhooks/signWebhook.ts
import { createHmac as createHmac2, randomBytes } from "node:crypto";
var prefix = "whsec_";
var newWebhookSecret = () => `${prefix}${randomBytes(32).toString("base64")}`;
var webhookBinding = (webhookId) => `webhook/${webhookId}`;
var webhookHeaders = ({ id, timestamp, body }, secrets) => ({
  "content-type": "application/json",
  "user-agent": "Tenantry-Webhooks/1.0",
  "webhook-id": id,
  "webhook-timestamp": String(timestamp),
  "webhook-signature": secrets.map((secret) => {
    const key = Buffer.from(secret.slice(prefix.length), "base64");
    return `v1,${createHmac2("sha256", key).update(`${id}.${timestamp}.${body}`).digest("base64")}`;
  }).join(" ")
});

export {
  userImports,
  userImportRows,
  webhooks,
  webhookDeliveries,
  importRowBinding,
  mailHookBinding,
  isSignedWith,
  authenticatorBinding,
  encodeAuthenticatorSecret,
  acceptAuthenticatorCode,
  newWebhookSecret,
  webhookBinding,
  webhookHeaders
};
//# sourceMappingURL=chunk-FA63XO34.js.map
