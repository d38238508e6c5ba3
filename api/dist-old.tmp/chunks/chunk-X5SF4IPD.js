import {
  AppError,
  buildAuditWordsIndex,
  builtOnce,
  createdAt,
  describeError,
  emailSchema,
  findRunningPostgres,
  hasChanges,
  ifUpdatedAt,
  migrateDatabase,
  moment,
  openDatabase,
  parseKeyRing,
  singleLine,
  startEmbeddedPostgres,
  tenants,
  tooBusy,
  users,
  validationFailed
} from "./chunk-QO7DWWQZ.js";

// src/core/onceSuccessful.ts
function onceSuccessful(start) {
  let started;
  return (...args) => {
    started ??= start(...args).catch((error) => {
      started = void 0;
      throw error;
    });
    return started;
  };
}

// src/entries/openServices.ts
import { resolve } from "node:path";

// src/core/secrets/localKeys.ts
import { randomBytes } from "node:crypto";
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { encodeBase64 } from "oslo/encoding";
function localKeys(dataDir) {
  const path = join(dataDir, "encryption-keys");
  mkdirSync(dataDir, { recursive: true });
  const draft = `${path}.${process.pid}`;
  try {
    writeFileSync(draft, `v1:${encodeBase64(randomBytes(32))}
`, { mode: 384 });
    linkSync(draft, path);
  } catch (error) {
    if (error.code !== "EEXIST") throw error;
  } finally {
    rmSync(draft, { force: true });
  }
  return readFileSync(path, "utf8").trim();
}

// src/core/log.ts
import { configureSync, getLogger } from "@logtape/logtape";
import { EMAIL_ADDRESS_PATTERN, JWT_PATTERN, redactByPattern } from "@logtape/redaction";
var allowedFields = [
  "requestId",
  "method",
  "route",
  "status",
  "ms",
  "userId",
  "tenantId",
  "serviceKeyId",
  "action",
  "step",
  "errorCode",
  "constraint",
  "signal",
  "address",
  "count",
  "cause"
];
function createLog(options) {
  const write = options.write ?? ((line) => process.stdout.write(line));
  const format = redactByPattern(
    (record) => `${JSON.stringify(lineOf(record))}
`,
    [EMAIL_ADDRESS_PATTERN, JWT_PATTERN, { pattern: /\b[A-Za-z0-9_-]{40,}\b/g, replacement: "[redacted]" }]
  );
  const sink = (record) => write(format(record));
  configureSync({
    reset: true,
    sinks: { lines: sink },
    loggers: [
      { category: "tenantry", lowestLevel: options.level, sinks: ["lines"] },
      { category: ["logtape", "meta"], lowestLevel: "warning", sinks: ["lines"] }
    ]
  });
  return getLogger("tenantry");
}
function lineOf(record) {
  const line = {
    time: new Date(record.timestamp).toISOString(),
    level: record.level,
    message: record.message.join("")
  };
  for (const field of allowedFields) {
    const value = record.properties[field];
    if (value !== void 0 && value !== null) line[field] = field === "cause" ? describeError(value) : value;
  }
  return line;
}

// ../db/src/schema/auditLog.ts
import { sql } from "drizzle-orm";
import { bigint, check, index, jsonb, pgTable, text, uuid } from "drizzle-orm/pg-core";
var auditOutcomes = ["done", "refused", "failed"];
var auditLog = pgTable(
  "audit_log",
  {
    id: bigint("id", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    occurredAt: moment("occurred_at").notNull().default(sql`clock_timestamp()`),
    requestId: text("request_id").notNull(),
    action: text("action").notNull(),
    outcome: text("outcome", { enum: auditOutcomes }).notNull(),
    actorUserId: uuid("actor_user_id"),
    actorEmail: text("actor_email"),
    actorName: text("actor_name"),
    actorRole: text("actor_role"),
    subjectUserId: uuid("subject_user_id"),
    subjectEmail: text("subject_email"),
    subjectName: text("subject_name"),
    tenantId: uuid("tenant_id"),
    tenantName: text("tenant_name"),
    targetType: text("target_type"),
    targetId: text("target_id"),
    targetLabel: text("target_label"),
    ip: text("ip"),
    userAgent: text("user_agent"),
    changes: jsonb("changes").$type(),
    details: jsonb("details").$type()
  },
  (t) => [
    check("audit_log_outcome_known", sql`${t.outcome} in ('done', 'refused', 'failed')`),
    index("audit_log_occurred_at_id").on(t.occurredAt, t.id),
    index("audit_log_tenant_id_id").on(t.tenantId, t.id),
    index("audit_log_request_id").on(t.requestId),
    index("audit_log_actor_user_id_id").on(t.actorUserId, t.id),
    index("audit_log_target_id_id").on(t.targetId, t.id),
    index("audit_log_action_id").on(t.action, t.id),
    index("audit_log_subject_user_id_id").on(t.subjectUserId, t.id).where(sql`${t.subjectUserId} is not null`),
    index("audit_log_actor_email_id").on(t.actorEmail, t.id),
    index("audit_log_target_label_id").on(t.targetLabel, t.id),
    // Lets the overview count from the index alone.
    index("audit_log_sign_ins").on(t.occurredAt, t.action, t.outcome).where(sql`${t.action} in ('auth_signed_in', 'auth_sign_in_refused')`)
  ]
);
var { id, tenantId, action, outcome, actorEmail, actorName, subjectEmail, subjectName } = auditLog;
var { tenantName, targetLabel, ip, changes, details } = auditLog;
var auditTerms = sql`audit_words(${id}, ${tenantId}, ${action}, ${outcome}, ${actorEmail}, ${actorName}, ${subjectEmail}, ${subjectName}, ${tenantName}, ${targetLabel}, ${ip}, ${changes}, ${details})`;
var auditText = sql`lower(concat_ws(' ', ${outcome}, ${actorEmail}, ${actorName}, ${subjectEmail}, ${subjectName}, ${tenantName}, ${targetLabel}, ${ip}, ${changes}::text, ${details}::text))`;

// ../db/src/schema/events.ts
import { sql as sql2 } from "drizzle-orm";
import { bigint as bigint2, boolean, check as check2, index as index2, jsonb as jsonb2, pgTable as pgTable2, text as text2, uuid as uuid2 } from "drizzle-orm/pg-core";
var events = pgTable2(
  "events",
  {
    seq: bigint2("seq", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    id: text2("id").notNull().unique("events_id_unique"),
    type: text2("type").notNull(),
    requestId: text2("request_id").notNull(),
    tenantId: uuid2("tenant_id").notNull(),
    occurredAt: moment("occurred_at").notNull().default(sql2`clock_timestamp()`),
    data: jsonb2("data").$type().notNull(),
    position: bigint2("position", { mode: "number" }).unique("events_position_unique")
  },
  (t) => [
    index2("events_without_position").on(t.seq).where(sql2`position is null`),
    index2("events_tenant_id_position").on(t.tenantId, t.position)
  ]
);
var eventSequence = pgTable2(
  "event_sequence",
  {
    isOnly: boolean("is_only").primaryKey().default(true),
    lastPosition: bigint2("last_position", { mode: "number" }).notNull().default(0),
    /** The last position whose event was deleted because of its age. */
    clearedThrough: bigint2("cleared_through", { mode: "number" }).notNull().default(0)
  },
  (t) => [check2("event_sequence_is_one_row", sql2`${t.isOnly}`)]
);

// ../db/src/schema/outbox.ts
import { sql as sql3 } from "drizzle-orm";
import { check as check3, foreignKey, index as index3, integer, jsonb as jsonb3, pgTable as pgTable3, text as text3, uuid as uuid3 } from "drizzle-orm/pg-core";
var mailStatuses = ["queued", "sending", "sent", "retrying", "abandoned"];
var mailDeliveryStates = ["delivered", "bounced", "complained"];
var outbox = pgTable3(
  "outbox",
  {
    id: uuid3("id").primaryKey().default(sql3`gen_random_uuid()`),
    tenantId: uuid3("tenant_id"),
    userId: uuid3("user_id"),
    invitationId: uuid3("invitation_id"),
    requestId: text3("request_id").notNull(),
    template: text3("template").notNull(),
    toEmail: text3("to_email").notNull(),
    params: jsonb3("params").$type().notNull(),
    secretsSealed: text3("secrets_sealed"),
    status: text3("status", { enum: mailStatuses }).notNull().default("queued"),
    attempts: integer("attempts").notNull().default(0),
    nextAttemptAt: moment("next_attempt_at").notNull().defaultNow(),
    claimedUntil: moment("claimed_until"),
    lastError: text3("last_error"),
    /** The reason for the last failure: the sending account, this email only, or something temporary. */
    failureCause: text3("failure_cause", { enum: ["account", "mail", "temporary"] }),
    providerMessageId: text3("provider_message_id"),
    createdAt: createdAt(),
    sentAt: moment("sent_at"),
    /** Null until Mailgun reports it. A reason without a state is that of a temporary failure. */
    deliveryState: text3("delivery_state", { enum: mailDeliveryStates }),
    deliveryAt: moment("delivery_at"),
    deliveryReason: text3("delivery_reason")
  },
  (t) => [
    foreignKey({ name: "outbox_tenant_id_fk", columns: [t.tenantId], foreignColumns: [tenants.id] }).onDelete(
      "cascade"
    ),
    check3("outbox_status_known", sql3`${t.status} in ('queued', 'sending', 'sent', 'retrying', 'abandoned')`),
    check3("outbox_failure_cause_known", sql3`${t.failureCause} in ('account', 'mail', 'temporary')`),
    check3("outbox_delivery_state_known", sql3`${t.deliveryState} in ('delivered', 'bounced', 'complained')`),
    index3("outbox_provider_message_id").on(t.providerMessageId),
    index3("outbox_delivery_of_address").on(t.toEmail, t.deliveryAt).where(sql3`delivery_state is not null`),
    index3("outbox_due").on(t.nextAttemptAt).where(sql3`status in ('queued', 'retrying', 'sending')`),
    index3("outbox_created_at_id").on(t.createdAt, t.id),
    index3("outbox_user_id_created_at").on(t.userId, t.createdAt),
    index3("outbox_tenant_id_created_at").on(t.tenantId, t.createdAt, t.id)
  ]
);

// src/core/audit/audit.ts
import { sql as sql5 } from "drizzle-orm";

// src/core/principal.ts
var scopeOf = (account) => account.tenantId === null ? { as: "platform" } : { as: "tenant", tenantId: account.tenantId };
var isSignedIn = (principal) => principal.kind === "platformAdmin" || principal.kind === "tenantUser";
var fullName = (user) => `${user.firstName} ${user.lastName}`.trim() || user.email;
var impersonationOf = (principal) => principal.kind === "tenantUser" ? principal.impersonation : null;
var changedBy = (principal) => {
  if (principal.kind === "serviceKey") {
    const { id: id3, name } = principal.key;
    return { type: "key", id: id3, userId: null, name };
  }
  const { id: id2 } = principal.user;
  return { type: "user", id: id2, userId: id2, name: fullName(principal.user) };
};
var sessionOwner = (principal) => impersonationOf(principal)?.actor ?? principal.user;

// src/core/events/queueEvent.ts
import { randomBytes as randomBytes2 } from "node:crypto";
import { sql as sql4 } from "drizzle-orm";

// src/contract/eventTypes.ts
var eventTypes = {
  "tenant.created": { about: "tenant", description: "A tenant was created." },
  "tenant.updated": { about: "tenant", description: "A tenant\u2019s name, slug, plan, external id or metadata changed." },
  "tenant.activated": { about: "tenant", description: "A platform admin activated a tenant." },
  "tenant.onboarded": { about: "tenant", description: "A tenant\u2019s admin completed onboarding." },
  "tenant.suspended": { about: "tenant", description: "A tenant was suspended. Its users lose access at once." },
  "tenant.deleted": { about: "tenant", description: "A tenant was deleted. It can be restored for 30 days." },
  "tenant.restored": { about: "tenant", description: "A deleted tenant was restored." },
  "tenant.purged": { about: "tenant", description: "A deleted tenant is gone for good. Delete its data." },
  "user.provisioned": { about: "user", description: "A user was created." },
  "user.updated": { about: "user", description: "A user\u2019s name, email or role changed." },
  "user.activated": { about: "user", description: "A user was activated." },
  "user.deactivated": { about: "user", description: "A user was deactivated. They lose access at once." },
  "user.removed": { about: "user", description: "A user was removed from a tenant." },
  "user.password_changed": { about: "user", description: "A user\u2019s password was set or changed." },
  "invitation.accepted": { about: "user", description: "An invited user chose a password and signed in." },
  "impersonation.started": { about: "impersonation", description: "A platform admin began to impersonate a user." },
  "impersonation.ended": { about: "impersonation", description: "An impersonation ended." },
  "entitlement.changed": { about: "entitlement", description: "An entitlement was set or removed." }
};

// src/core/events/eventOfAction.ts
var eventOfAction = {
  tenant_created: "tenant.created",
  tenant_updated: "tenant.updated",
  tenant_activated: "tenant.activated",
  tenant_onboarding_completed: "tenant.onboarded",
  tenant_suspended: "tenant.suspended",
  tenant_deleted: "tenant.deleted",
  tenant_restored: "tenant.restored",
  tenant_purged: "tenant.purged",
  super_provision_user_created: "user.provisioned",
  tenant_admin_invited: "user.provisioned",
  tenant_user_invited: "user.provisioned",
  tenant_user_updated: "user.updated",
  tenant_user_activated: "user.activated",
  tenant_user_deactivated: "user.deactivated",
  tenant_user_removed: "user.removed",
  test_user_created: "user.provisioned",
  test_user_removed: "user.removed",
  super_provision_user_updated: "user.updated",
  super_user_updated_tenant_user: "user.updated",
  super_user_activated_tenant_user: "user.activated",
  super_user_deactivated_tenant_user: "user.deactivated",
  auth_profile_updated: "user.updated",
  auth_email_changed: "user.updated",
  auth_email_change_undone: "user.updated",
  auth_password_changed: "user.password_changed",
  auth_password_reset: "user.password_changed",
  super_user_set_password: "user.password_changed",
  super_provision_user_set_password: "user.password_changed",
  tenant_user_invite_accepted: "invitation.accepted",
  super_user_impersonation_started: "impersonation.started",
  super_user_impersonation_ended: "impersonation.ended",
  tenant_entitlement_set: "entitlement.changed",
  tenant_entitlement_removed: "entitlement.changed"
};

// src/core/events/queueEvent.ts
async function queueEvent(tx, recorded) {
  const type = eventOfAction[recorded.action];
  if (type === void 0 || recorded.outcome !== "done" || recorded.tenantId === null) return;
  if (type === "user.provisioned" && recorded.changes["email"] === void 0) return;
  const { about } = eventTypes[type];
  const { tenantId: tenantId2, target, subjectUserId, changes: changes2, requestId } = recorded;
  const data = {
    // If a change was made while impersonating, the actor is the admin.
    actor: { type: recorded.actor?.type ?? "system", id: recorded.actor?.id ?? null, impersonating: subjectUserId },
    ...about === "entitlement" && {
      key: target.label,
      value: changes2["value"]?.after ?? null,
      until: changes2["until"]?.after ?? null
    },
    ...(about === "tenant" || about === "user") && { changes: changes2 }
  };
  await insertEvent(tx).execute({
    id: `evt_${randomBytes2(16).toString("hex")}`,
    type,
    requestId,
    tenantId: tenantId2,
    data: JSON.stringify(data),
    // A tenant and a user are described as they are after the change. One that is gone is only named.
    describedTenantId: about === "tenant" ? tenantId2 : null,
    describedUserId: about === "user" || about === "impersonation" ? subjectUserIdOf(recorded) ?? target.id : null,
    name: target.label
  });
}
var subjectUserIdOf = ({ action: action2, subjectUserId }) => action2.startsWith("super_user_impersonation") ? subjectUserId : null;
var insertEvent = builtOnce((tx) => {
  const { placeholder } = sql4;
  const tenant = sql4`jsonb_build_object('name', ${placeholder("name")}::text) || coalesce((
    select jsonb_build_object('name', ${tenants.name}, 'slug', ${tenants.slug}, 'status', ${tenants.status},
                              'externalId', ${tenants.externalId}, 'plan', ${tenants.plan})
      from ${tenants} where ${tenants.id} = ${placeholder("describedTenantId")}::uuid), '{}')`;
  const user = sql4`jsonb_build_object('userId', ${placeholder("describedUserId")}::text) || coalesce((
    select jsonb_build_object('email', ${users.email}, 'firstName', ${users.firstName}, 'lastName', ${users.lastName},
                              'role', ${users.role}, 'isActive', ${users.isActive})
      from ${users} where ${users.id} = ${placeholder("describedUserId")}::uuid), '{}')`;
  return tx.insert(events).values({
    id: placeholder("id"),
    type: placeholder("type"),
    requestId: placeholder("requestId"),
    tenantId: placeholder("tenantId"),
    data: sql4`${placeholder("data")}::jsonb
        || case when ${placeholder("describedTenantId")}::uuid is null then '{}' else ${tenant} end
        || case when ${placeholder("describedUserId")}::text is null then '{}' else ${user} end`
  }).prepare("insert_event");
});

// src/core/audit/audit.ts
async function audit(tx, ctx, entry) {
  const { principal } = ctx;
  const actor = entry.actor === void 0 ? actorOf(principal) : describeUser(entry.actor);
  const subject = isSignedIn(principal) && impersonationOf(principal) ? principal.user : entry.subject ?? null;
  const own = principal.kind === "anonymous" ? null : principal.tenant;
  const tenant = entry.tenant === void 0 ? own : entry.tenant;
  const row = {
    requestId: ctx.requestId,
    action: entry.action,
    outcome: entry.outcome ?? "done",
    actorUserId: actor?.id ?? null,
    actorEmail: actor?.email ?? null,
    actorName: actor?.name ?? null,
    actorRole: actor?.role ?? null,
    subjectUserId: subject?.id ?? null,
    subjectEmail: subject?.email ?? null,
    subjectName: subject ? fullName(subject) : null,
    tenantId: tenant?.id ?? null,
    tenantName: tenant?.name ?? null,
    targetType: entry.target?.type ?? null,
    targetId: entry.target?.id ?? null,
    targetLabel: entry.target?.label ?? null,
    ip: ctx.ip,
    userAgent: ctx.userAgent,
    changes: json(entry.changes),
    details: json(entry.details)
  };
  await Promise.all([
    insertAudit(tx).execute(row),
    queueEvent(tx, {
      action: entry.action,
      requestId: ctx.requestId,
      outcome: row.outcome,
      tenantId: row.tenantId,
      target: { id: row.targetId, label: row.targetLabel },
      subjectUserId: row.subjectUserId,
      actor: actor && { id: actor.id, type: actor.role === "service_key" ? "key" : "user" },
      changes: entry.changes ?? {}
    })
  ]);
}
function actorOf(principal) {
  if (isSignedIn(principal)) return describeUser(sessionOwner(principal));
  if (principal.kind === "anonymous") return null;
  const { id: id2, name } = principal.key;
  return { id: id2, email: null, name, role: "service_key" };
}
var describeUser = (user) => user && { id: user.id, email: user.email, name: fullName(user), role: user.role };
var json = (value) => value === void 0 ? null : JSON.stringify(value);
var insertAudit = builtOnce((tx) => {
  const { placeholder } = sql5;
  return tx.insert(auditLog).values({
    requestId: placeholder("requestId"),
    action: placeholder("action"),
    outcome: placeholder("outcome"),
    actorUserId: placeholder("actorUserId"),
    actorEmail: placeholder("actorEmail"),
    actorName: placeholder("actorName"),
    actorRole: placeholder("actorRole"),
    subjectUserId: placeholder("subjectUserId"),
    subjectEmail: placeholder("subjectEmail"),
    subjectName: placeholder("subjectName"),
    tenantId: placeholder("tenantId"),
    tenantName: placeholder("tenantName"),
    targetType: placeholder("targetType"),
    targetId: placeholder("targetId"),
    targetLabel: placeholder("targetLabel"),
    ip: placeholder("ip"),
    userAgent: placeholder("userAgent"),
    // As text: the column's own encoder would write the JSON value null where there is nothing.
    changes: sql5`${placeholder("changes")}::jsonb`,
    details: sql5`${placeholder("details")}::jsonb`
  }).prepare("insert_audit");
});
function changesBetween(before2, after) {
  const changes2 = {};
  for (const [field, value] of Object.entries(after)) {
    const [was, is] = [toAuditValue(before2[field]), toAuditValue(value)];
    if (value !== void 0 && was !== is) changes2[field] = { before: was, after: is };
  }
  return changes2;
}
var toAuditValue = (value) => value instanceof Date ? value.toISOString() : value === void 0 ? null : value;

// src/http/clientAddress.ts
import { isIPv4, isIPv6 } from "node:net";
function clientAddress(socketAddress, forwardedFor, trustedHops) {
  const socket = plainAddress(socketAddress ?? "");
  if (trustedHops === 0) return socket;
  const chain = (forwardedFor ?? "").split(",").map((entry) => entry.trim()).filter(Boolean);
  return plainAddress(chain[chain.length - trustedHops] ?? chain[0] ?? "") ?? socket;
}
function plainAddress(entry) {
  const [, bracketed, withPort] = /^\[([^\]]+)\](?::\d+)?$|^([\d.]+):\d+$/.exec(entry) ?? [];
  const address = (bracketed ?? withPort ?? entry).replace(/%.*$/, "");
  if (isIPv4(address)) return address;
  if (!isIPv6(address)) return null;
  const canonical = new URL(`http://[${address}]`).hostname.slice(1, -1);
  const [, high, low] = /^::ffff:([\da-f]+):([\da-f]+)$/.exec(canonical) ?? [];
  if (high === void 0 || low === void 0) return canonical;
  return [high, low].flatMap((half) => [parseInt(half, 16) >> 8, parseInt(half, 16) & 255]).join(".");
}
function addressGroup(address) {
  if (!address || !isIPv6(address)) return address ?? "unknown";
  const [head = "", tail = ""] = address.split("%")[0].split("::");
  const left = head ? head.split(":") : [];
  const right = tail ? tail.split(":") : [];
  const zeros = address.includes("::") ? Array(Math.max(0, 8 - left.length - right.length)).fill("0") : [];
  return [...left, ...zeros, ...right].slice(0, 4).map((group) => parseInt(group, 16).toString(16)).join(":");
}

// src/core/audit/refusalLog.ts
var windowMs = 6e4;
var maxCallers = 5e3;
function createRefusalLog(database) {
  const pending = /* @__PURE__ */ new Map();
  const write = (ctx, { entries }, repeats) => database.transaction({ as: "auth" }, async (tx) => {
    for (const entry of entries) {
      const details2 = repeats > 0 ? { ...entry.details, repeats } : entry.details;
      await audit(tx, ctx, { ...entry, outcome: "refused", ...details2 && { details: details2 } });
    }
  });
  async function settle(key, entry) {
    pending.delete(key);
    if (entry.repeats > 0) await write(entry.ctx, entry.last, entry.repeats);
  }
  return {
    async record(ctx, refusal) {
      const key = refusal.source;
      const known = pending.get(key);
      if (known && Date.now() - known.since < windowMs) {
        known.repeats++;
        known.last = refusal;
        known.ctx = ctx;
        return;
      }
      if (known) await settle(key, known);
      const kept = pending.size < maxCallers ? key : "others";
      if (kept === "others" && pending.has(kept)) {
        pending.get(kept).repeats++;
        return;
      }
      pending.set(kept, { ctx, last: refusal, repeats: 0, since: Date.now() });
      await write(ctx, refusal, 0);
    },
    async flush() {
      for (const [key, entry] of [...pending]) await settle(key, entry);
    }
  };
}
function callerKey({ principal, ip: ip2 }) {
  if (principal.kind === "serviceKey") return `key ${principal.key.id}`;
  return isSignedIn(principal) ? `user ${principal.user.id}` : `address ${addressGroup(ip2)}`;
}

// src/core/passwords/passwordHasher.ts
import { Argon2id } from "oslo/password";

// src/core/limits/boundedQueue.ts
function boundedQueue(concurrency, maxQueued, full) {
  const waiting = [];
  const patient = [];
  let running = 0;
  async function inTurn2(work, { isPatient = false } = {}) {
    if (running >= concurrency) {
      if (!isPatient && waiting.length >= maxQueued) throw full();
      await new Promise((resume) => (isPatient ? patient : waiting).push(resume));
    } else {
      running++;
    }
    try {
      return await work();
    } finally {
      const next = waiting.shift() ?? patient.shift();
      if (next) next();
      else running--;
    }
  }
  return Object.assign(inTurn2, { usage: () => ({ running, waiting: waiting.length }) });
}

// src/core/passwords/importedHash.ts
var mark = "imported:";
var isImported = (stored) => stored.startsWith(mark);
var encodedIn = (stored) => stored.slice(mark.length + 6);
var durationIn = (marked) => Number(marked.slice(mark.length, mark.length + 5));
var maxMemory = 64 * 1024 * 1024;
var maxLanes = 16;
function readImportedHash(text4, salt, firebase) {
  const given = text4.trim();
  if (given === "") return { problem: "The hash is missing." };
  for (const read of [bcrypt, argon2, scryptPhc, betterAuth, django, pbkdf2Phc]) {
    const result = read(given);
    if (result) return result;
  }
  if (firebase && salt.trim() !== "") return firebaseScrypt(given, salt.trim(), firebase);
  return { problem: describeUnknown(given) };
}
var imported = (format, encoded, milliseconds) => ({
  format,
  stored: `${mark}${String(Math.max(1, Math.ceil(milliseconds))).padStart(5, "0")}:${encoded}`
});
function bcrypt(text4) {
  const found = /^\$2[aby]\$(\d\d)\$[./A-Za-z0-9]{53}$/.exec(text4);
  if (!found) return null;
  const cost = Number(found[1]);
  if (cost > 12) return { problem: `bcrypt with cost ${cost} takes too long. At most 12.` };
  if (cost < 4) return { problem: "This isn\u2019t a valid bcrypt hash." };
  return imported("bcrypt", text4, 900 / 2 ** (12 - cost));
}
function argon2(text4) {
  const found = /^\$argon2(i|id)\$(?:v=(\d+)\$)?m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/.exec(
    text4
  );
  if (!found) return null;
  const [, kind, version = "16", m, t, p, salt, hash] = found;
  const [memory, passes, lanes] = [Number(m) * 1024, Number(t), Number(p)];
  if (memory > maxMemory) return { problem: "Argon2 with more than 64 MiB takes too much memory." };
  if (passes > 3) return { problem: `Argon2 with ${passes} passes takes too long. At most 3.` };
  const isValid = ["16", "19"].includes(version) && passes >= 1 && lanes >= 1 && lanes <= maxLanes && memory >= 8 * 1024 * lanes;
  if (!isValid || bytes(salt) < 8 || bytes(hash) < 16 || bytes(hash) > 128)
    return { problem: "This isn\u2019t a valid Argon2 hash." };
  return imported(`Argon2${kind}`, text4, 600 * passes * (memory / maxMemory));
}
function scryptPhc(text4) {
  const found = /^\$scrypt\$ln=(\d+),r=(\d+),p=(\d+)\$([A-Za-z0-9+/]+=*)\$([A-Za-z0-9+/]+=*)$/.exec(text4);
  if (!found) return null;
  const [, ln, r, p, salt, key] = found;
  return scrypt("scrypt", { ln: Number(ln), r: Number(r), p: Number(p) }, salt, key);
}
function scrypt(format, cost, salt, key) {
  const { ln, r, p } = cost;
  const memory = 128 * 2 ** ln * r;
  if (memory > maxMemory) return { problem: "scrypt with more than 64 MiB takes too much memory." };
  if (ln < 1 || ln >= 16 * r || p < 1 || bytes(key) < 16 || bytes(key) > 128)
    return { problem: "This isn\u2019t a valid scrypt hash." };
  if (p > maxLanes || memory * p > 4 * maxMemory) return { problem: `scrypt with p=${p} takes too long.` };
  return imported(format, `$scrypt$ln=${ln},r=${r},p=${p}$${bare(salt)}$${bare(key)}`, 700 * p * (memory / maxMemory));
}
function betterAuth(text4) {
  const found = /^([0-9a-f]{32}):([0-9a-f]{128})$/.exec(text4);
  if (!found) return null;
  const [salt, key] = [Buffer.from(found[1], "utf8"), Buffer.from(found[2], "hex")];
  return scrypt("scrypt", { ln: 14, r: 16, p: 1 }, salt.toString("base64"), key.toString("base64"));
}
var maxIterations = 15e5;
function pbkdf2(digest, iterations, salt, key) {
  if (iterations > maxIterations) return { problem: "PBKDF2 with more than 1,500,000 iterations takes too long." };
  if (iterations < 1 || key.length < 16 || key.length > 128) return { problem: "This isn\u2019t a valid PBKDF2 hash." };
  const encoded = `$pbkdf2-${digest}$i=${iterations}$${bare(salt.toString("base64"))}$${bare(key.toString("base64"))}`;
  return imported(`PBKDF2-${digest.toUpperCase()}`, encoded, iterations / (digest === "sha512" ? 500 : 1e3));
}
function django(text4) {
  const found = /^pbkdf2_(sha256|sha512)\$(\d{1,10})\$([^$]*)\$([A-Za-z0-9+/]+=*)$/.exec(text4);
  return found && pbkdf2(found[1], Number(found[2]), Buffer.from(found[3], "utf8"), Buffer.from(found[4], "base64"));
}
function pbkdf2Phc(text4) {
  const found = /^\$pbkdf2-(sha256|sha512)\$(?:i=)?(\d{1,10})(?:,l=\d+)?\$([A-Za-z0-9+/.]+=*)\$([A-Za-z0-9+/.]+=*)$/.exec(text4);
  const decode = (part) => Buffer.from(part.replaceAll(".", "+"), "base64");
  return found && pbkdf2(found[1], Number(found[2]), decode(found[3]), decode(found[4]));
}
function firebaseScrypt(text4, salt, { signerKey, saltSeparator, rounds, memCost }) {
  const [hash, signer] = [Buffer.from(text4, "base64"), Buffer.from(signerKey, "base64")];
  if (signer.length < 32 || hash.length !== signer.length)
    return { problem: "This hash doesn\u2019t fit the signer key of Firebase." };
  const stream = hash.map((byte, i) => byte ^ signer[i]);
  const whole = Buffer.concat([Buffer.from(salt, "base64"), Buffer.from(saltSeparator, "base64")]);
  const read = scrypt(
    "Firebase scrypt",
    { ln: memCost, r: rounds, p: 1 },
    whole.toString("base64"),
    Buffer.from(stream).toString("base64")
  );
  return "problem" in read ? read : { ...read, stored: read.stored.replace("$scrypt$", "$firebase$") };
}
var bare = (base64) => base64.replace(/=+$/, "");
var bytes = (base64) => Math.floor(bare(base64).length * 3 / 4);
function describeUnknown(text4) {
  const names = [
    [/^[0-9a-f]{32}$/i, "MD5"],
    [/^[0-9a-f]{40}$/i, "SHA-1"],
    [/^[0-9a-f]{64}$/i, "SHA-256"],
    [/^[0-9a-f]{128}$/i, "SHA-512"],
    [/^\$1\$/, "MD5"],
    [/^\$5\$/, "SHA-256"],
    [/^\$6\$/, "SHA-512"],
    [/^\$argon2d\$/, "Argon2d"],
    [/^(pbkdf2_sha1\$|\$pbkdf2(-sha1)?\$)/, "PBKDF2-SHA1"]
  ];
  const known = names.find(([pattern]) => pattern.test(text4));
  return known ? `${known[1]} hashes can\u2019t be imported.` : "This kind of hash can\u2019t be imported.";
}

// src/core/passwords/boundedHasher.ts
var argon2Cost = { memoryKilobytes: 19456, iterations: 2, parallelism: 1, hashBytes: 32 };
var normalise = (password) => password.normalize("NFKC");
function boundedHasher(argon22, { concurrency, maxQueued }, verifyImported = null) {
  const inTurn2 = boundedQueue(concurrency, maxQueued, tooBusy);
  const importedInTurn = boundedQueue(Math.max(1, Math.floor(concurrency / 2)), maxQueued, tooBusy);
  const attempt = boundedQueue(concurrency * 2, maxQueued, tooBusy);
  const dummy = onceSuccessful(() => argon22.hash("a password nobody has"));
  return {
    hash: (password) => inTurn2(() => argon22.hash(normalise(password))),
    hashPatiently: (password) => inTurn2(() => argon22.hash(normalise(password)), { isPatient: true }),
    verifiesImported: verifyImported !== null,
    verify: async (hash, password) => hash !== null && isImported(hash) ? importedInTurn(async () => await verifyImported?.(encodedIn(hash), password) ?? false) : inTurn2(async () => {
      const matches2 = await argon22.verify(hash ?? await dummy(), normalise(password));
      return hash !== null && matches2;
    }),
    attempt,
    usage: inTurn2.usage
  };
}

// src/core/passwords/verifyImportedHash.ts
import { createCipheriv, pbkdf2 as pbkdf22, scrypt as scrypt2, timingSafeEqual } from "node:crypto";
import { promisify } from "node:util";
import { verify as verifyArgon2 } from "@node-rs/argon2";
import { verify as verifyBcrypt } from "@node-rs/bcrypt";
var derivePbkdf2 = promisify(pbkdf22);
var deriveScrypt = promisify(scrypt2);
async function verifyImportedHash(encoded, password) {
  const composed = password.normalize("NFKC");
  return await matches(encoded, password) || composed !== password && await matches(encoded, composed);
}
async function matches(encoded, password) {
  const [, kind = "", cost = "", salt = "", key = ""] = encoded.split("$");
  if (/^2[aby]$/.test(kind)) return verifyBcrypt(password, encoded);
  if (kind.startsWith("argon2")) return verifyArgon2(encoded, password);
  const [saltBytes, expected] = [Buffer.from(salt, "base64"), Buffer.from(key, "base64")];
  if (kind.startsWith("pbkdf2-")) {
    const iterations = Number(cost.slice("i=".length));
    const digest = kind.slice("pbkdf2-".length);
    return timingSafeEqual(await derivePbkdf2(password, saltBytes, iterations, expected.length, digest), expected);
  }
  const { ln, r, p } = Object.fromEntries(cost.split(",").map((part) => part.split("=")));
  const options = { N: 2 ** Number(ln), r: Number(r), p: Number(p), maxmem: 160 * 1024 * 1024 };
  if (kind === "scrypt")
    return timingSafeEqual(await deriveScrypt(password, saltBytes, expected.length, options), expected);
  if (kind === "firebase") {
    const cipher = createCipheriv(
      "aes-256-ctr",
      await deriveScrypt(password, saltBytes, 32, options),
      Buffer.alloc(16)
    );
    return timingSafeEqual(cipher.update(Buffer.alloc(expected.length)), expected);
  }
  throw new Error("A stored hash has an unknown format.");
}

// src/core/passwords/passwordHasher.ts
var createPasswordHasher = (limits) => boundedHasher(
  new Argon2id({
    memorySize: argon2Cost.memoryKilobytes,
    iterations: argon2Cost.iterations,
    parallelism: argon2Cost.parallelism,
    tagLength: argon2Cost.hashBytes
  }),
  limits,
  verifyImportedHash
);

// src/core/delivery/smtp.ts
import { connect } from "node:net";
import { createTransport } from "nodemailer";

// src/core/webhooks/callFailed.ts
var CallFailedError = class extends Error {
  name = "CallFailedError";
};

// src/core/delivery/hostNotPublic.ts
var hostNotPublic = (tenantId2) => tenantId2 === null ? "This server\u2019s address isn\u2019t public. An operator can open its network with SMTP_ALLOWED_NETWORKS." : "This server\u2019s address isn\u2019t public. Use one that can be reached from the internet.";

// src/core/webhooks/addressRules.ts
import ipaddr from "ipaddr.js";
var metadataAddresses = /* @__PURE__ */ new Set(["168.63.129.16"]);
function isCallable(address, { allowedNetworks, isLoopback }) {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.parse(address);
  if (allowedNetworks.some((network) => isIn(parsed, ipaddr.parseCIDR(network)))) return true;
  if (isLoopback && parsed.range() === "loopback") return true;
  return parsed.range() === "unicast" && isAssigned(parsed) && !metadataAddresses.has(parsed.toString());
}
var isAssigned = (address) => address.kind() === "ipv4" || isIn(address, ipaddr.parseCIDR("2000::/3"));
var isIn = (address, [network, bits]) => address.kind() === network.kind() && address.match(network, bits);
function urlProblem(text4, rules) {
  if (!URL.canParse(text4)) return "Enter a URL, such as https://example.com/webhooks.";
  const url = new URL(text4);
  const host = url.hostname.replace(/^\[|\]$/g, "");
  const isLocal = rules.isLoopback && (/(^|\.)localhost$/.test(host) || isLoopbackAddress(host));
  if (url.protocol !== "https:" && !(url.protocol === "http:" && isLocal)) return "Use an https URL.";
  if (url.username || url.password) return "A URL can\u2019t contain a user name or password.";
  if (ipaddr.isValid(host) && !isCallable(host, rules)) return notPublic;
  return null;
}
var isLoopbackAddress = (host) => ipaddr.isValid(host) && ipaddr.parse(host).range() === "loopback";
var notPublic = "This address isn\u2019t public. An operator can open its network with WEBHOOK_ALLOWED_NETWORKS.";

// src/core/webhooks/resolveGuarded.ts
import { lookup } from "node:dns/promises";
var resolveAll = (host) => lookup(host, { all: true });
async function resolveGuarded(host, rules, deadline) {
  const { resolve: resolve2 = resolveAll } = rules;
  const addresses = await before(deadline, resolve2(host)).catch((cause) => {
    throw cause instanceof CallFailedError ? cause : new CallFailedError("The host name could not be resolved.");
  });
  const [first] = addresses;
  if (!first) throw new CallFailedError("The host name could not be resolved.");
  if (!addresses.every(({ address }) => isCallable(address, rules))) throw new CallFailedError(notPublic);
  return first;
}
async function before(deadline, work) {
  let onAbort = () => {
  };
  const tooLate = new Promise((_, reject) => {
    onAbort = () => reject(new CallFailedError("The host name could not be resolved in time."));
    deadline.addEventListener("abort", onAbort, { once: true });
  });
  try {
    return await Promise.race([work, tooLate]);
  } finally {
    deadline.removeEventListener("abort", onAbort);
    work.catch(() => {
    });
  }
}

// src/core/delivery/oneLine.ts
var oneLine = (text4) => text4.replace(/[\s\p{Cc}\p{Cs}]+/gu, " ").trim().slice(0, 300).replace(new RegExp("\\p{Cs}", "gu"), "");

// src/core/delivery/MailRefusedError.ts
var MailRefusedError = class extends Error {
  name = "MailRefusedError";
  status;
  refusalCause;
  constructor(status, answer, refusalCause = "temporary") {
    super(answer);
    this.status = status;
    this.refusalCause = refusalCause;
  }
};
var readableAnswer = (text4, ...secrets) => oneLine(
  secrets.filter(Boolean).reduce((shown, secret) => shown.replaceAll(secret, "[key]"), String(text4)).replace(/<[^>]*>/g, " ")
) || "No answer.";

// src/core/delivery/smtp.ts
var createSendSmtp = ({ isLoopback, allowedNetworks, name, resolve: resolve2, ca }) => async (account, mail, { timeoutMs }) => {
  const deadline = AbortSignal.timeout(timeoutMs);
  const rules = { isLoopback, resolve: resolve2, allowedNetworks: account.tenantId === null ? allowedNetworks : [] };
  let socket;
  const giveUp = () => socket?.destroy(new Error(`No response within ${timeoutMs / 1e3} seconds.`));
  deadline.addEventListener("abort", giveUp, { once: true });
  try {
    socket = await open(account, rules, deadline);
    const transport = createTransport({
      host: account.host,
      port: account.port,
      name,
      secure: account.security === "tls",
      requireTLS: account.security === "starttls",
      ignoreTLS: account.security === "none",
      ...account.user !== null && {
        auth: { user: account.user, pass: account.password ?? "" },
        // Without it, a server that offers no sign-in would get the email unauthenticated.
        forceAuth: true
      },
      tls: { ...ca && { ca }, minVersion: "TLSv1.2" },
      disableFileAccess: true,
      disableUrlAccess: true,
      getSocket: (_, done) => done(null, { connection: socket })
    });
    const sending = transport.sendMail({
      from: { name: mail.fromName.replace(/[\r\n]/g, " "), address: account.fromEmail },
      to: { name: "", address: mail.to },
      subject: mail.subject,
      html: mail.html,
      text: mail.text
    });
    const { messageId } = await Promise.race([sending, rejectedOnAbort(deadline)]);
    return messageId;
  } catch (error) {
    throw refusalOf(error, account, deadline.aborted ? timeoutMs : null);
  } finally {
    deadline.removeEventListener("abort", giveUp);
    socket?.destroy();
  }
};
async function open({ host, port, security }, rules, deadline) {
  const { address, family } = await resolveGuarded(host, rules, deadline);
  if (security === "none" && !isLoopbackAddress2(address)) throw new CallFailedError(plainOnlyLocally);
  return new Promise((done, fail) => {
    const socket = connect({ host: address, port, family });
    const onAbort = () => socket.destroy(new Error("The connection timed out."));
    deadline.addEventListener("abort", onAbort, { once: true });
    socket.once("error", fail);
    socket.once("connect", () => {
      deadline.removeEventListener("abort", onAbort);
      socket.off("error", fail);
      socket.on("error", () => {
      });
      done(socket);
    });
  });
}
var rejectedOnAbort = (deadline) => new Promise((_, reject) => {
  deadline.addEventListener("abort", () => reject(new Error("The connection timed out.")), { once: true });
});
var isLoopbackAddress2 = (address) => address.startsWith("127.") || address === "::1";
var plainOnlyLocally = "Without TLS, mail is only sent to a server on this machine.";
function refusalOf(error, account, timedOutMs) {
  const { host, port, user, password } = account;
  if (timedOutMs !== null) return new MailRefusedError(0, `No response within ${timedOutMs / 1e3} seconds.`);
  if (error instanceof CallFailedError) {
    if (error.message === notPublic) return new MailRefusedError(0, hostNotPublic(account.tenantId), "account");
    return new MailRefusedError(0, error.message, error.message === plainOnlyLocally ? "account" : "temporary");
  }
  const { code, responseCode = 0, response, message } = error;
  const secrets = [password ?? "", Buffer.from(`\0${user}\0${password}`).toString("base64")];
  const answer = readableAnswer(response || `${message}${code ? ` (${code})` : ""}`, ...password ? secrets : []);
  return new MailRefusedError(
    responseCode,
    responseCode === 0 ? `${host}:${port}: ${answer}` : answer,
    causeOf(error)
  );
}
function causeOf({ code, responseCode = 0, response = "", command = "" }) {
  if (code === "EAUTH" && responseCode === 0) return "account";
  if (responseCode < 500) return "temporary";
  if (command.startsWith("AUTH") || command === "MAIL FROM") return "account";
  if (command !== "RCPT TO" && command !== "DATA") return "temporary";
  return responseCode === 530 || /relay|authenticat|sender|not allowed to send/i.test(response) ? "account" : "mail";
}

// src/core/secrets/secrets.ts
import { createCipheriv as createCipheriv2, createDecipheriv, createHmac, randomBytes as randomBytes3 } from "node:crypto";
import { decodeBase64, encodeBase64 as encodeBase642 } from "oslo/encoding";
function createSecrets(keys) {
  const [current] = keys;
  return {
    seal(plain, boundTo) {
      const iv = randomBytes3(12);
      const cipher = createCipheriv2("aes-256-gcm", current.key, iv).setAAD(Buffer.from(boundTo));
      const body = Buffer.concat([cipher.update(plain, "utf8"), cipher.final()]);
      return [current.version, encodeBase642(Buffer.concat([iv, cipher.getAuthTag(), body]))].join(":");
    },
    open(sealed, boundTo) {
      const [version, encoded = ""] = sealed.split(":");
      const found = keys.find((key) => key.version === version);
      if (!found) throw keyMissing();
      const bytes2 = Buffer.from(decodeBase64(encoded));
      const decipher = createDecipheriv("aes-256-gcm", found.key, bytes2.subarray(0, 12)).setAAD(Buffer.from(boundTo)).setAuthTag(bytes2.subarray(12, 28));
      try {
        return Buffer.concat([decipher.update(bytes2.subarray(28)), decipher.final()]).toString("utf8");
      } catch (cause) {
        throw keyMissing(cause);
      }
    },
    isCurrent: (sealed) => sealed.startsWith(`${current.version}:`),
    fingerprint: (text4) => createHmac("sha256", current.key).update(text4).digest("base64url")
  };
}
var keyMissing = (cause) => new AppError(
  "ENCRYPTION_KEY_MISSING",
  503,
  "This was sealed with an encryption key that isn\u2019t configured. Put the earlier key back into ENCRYPTION_KEYS.",
  { cause }
);

// src/core/webhooks/postGuarded.ts
import { request as httpRequest } from "node:http";
import { request as httpsRequest } from "node:https";
var mostRead = 4096;
var createPostGuarded = ({ timeoutMs, resolve: resolve2, ...rules }) => async ({ url, headers, body }) => {
  const deadline = AbortSignal.timeout(timeoutMs);
  const problem = urlProblem(url, rules);
  if (problem !== null) throw new CallFailedError(problem);
  const target = new URL(url);
  const host = target.hostname.replace(/^\[|\]$/g, "");
  const first = await resolveGuarded(host, { ...rules, resolve: resolve2 }, deadline);
  const send = target.protocol === "https:" ? httpsRequest : httpRequest;
  return new Promise((done, fail) => {
    const request = send(target, {
      method: "POST",
      headers: { ...headers, "content-length": String(Buffer.byteLength(body)) },
      agent: false,
      signal: deadline,
      // Connects to the checked address, whatever the name resolves to now.
      lookup: (_, options, answer) => options.all ? answer(null, [first]) : answer(null, first.address, first.family)
    });
    request.on("error", (error) => fail(new CallFailedError(describe(error, deadline, timeoutMs))));
    request.on("response", (response) => {
      const chunks = [];
      let size = 0;
      const finish = () => {
        const read = Buffer.concat(chunks).subarray(0, mostRead).toString("utf8");
        done({ status: response.statusCode ?? 0, body: read.replaceAll("\0", "") });
        request.destroy();
      };
      response.on("data", (chunk) => {
        chunks.push(chunk);
        size += chunk.length;
        if (size >= mostRead) finish();
      });
      response.on("end", finish);
      response.on("error", (error) => fail(new CallFailedError(describe(error, deadline, timeoutMs))));
    });
    request.end(body);
  });
};
var describe = (error, deadline, timeoutMs) => deadline.aborted ? `No response within ${timeoutMs / 1e3} seconds.` : `The connection failed (${error.code ?? error.name}).`;

// src/features/metrics/createMetrics.ts
import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from "prom-client";

// src/features/metrics/readOutboxBacklog.ts
import { sql as sql6 } from "drizzle-orm";
async function readOutboxBacklog(database) {
  const { rows } = await database.transaction(
    { as: "platform" },
    (tx) => tx.execute(sql6`
      select count(*) filter (where status <> 'retrying')::int as waiting,
             count(*) filter (where status = 'retrying')::int as retrying,
             coalesce(extract(epoch from now() - min(next_attempt_at) filter (where next_attempt_at <= now())), 0)::float8
               as "oldestDueSeconds"
        from ${outbox} where status in ('queued', 'retrying', 'sending')`)
  );
  return rows[0];
}

// src/features/metrics/createMetrics.ts
function createMetrics({ database, hasher }) {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const requests = new Counter({
    name: "tenantry_http_requests_total",
    help: "Requests by route pattern, method and status.",
    labelNames: ["method", "route", "status"],
    registers
  });
  const durations = new Histogram({
    name: "tenantry_http_request_duration_seconds",
    help: "Time until the response began, by route pattern.",
    labelNames: ["method", "route"],
    buckets: [5e-3, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers
  });
  gauge("tenantry_database_connections", "Open database connections, by state.", ["state"], (set) => {
    const { total, idle } = database.poolUsage();
    set(idle, { state: "idle" });
    set(total - idle, { state: "busy" });
  });
  gauge("tenantry_database_waiting", "Requests waiting for a database connection.", [], (set) => {
    set(database.poolUsage().waiting);
  });
  gauge("tenantry_hash_running", "Password hashes being computed.", [], (set) => set(hasher.usage().running));
  gauge("tenantry_hash_waiting", "Password hashes waiting for their turn.", [], (set) => set(hasher.usage().waiting));
  const up = new Gauge({
    name: "tenantry_database_up",
    help: "Whether the database responded to this scrape.",
    registers
  });
  const mails = new Gauge({
    name: "tenantry_outbox_mails",
    help: "Emails not sent yet, by state.",
    labelNames: ["state"],
    registers
  });
  const oldest = new Gauge({
    name: "tenantry_outbox_oldest_due_seconds",
    help: "How long the oldest email that is due has been waiting.",
    registers
  });
  const show = (backlog) => {
    up.set(backlog ? 1 : 0);
    mails.reset();
    if (backlog === null) return oldest.set(NaN);
    for (const state of ["waiting", "retrying"]) mails.set({ state }, backlog[state]);
    oldest.set(backlog.oldestDueSeconds);
  };
  return {
    observe: ({ method, route, status, seconds }) => {
      requests.inc({ method, route, status });
      durations.observe({ method, route }, seconds);
    },
    render: async () => {
      show(await readOutboxBacklog(database).catch(() => null));
      return { contentType: registry.contentType, text: await registry.metrics() };
    }
  };
  function gauge(name, help, labelNames, read) {
    new Gauge({
      name,
      help,
      labelNames,
      registers,
      collect() {
        read((value, labels = {}) => this.set(labels, value));
      }
    });
  }
}

// src/features/tenantSettings/encodeLogo.ts
import sharp from "sharp";

// src/features/tenantSettings/schemas.ts
import { z } from "zod";
var displayNameSchema = singleLine(80, "the name people should see").min(
  2,
  "A name has at least 2 characters."
);
var updateTenantSettingsSchema = z.strictObject({
  displayName: displayNameSchema.optional(),
  supportEmail: emailSchema.nullable().optional(),
  primaryColor: z.string().regex(/^#[0-9a-f]{6}$/i, "Enter the colour as # and six hexadecimal digits.").transform((color) => color.toUpperCase()).nullable().optional(),
  // Logos are uploaded with their own endpoint; this one can only remove them.
  logoUrl: z.null("Upload a logo instead; null removes it.").optional(),
  ...ifUpdatedAt
}).refine(hasChanges, "Send at least one change.");
var profileStepSchema = z.strictObject({
  displayName: displayNameSchema,
  supportEmail: z.string().transform((written) => written.trim() || null).pipe(emailSchema.nullable())
});
var logoMaxBytes = 512 * 1024;
var logoMaxPixels = 2e6;
var logoUploadSchema = z.strictObject({ logo: z.instanceof(File, { error: "Choose a picture." }) });

// src/features/tenantSettings/encodeLogo.ts
var sidePixels = 512;
var maxWaiting = 8;
var formats = /* @__PURE__ */ new Set(["png", "jpeg", "webp"]);
var signatures = [/^\x89PNG\r\n\x1a\n/, /^\xff\xd8\xff/, /^RIFF[^]{4}WEBP/];
sharp.concurrency(1);
sharp.cache(false);
var inTurn = boundedQueue(
  1,
  maxWaiting,
  () => new AppError("RATE_LIMITED", 429, "Too many images are being processed right now. Try again in a few seconds.", {
    retryAfterSeconds: 2
  })
);
async function encodeLogo(upload) {
  if (upload.byteLength > logoMaxBytes)
    throw refused(`The file is larger than ${logoMaxBytes / 1024} KB. Choose a smaller one.`);
  const start = Buffer.from(upload.subarray(0, 12)).toString("latin1");
  if (!signatures.some((signature) => signature.test(start))) throw refused("Choose a PNG, JPEG or WebP image.");
  return inTurn(() => encode(upload));
}
async function encode(upload) {
  try {
    const options = { limitInputPixels: logoMaxPixels, failOn: "error", animated: false, pages: 1 };
    const { format, width, height } = await sharp(upload, options).metadata();
    if (!formats.has(format)) throw refused("Choose a PNG, JPEG or WebP image.");
    if (width * height > logoMaxPixels) throw tooManyPixels(width, height);
    return await sharp(upload, options).rotate().resize(sidePixels, sidePixels, { fit: "inside", withoutEnlargement: true }).png({ compressionLevel: 9 }).timeout({ seconds: 10 }).toBuffer();
  } catch (error) {
    if (error instanceof AppError) throw error;
    if (/pixel limit/i.test(error.message)) throw tooManyPixels();
    throw refused("This file can\u2019t be read as an image. Choose a PNG, JPEG or WebP image.");
  }
}
var refused = (message) => validationFailed([{ path: "logo", message }]);
var tooManyPixels = (width, height) => refused(
  `${width && height ? `The image has ${width} \xD7 ${height} pixels` : "The image has too many pixels"}. Choose one of at most 2 megapixels, such as 1,400 \xD7 1,400.`
);

// src/features/tracing/traceDatabase.ts
function traceDatabase(database, tracing) {
  const span = (name, role, work) => tracing.span(
    {
      name,
      kind: "client",
      attributes: { "db.system.name": "postgresql", "tenantry.database.role": `tenantry_${role}` },
      onlyInsideAnother: true
    },
    work
  );
  return {
    ...database,
    transaction: (scope, work) => span(`transaction ${scope.as}`, scope.as, () => database.transaction(scope, work)),
    ping: () => span("ping", "auth", () => database.ping()),
    findServiceKey: (hash) => span("find service key", "auth", () => database.findServiceKey(hash)),
    findSession: (idHash) => span("find session", "auth", () => database.findSession(idHash))
  };
}

// src/entries/createServices.ts
async function createServices(config, { url, webSocketProxy, keys, log, createHasher = createPasswordHasher }) {
  const tracing = config.tracing && (await import("./createTracing-HWTTIYH3.js")).createTracing(config.tracing, log);
  const opened = openDatabase(url, { maxConnections: config.databaseMaxConnections, webSocketProxy });
  const database = tracing ? traceDatabase(opened, tracing) : opened;
  const hasher = createHasher(config.hashing);
  return {
    config,
    database,
    hasher,
    ...config.metricsToken !== null && { metrics: createMetrics({ database, hasher }) },
    secrets: createSecrets(keys),
    refusals: createRefusalLog(database),
    encodeLogo,
    postGuarded: createPostGuarded({ ...config.webhooks, isLoopback: config.isLoopback }),
    sendSmtp: createSendSmtp({
      isLoopback: config.isLoopback,
      allowedNetworks: config.mail.smtpAllowedNetworks,
      name: config.publicUrl.hostname
    }),
    log,
    ...tracing && { tracing }
  };
}

// src/entries/openServices.ts
async function openServices(config, { migrationsFolder, mayJoin, onProgress }) {
  const source = await databaseUrls(config, mayJoin, onProgress);
  try {
    await migrateDatabase(source.migrationUrl, migrationsFolder);
    const services = await createServices(config, {
      url: source.url,
      webSocketProxy: config.databaseWebSocketProxy,
      keys: config.encryptionKeys ?? parseKeyRing(localKeys(resolve(config.dataDir))),
      log: createLog({ level: config.logLevel })
    });
    const close = async () => {
      await services.refusals.flush().catch((cause) => services.log.error("Refusals couldn\u2019t be written.", { cause }));
      await services.tracing?.shutdown();
      await services.database.close();
      await source.stop();
    };
    return { services, buildIndex: (onProgress2) => buildAuditWordsIndex(source.migrationUrl, onProgress2), close };
  } catch (error) {
    await source.stop();
    throw error;
  }
}
async function databaseUrls(config, mayJoin, onProgress) {
  if (config.databaseUrl !== null) {
    return {
      url: config.databaseUrl,
      migrationUrl: config.migrationDatabaseUrl ?? config.databaseUrl,
      stop: async () => {
      }
    };
  }
  const dataDir = resolve(config.dataDir);
  const running = mayJoin ? findRunningPostgres(dataDir)?.url : void 0;
  if (running) return { url: running, migrationUrl: running, stop: async () => {
  } };
  const { url, stop } = await startEmbeddedPostgres({ dataDir, purpose: "local", ...onProgress && { onProgress } });
  return { url, migrationUrl: url, stop };
}

export {
  onceSuccessful,
  auditLog,
  auditTerms,
  auditText,
  events,
  eventSequence,
  mailStatuses,
  outbox,
  scopeOf,
  isSignedIn,
  fullName,
  impersonationOf,
  changedBy,
  sessionOwner,
  eventTypes,
  audit,
  changesBetween,
  clientAddress,
  addressGroup,
  isImported,
  durationIn,
  readImportedHash,
  hostNotPublic,
  oneLine,
  MailRefusedError,
  readableAnswer,
  isCallable,
  urlProblem,
  updateTenantSettingsSchema,
  logoUploadSchema,
  CallFailedError,
  callerKey,
  openServices
};
//# sourceMappingURL=chunk-X5SF4IPD.js.map
