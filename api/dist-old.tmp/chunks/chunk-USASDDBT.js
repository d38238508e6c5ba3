import {
  productVersion
} from "./chunk-PECFMOPB.js";
import {
  createInvitation,
  createPlatformAdminSchema,
  demoteSchema,
  emailTaken,
  exportPlatformAdminsSchema,
  fieldProblems,
  insertPlatformAdmin,
  invitePlatformAdminSchema,
  optionalJson,
  passwordProblem,
  platformAdminIdSchema,
  promoteSchema,
  requireGoodPassword,
  unstorableText,
  updatePlatformAdminSchema,
  urlEncodedForm,
  validate
} from "./chunk-X3LWMFXI.js";
import {
  claimPendingSignIn,
  clearOverduePendingSignIns,
  createResetLink,
  defaultStepUpMinutes,
  dropFactors,
  emailChanges,
  endPendingSignIn,
  endSessions,
  hashSessionId,
  isExemptFromStepUp,
  isFactorRequired,
  isUnconfirmed,
  isUndoable,
  nameInMail,
  openSessionStore,
  passkeys,
  pendingCookie,
  queueFactorMail,
  readPendingSignIn,
  readSession,
  recoveryCodes,
  removeFactors,
  resetFactors,
  secondFactorRuleColumns,
  sessionCookie,
  sessionReader,
  sessionTenantColumns,
  sessionUserColumns,
  sessions,
  startPendingSignIn,
  touchSession,
  voidAccess,
  voidEmailChange,
  voidEmailUndos
} from "./chunk-6UA22KIR.js";
import {
  hasSignInPage,
  isActiveNow,
  isPending,
  isPendingIn,
  linkStatus,
  linkStatusIn,
  linkTables,
  linkUrl,
  lockUser,
  lockUsers,
  signInUrl,
  userLock,
  voidLinks
} from "./chunk-VZTRTASP.js";
import {
  builtInVersion,
  changeFrontend,
  changeRollout,
  countTenants,
  datesAsIso,
  describeRelease,
  fetchManifest,
  forgetRolloutState,
  frontendIdParam,
  frontendPins,
  frontendReleases,
  frontends,
  isUuid,
  listFrontends,
  listLoadFailures,
  listReleases,
  listServedRemotes,
  pageLoadsSchema,
  pinParam,
  pinSchema,
  pinTenant,
  planRollout,
  readFrontend,
  readHealth,
  registerFrontendSchema,
  releaseOfTenant,
  releaseParam,
  requireNames,
  requireRelease,
  rollBack,
  rollBackSchema,
  rolloutSchema,
  rolloutTenantsRequestSchema,
  tenantsOfFrontend,
  unpinTenant,
  updateFrontendSchema,
  uploadReleaseSchema,
  versionOf
} from "./chunk-GT6OVYMG.js";
import {
  tenantSettings
} from "./chunk-5OPP6SQT.js";
import {
  acceptAuthenticatorCode,
  authenticatorBinding,
  encodeAuthenticatorSecret,
  importRowBinding,
  isSignedWith,
  mailHookBinding,
  newWebhookSecret,
  userImportRows,
  userImports,
  webhookBinding,
  webhookDeliveries,
  webhookHeaders,
  webhooks
} from "./chunk-FA63XO34.js";
import {
  authenticatorApps,
  findMailAccount,
  isMailConfigured,
  keyBinding,
  mailBinding,
  mailConfiguredFor,
  mailSettings,
  queueMail,
  smtpPasswordBinding
} from "./chunk-FM5OVEII.js";
import {
  invitations,
  resetLinks
} from "./chunk-UAZ3E33A.js";
import {
  accessTokenType,
  base64url,
  keepSigningKeys,
  readSigningKeys
} from "./chunk-M6C7NZZQ.js";
import {
  hashToken,
  newToken,
  tokenBinding
} from "./chunk-EBBDBTUE.js";
import {
  commandContext,
  mutate,
  newRequestId
} from "./chunk-Z356FQYC.js";
import {
  CallFailedError,
  MailRefusedError,
  addressGroup,
  audit,
  auditLog,
  auditTerms,
  auditText,
  callerKey,
  changedBy,
  changesBetween,
  clientAddress,
  durationIn,
  eventSequence,
  eventTypes,
  events,
  fullName,
  hostNotPublic,
  impersonationOf,
  isCallable,
  isImported,
  isSignedIn,
  logoUploadSchema,
  onceSuccessful,
  oneLine,
  outbox,
  readImportedHash,
  readableAnswer,
  scopeOf,
  sessionOwner,
  updateTenantSettingsSchema,
  urlProblem
} from "./chunk-X5SF4IPD.js";
import {
  AppError,
  auditOutcomeSchema,
  auditWordsIndexSql,
  builtOnce,
  chosenIdsSchema,
  createdAt,
  databaseUnavailable,
  emailSchema,
  enrolmentRequired,
  exportFormatSchema,
  forbidden,
  givenMoment,
  hasChanges,
  hasPlatformRight,
  ifUpdatedAt,
  invitationDaysSchema,
  isConnectionFailure,
  isUniqueViolation,
  knownEmailSchema,
  linkInvalid,
  mayReceiveTokens,
  moment,
  mostCounted,
  nameSchema,
  normaliseEmail,
  notFound,
  pageSchema,
  passwordSchema,
  platformRights,
  platformRoleRequired,
  platformRoleSchema,
  policies,
  postgresError,
  rateLimited,
  remoteEntrySchema,
  requiredNameSchema,
  scopeMissing,
  secondFactorRequired,
  serviceKeyInvalid,
  singleLine,
  stopping,
  tenantInactive,
  tenantMailStates,
  tenants,
  tokenSchema,
  unauthenticated,
  updatedAt,
  userMailStates,
  users,
  validationFailed
} from "./chunk-QO7DWWQZ.js";

// ../db/src/schema/approvedBackends.ts
import { sql } from "drizzle-orm";
import { pgTable, text, unique, uuid } from "drizzle-orm/pg-core";
var approvedBackends = pgTable(
  "approved_backends",
  {
    id: uuid("id").primaryKey().default(sql`gen_random_uuid()`),
    audience: text("audience").notNull(),
    origin: text("origin").notNull(),
    approvedByUserId: uuid("approved_by_user_id").references(() => users.id, { onDelete: "set null" }),
    approvedByName: text("approved_by_name").notNull(),
    createdAt: createdAt()
  },
  // Pages find the audience by the origin, so that a token can't be sent to two origins of different backends.
  (t) => [unique("approved_backends_origin_unique").on(t.origin)]
);

// ../db/src/schema/clients.ts
import { sql as sql2 } from "drizzle-orm";
import { foreignKey, index, pgTable as pgTable2, text as text2, unique as unique2, uuid as uuid2 } from "drizzle-orm/pg-core";
var clients = pgTable2(
  "clients",
  {
    id: uuid2("id").primaryKey().default(sql2`gen_random_uuid()`),
    tenantId: uuid2("tenant_id").notNull().references(() => tenants.id, { onDelete: "cascade" }),
    name: text2("name").notNull(),
    email: text2("email"),
    phone: text2("phone"),
    notes: text2("notes"),
    userId: uuid2("user_id"),
    createdByName: text2("created_by_name").notNull(),
    archivedAt: moment("archived_at"),
    createdAt: createdAt(),
    updatedAt: updatedAt()
  },
  (t) => [
    foreignKey({
      name: "clients_tenant_id_user_id_fk",
      columns: [t.tenantId, t.userId],
      foreignColumns: [users.tenantId, users.id]
    }),
    unique2("clients_tenant_id_user_id_unique").on(t.tenantId, t.userId),
    index("clients_tenant_id_created_at").on(t.tenantId, t.createdAt, t.id),
    index("clients_tenant_id_updated_at").on(t.tenantId, t.updatedAt, t.id),
    index("clients_tenant_id_name").on(t.tenantId, sql2`lower(${t.name})`, t.id)
  ]
);

// ../db/src/schema/consumedChallenges.ts
import { index as index2, pgTable as pgTable3, text as text3 } from "drizzle-orm/pg-core";
var consumedChallenges = pgTable3(
  "consumed_challenges",
  { id: text3("id").primaryKey(), expiresAt: moment("expires_at").notNull() },
  (t) => [index2("consumed_challenges_expires_at").on(t.expiresAt)]
);

// ../db/src/schema/frontendFiles.ts
import { pgTable as pgTable4, primaryKey, text as text4, uuid as uuid3 } from "drizzle-orm/pg-core";

// ../db/src/schema/columns/bytes.ts
import { customType } from "drizzle-orm/pg-core";
var bytes = customType({ dataType: () => "bytea" });

// ../db/src/schema/frontendFiles.ts
var frontendFiles = pgTable4(
  "frontend_files",
  {
    releaseId: uuid3("release_id").notNull().references(() => frontendReleases.id, { onDelete: "cascade" }),
    /** Relative to the release, such as assets/app-4f2.js. */
    path: text4("path").notNull(),
    sha384: text4("sha384").notNull(),
    content: bytes("content").notNull()
  },
  (t) => [primaryKey({ name: "frontend_files_pkey", columns: [t.releaseId, t.path] })]
);

// ../db/src/schema/frontendLoads.ts
import { boolean, index as index3, pgTable as pgTable5, primaryKey as primaryKey2, text as text5, uuid as uuid4 } from "drizzle-orm/pg-core";
var frontendLoads = pgTable5(
  "frontend_loads",
  {
    /** Signed and part of the page, so that each page counts once. */
    loadId: uuid4("load_id").notNull(),
    /** No reference: a remote that is built in needs no registration. */
    frontendId: text5("frontend_id").notNull(),
    /** Null for the release that is built in or configured. */
    releaseId: uuid4("release_id").references(() => frontendReleases.id, { onDelete: "cascade" }),
    hasFailed: boolean("has_failed").notNull(),
    /** The error, as the shell reports it. */
    failure: text5("failure"),
    reportedByUserId: uuid4("reported_by_user_id").notNull(),
    reportedTenantId: uuid4("reported_tenant_id"),
    createdAt: createdAt()
  },
  (t) => [
    primaryKey2({ name: "frontend_loads_pkey", columns: [t.loadId, t.frontendId] }),
    index3("frontend_loads_frontend_id_created_at").on(t.frontendId, t.createdAt),
    index3("frontend_loads_release_id_created_at").on(t.releaseId, t.createdAt),
    index3("frontend_loads_created_at").on(t.createdAt)
  ]
);

// ../db/src/schema/idempotencyKeys.ts
import { jsonb, pgTable as pgTable6, primaryKey as primaryKey3, text as text6, uuid as uuid5 } from "drizzle-orm/pg-core";
var idempotencyKeys = pgTable6(
  "idempotency_keys",
  {
    actorUserId: uuid5("actor_user_id").notNull(),
    key: text6("key").notNull(),
    operation: text6("operation").notNull(),
    tenantId: uuid5("tenant_id").references(() => tenants.id, { onDelete: "cascade" }),
    bodyFingerprint: text6("body_fingerprint").notNull(),
    answer: jsonb("answer").$type(),
    createdAt: createdAt()
  },
  (t) => [primaryKey3({ columns: [t.actorUserId, t.operation, t.key] })]
);

// ../db/src/schema/mailHookTokens.ts
import { foreignKey as foreignKey2, pgTable as pgTable7, primaryKey as primaryKey4, text as text7, uuid as uuid6 } from "drizzle-orm/pg-core";
var mailHookTokens = pgTable7(
  "mail_hook_tokens",
  {
    accountId: uuid6("account_id").notNull(),
    token: text7("token").notNull(),
    createdAt: createdAt()
  },
  (t) => [
    primaryKey4({ name: "mail_hook_tokens_pkey", columns: [t.accountId, t.token] }),
    foreignKey2({
      name: "mail_hook_tokens_account_id_fk",
      columns: [t.accountId],
      foreignColumns: [mailSettings.id]
    }).onDelete("cascade")
  ]
);

// ../db/src/schema/rateLimits.ts
import { sql as sql3 } from "drizzle-orm";
import { index as index4, integer, pgTable as pgTable8, text as text8 } from "drizzle-orm/pg-core";
var rateLimits = pgTable8(
  "rate_limits",
  {
    key: text8("key").primaryKey(),
    hits: integer("hits").notNull(),
    resetsAt: moment("resets_at").notNull(),
    /** The user whose sign-ins are counted, so that their counters can be cleared together. Null for other counters. */
    emailHash: text8("email_hash")
  },
  (t) => [
    index4("rate_limits_resets_at").on(t.resetsAt),
    index4("rate_limits_email_hash").on(t.emailHash).where(sql3`${t.emailHash} is not null`)
  ]
);

// ../db/src/schema/securityPolicy.ts
import { sql as sql4 } from "drizzle-orm";
import { boolean as boolean2, check, integer as integer2, pgTable as pgTable9, uuid as uuid7 } from "drizzle-orm/pg-core";
var requirements = () => ({ tenantAdminsFrom: moment("tenant_admins_from"), everyoneFrom: moment("everyone_from") });
var securityPolicy = pgTable9(
  "security_policy",
  {
    isOnly: boolean2("is_only").primaryKey().default(true),
    platformAdminsFrom: moment("platform_admins_from"),
    ...requirements(),
    stepUpMinutes: integer2("step_up_minutes"),
    platformIdleMinutes: integer2("platform_idle_minutes"),
    platformAbsoluteMinutes: integer2("platform_absolute_minutes"),
    tenantAdminIdleMinutes: integer2("tenant_admin_idle_minutes"),
    tenantAdminAbsoluteMinutes: integer2("tenant_admin_absolute_minutes"),
    everyoneIdleMinutes: integer2("everyone_idle_minutes"),
    everyoneAbsoluteMinutes: integer2("everyone_absolute_minutes"),
    decidedAt: moment("decided_at"),
    /** When platform admins were emailed about what the upgrade will require. */
    announcedAt: moment("announced_at")
  },
  (t) => [check("security_policy_one_row", sql4`${t.isOnly}`)]
);
var tenantSecurityPolicies = pgTable9("tenant_security_policies", {
  tenantId: uuid7("tenant_id").primaryKey().references(() => tenants.id, { onDelete: "cascade" }),
  ...requirements(),
  updatedAt: updatedAt()
});

// ../db/src/schema/serviceKeys.ts
import { sql as sql5 } from "drizzle-orm";
import { index as index5, pgTable as pgTable10, text as text9, uuid as uuid8 } from "drizzle-orm/pg-core";
var serviceKeys = pgTable10(
  "service_keys",
  {
    id: uuid8("id").primaryKey().default(sql5`gen_random_uuid()`),
    keyId: text9("key_id").notNull().unique("service_keys_key_id_unique"),
    tokenHash: text9("token_hash").notNull().unique("service_keys_token_hash_unique"),
    name: text9("name").notNull(),
    scopes: text9("scopes").array().notNull(),
    /** The only tenant that the key can reach. The row itself belongs to the platform. */
    boundTenantId: uuid8("bound_tenant_id").references(() => tenants.id, { onDelete: "cascade" }),
    /** The only remote whose releases the key can upload. */
    remoteId: text9("remote_id"),
    expiresAt: moment("expires_at"),
    revokedAt: moment("revoked_at"),
    /** To the minute, so that a busy key isn't written at every request. */
    lastUsedAt: moment("last_used_at"),
    lastUsedIp: text9("last_used_ip"),
    createdByUserId: uuid8("created_by_user_id").references(() => users.id, { onDelete: "set null" }),
    createdByName: text9("created_by_name").notNull(),
    createdAt: createdAt()
  },
  (t) => [index5("service_keys_bound_tenant_id").on(t.boundTenantId)]
);

// ../db/src/schema/tenantLogos.ts
import { pgTable as pgTable11, text as text10, uuid as uuid9 } from "drizzle-orm/pg-core";
var tenantLogos = pgTable11("tenant_logos", {
  tenantId: uuid9("tenant_id").primaryKey().references(() => tenants.id, { onDelete: "cascade" }),
  hash: text10("hash").notNull(),
  image: bytes("image").notNull(),
  createdAt: createdAt()
});

// src/core/webhooks/deliverWebhooks.ts
import { and as and4, eq as eq4, isNull as isNull3, sql as sql9 } from "drizzle-orm";

// src/core/delivery/deliveryEngine.ts
import { and, eq, inArray, sql as sql6 } from "drizzle-orm";
function deliveryEngine(of, { batchSize: batchSize8, claimSeconds: claimSeconds3, againFrom }) {
  const table2 = of;
  const byId = (id5) => eq(table2.id, id5);
  return {
    claimBatch: async (tx) => tx.update(table2).set({
      status: "sending",
      attempts: sql6`${table2.attempts} + 1`,
      claimedUntil: sql6`now() + make_interval(secs => ${claimSeconds3})`
    }).where(
      sql6`${table2.id} in (
            select id from ${table2}
             where (status in ('queued', 'retrying') and next_attempt_at <= now()) or (status = 'sending' and claimed_until < now())
             order by next_attempt_at limit ${batchSize8} for update skip locked)`
    ).returning(),
    markSent: async (tx, id5, more = {}) => {
      const sent = {
        status: "sent",
        sentAt: sql6`now()`,
        lastError: null,
        failureCause: null,
        claimedUntil: null
      };
      await tx.update(table2).set({ ...sent, ...more }).where(byId(id5));
    },
    markFailed: async (tx, id5, failure2, waitSeconds, more = {}) => {
      const failed = {
        ...failure2,
        status: waitSeconds === null ? "abandoned" : "retrying",
        claimedUntil: null,
        nextAttemptAt: sql6`now() + make_interval(secs => ${waitSeconds ?? 0})`
      };
      await tx.update(table2).set({ ...failed, ...more }).where(byId(id5));
    },
    queueAgain: async (tx, id5) => {
      const [row] = await tx.update(table2).set({ status: "queued", attempts: 0, failureCause: null, nextAttemptAt: sql6`now()` }).where(and(byId(id5), inArray(table2.status, [...againFrom]))).returning();
      return row;
    }
  };
}

// src/core/events/sequenceEvents.ts
import { sql as sql7 } from "drizzle-orm";
var batchSize = 500;
async function lockSequence(tx) {
  await tx.select({ isOnly: eventSequence.isOnly }).from(eventSequence).for("update");
}
async function sequenceEvents({ database }) {
  const waiting2 = sql7`select seq from ${events} where position is null`;
  return database.transaction({ as: "platform" }, async (tx) => {
    const [{ isAny } = { isAny: false }] = (await tx.execute(sql7`select exists(${waiting2}) as "isAny"`)).rows;
    if (!isAny) return 0;
    await lockSequence(tx);
    const { rowCount } = await tx.execute(sql7`
      with due as (
        select seq, row_number() over (order by seq) as n from (${waiting2} order by seq limit ${batchSize}) w
      ), moved as (
        update event_sequence
           set last_position = greatest(last_position, (extract(epoch from clock_timestamp()) * 1000000)::bigint)
                               + (select count(*) from due)
        returning last_position - (select count(*) from due) as base
      ), placed as (
        update events e set position = moved.base + due.n from due, moved where e.seq = due.seq returning e.*
      ), queued as (
        -- In the same transaction, so that each endpoint gets each event once.
        insert into webhook_deliveries (webhook_id, message_id, event_type, payload)
        select w.id, 'msg_' || substr(p.id, 5), p.type,
               jsonb_build_object('id', p.id, 'type', p.type, 'tenantId', p.tenant_id, 'data', p.data, 'timestamp',
                 to_char(p.occurred_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
          from placed p join webhooks w on w.disabled_reason is null
           and (w.event_types is null or p.type = any(w.event_types))
           and (w.bound_tenant_id is null or w.bound_tenant_id = p.tenant_id)
         order by p.position
      )
      select from placed`);
    return rowCount ?? 0;
  });
}
async function clearOldEvents({ database }, keptDays) {
  await database.transaction({ as: "platform" }, async (tx) => {
    await lockSequence(tx);
    await tx.execute(sql7`
      with gone as (
        delete from events where position is not null and occurred_at < now() - make_interval(days => ${keptDays})
        returning position
      )
      update event_sequence set cleared_through = greatest(cleared_through, (select max(position) from gone))
       where exists (select from gone)`);
  });
}

// src/core/tracing.ts
var noSpan = { rename: () => {
}, set: () => {
}, fail: () => {
} };
var inSpan = (tracing, options2, work) => tracing ? tracing.span(options2, work) : work(noSpan);

// src/core/webhooks/disableWebhook.ts
import { and as and3, eq as eq3, isNull as isNull2, sql as sql8 } from "drizzle-orm";

// src/core/delivery/mailOwners.ts
import { and as and2, eq as eq2, isNull } from "drizzle-orm";
async function mailOwners(tx, ctx, content2) {
  if (!await isMailConfigured(tx, null)) return;
  const owners = await tx.select({ id: users.id, tenantId: users.tenantId, email: users.email }).from(users).where(and2(isNull(users.tenantId), eq2(users.platformRole, "owner"), eq2(users.isActive, true)));
  for (const owner of owners) await queueMail(tx, ctx, owner, content2);
}

// src/core/webhooks/disableWebhook.ts
async function disableWebhook(ctx, id5, why) {
  const attempt3 = { action: "webhook_disabled", target: { type: "webhook", id: id5, label: null } };
  await mutate(ctx, { as: "platform" }, attempt3, async ({ tx, step, audit: audit2, nothingChanged }) => {
    const [disabled2] = await tx.update(webhooks).set({ disabledReason: why, updatedAt: sql8`now()` }).where(and3(eq3(webhooks.id, id5), isNull2(webhooks.disabledReason))).returning({ url: webhooks.url });
    if (!disabled2) return nothingChanged();
    await audit2({
      action: "webhook_disabled",
      tenant: null,
      target: { type: "webhook", id: id5, label: disabled2.url },
      details: { why }
    });
    step("queue mails");
    await mailOwners(tx, ctx, { template: "webhook_disabled", params: { url: disabled2.url, why }, secrets: null });
  });
}

// src/core/webhooks/deliverWebhooks.ts
var webhookEngine = deliveryEngine(webhookDeliveries, {
  batchSize: 10,
  claimSeconds: 60,
  againFrom: ["sent", "retrying", "abandoned"]
});
var waitsInSeconds = [5, 300, 1800, 7200, 18e3, 36e3, 50400, 72e3, 72e3];
var webhookAttempts = waitsInSeconds.length + 1;
async function deliverWebhooks(services) {
  await sequenceEvents(services);
  const claimed = await services.database.transaction({ as: "platform" }, webhookEngine.claimBatch);
  await Promise.all(claimed.map((row) => deliver(services, row)));
  return claimed.length;
}
async function deliver(services, row) {
  const attributes = { "tenantry.webhook.event": row.eventType, "tenantry.webhook.attempt": row.attempts };
  await inSpan(services.tracing, { name: "deliver webhook", kind: "client", attributes }, async (span) => {
    if (!await send(services, row)) span.fail();
  });
}
async function send(services, row) {
  const startedAt = Date.now();
  const result = await call(services, row).catch((error) => {
    if (!(error instanceof CallFailedError))
      services.log.error("A webhook could not be sent.", { webhookId: row.webhookId, cause: error });
    const message = error instanceof CallFailedError ? error.message : "It could not be sent. The log has the reason.";
    return { statusCode: null, body: null, error: message };
  });
  const attempt3 = {
    at: new Date(startedAt).toISOString(),
    statusCode: result.statusCode,
    error: result.error,
    durationMs: Date.now() - startedAt
  };
  await record(services, row, result, attempt3).catch(
    (cause) => services.log.error("The outcome of a webhook could not be saved.", { webhookId: row.webhookId, cause })
  );
  return result.error === null;
}
async function call(services, row) {
  const { endpoint, now } = await services.database.transaction({ as: "platform" }, (tx) => readEndpoint(tx, row));
  if (!endpoint || endpoint.disabledReason !== null)
    return { statusCode: null, body: null, error: "The endpoint is disabled.", isOver: true };
  const binding2 = webhookBinding(endpoint.id);
  const secrets = [endpoint.secretSealed, ...endpoint.isRotating ? [endpoint.previousSecretSealed] : []].map(
    (sealed) => services.secrets.open(sealed, binding2)
  );
  const body = JSON.stringify(row.payload);
  const message = { id: row.messageId, timestamp: now, body };
  const { status, body: answer } = await services.postGuarded({
    url: endpoint.url,
    headers: webhookHeaders(message, secrets),
    body
  });
  const isOk = status >= 200 && status < 300;
  return { statusCode: status, body: answer, error: isOk ? null : describeStatus(status) };
}
var describeStatus = (status) => status >= 300 && status < 400 ? `It redirected (${status}), which isn\u2019t followed.` : `It responded with ${status}.`;
async function readEndpoint(tx, { webhookId }) {
  const [endpoint] = await tx.select({
    id: webhooks.id,
    url: webhooks.url,
    secretSealed: webhooks.secretSealed,
    previousSecretSealed: webhooks.previousSecretSealed,
    isRotating: sql9`coalesce(${webhooks.previousSecretUntil} > now(), false)`,
    disabledReason: webhooks.disabledReason,
    now: sql9`extract(epoch from clock_timestamp())::int`
  }).from(webhooks).where(eq4(webhooks.id, webhookId));
  return { endpoint, now: endpoint?.now ?? 0 };
}
async function record(services, row, result, attempt3) {
  const isGone = result.statusCode === 410;
  const more = {
    statusCode: result.statusCode,
    responseBody: result.body,
    history: [...row.history.slice(-19), attempt3]
  };
  const isFailingForGood = await services.database.transaction({ as: "platform" }, async (tx) => {
    if (result.error === null) {
      await webhookEngine.markSent(tx, row.id, more);
      await tx.update(webhooks).set({ failingSince: null }).where(eq4(webhooks.id, row.webhookId));
      return false;
    }
    const failure2 = { lastError: result.error, failureCause: "temporary" };
    const seconds = waitsInSeconds[row.attempts - 1];
    const isLast = seconds === void 0 || result.isOver === true || isGone;
    const waitSeconds = isLast ? null : seconds * services.config.webhooks.retryScale * (0.8 + Math.random() * 0.4);
    await webhookEngine.markFailed(tx, row.id, failure2, waitSeconds, more);
    if (result.isOver) return false;
    const enabled = and4(eq4(webhooks.id, row.webhookId), isNull3(webhooks.disabledReason));
    const [endpoint] = await tx.update(webhooks).set({ failingSince: sql9`coalesce(${webhooks.failingSince}, now())` }).where(enabled).returning({
      isOver: sql9`${webhooks.failingSince} <= now() - make_interval(days => ${policies.webhookFailingDays})`
    });
    return endpoint?.isOver ?? false;
  });
  if (isGone || isFailingForGood)
    await disableWebhook(commandContext(services, "webhooks"), row.webhookId, isGone ? "gone" : "failing");
}

// src/app.ts
import { Hono as Hono6 } from "hono";

// src/http/openApiDocument.ts
import { generateSpecs } from "hono-openapi";

// src/http/routePolicy.ts
var usual = {
  audience: null,
  tenantStatus: "active",
  platformRoles: { read: ["owner"], change: ["owner"] },
  whileImpersonating: { read: platformRights.impersonate, change: platformRights.impersonate },
  beforeSecondFactor: "never",
  beforePasswordChange: false,
  actingAsTenant: true,
  bodyKilobytes: 64,
  scope: null,
  acceptsForm: false,
  isSigned: false
};
var account = {
  tenantStatus: "any",
  beforePasswordChange: true,
  actingAsTenant: false,
  platformRoles: { read: platformRights.ownAccount, change: platformRights.ownAccount }
};
var ownAccount = { ...account, whileImpersonating: false };
var console = (read, change2 = ["owner"]) => ({
  whileImpersonating: false,
  actingAsTenant: false,
  platformRoles: { read, change: change2 }
});
var workspace = {
  platformRoles: { read: platformRights.readAsTenant, change: platformRights.changeAsTenant }
};
var settings = {
  ...workspace,
  tenantStatus: "not suspended",
  whileImpersonating: { read: platformRights.impersonate, change: platformRights.changeSettingsWhileImpersonating }
};
var team = { ...settings, tenantStatus: "active", whileImpersonating: false };
var { handOutLinks, unlockSignIn, impersonate, readConsole, manageTenants } = platformRights;
var { readPlatformAdmins, managePlatformAdmins, readPlatformSettings, managePlatformSettings } = platformRights;
var importKilobytes = 7e3;
var user = "/super/tenants/:tenantId/users/:userId";
var keyUser = "/service/tenants/:tenantId/users/:userId";
var table = [
  ["/auth/me", "signedIn", { ...account, actingAsTenant: true }],
  ["/auth/session", "everyone", { ...account, beforeSecondFactor: "any", actingAsTenant: true, methods: ["GET"] }],
  ["/auth/sessions", "signedIn", ownAccount],
  ["/auth/change-password", "signedIn", ownAccount],
  ["/auth/profile", "signedIn", ownAccount],
  ["/auth/email/undo", "everyone", ownAccount],
  ["/auth/email", "signedIn", ownAccount],
  ["/auth/impersonation", "signedIn", account],
  // The action itself refuses those who could not use the tenant's own endpoints.
  ["/auth/token", "signedIn", account],
  ["/auth/login", "everyone", ownAccount],
  ["/auth/logout", "everyone", { ...account, beforeSecondFactor: "any" }],
  ["/auth/second-factor", "everyone", { ...ownAccount, beforeSecondFactor: "any" }],
  ["/auth/factors/totp", "everyone", { ...ownAccount, beforeSecondFactor: "enrolling" }],
  ["/auth/factors/passkeys", "everyone", { ...ownAccount, beforeSecondFactor: "enrolling" }],
  ["/auth/factors", "signedIn", ownAccount],
  ["/auth/passkey/options", "everyone", { ...ownAccount, beforeSecondFactor: "any" }],
  ["/auth/passkey", "everyone", ownAccount],
  ["/auth/step-up", "signedIn", { ...ownAccount, beforeSecondFactor: "enrollingSession" }],
  // What a page reports of itself, also as it is left because its session ended. Then nothing is recorded.
  ["/auth/page-loads", "everyone", account],
  ["/auth/reset/verify", "everyone", account],
  ["/auth/reset", "everyone", ownAccount],
  ["/auth/invite/accept", "everyone", ownAccount],
  ["/auth/*", "everyone", account],
  [`${user}/invite`, "platformAdmins", console(handOutLinks, handOutLinks)],
  [`${user}/reset-link`, "platformAdmins", console(handOutLinks, handOutLinks)],
  [`${user}/password-reset`, "platformAdmins", console(handOutLinks, handOutLinks)],
  [`${user}/unlock-sign-in`, "platformAdmins", console(unlockSignIn, unlockSignIn)],
  [`${user}/sessions`, "platformAdmins", console(readConsole, platformRights.endUserSessions)],
  [`${user}/impersonate-login`, "platformAdmins", console(impersonate, impersonate)],
  ["/super/tenants/export", "platformAdmins", console(platformRights.exportLists)],
  ["/super/tenants/:tenantId/users/export", "platformAdmins", console(platformRights.exportLists)],
  // Passwords that were made for people, and their links.
  ["/super/tenants/:tenantId/imports/:id/results.csv", "platformAdmins", console(manageTenants, manageTenants)],
  [
    "/super/tenants/:tenantId/imports",
    "platformAdmins",
    { ...console(readConsole, manageTenants), bodyKilobytes: importKilobytes }
  ],
  ["/super/tenants", "platformAdmins", console(readConsole, manageTenants)],
  ["/super/overview", "platformAdmins", console(readConsole)],
  ["/super/search", "platformAdmins", console(readConsole)],
  ["/super/invitations/export", "platformAdmins", console(platformRights.exportLists)],
  ["/super/invitations", "platformAdmins", console(readConsole)],
  ["/super/outbox/export", "platformAdmins", console(platformRights.exportLists)],
  ["/super/outbox/:id/preview", "platformAdmins", console(platformRights.previewMail)],
  ["/super/outbox", "platformAdmins", console(readConsole, manageTenants)],
  ["/super/audit/export", "platformAdmins", console(platformRights.exportAudit)],
  ["/super/audit", "platformAdmins", console(readConsole)],
  ["/super/admins/export", "platformAdmins", console(platformRights.exportLists)],
  // Shows invitation links of platform admins, so reading it is for those who may invite them.
  ["/super/admins/:id/invite", "platformAdmins", console(managePlatformAdmins, managePlatformAdmins)],
  ["/super/admins", "platformAdmins", console(readPlatformAdmins, managePlatformAdmins)],
  ["/super/settings", "platformAdmins", console(readPlatformSettings, managePlatformSettings)],
  ["/super/webhooks", "platformAdmins", console(readPlatformSettings, managePlatformSettings)],
  ["/super/service-keys", "platformAdmins", console(readPlatformSettings, managePlatformSettings)],
  ["/super/backends", "platformAdmins", console(readPlatformSettings, managePlatformSettings)],
  ["/super/local-frontend", "platformAdmins", console(readPlatformSettings, managePlatformSettings)],
  // Takes the rollout in its body, and changes nothing.
  ["/super/remotes/:id/rollout/tenants", "platformAdmins", console(readPlatformSettings, readPlatformSettings)],
  ["/super/remotes", "platformAdmins", console(readPlatformSettings, managePlatformSettings)],
  ["/super", "platformAdmins", console(["owner"])],
  ["/tenant/me", "tenantAdmins", { ...settings, tenantStatus: "any", methods: ["GET"] }],
  // Refuses a suspended tenant itself, with TENANT_SUSPENDED.
  ["/tenant/onboarding/complete", "tenantAdmins", { ...settings, tenantStatus: "any", methods: ["POST"] }],
  ["/tenant/settings/logo", "tenantAdmins", { ...settings, bodyKilobytes: 600 }],
  ["/tenant/security", "tenantAdmins", { ...settings, tenantStatus: "active", methods: ["GET"] }],
  ["/tenant/security", "tenantAdmins", { ...settings, tenantStatus: "active", whileImpersonating: false }],
  // Its link signs in as the person.
  [
    "/tenant/users/:id/invite",
    "tenantAdmins",
    { ...team, platformRoles: { ...team.platformRoles, read: handOutLinks } }
  ],
  // What the console refuses to export, it also refuses while acting as the tenant.
  [
    "/tenant/audit/export",
    "tenantAdmins",
    { ...settings, platformRoles: console(platformRights.exportAudit).platformRoles }
  ],
  [
    "/tenant/users/export",
    "tenantAdmins",
    {
      ...team,
      whileImpersonating: settings.whileImpersonating,
      platformRoles: console(platformRights.exportLists).platformRoles
    }
  ],
  ["/tenant/users", "tenantAdmins", { ...team, whileImpersonating: settings.whileImpersonating, methods: ["GET"] }],
  ["/tenant/users/:id", "tenantAdmins", { ...team, whileImpersonating: settings.whileImpersonating, methods: ["GET"] }],
  ["/tenant/users/:id/removal", "tenantAdmins", { ...team, whileImpersonating: settings.whileImpersonating }],
  ["/tenant/users", "tenantAdmins", team],
  [
    "/tenant/imports/:id/results.csv",
    "tenantAdmins",
    { ...team, platformRoles: { ...team.platformRoles, read: handOutLinks } }
  ],
  ["/tenant/imports", "tenantAdmins", { ...team, bodyKilobytes: importKilobytes }],
  ["/tenant/*", "tenantAdmins", settings],
  ["/settings/mailgun", "tenantAdmins", { ...settings, methods: ["GET"] }],
  ["/settings/mailgun", "tenantAdmins", { ...settings, whileImpersonating: false }],
  ["/clients", "tenantMembers", workspace],
  ["/hooks/mailgun", "everyone", { isSigned: true, actingAsTenant: false }],
  // For the operator's own code, with a service key instead of a cookie. Each route's line names its scope.
  ["/service/introspect", "serviceKeys", { scope: "introspect", acceptsForm: true }],
  ["/service/forward-auth", "serviceKeys", { scope: "introspect" }],
  ["/service/events", "serviceKeys", { scope: "events:read" }],
  ["/service/audit", "serviceKeys", { scope: "audit:write", bodyKilobytes: 512 }],
  // A release of 20 MB, as base64 in JSON.
  ["/service/remotes/:id/releases", "serviceKeys", { scope: "frontends:release", bodyKilobytes: 28 * 1024 }],
  // Links and passwords: their holder could take over an account.
  ["/service/tenants/:tenantId/invite-admin", "serviceKeys", { scope: "users:access" }],
  [`${keyUser}/invite`, "serviceKeys", { scope: "users:access" }],
  [`${keyUser}/reset-link`, "serviceKeys", { scope: "users:access" }],
  [`${keyUser}/password-reset`, "serviceKeys", { scope: "users:access" }],
  [`${keyUser}/set-password`, "serviceKeys", { scope: "users:access" }],
  ["/service/tenants/:tenantId/users", "serviceKeys", { scope: "users:read", methods: ["GET"] }],
  [keyUser, "serviceKeys", { scope: "users:read", methods: ["GET"] }],
  ["/service/tenants/:tenantId/users", "serviceKeys", { scope: "users:write" }],
  ["/service/tenants", "serviceKeys", { scope: "tenants:read", methods: ["GET"] }],
  ["/service/tenants/:tenantId", "serviceKeys", { scope: "tenants:read", methods: ["GET"] }],
  ["/service/tenants/:tenantId/entitlements", "serviceKeys", { scope: "tenants:read", methods: ["GET"] }],
  ["/service/tenants/:tenantId/entitlements/:key", "serviceKeys", { scope: "tenants:read", methods: ["GET"] }],
  ["/service/tenants", "serviceKeys", { scope: "tenants:write" }],
  ["/service", "serviceKeys"]
];
var routePolicies = table.map(([path, audience, { methods: methods2, ...exceptions } = {}]) => {
  const policy = { ...usual, ...exceptions, audience };
  const below = path.endsWith("/*") ? "/.*" : methods2 ? "" : "(/.*)?";
  const segments = path.replace(/\/\*$/, "").replaceAll(/:\w+/g, "[^/]+");
  return { path: `/api/v1${path}`, pattern: new RegExp(`^/api/v1${segments}${below}$`, "s"), methods: methods2, policy };
});
var areas = /* @__PURE__ */ new Map();
var areaOf = (path) => path.split("/", 4)[3];
for (const line of routePolicies) areas.set(areaOf(line.path), [...areas.get(areaOf(line.path)) ?? [], line]);
var methodOf = (method) => method === "HEAD" ? "GET" : method;
function routePolicyOf(method, path) {
  const asMethod = methodOf(method);
  const line = areas.get(areaOf(path))?.find(({ pattern, methods: methods2 }) => (!methods2 || methods2.includes(asMethod)) && pattern.test(path));
  return line?.policy ?? usual;
}
var stepUps = [
  ["POST /super/tenants/:tenantId/users/:userId/impersonate-login", "impersonate"],
  ["POST /super/tenants/:tenantId/users/:userId/set-password", "set_password"],
  ["POST /super/tenants/:tenantId/users/:userId/factors/reset", "reset_factors"],
  ["POST /tenant/users/:id/factors/reset", "reset_factors"],
  // Without it, a stolen session could make itself another owner.
  ["POST /super/admins", "platform_admins"],
  ["GET /super/admins/:id/invite", "platform_admins"],
  ["POST /super/admins/:id/invite", "platform_admins"],
  ["POST /super/admins/promote", "promote"],
  ["POST /super/admins/:id/demote", "demote"],
  ["DELETE /super/tenants/:tenantId", "delete_tenant"],
  ["POST /super/tenants/:tenantId/restore", "restore_tenant"],
  ["PUT /super/settings/mailgun", "mail_keys"],
  ["DELETE /super/settings/mailgun", "mail_keys"],
  ["PUT /settings/mailgun", "mail_keys"],
  ["DELETE /settings/mailgun", "mail_keys"],
  ["PUT /super/settings/security", "security_policy"],
  ["PUT /tenant/security", "security_policy"],
  ["POST /super/webhooks", "webhook_secrets"],
  ["POST /super/webhooks/:id/rotate-secret", "webhook_secrets"],
  ["POST /super/service-keys", "service_keys"],
  ["PATCH /super/service-keys/:id", "service_keys"],
  ["DELETE /super/service-keys/:id", "service_keys"],
  ["POST /super/backends", "approve_backend"],
  ["DELETE /super/backends/:id", "approve_backend"],
  ["PUT /super/local-frontend", "local_frontend"],
  ["POST /super/remotes", "frontend_rollout"],
  ["PATCH /super/remotes/:id", "frontend_rollout"],
  ["PUT /super/remotes/:id/rollout", "frontend_rollout"],
  ["PUT /super/remotes/:id/pins/:tenantId", "frontend_rollout"],
  ["DELETE /super/remotes/:id/pins/:tenantId", "frontend_rollout"],
  // Halting isn't among them: it is urgent, and only gives tenants what others have.
  ["POST /super/remotes/:id/rollback", "frontend_rollout"],
  ["POST /super/remotes/:id/releases/:version/preview-link", "frontend_rollout"],
  ["POST /auth/email", "change_email"],
  ["POST /auth/change-password", "change_password"],
  ["POST /auth/factors/totp", "factors"],
  ["POST /auth/factors/totp/confirm", "factors"],
  ["POST /auth/factors/passkeys/options", "factors"],
  ["POST /auth/factors/passkeys", "factors"],
  ["POST /auth/factors/recovery-codes", "factors"],
  ["PATCH /auth/factors/:id", "factors"],
  ["DELETE /auth/factors/:id", "factors"]
];
var stepUpPatterns = stepUps.map(([request, action]) => {
  const [method = "", path = ""] = request.split(" ");
  return { method, pattern: new RegExp(`^/api/v1${path.replaceAll(/:\w+/g, "[^/]+")}$`), action };
});
var stepUpActionOf = (method, path) => stepUpPatterns.find((line) => line.method === methodOf(method) && line.pattern.test(path))?.action ?? null;

// src/http/describeRoute.ts
import { resolver, uniqueSymbol } from "hono-openapi";
var descriptionSymbol = /* @__PURE__ */ Symbol("routeDescription");
function describeRoute(content2, description) {
  const { summary, deprecated, status = 200, errors = [], takesIdempotencyKey = false } = description;
  const middleware = (_, next) => next();
  const success = Array.isArray(content2) ? Object.fromEntries(content2.map((type) => [type, { schema: { type: "string" } }])) : { "application/json": { schema: resolver(content2) } };
  const routeDescription = {
    ...description,
    content: content2,
    status,
    takesIdempotencyKey,
    errors: [
      ...errors,
      ...takesIdempotencyKey ? ["IDEMPOTENCY_CONFLICT", "VALIDATION_FAILED"] : [],
      ...description.confirm ? ["CONFIRMATION_REQUIRED"] : []
    ]
  };
  return Object.assign(middleware, {
    [uniqueSymbol]: {
      spec: {
        summary,
        ...deprecated && { deprecated },
        responses: { [status]: { description: "Success", content: success } }
      }
    },
    [descriptionSymbol]: routeDescription
  });
}
var routeDescriptionOf = (handler) => handler[descriptionSymbol];

// src/contract/errorCodes.ts
var errorStatuses = {
  ADMIN_DEMOTED: 409,
  AUDIENCE_NOT_APPROVED: 403,
  BODY_TOO_LARGE: 413,
  CHANGED_MEANWHILE: 409,
  CLIENT_USER_TAKEN: 409,
  CONFIRMATION_REQUIRED: 428,
  CONFLICT: 409,
  DATABASE_UNAVAILABLE: 503,
  EMAIL_TAKEN: 409,
  ENCRYPTION_KEY_MISSING: 503,
  ENTITLEMENT_LIMIT_REACHED: 409,
  EVENTS_GONE: 410,
  EXTERNAL_ID_TAKEN: 409,
  FORBIDDEN: 403,
  FRONTEND_MISSING: 503,
  HOOK_ALREADY_RECEIVED: 406,
  HOOK_SIGNATURE_INVALID: 401,
  IDEMPOTENCY_CONFLICT: 409,
  IMPERSONATING: 403,
  IMPERSONATION_ENDED: 403,
  INTERNAL: 500,
  INVALID_CREDENTIALS: 401,
  INVITE_NOT_NEEDED: 409,
  LAST_SECOND_FACTOR: 409,
  LAST_SUPER_ADMIN: 409,
  LAST_TENANT_ADMIN: 409,
  LINK_INVALID: 410,
  MAIL_NOT_CONFIGURED: 409,
  MAIL_NOT_RETRYABLE: 409,
  METHOD_NOT_ALLOWED: 405,
  NOT_FOUND: 404,
  NOT_IMPERSONATING: 409,
  NOT_SUPPORTED_HERE: 501,
  ORIGIN_REFUSED: 403,
  OWN_ACCOUNT: 409,
  PASSWORD_CHANGE_REQUIRED: 403,
  PASSWORD_EXPIRED: 403,
  PLATFORM_ROLE_REQUIRED: 403,
  RATE_LIMITED: 429,
  RELEASE_DAMAGED: 503,
  RELEASE_EXISTS: 409,
  RELEASE_STORAGE_FULL: 409,
  ROLLOUT_CHANGED: 409,
  SCOPE_MISSING: 403,
  SEAT_LIMIT_REACHED: 402,
  SECOND_FACTOR_ENROLMENT_REQUIRED: 401,
  SECOND_FACTOR_REQUIRED: 401,
  SERVICE_KEY_INVALID: 401,
  SERVICE_KEY_LIMIT_REACHED: 409,
  SLUG_TAKEN: 409,
  STEP_UP_REQUIRED: 401,
  STOPPING: 503,
  TENANT_CHOICE_REQUIRED: 409,
  TENANT_INACTIVE: 403,
  TENANT_REQUIRED: 403,
  TENANT_SUSPENDED: 409,
  TEST_USER: 409,
  TRANSITION_REFUSED: 409,
  UNAUTHENTICATED: 401,
  UNSUPPORTED_MEDIA_TYPE: 415,
  USER_INACTIVE: 409,
  USER_PENDING: 409,
  VALIDATION_FAILED: 400,
  WEBHOOK_LIMIT_REACHED: 409
};

// src/http/openApiExamples.ts
var byName = {
  action: "tenant_created",
  after: "1772443920000000",
  actor: "Dana Whitfield",
  answer: "Queued. Thank you.",
  examples: "Harbor Physio",
  id: "0190bbbb-0000-7000-8000-000000000001",
  nextCursor: "WyIyMDI2LTAzLTExIl0",
  apiKey: "key-3ax6xnjp29jd6fds4gc373sgvjxteol0",
  apiKeyMasked: "\u2022\u2022\u2022\u2022\u2022\u2022\u2022\u2022eol0",
  code: "418207",
  createdByName: "Jonas Weller",
  currentPassword: "quiet lantern over water",
  cursor: "WyIyMDI2LTAzLTExIl0",
  date: "2026-03-11",
  displayName: "Harbor Physio",
  domain: "mg.example.com",
  email: "jonas.weller@example.com",
  externalId: "cus_NW20418",
  error: "It responded with 503.",
  eventType: "user.deactivated",
  explanation: "Mailgun accepted the email.",
  logo: "logo.png",
  firstName: "Jonas",
  fromEmail: "hello@mg.example.com",
  fromName: "Harbor Physio",
  host: "smtp.example.com",
  html: "<p>Jonas Weller invites you.</p>",
  author: "Priya Raman",
  by: "Deploy",
  kitRange: "^1.5.0",
  uploadedBy: "Deploy",
  "Idempotency-Key": "5f0c7a52-invite-jonas",
  inviteUrl: "https://console.example.com/auth/invite?token=2mFqk0b3Xc7tYw9sVh1nLr4uZe6oGj8pQa5dKi0fBxs",
  ip: "203.0.113.9",
  key: "sms.reminders",
  label: "Harbor Physio",
  lastError: "Domain not found: mg.example.com",
  lastName: "Weller",
  logoUrl: "/logos/0190bbbb-0000-7000-8000-000000000001/9b2d1c0e5f7a4836b1d2c3e4f5a60718.png",
  name: "Harbor Physio",
  messageId: "msg_0c9f4e2b7a5d4f3c8b1e6d2a9f7c4b10",
  metadata: { crmId: "A-20418" },
  newPassword: "velvet orchard at noon",
  notes: "Prefers to be called in the morning.",
  ownerName: "Jonas Weller",
  password: "velvet orchard at noon",
  phone: "+49 40 1234567",
  primaryColor: "#076978",
  q: "harbor",
  reason: "Asked for help with an invoice",
  recoveryCode: "k4wq7tz2nmx6r3ab",
  recoveryCodes: "k4wq7tz2nmx6r3ab",
  redirectTo: "/clients",
  requestId: "req_01M8JFE1247ZCWYEAH4G",
  resetUrl: "https://console.example.com/auth/reset?token=2mFqk0b3Xc7tYw9sVh1nLr4uZe6oGj8pQa5dKi0fBxs",
  returnTo: "/super/tenants",
  search: "harbor",
  responseBody: '{ "error": "upstream timed out" }',
  secretLastFour: "4Kq=",
  secret: "K7QM2XH4WB3TNZ6EJRL5VYCD2FGA4SPU",
  signInUrl: "https://console.example.com/sign-in?tenant=harbor-physio",
  plan: "Team yearly",
  slug: "harbor-physio",
  timeZone: "Europe/Berlin",
  subject: "You are invited to Harbor Physio",
  supportEmail: "help@example.com",
  targetId: "0190bbbb-0000-7000-8000-000000000001",
  template: "invitation",
  tenant: "harbor-physio",
  url: "https://hooks.example.com/tenantry",
  value: "priority",
  tenantName: "Harbor Physio",
  tenantSlug: "harbor-physio",
  toEmail: "jonas.weller@example.com",
  text: "Jonas Weller invites you.",
  token: "2mFqk0b3Xc7tYw9sVh1nLr4uZe6oGj8pQa5dKi0fBxs",
  tokenMasked: "2mFq\u2026fBxs",
  type: "tenant",
  uri: "otpauth://totp/Harbor%20Physio:jonas.weller%40example.com?secret=K7QM2XH4WB3TNZ6EJRL5VYCD2FGA4SPU&issuer=Harbor+Physio&digits=6&period=30",
  user: "postmaster@example.com",
  userAgent: "Mozilla/5.0 (X11; Linux x86_64; rv:148.0) Gecko/20100101 Firefox/148.0",
  webhookUrl: "https://console.example.com/api/v1/hooks/mailgun/0190bbbb-0000-7000-8000-000000000009",
  "X-Tenant-Id": "0190bbbb-0000-7000-8000-000000000001"
};
var byFormat = {
  uuid: "0190bbbb-0000-7000-8000-000000000001",
  "date-time": "2026-03-11T09:12:00.000Z"
};
function exampleOf(schema, schemas, name2 = "") {
  if (schema.$ref) return exampleOf(schemas[schema.$ref.split("/").at(-1)] ?? {}, schemas, name2);
  if (schema.examples) return schema.examples[0];
  if (schema.default !== void 0) return schema.default;
  if (schema.enum) return schema.enum[0];
  if (schema.const !== void 0) return schema.const;
  if (schema.format && schema.format in byFormat) return byFormat[schema.format];
  if (schema.properties) {
    return Object.fromEntries(
      Object.entries(schema.properties).map(([key2, property]) => [key2, exampleOf(property, schemas, key2)])
    );
  }
  if (schema.items) return [exampleOf(schema.items, schemas, name2)];
  if (schema.type === "boolean") return true;
  if (schema.type === "integer" || schema.type === "number") return schema.minimum ?? 3;
  if (schema.additionalProperties) return {};
  if (schema.type === "null") return null;
  const choice = schema.anyOf?.find(({ type }) => type !== "null");
  if (choice) return exampleOf(choice, schemas, name2);
  return name2 in byName ? byName[name2] : name2;
}

// src/http/openApiDocument.ts
var prefix = "/api/v1";
var tags = [
  ["/auth", "Sign-in and sessions"],
  ["/auth/impersonation", "Impersonation"],
  ["/auth/page-loads", "Platform: frontends"],
  ["/super", "Platform: overview, audit and email"],
  ["/super/tenants", "Platform: tenants"],
  ["/super/tenants/:tenantId/users", "Platform: a tenant\u2019s users"],
  ["/super/admins", "Platform: admins"],
  ["/super/webhooks", "Platform: webhooks"],
  ["/super/service-keys", "Platform: service keys and backends"],
  ["/super/backends", "Platform: service keys and backends"],
  ["/super/remotes", "Platform: frontends"],
  ["/service", "Service: for your own backend"],
  ["/tenant", "Tenant: settings and onboarding"],
  ["/settings", "Tenant: email"],
  ["/clients", "Tenant: clients"],
  ["/hooks", "Hooks: called by other services"]
];
function guardErrors({ method, path, audience }, takesInput) {
  if (audience === "serviceKeys") return serviceKeyErrors(method, takesInput);
  if (routePolicyOf(method, path).isSigned)
    return ["INTERNAL", "DATABASE_UNAVAILABLE", "NOT_FOUND", "UNSUPPORTED_MEDIA_TYPE", "BODY_TOO_LARGE"];
  const isOpen2 = audience === "everyone";
  const isForRole = !isOpen2 && audience !== "signedIn";
  return [
    "INTERNAL",
    "DATABASE_UNAVAILABLE",
    "SECOND_FACTOR_ENROLMENT_REQUIRED",
    "SECOND_FACTOR_REQUIRED",
    "IMPERSONATION_ENDED",
    "IMPERSONATING",
    ...isOpen2 ? [] : ["UNAUTHENTICATED"],
    ...isForRole ? ["FORBIDDEN", "PLATFORM_ROLE_REQUIRED", "PASSWORD_CHANGE_REQUIRED", "TENANT_INACTIVE", "NOT_FOUND"] : [],
    ...path.includes(":") ? ["NOT_FOUND"] : [],
    ...stepUpActionOf(method, path) === null ? [] : ["STEP_UP_REQUIRED"],
    ...takesInput ? ["VALIDATION_FAILED"] : [],
    ...method === "GET" ? [] : ["ORIGIN_REFUSED", "UNSUPPORTED_MEDIA_TYPE", "BODY_TOO_LARGE"]
  ];
}
var serviceKeyErrors = (method, takesInput) => [
  "INTERNAL",
  "DATABASE_UNAVAILABLE",
  "SERVICE_KEY_INVALID",
  "SCOPE_MISSING",
  "TENANT_INACTIVE",
  "NOT_FOUND",
  "RATE_LIMITED",
  ...takesInput ? ["VALIDATION_FAILED"] : [],
  ...method === "GET" ? [] : ["UNSUPPORTED_MEDIA_TYPE", "BODY_TOO_LARGE"]
];
async function openApiDocument(routes, { cookieName, features }) {
  const document = await generateSpecs(routes, {
    defaultValidationErrorResponse: false,
    documentation: {
      info: {
        title: "Tenantry API",
        version: productVersion,
        description: `Sign in with \`POST /api/v1/auth/login\`; the session travels in the HttpOnly cookie \`${cookieName}\`. Every change needs an \`Origin\` of this installation. Every response carries \`X-Request-Id\`; every failure is \`{ error: { code, message, requestId, details? } }\`.`
      },
      tags: [...new Set(tags.map(([, name2]) => name2))].map((name2) => ({ name: name2 })),
      components: {
        schemas: { Error: errorSchema },
        headers: { RequestId: { description: "Finds the request in the audit log.", schema: { type: "string" } } },
        securitySchemes: {
          session: { type: "apiKey", in: "cookie", name: cookieName },
          serviceKey: { type: "http", scheme: "bearer", description: "A service key: `tnt_sk_\u2026`." }
        }
      }
    }
  });
  for (const path of Object.keys(document.paths))
    if (path.startsWith("/api/v1/clients") && !features.has("clients")) delete document.paths[path];
  document.components.responses = {};
  for (const { method, path, handler } of routes.routes) {
    const description = routeDescriptionOf(handler);
    const operation = document.paths[path.replaceAll(/:(\w+)/g, "{$1}")]?.[method.toLowerCase()];
    if (description && operation)
      describe(
        operation,
        { method, path, audience: routePolicyOf(method, path).audience, description },
        document.components
      );
  }
  return withoutPatterns(document);
}
function describe(operation, route, { schemas, responses }) {
  const { path, audience, description } = route;
  const local = path.slice(prefix.length);
  operation.tags = [tags.findLast(([start]) => local === start || local.startsWith(`${start}/`))?.[1] ?? "Other"];
  if (audience === "serviceKeys") operation.security = [{ serviceKey: [] }];
  else if (audience !== "everyone") operation.security = [{ session: [] }];
  if (audience === "serviceKeys")
    operation.description = `For service keys with the scope \`${routePolicyOf(route.method, path).scope}\`.`;
  if (audience === "platformAdmins") operation.description = rolesOf(route);
  const declared = operation.parameters ?? [];
  const takesInput = operation.requestBody !== void 0 || declared.some((parameter) => parameter.in !== "path");
  operation.parameters = [...declared, ...headersOf(route)].map((parameter) => ({
    example: exampleOf(parameter.schema ?? {}, schemas, parameter.name),
    ...parameter
  }));
  for (const media of Object.values(operation.requestBody?.content ?? {}))
    showExample(media, description.exampleBody ?? exampleOf(media.schema ?? {}, schemas));
  const success = operation.responses[description.status];
  const json = success.content?.["application/json"];
  if (json) showExample(json, exampleOf(json.schema ?? {}, schemas));
  const codes2 = /* @__PURE__ */ new Set([...description.errors, ...guardErrors(route, takesInput)]);
  operation.responses = {
    [description.status]: { ...success, headers: requestIdHeader },
    ...errorResponses([...codes2].toSorted(), responses),
    default: failure("Any other failure")
  };
}
function rolesOf({ method, path }) {
  const { read, change: change2 } = routePolicyOf(method, path).platformRoles;
  return `For platform admins with the role ${(method === "GET" ? read : change2).join(" or ")}.`;
}
function showExample(media, value) {
  media.examples = { Example: { value } };
}
function headersOf({ audience, description: route }) {
  const header = (name2, description, required = false) => ({
    in: "header",
    name: name2,
    description,
    required,
    schema: { type: "string" }
  });
  const confirmation = (onlyFor) => header("X-Confirm", onlyFor ? `Confirms ${onlyFor}.` : "Confirms the action.", onlyFor === void 0);
  const actsAsTenant = audience === "tenantAdmins" || audience === "tenantMembers";
  return [
    ...actsAsTenant ? [header("X-Tenant-Id", "From a platform admin: the tenant to act as. Ignored from anyone else.")] : [],
    ...route.takesIdempotencyKey ? [header("Idempotency-Key", "A repeat with the same key and body gets the first response and changes nothing.")] : [],
    ...route.confirm ? [{ ...confirmation(route.confirmOnlyFor), example: route.confirm }] : []
  ];
}
function errorResponses(codes2, shared) {
  const statuses = new Set(codes2.map((code) => errorStatuses[code]));
  return Object.fromEntries(
    [...statuses].map((status) => {
      const possible = codes2.filter((code) => errorStatuses[code] === status);
      const name2 = possible.join(".");
      shared[name2] ??= failure(possible.join(", "), {
        properties: { error: { properties: { code: { enum: possible } } } }
      });
      return [status, { $ref: `#/components/responses/${name2}` }];
    })
  );
}
var requestIdHeader = { "X-Request-Id": { $ref: "#/components/headers/RequestId" } };
var anyError = { $ref: "#/components/schemas/Error" };
var failure = (description, narrowed) => ({
  description,
  headers: requestIdHeader,
  content: { "application/json": { schema: narrowed ? { allOf: [anyError, narrowed] } : anyError } }
});
var errorSchema = {
  type: "object",
  required: ["error"],
  properties: {
    error: {
      type: "object",
      required: ["code", "message", "requestId"],
      properties: {
        code: { type: "string", enum: Object.keys(errorStatuses) },
        message: { type: "string" },
        requestId: { type: "string" },
        details: { type: "object" }
      }
    }
  }
};
var withoutPatterns = (document) => JSON.parse(
  JSON.stringify(
    document,
    (_, value) => typeof value === "object" && value !== null && "format" in value ? { ...value, pattern: void 0 } : value
  )
);

// src/features/accessTokens/routes.ts
import { Hono as Hono2 } from "hono";

// src/http/routesFor.ts
import { Hono } from "hono";

// src/http/audiences.ts
var admits = {
  everyone: () => true,
  signedIn: isSignedIn,
  platformAdmins: (principal) => principal.kind === "platformAdmin",
  // A platform admin who acts as the tenant (X-Tenant-Id) has the rights of its admins.
  tenantAdmins: (principal) => principal.kind === "tenantUser" ? principal.user.role === "admin" : admits.tenantMembers(principal),
  tenantMembers: (principal) => isSignedIn(principal) && principal.tenant !== null,
  serviceKeys: (principal) => principal.kind === "serviceKey"
};
var isAdmitted = (audience, principal) => admits[audience](principal);

// src/http/routesFor.ts
var routesFor = (audience) => new Hono().use((c, next) => {
  if (!isAdmitted(audience, c.var.ctx.principal))
    throw new AppError("INTERNAL", 500, "Something went wrong on our side.");
  return next();
});

// src/core/identity/accessTokens.ts
import { randomUUID, sign } from "node:crypto";
import { createLocalJWKSet, decodeProtectedHeader, jwtVerify } from "jose";
var tokenSeconds = 60;
async function signAccessToken(services, { principal, tenant: tenant3 }, audience) {
  const { signing } = await readSigningKeys(services);
  const { user: user4, sessionId, provedBy } = principal;
  const impersonation = impersonationOf(principal);
  const issuedAt = Math.floor(Date.now() / 1e3);
  const claims = {
    sid: sessionId,
    tid: tenant3.id,
    role: user4.role,
    ...user4.platformRole && { platform_role: user4.platformRole },
    ...impersonation && { act: { sub: impersonation.actor.id, email: impersonation.actor.email } },
    entitlements: Object.keys(tenant3.entitlements).filter((key2) => tenant3.entitlements[key2] !== false).toSorted(),
    amr: provedBy.amr,
    auth_time: provedBy.authAt && Math.floor(provedBy.authAt.getTime() / 1e3),
    iss: services.config.publicUrl.origin,
    aud: audience,
    sub: user4.id,
    iat: issuedAt,
    exp: issuedAt + tokenSeconds,
    jti: randomUUID()
  };
  const signed = `${signing.header}.${base64url(claims)}`;
  const signature = sign(null, Buffer.from(signed), signing.privateKey);
  const token = `${signed}.${signature.toString("base64url")}`;
  return { token, expiresAt: new Date((issuedAt + tokenSeconds) * 1e3).toISOString() };
}
async function verifyAccessToken(services, token) {
  try {
    const { kid } = decodeProtectedHeader(token);
    let keys = await readSigningKeys(services);
    if (!keys.published.some((key2) => key2.kid === kid)) keys = await readSigningKeys(services, { isFresh: true });
    const { payload } = await jwtVerify(token, createLocalJWKSet({ keys: keys.published }), {
      algorithms: ["EdDSA"],
      typ: accessTokenType,
      issuer: services.config.publicUrl.origin,
      requiredClaims: ["sub", "sid", "tid", "aud", "iat", "exp"]
    });
    return payload;
  } catch (error) {
    if (error instanceof Error && "code" in error && String(error.code).startsWith("ERR_J")) return null;
    if (error instanceof TypeError) return null;
    throw error;
  }
}

// src/core/identity/approvedBackends.ts
import { asc } from "drizzle-orm";
var keptInMemoryMs = 2e3;
var known = /* @__PURE__ */ new WeakMap();
async function readApprovedBackends({ config, database }) {
  const cached2 = known.get(database);
  if (cached2 && performance.now() < cached2.until) return cached2.backends;
  const backends = database.transaction(
    { as: "auth" },
    (tx) => tx.select({ audience: approvedBackends.audience, origin: approvedBackends.origin }).from(approvedBackends).orderBy(asc(approvedBackends.createdAt))
  ).then((rows) => [...new Map([...rows, ...config.backends].map((one) => [one.origin, one])).values()]);
  known.set(database, { backends, until: performance.now() + keptInMemoryMs });
  backends.catch(() => known.delete(database));
  return backends;
}
var forgetApprovedBackends = ({ database }) => void known.delete(database);

// src/core/identity/identityOf.ts
function identityOf({ principal, ended }, askedTenantId) {
  if (!isSignedIn(principal)) return null;
  if (ended) return { refusal: "IMPERSONATION_ENDED" };
  const { secondFactor, user: user4, tenant: tenant3 } = principal;
  if (secondFactor.required && !secondFactor.enrolled) return { refusal: "SECOND_FACTOR_ENROLMENT_REQUIRED" };
  if (user4.mustChangePasswordOnNextLogin && !impersonationOf(principal)) return { refusal: "PASSWORD_CHANGE_REQUIRED" };
  if (tenant3 === null) return { refusal: askedTenantId === void 0 ? "TENANT_REQUIRED" : "NOT_FOUND" };
  if (tenant3.status !== "active") return { refusal: "TENANT_INACTIVE" };
  return { principal, tenant: tenant3 };
}

// src/core/sessions/readPrincipal.ts
import { and as and5, eq as eq5, ne, sql as sql10 } from "drizzle-orm";
var anonymousCaller = { principal: { kind: "anonymous" }, ended: null };
async function readPrincipal(services, cookieValue, actAsTenantId) {
  if (!cookieValue || !isCookieValue(cookieValue)) return anonymousCaller;
  const { session: session2, user: user4 } = await sessionReader(services.database).validateSession(cookieValue);
  if (!session2) return anonymousCaller;
  const sessionId = hashSessionId(cookieValue);
  const found = await principalOf(services, sessionId, { session: session2, user: user4 }, actAsTenantId);
  if (session2.isDueForTouch && found.principal.kind !== "anonymous")
    await asAuth(services, (tx) => touchSession(tx, services.config.sessions, sessionId, user4.account.tenantId));
  return found;
}
async function inspectSession(services, sessionId, actAsTenantId, ahead = null) {
  const found = await (ahead?.sessionId === sessionId ? ahead.found : readSession(services.database, sessionId));
  return found ? principalOf(services, sessionId, found, actAsTenantId) : anonymousCaller;
}
var isCookieValue = (text13) => /^[a-z0-9]{20,100}$/.test(text13);
async function principalOf(services, sessionId, { session: session2, user: { account: account2, tenant: tenant3 } }, actAsTenantId) {
  if (!account2.isActive || tenant3?.status === "deleted") return anonymousCaller;
  const secondFactor = describeSecondFactor(services, account2, session2.secondFactor);
  if (secondFactor.enrolled && secondFactor.satisfiedAt === null) return anonymousCaller;
  const own = { sessionId, secondFactor, provedBy: session2.provedBy };
  if (account2.tenantId !== null) {
    if (!tenant3) return anonymousCaller;
    const user4 = { ...account2, tenantId: account2.tenantId };
    return { principal: { kind: "tenantUser", ...own, user: user4, tenant: tenant3, impersonation: null }, ended: null };
  }
  const stored = session2.impersonation;
  if (stored) return asAuth(services, (tx) => readImpersonation(tx, own, account2, stored));
  const actingTenant = actAsTenantId !== void 0 && isUuid(actAsTenantId) ? await asAuth(services, (tx) => findTenant(tx, actAsTenantId)) : null;
  return { principal: { kind: "platformAdmin", ...own, user: account2, tenant: actingTenant }, ended: null };
}
var asAuth = ({ database }, work) => database.transaction({ as: "auth" }, work);
async function readImpersonation(tx, own, actor2, stored) {
  const subjects = tx.select({ user: sessionUserColumns, tenant: sessionTenantColumns }).from(users).innerJoin(tenants, eq5(tenants.id, users.tenantId)).leftJoin(tenantSettings, eq5(tenantSettings.tenantId, users.tenantId)).where(eq5(users.id, sql10`${stored.subjectUserId}`));
  const [found] = stored.subjectUserId === null ? [] : await subjects;
  const canBeImpersonated = found !== void 0 && found.user.isActive && found.user.tenantId !== null && found.tenant.status !== "deleted";
  const mayImpersonate = hasPlatformRight(actor2.platformRole, "impersonate");
  if (stored.isOver || !canBeImpersonated || !mayImpersonate) {
    const why = stored.isOver ? "time is up" : canBeImpersonated ? "role changed" : "user is gone";
    const ended = { why, subject: found?.user ?? null, tenant: found?.tenant ?? null, stored };
    return { principal: { kind: "platformAdmin", ...own, user: actor2, tenant: null }, ended };
  }
  const { reason, startedAt, expiresAt, returnTo } = stored;
  const user4 = { ...found.user, tenantId: found.tenant.id };
  return {
    principal: {
      kind: "tenantUser",
      ...own,
      user: user4,
      tenant: found.tenant,
      impersonation: { actor: actor2, reason, startedAt, expiresAt, returnTo }
    },
    ended: null
  };
}
function describeSecondFactor({ config }, { role: role3 }, stored) {
  const { enrolled, satisfiedAt, provedSecondsAgo } = stored;
  const maxAgeSeconds = 60 * (stored.stepUpMinutes ?? defaultStepUpMinutes(config));
  const isRecent2 = provedSecondsAgo !== null && provedSecondsAgo <= maxAgeSeconds;
  const applies = isFactorRequired(config, role3, { ...stored, required: true });
  return {
    enrolled,
    required: stored.required && applies,
    requiredFrom: stored.isAnnounced && applies ? new Date(stored.requiredFrom) : null,
    satisfiedAt: satisfiedAt === null ? null : new Date(satisfiedAt),
    maxAgeSeconds,
    needsStepUp: !isRecent2 && !isExemptFromStepUp(role3, stored)
  };
}
async function findTenant(tx, tenantId) {
  const [tenant3] = await tx.select(sessionTenantColumns).from(tenants).leftJoin(tenantSettings, eq5(tenantSettings.tenantId, tenants.id)).where(and5(eq5(tenants.id, tenantId), ne(tenants.status, "deleted")));
  return tenant3 ?? null;
}

// src/features/accessTokens/issueToken.ts
async function issueToken(ctx, { audience, tenantId }) {
  const identity = await identify(ctx, tenantId ?? void 0);
  const approved = await readApprovedBackends(ctx.services);
  if (!approved.some((backend) => backend.audience === audience))
    throw new AppError("AUDIENCE_NOT_APPROVED", 403, "No backend with this audience has been approved.");
  return signAccessToken(ctx.services, identity, audience);
}
async function identify({ principal, services }, tenantId) {
  const isActing = principal.kind === "platformAdmin" && tenantId !== void 0;
  const read = isActing ? await inspectSession(services, principal.sessionId, tenantId) : { principal, ended: null };
  const identity = identityOf(read, isActing ? tenantId : void 0);
  if (identity === null) throw unauthenticated();
  if ("refusal" in identity)
    throw new AppError(
      identity.refusal,
      errorStatuses[identity.refusal],
      messages[identity.refusal] ?? "You can\u2019t use this tenant right now."
    );
  return identity;
}
var messages = {
  NOT_FOUND: "This doesn\u2019t exist, or you don\u2019t have access to it.",
  PASSWORD_CHANGE_REQUIRED: "Choose a new password first.",
  TENANT_INACTIVE: "This tenant isn\u2019t active.",
  TENANT_REQUIRED: "Choose a tenant to act as first."
};

// src/features/accessTokens/responses.ts
import { z as z2 } from "zod";

// src/http/responses.ts
import { z } from "zod";
var idSchema = z.uuid();
var momentSchema = z.iso.datetime();
var nullableMoment = momentSchema.nullable();
var roleSchema = z.enum(["super_user", "admin", "employee", "client"]);
var tenantStatusSchema = z.enum(["inactive", "active", "suspended", "deleted"]);
var okSchema = z.object({ ok: z.literal(true) });
var countsByStatus = {
  inactive: z.int(),
  active: z.int(),
  suspended: z.int(),
  deleted: z.int()
};
var pageOf = (item) => z.object({ items: z.array(item), nextCursor: z.string().nullable() });
var tenantBrandingSchema = z.object({
  slug: z.string(),
  displayName: z.string(),
  logoUrl: z.string().nullable(),
  primaryColor: z.string().nullable()
}).meta({ id: "TenantBranding" });
var signInBlockSchema = z.object({ until: momentSchema, isEverywhere: z.boolean() });

// src/features/accessTokens/responses.ts
var issuedTokenSchema = z2.object({ token: z2.string().meta({ examples: ["eyJhbGciOiJFZERTQSIs\u2026"] }), expiresAt: momentSchema }).meta({ id: "AccessToken" });

// src/features/accessTokens/schemas.ts
import { z as z3 } from "zod";
var audienceSchema = z3.string("Say which backend the token is for.").regex(/^[A-Za-z0-9][A-Za-z0-9._:/-]{0,199}$/, "Use letters, digits and . _ : / -");
var issueTokenSchema = z3.strictObject({
  audience: audienceSchema,
  tenantId: z3.string().max(100).nullable().optional().describe("From a platform admin: the tenant to act as. Ignored from anyone else.")
});

// src/features/accessTokens/routes.ts
var accessTokenRoutes = routesFor("signedIn").post(
  "/",
  describeRoute(issuedTokenSchema, {
    summary: "Get an access token for your backend",
    errors: ["AUDIENCE_NOT_APPROVED", "NOT_FOUND", "PASSWORD_CHANGE_REQUIRED", "TENANT_INACTIVE", "TENANT_REQUIRED"]
  }),
  validate("json", issueTokenSchema),
  async (c) => c.json(await issueToken(c.var.ctx, c.req.valid("json")))
);
var cached = { "Cache-Control": "public, max-age=60", "Access-Control-Allow-Origin": "*" };
var wellKnownRoutes = new Hono2().get(
  "/.well-known/jwks.json",
  async (c) => c.json({ keys: (await readSigningKeys(c.var.services)).published }, 200, cached)
).get("/.well-known/oauth-authorization-server", (c) => {
  const { origin: origin2 } = c.var.services.config.publicUrl;
  const metadata = {
    issuer: origin2,
    jwks_uri: `${origin2}/.well-known/jwks.json`,
    introspection_endpoint: `${origin2}/api/v1/service/introspect`,
    // Required by RFC 8414. Tokens come from POST /auth/token with a session, not from an OAuth flow.
    response_types_supported: []
  };
  return c.json(metadata, 200, cached);
});

// src/features/auditLog/responses.ts
import { z as z4 } from "zod";
var valueSchema = z4.union([z4.string(), z4.number(), z4.boolean(), z4.null()]);
var changeSchema = z4.object({ before: valueSchema, after: valueSchema });
var isTestUser = z4.literal(true).optional().describe("Only where it is so: the account of a test.");
var detailSchema = z4.union([valueSchema, z4.array(z4.string())]);
var auditRowSchema = z4.object({
  id: z4.string().meta({ examples: ["48213"] }),
  occurredAt: momentSchema,
  requestId: z4.string(),
  action: z4.string(),
  outcome: auditOutcomeSchema,
  actor: z4.object({
    userId: idSchema.nullable(),
    email: z4.string().nullable(),
    name: z4.string().meta({ examples: ["Dana Whitfield"] }).nullable(),
    role: z4.string().meta({ examples: ["super_user"] }).nullable(),
    isTestUser
  }).nullable(),
  subject: z4.object({ userId: idSchema, email: z4.string().nullable(), name: z4.string().nullable(), isTestUser }).nullable(),
  tenant: z4.object({ id: idSchema, name: z4.string().nullable() }).nullable(),
  target: z4.object({ type: z4.string(), id: z4.string().nullable(), label: z4.string().nullable(), isTestUser }).nullable(),
  ip: z4.string().nullable(),
  userAgent: z4.string().nullable(),
  changes: z4.record(z4.string(), changeSchema).nullable(),
  details: z4.record(z4.string(), detailSchema).nullable(),
  source: z4.enum(["tenantry", "application"]).describe("`application` for what your own code reported.")
}).meta({ id: "AuditRow" });
var auditPageSchema = pageOf(auditRowSchema);

// src/http/sendExport.ts
var contentTypes = { csv: "text/csv; charset=utf-8", ndjson: "application/x-ndjson" };
var exportTypes = Object.values(contentTypes);
function sendExport(c, list, format, content2) {
  const name2 = `${list}-${(/* @__PURE__ */ new Date()).toISOString().slice(0, 10)}.${format}`;
  return c.body(content2, 200, {
    "Content-Type": contentTypes[format],
    "Content-Disposition": `attachment; filename="${name2}"`
  });
}

// src/core/lists/exportRows.ts
function exportRows(ctx, format, columns11, readBatch) {
  const encoder = new TextEncoder();
  const lines = (rows) => format === "csv" ? rows.map((row) => `${columns11.map(([, value]) => csvCell(value(row))).join(",")}\r
`).join("") : rows.map((row) => `${JSON.stringify(row)}
`).join("");
  let after = null;
  let isFirst = true;
  return new ReadableStream({
    async pull(controller) {
      if (!await ctx.isStillAllowed()) throw forbidden();
      const { rows, next } = await readBatch(after);
      if (isFirst && format === "csv")
        controller.enqueue(encoder.encode(`${columns11.map(([name2]) => name2).join(",")}\r
`));
      isFirst = false;
      if (rows.length > 0) controller.enqueue(encoder.encode(lines(rows)));
      after = next;
      if (next === null) controller.close();
    }
  });
}
var formulaStart = /(^|[;,\t\r\n])([\s"']*)(?=[=+\-@＝＋－＠])/g;
function csvCell(value) {
  const text13 = value === null || value === void 0 ? "" : String(value);
  const inert = text13.replace(formulaStart, "$1$2'").replace(/^[\t\r\n]/, "'$&");
  return /[",;\t\r\n]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
}

// src/core/lists/givenFilters.ts
var givenFilters = (filters) => Object.fromEntries(
  Object.entries(filters).filter((entry) => typeof entry[1] === "string")
);

// src/features/auditLog/auditFilters.ts
import { and as and8, eq as eq6, gte as gte2, lt as lt2, lte as lte2, sql as sql14 } from "drizzle-orm";

// src/contract/auditActions.ts
var auditActions = [
  "auth_signed_in",
  "auth_sign_in_refused",
  "auth_signed_out",
  "auth_password_changed",
  "auth_email_change_cancelled",
  "auth_email_change_requested",
  "auth_email_change_undone",
  "auth_email_changed",
  "auth_profile_updated",
  "auth_password_reset",
  "auth_password_reset_requested",
  "auth_session_ended",
  "auth_other_sessions_ended",
  "audit_exported",
  "backend_approved",
  "backend_revoked",
  "frontend_changed",
  "frontend_halted",
  "frontend_registered",
  "frontend_released",
  "frontend_rolled_back",
  "frontend_rollout_changed",
  "local_frontend_hidden",
  "local_frontend_shown",
  "passkey_renamed",
  "platform_admin_created",
  "platform_admin_deactivated",
  "platform_admin_demoted",
  "platform_admin_invite_accepted",
  "platform_admin_invite_emailed",
  "platform_admin_invite_generated",
  "platform_admin_invite_revoked",
  "platform_admin_promoted",
  "platform_admin_reactivated",
  "platform_admin_reset_link_generated",
  "platform_admin_role_changed",
  "platform_admin_updated",
  "platform_admin_viewed_invite_link",
  "recovery_code_used",
  "recovery_codes_made",
  "second_factor_added",
  "second_factor_refused",
  "second_factor_removed",
  "second_factor_reset",
  "second_factor_used",
  "security_policy_changed",
  "service_key_created",
  "service_key_revoked",
  "service_key_updated",
  "signing_keys_rotated",
  "step_up_passed",
  "step_up_refused",
  "super_provision_user_created",
  "super_provision_user_generated_reset_link",
  "super_provision_user_set_password",
  "super_provision_user_updated",
  "super_route_refused",
  "super_user_activated_tenant_user",
  "super_user_deactivated_tenant_user",
  "super_user_ended_session",
  "super_user_ended_sessions",
  "super_user_impersonation_ended",
  "super_user_impersonation_started",
  "super_user_initiated_password_reset",
  "super_user_invite_emailed",
  "super_user_invite_generated",
  "super_user_invite_revoked",
  "super_user_set_password",
  "super_user_unlocked_sign_in",
  "super_user_updated_tenant_user",
  "super_user_viewed_invite_link",
  "super_user_viewed_reset_link",
  "client_archived",
  "client_created",
  "client_restored",
  "client_updated",
  "encryption_keys_rotated",
  "list_exported",
  "mail_bounced",
  "mail_complained",
  "mail_previewed",
  "mail_retried",
  "mailgun_settings_removed",
  "mailgun_settings_saved",
  "mailgun_settings_tested",
  "tenant_activated",
  "tenant_admin_invited",
  "tenant_created",
  "tenant_deleted",
  "tenant_entitlement_removed",
  "tenant_entitlement_set",
  "tenant_logo_saved",
  "tenant_onboarding_completed",
  "tenant_onboarding_mail_skipped",
  "tenant_purged",
  "tenant_restored",
  "tenant_settings_updated",
  "tenant_suspended",
  "tenant_updated",
  "tenant_user_activated",
  "tenant_user_deactivated",
  "tenant_user_invite_accepted",
  "tenant_user_invite_emailed",
  "tenant_user_invite_revoked",
  "tenant_user_invited",
  "tenant_user_removed",
  "tenant_user_reset_link_made",
  "tenant_user_sessions_ended",
  "tenant_user_updated",
  "test_user_created",
  "test_user_removed",
  "user_import_cancelled",
  "user_import_created",
  "user_import_finished",
  "user_import_results_downloaded",
  "user_import_row_updated",
  "user_import_started",
  "webhook_created",
  "webhook_deleted",
  "webhook_delivery_resent",
  "webhook_disabled",
  "webhook_secret_rotated",
  "webhook_tested",
  "webhook_updated"
];

// src/core/lists/matchesText.ts
import { ilike, like, or, sql as sql11 } from "drizzle-orm";

// src/core/lists/keysetCursor.ts
var encodeCursor = ({ value, id: id5 }) => Buffer.from(JSON.stringify([value, id5])).toString("base64url");
function decodeCursor(cursor, kind) {
  if (cursor === void 0) return null;
  try {
    const parsed = JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"));
    if (Array.isArray(parsed)) {
      const [value, id5] = parsed;
      if (typeof value === "string" && typeof id5 === "string" && fits[kind](value, id5)) return { value, id: id5 };
    }
  } catch {
  }
  throw validationFailed([{ path: "cursor", message: "This page doesn\u2019t exist. Start again from the first page." }]);
}
var fits = {
  text: (value, id5) => !value.includes("\0") && isUuid(id5),
  moment: (value, id5) => isMoment(value) && isUuid(id5),
  none: (value, id5) => value === "" && /^\d{1,15}$/.test(id5)
};
function isMoment(text13) {
  const [, day, time] = /^([12]\d{3}-\d\d-\d\d) (\d\d:\d\d:\d\d)(?:\.\d{1,6})?[+-](?:0\d|1[0-4])(?::[0-5]\d)?$/.exec(text13) ?? [];
  const parsed = /* @__PURE__ */ new Date(`${day}T${time}Z`);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(`${day}T${time}`);
}
function pageOf2(rows, limit, toItem, toKeyset) {
  const shown4 = rows.slice(0, limit);
  const last = shown4.at(-1);
  return {
    items: shown4.map(toItem),
    nextCursor: rows.length > limit && last !== void 0 ? encodeCursor(toKeyset(last)) : null
  };
}
var containing = (text13) => `%${literally(text13)}%`;
var beginningWith = (text13) => `${literally(text13)}%`;
var literally = (text13) => text13.replace(/[\\%_]/g, "\\$&");

// src/core/lists/matchesText.ts
var wholeName = sql11`(${users.firstName} || ' ' || ${users.lastName})`;
var matchesPerson = (text13) => or(ilike(users.email, containing(text13.normalize("NFKC"))), ilike(wholeName, containing(text13)));
var matchesTenant = (text13) => or(ilike(tenants.name, containing(text13)), ilike(tenants.slug, containing(text13)));
var beginsLikeAddress = (text13) => /^\S+@\S*$/.test(text13) ? like(users.email, beginningWith(normaliseEmail(text13))) : null;

// src/contract/describeAction.ts
var known2 = {
  auth_signed_in: { title: "Signed in", did: "signed in", tryTo: "sign in", object: false },
  auth_sign_in_refused: {
    title: "Was refused at sign-in",
    did: "was refused at sign-in as",
    tryTo: "sign in as",
    object: true
  },
  auth_signed_out: { title: "Signed out", did: "signed out", tryTo: "sign out", object: false },
  auth_password_changed: {
    title: "Changed the password",
    did: "changed their password",
    tryTo: "change their password",
    object: false
  },
  auth_profile_updated: {
    title: "Changed their name",
    did: "changed their own name",
    tryTo: "change their own name",
    object: false
  },
  auth_email_change_requested: {
    title: "Asked for another email",
    did: "asked to change their own email",
    tryTo: "change their own email",
    object: false
  },
  auth_email_change_cancelled: {
    title: "Cancelled a change of email",
    did: "cancelled the change of their own email",
    tryTo: "cancel the change of their own email",
    object: false
  },
  auth_email_changed: {
    title: "Changed their email",
    did: "changed their own email",
    tryTo: "change their own email",
    object: false
  },
  auth_email_change_undone: {
    title: "Undid a change of email",
    did: "undid a change of email with the link sent to the old address",
    tryTo: "undo a change of email",
    object: false
  },
  auth_password_reset: {
    title: "Set a password with a link",
    did: "set a new password with a reset link",
    tryTo: "set a new password with a reset link",
    object: false
  },
  auth_password_reset_requested: {
    title: "Asked for a reset link",
    did: "asked for a reset link for",
    tryTo: "ask for a reset link for",
    object: true
  },
  auth_session_ended: {
    title: "Ended a session",
    did: "ended one of their sessions",
    tryTo: "end one of their sessions",
    object: false
  },
  auth_other_sessions_ended: {
    title: "Signed out everywhere else",
    did: "signed out everywhere else",
    tryTo: "sign out everywhere else",
    object: false
  },
  second_factor_added: {
    title: "Added a second factor",
    did: "added a second factor for",
    tryTo: "add a second factor for",
    object: true
  },
  second_factor_removed: {
    title: "Removed a second factor",
    did: "removed a second factor of",
    tryTo: "remove a second factor of",
    object: true
  },
  second_factor_used: {
    title: "Used the second factor",
    did: "used the second factor of",
    tryTo: "use the second factor of",
    object: true
  },
  second_factor_refused: {
    title: "Gave a wrong second factor",
    did: "gave a wrong second factor for",
    tryTo: "use a second factor for",
    object: true
  },
  second_factor_reset: {
    title: "Reset the second factor",
    did: "reset the second factor of",
    tryTo: "reset the second factor of",
    object: true
  },
  recovery_code_used: {
    title: "Used a recovery code",
    did: "used a recovery code of",
    tryTo: "use a recovery code of",
    object: true
  },
  recovery_codes_made: {
    title: "Made new recovery codes",
    did: "made new recovery codes for",
    tryTo: "make new recovery codes for",
    object: true
  },
  passkey_renamed: {
    title: "Renamed a passkey",
    did: "renamed a passkey of",
    tryTo: "rename a passkey of",
    object: true
  },
  step_up_passed: {
    title: "Confirmed who they are",
    did: "confirmed who they are",
    tryTo: "confirm who they are",
    object: false
  },
  step_up_refused: {
    title: "Failed to confirm who they are",
    did: "failed to confirm who they are",
    tryTo: "confirm who they are",
    object: false
  },
  security_policy_changed: {
    title: "Changed the security policy",
    did: "changed the security policy",
    tryTo: "change the security policy",
    object: false
  },
  signing_keys_rotated: {
    title: "Made a new signing key",
    did: "made a new key for access tokens",
    tryTo: "make a new key for access tokens",
    object: false
  },
  backend_approved: {
    title: "Approved a backend",
    did: "approved the backend",
    tryTo: "approve the backend",
    object: true
  },
  backend_revoked: {
    title: "Revoked the approval of a backend",
    did: "revoked the approval of the backend",
    tryTo: "revoke the approval of the backend",
    object: true
  },
  service_key_created: {
    title: "Created a service key",
    did: "created the service key",
    tryTo: "create the service key",
    object: true
  },
  service_key_updated: {
    title: "Changed a service key",
    did: "changed the service key",
    tryTo: "change the service key",
    object: true
  },
  service_key_revoked: {
    title: "Revoked a service key",
    did: "revoked the service key",
    tryTo: "revoke the service key",
    object: true
  },
  client_created: { title: "Added a client", did: "added the client", tryTo: "add the client", object: true },
  client_updated: { title: "Changed a client", did: "changed the client", tryTo: "change the client", object: true },
  client_archived: {
    title: "Archived a client",
    did: "archived the client",
    tryTo: "archive the client",
    object: true
  },
  client_restored: {
    title: "Restored a client",
    did: "restored the client",
    tryTo: "restore the client",
    object: true
  },
  tenant_created: { title: "Created a tenant", did: "created the tenant", tryTo: "create the tenant", object: true },
  tenant_updated: { title: "Changed a tenant", did: "changed the tenant", tryTo: "change the tenant", object: true },
  tenant_activated: {
    title: "Activated a tenant",
    did: "activated the tenant",
    tryTo: "activate the tenant",
    object: true
  },
  tenant_suspended: {
    title: "Suspended a tenant",
    did: "suspended the tenant",
    tryTo: "suspend the tenant",
    object: true
  },
  tenant_deleted: { title: "Deleted a tenant", did: "deleted the tenant", tryTo: "delete the tenant", object: true },
  frontend_registered: {
    title: "Added a frontend",
    did: "added the frontend",
    tryTo: "add the frontend",
    object: true
  },
  frontend_changed: {
    title: "Changed a frontend",
    did: "changed the settings of the frontend",
    tryTo: "change the settings of the frontend",
    object: true
  },
  frontend_released: {
    title: "Uploaded a release",
    did: "uploaded a release of the frontend",
    tryTo: "upload a release of the frontend",
    object: true
  },
  frontend_rollout_changed: {
    title: "Changed a rollout",
    did: "changed who gets which release of the frontend",
    tryTo: "change who gets which release of the frontend",
    object: true
  },
  frontend_rolled_back: {
    title: "Rolled a frontend back",
    did: "rolled back the frontend",
    tryTo: "roll back the frontend",
    object: true
  },
  frontend_halted: {
    title: "Halted a release",
    did: "halted a release of the frontend",
    tryTo: "halt a release of the frontend",
    object: true
  },
  local_frontend_shown: {
    title: "Showed a local build",
    did: "showed a local build of the frontend",
    tryTo: "show a local build of the frontend",
    object: true
  },
  local_frontend_hidden: {
    title: "Stopped showing a local build",
    did: "stopped showing the local build at",
    tryTo: "stop showing the local build at",
    object: true
  },
  webhook_created: {
    title: "Created a webhook",
    did: "created the webhook",
    tryTo: "create the webhook",
    object: true
  },
  webhook_updated: {
    title: "Changed a webhook",
    did: "changed the webhook",
    tryTo: "change the webhook",
    object: true
  },
  webhook_deleted: {
    title: "Deleted a webhook",
    did: "deleted the webhook",
    tryTo: "delete the webhook",
    object: true
  },
  webhook_secret_rotated: {
    title: "Rotated a webhook\u2019s secret",
    did: "rotated the secret of the webhook",
    tryTo: "rotate the secret of the webhook",
    object: true
  },
  webhook_tested: {
    title: "Tested a webhook",
    did: "sent a test to the webhook",
    tryTo: "send a test to the webhook",
    object: true
  },
  webhook_delivery_resent: {
    title: "Sent a webhook again",
    did: "sent an event again to the webhook",
    tryTo: "send an event again to the webhook",
    object: true
  },
  webhook_disabled: {
    title: "A webhook was disabled",
    did: "disabled the webhook",
    tryTo: "disable the webhook",
    object: true
  },
  tenant_entitlement_set: {
    title: "Set an entitlement",
    did: "set the entitlement",
    tryTo: "set the entitlement",
    object: true
  },
  tenant_entitlement_removed: {
    title: "Removed an entitlement",
    did: "removed the entitlement",
    tryTo: "remove the entitlement",
    object: true
  },
  tenant_restored: {
    title: "Restored a tenant",
    did: "restored the tenant",
    tryTo: "restore the tenant",
    object: true
  },
  tenant_purged: {
    title: "Removed a tenant for good",
    did: "permanently removed the tenant",
    tryTo: "permanently remove the tenant",
    object: true
  },
  tenant_admin_invited: {
    title: "Invited a tenant admin",
    did: "invited",
    tryTo: "invite",
    object: true,
    after: "as tenant admin"
  },
  tenant_settings_updated: {
    title: "Changed the settings",
    did: "changed the settings of",
    tryTo: "change the settings of",
    object: true
  },
  tenant_logo_saved: {
    title: "Changed the logo",
    did: "changed the logo of",
    tryTo: "change the logo of",
    object: true
  },
  tenant_onboarding_mail_skipped: {
    title: "Skipped the mail account",
    did: "skipped the mail account of",
    tryTo: "skip the mail account of",
    object: true
  },
  tenant_onboarding_completed: {
    title: "Finished onboarding",
    did: "finished the onboarding of",
    tryTo: "finish the onboarding of",
    object: true
  },
  tenant_user_invite_accepted: {
    title: "Accepted the invitation",
    did: "accepted the invitation",
    tryTo: "accept the invitation",
    object: false
  },
  tenant_user_invited: {
    title: "Invited someone",
    did: "invited",
    tryTo: "invite",
    object: true
  },
  tenant_user_updated: {
    title: "Changed a person",
    did: "changed the details of",
    tryTo: "change the details of",
    object: true
  },
  tenant_user_activated: {
    title: "Activated a person",
    did: "activated",
    tryTo: "activate",
    object: true
  },
  tenant_user_deactivated: {
    title: "Deactivated a person",
    did: "deactivated",
    tryTo: "deactivate",
    object: true
  },
  user_import_created: {
    title: "Reviewed an import",
    did: "reviewed the import",
    tryTo: "review the import",
    object: true
  },
  user_import_row_updated: {
    title: "Corrected a row of an import",
    did: "corrected a row of the import",
    tryTo: "correct a row of the import",
    object: true
  },
  user_import_started: {
    title: "Started an import",
    did: "started the import",
    tryTo: "start the import",
    object: true
  },
  user_import_finished: {
    title: "Finished an import",
    did: "finished the import",
    tryTo: "finish the import",
    object: true
  },
  user_import_cancelled: {
    title: "Cancelled an import",
    did: "cancelled the import",
    tryTo: "cancel the import",
    object: true
  },
  user_import_results_downloaded: {
    title: "Downloaded the results of an import",
    did: "downloaded the results of the import",
    tryTo: "download the results of the import",
    object: true
  },
  tenant_user_removed: {
    title: "Removed a person",
    did: "removed",
    tryTo: "remove",
    object: true
  },
  test_user_created: {
    title: "Created a test user",
    did: "created the test user",
    tryTo: "create a test user",
    object: true
  },
  test_user_removed: {
    title: "Removed a test user",
    did: "removed the test user",
    tryTo: "remove the test user",
    object: true
  },
  tenant_user_reset_link_made: {
    title: "Made a reset link",
    did: "made a reset link for",
    tryTo: "make a reset link for",
    object: true
  },
  tenant_user_sessions_ended: {
    title: "Signed a person out",
    did: "signed out",
    tryTo: "sign out",
    object: true
  },
  tenant_user_invite_emailed: {
    title: "Emailed an invitation",
    did: "emailed an invitation to",
    tryTo: "email an invitation to",
    object: true
  },
  tenant_user_invite_revoked: {
    title: "Revoked an invitation",
    did: "revoked the invitation of",
    tryTo: "revoke the invitation of",
    object: true
  },
  super_provision_user_created: {
    title: "Created a user",
    did: "created the user",
    tryTo: "create the user",
    object: true
  },
  super_provision_user_updated: {
    title: "Gave a user access",
    did: "gave access to",
    tryTo: "give access to",
    object: true
  },
  super_provision_user_set_password: {
    title: "Set a first password",
    did: "set a password for",
    tryTo: "set a password for",
    object: true
  },
  super_provision_user_generated_reset_link: {
    title: "Made a first link",
    did: "made a link to choose a password for",
    tryTo: "make a link to choose a password for",
    object: true
  },
  super_user_updated_tenant_user: {
    title: "Changed a user",
    did: "changed the user",
    tryTo: "change the user",
    object: true
  },
  super_user_activated_tenant_user: {
    title: "Activated a user",
    did: "activated the user",
    tryTo: "activate the user",
    object: true
  },
  super_user_deactivated_tenant_user: {
    title: "Deactivated a user",
    did: "deactivated the user",
    tryTo: "deactivate the user",
    object: true
  },
  super_user_invite_generated: {
    title: "Made an invite link",
    did: "made an invite link for",
    tryTo: "make an invite link for",
    object: true
  },
  super_user_invite_emailed: {
    title: "Emailed an invitation",
    did: "emailed an invitation to",
    tryTo: "email an invitation to",
    object: true
  },
  super_user_invite_revoked: {
    title: "Revoked an invitation",
    did: "revoked the invitation of",
    tryTo: "revoke the invitation of",
    object: true
  },
  super_user_viewed_invite_link: {
    title: "Viewed an invite link",
    did: "viewed the invite link of",
    tryTo: "view the invite link of",
    object: true
  },
  super_user_initiated_password_reset: {
    title: "Made a reset link",
    did: "made a reset link for",
    tryTo: "make a reset link for",
    object: true
  },
  super_user_viewed_reset_link: {
    title: "Viewed a reset link",
    did: "viewed the reset link of",
    tryTo: "view the reset link of",
    object: true
  },
  super_user_set_password: {
    title: "Set a password",
    did: "set a temporary password for",
    tryTo: "set a temporary password for",
    object: true
  },
  super_user_unlocked_sign_in: {
    title: "Unlocked a sign-in",
    did: "unlocked the sign-in of",
    tryTo: "unlock the sign-in of",
    object: true
  },
  super_user_ended_session: {
    title: "Ended a user\u2019s session",
    did: "ended a session of",
    tryTo: "end a session of",
    object: true
  },
  super_user_ended_sessions: {
    title: "Signed a user out everywhere",
    did: "ended all sessions of",
    tryTo: "end all sessions of",
    object: true
  },
  super_user_impersonation_started: {
    title: "Started impersonating a user",
    did: "started impersonating",
    tryTo: "impersonate",
    object: true
  },
  super_user_impersonation_ended: {
    title: "Stopped impersonating a user",
    did: "stopped impersonating",
    tryTo: "stop impersonating",
    object: true
  },
  mailgun_settings_saved: {
    title: "Saved the mail account",
    did: "saved the mail account of",
    tryTo: "save the mail account of",
    object: true
  },
  mailgun_settings_removed: {
    title: "Removed the mail account",
    did: "removed the mail account of",
    tryTo: "remove the mail account of",
    object: true
  },
  mailgun_settings_tested: {
    title: "Sent a test email",
    did: "sent a test email with the account of",
    tryTo: "send a test email with the account of",
    object: true
  },
  mail_bounced: {
    title: "An email bounced",
    did: "reported that an email bounced at",
    tryTo: "report an email that bounced at",
    object: true
  },
  mail_complained: {
    title: "An email was marked as spam",
    did: "reported that an email was marked as spam by",
    tryTo: "report an email that was marked as spam by",
    object: true
  },
  mail_previewed: {
    title: "Previewed an email",
    did: "previewed the email to",
    tryTo: "preview the email to",
    object: true
  },
  mail_retried: {
    title: "Sent an email again",
    did: "resent the email to",
    tryTo: "resend the email to",
    object: true
  },
  platform_admin_created: {
    title: "Created a platform admin",
    did: "created the platform admin",
    tryTo: "create the platform admin",
    object: true
  },
  platform_admin_updated: {
    title: "Changed a platform admin",
    did: "changed the platform admin",
    tryTo: "change the platform admin",
    object: true
  },
  platform_admin_deactivated: {
    title: "Deactivated a platform admin",
    did: "deactivated the platform admin",
    tryTo: "deactivate the platform admin",
    object: true
  },
  platform_admin_reactivated: {
    title: "Reactivated a platform admin",
    did: "reactivated the platform admin",
    tryTo: "reactivate the platform admin",
    object: true
  },
  platform_admin_role_changed: {
    title: "Changed a platform role",
    did: "changed the platform role of",
    tryTo: "change the platform role of",
    object: true
  },
  platform_admin_promoted: {
    title: "Promoted a platform admin",
    did: "promoted",
    tryTo: "promote",
    object: true,
    after: "to platform admin"
  },
  platform_admin_demoted: {
    title: "Demoted a platform admin",
    did: "demoted",
    tryTo: "demote",
    object: true,
    after: "from platform admin"
  },
  platform_admin_invite_generated: {
    title: "Made an invite link",
    did: "made an invite link for",
    tryTo: "make an invite link for",
    object: true
  },
  platform_admin_invite_emailed: {
    title: "Emailed an invitation",
    did: "emailed an invitation to",
    tryTo: "email an invitation to",
    object: true
  },
  platform_admin_invite_revoked: {
    title: "Revoked an invitation",
    did: "revoked the invitation of",
    tryTo: "revoke the invitation of",
    object: true
  },
  platform_admin_viewed_invite_link: {
    title: "Viewed an invite link",
    did: "viewed the invite link of",
    tryTo: "view the invite link of",
    object: true
  },
  platform_admin_invite_accepted: {
    title: "Accepted the invitation",
    did: "accepted the invitation to the platform",
    tryTo: "accept the invitation to the platform",
    object: false
  },
  platform_admin_reset_link_generated: {
    title: "Made a reset link",
    did: "made a reset link for",
    tryTo: "make a reset link for",
    object: true
  },
  super_route_refused: { title: "Was refused", did: "was refused at", tryTo: "reach", object: true },
  audit_exported: {
    title: "Exported the audit log",
    did: "exported the audit log",
    tryTo: "export the audit log",
    object: false
  },
  list_exported: { title: "Exported a list", did: "exported a list", tryTo: "export a list", object: false },
  encryption_keys_rotated: {
    title: "Rotated the encryption keys",
    did: "rotated the encryption keys",
    tryTo: "rotate the encryption keys",
    object: false
  }
};
function describeAction(action) {
  const words = action.replace(/^app\./, "").replaceAll(/[._]/g, " ");
  return known2[action] ?? {
    title: words.charAt(0).toUpperCase() + words.slice(1),
    did: `did \u201C${words}\u201D to`,
    tryTo: `do \u201C${words}\u201D to`,
    object: true
  };
}

// src/features/auditLog/actionsMeantBy.ts
var fillers = /* @__PURE__ */ new Set(["a", "an", "and", "as", "at", "by", "for", "from", "in", "of", "the", "to", "with"]);
var termsIn = (text13) => text13.toLowerCase().split(/[\s!-/:-@[-`{-~‘’‚“”„«»‹›–—…·•¿¡、。]+/).filter((word) => word !== "");
function searchedTerms(text13) {
  const words = termsIn(text13);
  const telling = words.filter((word) => !fillers.has(word));
  return telling.length > 0 ? telling : words;
}
var described = auditActions.map((action) => {
  const { title, did, tryTo, after = "" } = describeAction(action);
  return { action, words: termsIn(`${action} ${title} ${did} ${tryTo} ${after}`) };
});
var actionsMeantBy = (word) => described.filter(({ words }) => words.some((each) => each.startsWith(word))).map(({ action }) => action);
var actionsMeantByAll = (words) => words.length === 0 ? [] : words.map(actionsMeantBy).reduce((all, some) => all.filter((action) => some.includes(action)));

// src/features/auditLog/findByTerms.ts
import { and as and7, sql as sql13 } from "drizzle-orm";

// src/features/auditLog/scanForTerms.ts
import { and as and6, desc, gt, inArray as inArray2, lte, or as or2, sql as sql12 } from "drizzle-orm";
var rowsAtOnce = 2 ** 17;
async function scanForTerms(tx, {
  words,
  query,
  others,
  range,
  limit
}) {
  const found = [];
  for (let newest2 = range.newest; newest2 > Math.max(range.oldest - 1, 0) && found.length < limit; newest2 -= rowsAtOnce) {
    const contained = words.map(
      ({ text: text13, actions }) => or2(sql12`${auditText} like ${`%${text13}%`}`, actions.length > 0 ? inArray2(auditLog.action, actions) : void 0)
    );
    const rows = await tx.select({ id: auditLog.id }).from(auditLog).where(
      and6(
        lte(auditLog.id, newest2),
        gt(auditLog.id, newest2 - rowsAtOnce),
        others,
        ...contained,
        sql12`${auditTerms} @@ (${query})`
      )
    ).orderBy(desc(auditLog.id)).limit(limit - found.length);
    found.push(...rows.map(({ id: id5 }) => id5));
  }
  return found;
}

// src/features/auditLog/findByTerms.ts
var manyRows = 2e4;
async function findByTerms(tx, search) {
  const { words } = search;
  if (words.length === 0) return [];
  await tx.execute(sql13`select set_config('max_parallel_workers_per_gather', '0', true)`);
  return findNewest(tx, search, false);
}
async function findByBeginning(tx, search) {
  if ((search.words.at(-1)?.length ?? 0) < shortestBeginning) return [];
  return findNewest(tx, search, true);
}
var shortestBeginning = 3;
var meantBy = ({ words, exceptActions }) => words.map((text13) => ({ text: text13, actions: actionsMeantBy(text13).filter((action) => !exceptActions.includes(action)) }));
function queryOf(words, lastIsBeginning) {
  const queries = words.map(({ text: text13, actions }, at) => {
    const inRow = lastIsBeginning && at === words.length - 1 ? sql13`to_tsquery('simple', ${`${text13}:*`})` : sql13`plainto_tsquery('simple', ${text13})`;
    return actions.length === 0 ? inRow : sql13`(${inRow} || ${anyOf(actions)})`;
  });
  return sql13.join(queries, sql13` && `);
}
var anyOf = (marks) => sql13`${marks.map((mark) => `'${mark.replaceAll(/['\\]/g, "$&$&")}'`).join(" | ")}::tsquery`;
async function findNewest(tx, search, lastIsBeginning) {
  const { range, limit } = search;
  const words = meantBy(search);
  const wanted = queryOf(words, lastIsBeginning);
  if (!search.isIndexed)
    return scanForTerms(tx, { words, query: wanted, others: and7(search.others, search.inTime), range, limit });
  const marks = [search.tenantId && `tenant:${search.tenantId}`, search.action, search.outcome].filter(
    (mark) => mark !== void 0 && mark !== "" && mark !== "done"
  );
  const query = sql13.join([sql13`(${wanted})`, ...marks.map((mark) => anyOf([mark]))], sql13` && `);
  const read = async (size) => {
    const newest2 = size === null ? 0 : blockOf(range.newest, size);
    const blocks = size === null ? sql13`` : sql13` && ${anyOf([`#${size}:${newest2}`, `#${size}:${newest2 - 1}`])}`;
    const { rows } = await tx.execute(
      sql13`${matches(sql13`${query}${blocks}`, search)} order by ${auditLog.id} desc limit ${limit}`
    );
    const ids = rows.map(({ id: id5 }) => Number(id5));
    return ids.length >= limit || size === null || (newest2 - 1) * 2 ** size <= range.oldest ? ids : null;
  };
  if (search.isNarrow) return await read(null);
  if (lastIsBeginning) return await read(small) ?? await read(large) ?? await read(null);
  const found = await read(small);
  if (found) return found;
  const expected = await expectedRows(tx, query);
  const expectedInLarge = expected * 2 ** (large + 1) / range.newest;
  const next = expectedInLarge > manyRows ? null : await read(large);
  return next ?? (expected > manyRows ? walkBack(tx, query, search) : await read(null));
}
var small = 11;
var large = 17;
var blockOf = (id5, size) => Math.floor(id5 / 2 ** size);
var matches = (query, { others, inTime }) => sql13`with ${auditLog} as materialized (select ${auditLog.id}, ${auditLog.occurredAt} from ${auditLog} where ${and7(sql13`${auditTerms} @@ (${query})`, others)})
      select ${auditLog.id} from ${auditLog} where ${inTime ?? sql13`true`}`;
async function expectedRows(tx, query) {
  const { rows } = await tx.execute(
    sql13`explain (format json) select from ${auditLog} where ${auditTerms} @@ (${query})`
  );
  return rows[0]["QUERY PLAN"][0].Plan["Plan Rows"];
}
async function walkBack(tx, query, search) {
  const { newest: newest2, oldest } = search.range;
  const perLarge = 2 ** (large - small);
  const mark = (size, of) => sql13`(${`'#${size}:`}::text || ${sql13.raw(of)}.block || ${"'"}::text)::tsquery`;
  const { rows } = await tx.execute(sql13`
    select found.id
      from generate_series(${blockOf(newest2, large)}::int, ${blockOf(oldest, large)}::int, -1) as l(block),
           lateral (with hit as materialized (select from ${auditLog} where ${auditTerms} @@ (${query} && ${mark(large, "l")})) select from hit limit 1) as hit,
           lateral generate_series(least(l.block * ${perLarge}::int + ${perLarge - 1}::int, ${blockOf(newest2, small)}::int),
                                   greatest(l.block * ${perLarge}::int, ${blockOf(oldest, small)}::int), -1) as s(block),
           lateral (${matches(sql13`${query} && ${mark(small, "s")}`, search)} order by ${auditLog.id} desc) as found
     limit ${search.limit}`);
  return rows.map(({ id: id5 }) => Number(id5));
}

// src/features/auditLog/idRange.ts
import { asc as asc2, desc as desc2, gte, lt } from "drizzle-orm";
var slack = 256;
async function idRange(tx, { before, from, to }) {
  const { id: id5, occurredAt } = auditLog;
  const edge = async (where, ...order) => {
    const [row] = await tx.select({ id: id5 }).from(auditLog).where(where).orderBy(...order).limit(1);
    return row?.id;
  };
  const last = to ? await edge(lt(occurredAt, new Date(to)), desc2(occurredAt), desc2(id5)) : await edge(void 0, desc2(id5));
  const first = from ? await edge(gte(occurredAt, new Date(from)), asc2(occurredAt), asc2(id5)) : 0;
  if (last === void 0 || first === void 0) return null;
  const newest2 = Math.min(to ? last + slack : last, before === null ? Infinity : Number(before) - 1);
  return { newest: newest2, oldest: from ? first - slack : 0 };
}

// src/features/auditLog/auditFilters.ts
var maxMatches = 50;
var firstUsers = 1e3;
async function matchingRows(database, scope, { search, ...filters }, before, limit) {
  const given = (value, condition) => value === void 0 ? void 0 : condition(value);
  const chosen = and8(
    given(filters.action, (action) => eq6(auditLog.action, action)),
    given(filters.actorUserId, (id5) => eq6(auditLog.actorUserId, id5)),
    given(filters.targetId, (id5) => eq6(auditLog.targetId, id5)),
    given(filters.tenantId, (id5) => eq6(auditLog.tenantId, id5)),
    given(filters.requestId, (id5) => eq6(auditLog.requestId, id5)),
    given(filters.outcome, (outcome) => eq6(auditLog.outcome, outcome))
  );
  const times = and8(
    before === null ? void 0 : lt2(auditLog.id, Number(before)),
    given(filters.from, (from) => gte2(auditLog.occurredAt, new Date(from))),
    given(filters.to, (to) => lt2(auditLog.occurredAt, new Date(to)))
  );
  const isInTime = filters.from !== void 0 || filters.to !== void 0;
  if (!search && !isInTime) return and8(chosen, times);
  if (search && /^req_[0-9A-Z]+$/i.test(search))
    return and8(chosen, times, eq6(auditLog.requestId, `req_${search.slice(4).toUpperCase()}`));
  return database.transaction({ as: "platform" }, async (tx) => {
    const range = await idRange(tx, { before, ...filters });
    if (!range) return sql14`false`;
    const inTime = isInTime ? and8(times, lte2(auditLog.id, range.newest), gte2(auditLog.id, range.oldest)) : times;
    if (!search) return and8(chosen, inTime);
    if (isAction(search)) return and8(chosen, inTime, eq6(auditLog.action, search));
    const ownTenantId = scope.as === "tenant" ? scope.tenantId : void 0;
    const others = and8(chosen, ownTenantId === void 0 ? void 0 : eq6(auditLog.tenantId, ownTenantId));
    const words = searchedTerms(search);
    const meanings = {
      ...await findSearchMeanings(tx, search, ownTenantId),
      // The index knows the outcome of a word's rows, but not that of an action's rows.
      actions: filters.outcome === void 0 || filters.outcome === "done" ? actionsMeantByAll(words) : []
    };
    const tenantId = ownTenantId ?? filters.tenantId;
    const wordSearch = {
      words,
      exceptActions: meanings.actions,
      tenantId,
      outcome: filters.outcome,
      action: filters.action,
      isNarrow: (filters.actorUserId ?? filters.targetId ?? filters.requestId) !== void 0,
      others,
      inTime,
      range,
      limit,
      isIndexed: await isIndexed(database, tx)
    };
    const byTerms = await findByTerms(tx, wordSearch);
    const isSomewhere = async (some) => {
      const everything = {
        others: void 0,
        inTime: void 0,
        outcome: void 0,
        action: void 0,
        isNarrow: false,
        range: await idRange(tx, { before: null })
      };
      return (await findByTerms(tx, { ...wordSearch, ...everything, words: some, limit: 1 })).length > 0;
    };
    const isUnfiltered = before === null && chosen === void 0 && !isInTime;
    const isKnown = async () => meanings.userIds.length + meanings.tenantIds.length + meanings.actions.length > 0 || !isUnfiltered && await isSomewhere(words) || words.length > 1 && await isSomewhere(words.slice(-1));
    const found = byTerms.length > 0 || await isKnown() ? byTerms : await findByBeginning(tx, wordSearch);
    return newestAbout(tx, meanings, found, and8(others, inTime), limit);
  });
}
var indexed = /* @__PURE__ */ new WeakSet();
async function isIndexed(database, tx) {
  if (indexed.has(database)) return true;
  const { rows } = await tx.execute(sql14`select ${sql14.raw(auditWordsIndexSql)} as built`);
  if (rows[0].built) indexed.add(database);
  return rows[0].built;
}
var isAction = (text13) => /^app\.[\w.]+$/.test(text13) || auditActions.some((action) => action === text13);
async function findSearchMeanings(tx, text13, ownTenantId) {
  const own = (column) => ownTenantId === void 0 ? void 0 : eq6(column, ownTenantId);
  const select2 = (where) => tx.select({ id: users.id }).from(users).where(and8(where, own(users.tenantId))).limit(maxMatches);
  const address = beginsLikeAddress(text13);
  const byAddress = address ? await select2(address) : [];
  const userIds = byAddress.length > 0 ? byAddress : await findPeople(tx, text13, own(users.tenantId), select2);
  const tenantIds = await tx.select({ id: tenants.id }).from(tenants).where(and8(matchesTenant(text13), own(tenants.id))).limit(maxMatches);
  return { userIds: userIds.map(({ id: id5 }) => id5), tenantIds: tenantIds.map(({ id: id5 }) => id5), text: text13 };
}
async function findPeople(tx, text13, own, select2) {
  const { rows } = await tx.execute(
    sql14`select ${users.id} from (select * from ${users} where ${own ?? sql14`true`} order by ${users.id} limit ${firstUsers}) as ${users} where ${matchesPerson(text13)} limit ${maxMatches}`
  );
  if (rows.length === maxMatches) return rows;
  await tx.execute(sql14`select set_config('enable_seqscan', 'off', true)`);
  return select2(matchesPerson(text13));
}
async function newestAbout(tx, { userIds, tenantIds, actions, text: text13 }, byTerms, others, limit) {
  const newest2 = (condition) => sql14`select ${auditLog.id} from ${auditLog} where ${and8(condition, others)} order by ${auditLog.id} desc limit ${limit}`;
  const ofEach = (ids2, type, condition) => sql14`select row_id from unnest(${sql14.param(ids2)}::${sql14.raw(type)}[]) as meant(id), lateral (${newest2(condition)}) as found(row_id)`;
  const columns11 = (ids2, of) => ids2.length === 0 ? [] : of.map(([column, type]) => ofEach(ids2, type, sql14`${column} = meant.id`));
  const meanings = [
    ...columns11(userIds, [
      [sql14`${auditLog.actorUserId}`, "uuid"],
      [sql14`${auditLog.subjectUserId}`, "uuid"],
      [sql14`${auditLog.targetId}`, "text"]
    ]),
    ...columns11(actions, [[sql14`${auditLog.action}`, "text"]]),
    ...columns11(tenantIds, [
      [sql14`${auditLog.tenantId}`, "uuid"],
      [sql14`${auditLog.targetId}`, "text"]
    ])
  ];
  const exactly = [
    eq6(auditLog.actorEmail, normaliseEmail(text13)),
    eq6(auditLog.targetLabel, text13),
    eq6(auditLog.action, text13)
  ].map((condition) => sql14`(${newest2(condition)})`);
  const ids = sql14`select unnest(${sql14.param(byTerms)}::bigint[])`;
  const { rows } = await tx.execute(
    sql14`select distinct id from (${sql14.join([...meanings, ...exactly, ids], sql14` union all `)}) as found(id) order by id desc limit ${limit}`
  );
  return sql14`${auditLog.id} = any(${sql14.param(rows.map(({ id: id5 }) => Number(id5)))}::bigint[])`;
}

// src/features/auditLog/readAudit.ts
import { and as and9, desc as desc3, eq as eq7, inArray as inArray3 } from "drizzle-orm";
async function readAudit(tx, where, limit) {
  const rows = await tx.select().from(auditLog).where(where).orderBy(desc3(auditLog.id)).limit(limit);
  const testUserIds = await findTestUsers(
    tx,
    rows.flatMap(({ actorUserId, subjectUserId, targetType, targetId }) => [
      actorUserId,
      subjectUserId,
      targetType === "user" ? targetId : null
    ])
  );
  return rows.map((row) => describeRow(row, (id5) => id5 !== null && testUserIds.has(id5) ? { isTestUser: true } : {}));
}
async function findTestUsers(tx, userIds) {
  const ids = [...new Set(userIds.filter((id5) => id5 !== null))];
  if (ids.length === 0) return /* @__PURE__ */ new Set();
  const created2 = await tx.select({ id: auditLog.targetId }).from(auditLog).where(and9(eq7(auditLog.action, "test_user_created"), inArray3(auditLog.targetId, ids)));
  return new Set(created2.map(({ id: id5 }) => id5));
}
function describeRow(row, badge) {
  return {
    id: String(row.id),
    occurredAt: row.occurredAt.toISOString(),
    requestId: row.requestId,
    action: row.action,
    outcome: row.outcome,
    actor: row.actorUserId === null && row.actorName === null ? null : {
      userId: row.actorUserId,
      email: row.actorEmail,
      name: row.actorName,
      role: row.actorRole,
      ...badge(row.actorUserId)
    },
    subject: row.subjectUserId === null ? null : { userId: row.subjectUserId, email: row.subjectEmail, name: row.subjectName, ...badge(row.subjectUserId) },
    tenant: row.tenantId === null ? null : { id: row.tenantId, name: row.tenantName },
    target: row.targetType === null ? null : { type: row.targetType, id: row.targetId, label: row.targetLabel, ...badge(row.targetId) },
    ip: row.ip,
    userAgent: row.userAgent,
    changes: row.changes,
    details: row.details,
    source: row.action.startsWith("app.") ? "application" : "tenantry"
  };
}

// src/features/auditLog/exportAudit.ts
var batchSize2 = 500;
var exportAudit = (ctx, query) => stream(ctx, { as: "platform" }, query);
var exportTenantAudit = (ctx, query) => stream(ctx, { as: "tenant", tenantId: ctx.principal.tenant.id }, query);
async function stream(ctx, scope, { format, ...filters }) {
  const { database } = ctx.services;
  await database.transaction(
    scope,
    (tx) => audit(tx, ctx, { action: "audit_exported", details: { format, ...givenFilters(filters) } })
  );
  return exportRows(ctx, format, columns, async (before) => {
    const where = await matchingRows(database, scope, filters, before, batchSize2);
    const rows = await database.transaction(scope, (tx) => readAudit(tx, where, batchSize2));
    return { rows, next: rows.length < batchSize2 ? null : rows.at(-1).id };
  });
}
var columns = [
  ["id", ({ id: id5 }) => id5],
  ["occurredAt", ({ occurredAt }) => occurredAt],
  ["requestId", ({ requestId }) => requestId],
  ["action", ({ action }) => action],
  ["outcome", ({ outcome }) => outcome],
  ["actorEmail", ({ actor: actor2 }) => actor2?.email],
  ["actorName", ({ actor: actor2 }) => actor2?.name],
  ["actorRole", ({ actor: actor2 }) => actor2?.role],
  ["subjectEmail", ({ subject }) => subject?.email],
  ["tenantId", ({ tenant: tenant3 }) => tenant3?.id],
  ["tenantName", ({ tenant: tenant3 }) => tenant3?.name],
  ["targetType", ({ target }) => target?.type],
  ["targetId", ({ target }) => target?.id],
  ["targetLabel", ({ target }) => target?.label],
  ["ip", ({ ip }) => ip],
  ["userAgent", ({ userAgent }) => userAgent],
  ["changes", ({ changes: changes2 }) => changes2 && JSON.stringify(changes2)],
  ["details", ({ details }) => details && JSON.stringify(details)],
  ["source", ({ source }) => source]
];

// src/features/auditLog/listAudit.ts
var listAudit = (ctx, query) => readPage(ctx, { as: "platform" }, query);
var listTenantAudit = (ctx, query) => readPage(ctx, { as: "tenant", tenantId: ctx.principal.tenant.id }, query);
async function readPage({ services: { database } }, scope, { cursor, limit, ...filters }) {
  const after = decodeCursor(cursor, "none");
  const where = await matchingRows(database, scope, filters, after?.id ?? null, limit + 1);
  const rows = await database.transaction(scope, (tx) => readAudit(tx, where, limit + 1));
  return pageOf2(
    rows,
    limit,
    (row) => row,
    (row) => ({ value: "", id: row.id })
  );
}

// src/features/auditLog/schemas.ts
import { z as z5 } from "zod";
var listAuditSchema = z5.strictObject({
  ...pageSchema,
  action: z5.string().max(100).optional(),
  actorUserId: z5.uuid().optional(),
  targetId: z5.string().max(100).optional(),
  tenantId: z5.uuid().optional(),
  requestId: z5.string().max(64).optional(),
  outcome: auditOutcomeSchema.optional(),
  from: givenMoment().optional(),
  to: givenMoment().optional(),
  /** A request id, an action, or words of what the row shows: labels, names, addresses, reasons, values. */
  search: z5.string().trim().max(200).optional()
});
var exportAuditSchema = listAuditSchema.omit({ cursor: true, limit: true }).extend({ format: exportFormatSchema });

// src/features/auditLog/routes.ts
var auditRoutes = routesFor("platformAdmins").get(
  "/",
  describeRoute(auditPageSchema, { summary: "List the platform\u2019s audit log" }),
  validate("query", listAuditSchema),
  async (c) => c.json(await listAudit(c.var.ctx, c.req.valid("query")))
).get(
  "/export",
  describeRoute(exportTypes, { summary: "Export the platform\u2019s audit log" }),
  validate("query", exportAuditSchema),
  async (c) => {
    const query = c.req.valid("query");
    return sendExport(c, "audit", query.format, await exportAudit(c.var.ctx, query));
  }
);
var tenantAuditRoutes = routesFor("tenantAdmins").get(
  "/",
  describeRoute(auditPageSchema, { summary: "List the tenant\u2019s audit log" }),
  validate("query", listAuditSchema),
  async (c) => c.json(await listTenantAudit(c.var.ctx, c.req.valid("query")))
).get(
  "/export",
  describeRoute(exportTypes, { summary: "Export the tenant\u2019s audit log" }),
  validate("query", exportAuditSchema),
  async (c) => {
    const query = c.req.valid("query");
    return sendExport(c, "audit", query.format, await exportTenantAudit(c.var.ctx, query));
  }
);

// src/features/auth/responses.ts
import { z as z6 } from "zod";
var meUserSchema = z6.object({
  id: idSchema,
  email: z6.string(),
  firstName: z6.string(),
  lastName: z6.string(),
  role: roleSchema,
  tenantId: idSchema.nullable(),
  isActive: z6.boolean(),
  mustChangePasswordOnNextLogin: z6.boolean(),
  lastLoginAt: nullableMoment,
  testUserUntil: nullableMoment.describe("When a test user\u2019s time is up. Null for everyone else.")
}).meta({ id: "MeUser" });
var meSchema = z6.object({
  user: meUserSchema,
  tenant: z6.object({
    id: idSchema,
    name: z6.string(),
    slug: z6.string(),
    status: tenantStatusSchema,
    onboardedAt: nullableMoment,
    displayName: z6.string(),
    logoUrl: z6.string().nullable(),
    primaryColor: z6.string().nullable()
  }).nullable(),
  isImpersonatingUser: z6.boolean(),
  effectiveTenantId: idSchema.nullable(),
  effectiveUserRole: roleSchema,
  platformRole: platformRoleSchema.nullable().describe("Null for a tenant\u2019s users."),
  impersonation: z6.object({
    actor: z6.string(),
    actorUserId: idSchema.describe("The platform admin who impersonates the user."),
    actorPlatformRole: platformRoleSchema,
    reason: z6.string().nullable(),
    startedAt: momentSchema,
    expiresAt: momentSchema,
    returnTo: z6.string()
  }).nullable(),
  entitlements: z6.record(z6.string(), z6.union([z6.boolean(), z6.number(), z6.string()])).describe("What the tenant may use right now, by key. Empty without a tenant."),
  mailConfigured: z6.boolean(),
  secondFactor: z6.object({
    enrolled: z6.boolean(),
    required: z6.boolean(),
    requiredFrom: nullableMoment.describe("Set while it is announced for a later date."),
    satisfiedAt: nullableMoment
  }).describe("Of the person at the keyboard: the admin during an impersonation.")
}).meta({ id: "Me" });
var currentSessionSchema = z6.object({ me: meSchema.nullable() });
var profileSchema = z6.object({ user: meUserSchema });
var signedInSchema = z6.object({ user: meUserSchema, redirectTo: z6.string() });
var redirectSchema = okSchema.extend({ redirectTo: z6.string() });
var linkFactsSchema = z6.object({
  email: z6.string(),
  firstName: z6.string(),
  lastName: z6.string(),
  role: roleSchema,
  tenantName: z6.string().nullable(),
  tenant: tenantBrandingSchema.nullable(),
  expiresAt: momentSchema
}).meta({ id: "LinkFacts" });
var invitationFactsSchema = linkFactsSchema.extend({ choosesEmail: z6.boolean().describe("Whether the email is a placeholder that its owner replaces.") }).meta({ id: "InvitationFacts" });
var resetLinkFactsSchema = linkFactsSchema.extend({ isFirstPassword: z6.boolean(), tenantSlug: z6.string().nullable() }).meta({ id: "ResetLinkFacts" });
var sessionItemSchema = z6.object({
  id: z6.string(),
  createdAt: momentSchema,
  lastSeenAt: momentSchema,
  expiresAt: momentSchema,
  ip: z6.string().nullable(),
  userAgent: z6.string().nullable(),
  current: z6.boolean()
}).meta({ id: "Session" });
var sessionsSchema = z6.object({ items: z6.array(sessionItemSchema), nextCursor: z6.null() });
var endedSessionsSchema = okSchema.extend({ ended: z6.int() });

// src/http/sendSessionCookie.ts
import { deleteCookie, getCookie, setCookie } from "hono/cookie";

// src/core/secondFactor/challenges.ts
import { createHash, randomBytes } from "node:crypto";
import { lt as lt3, sql as sql15 } from "drizzle-orm";
import { base64url as base64url2, encodeHex } from "oslo/encoding";
import { z as z7 } from "zod";
var challengeMinutes = 5;
var sealedSchema = z7.strictObject({
  challenge: z7.string(),
  purpose: z7.string(),
  holder: z7.string(),
  expiresAt: z7.number()
});
var binding = "passkey-challenge";
var challengeCookie = (publicUrl) => {
  const secure = publicUrl.protocol === "https:";
  return {
    name: secure ? "__Host-tenantry_challenge" : "tenantry_challenge",
    options: { httpOnly: true, secure, sameSite: "Lax", path: "/", maxAge: challengeMinutes * 60 }
  };
};
async function issueChallenge({ services }, use) {
  const bytes2 = randomBytes(32);
  const [row] = await services.database.transaction(
    { as: "auth" },
    (tx) => tx.execute(sql15`select extract(epoch from now())::float8 as now`).then(({ rows }) => rows)
  );
  const sealed = {
    challenge: base64url2.encode(bytes2, { includePadding: false }),
    ...use,
    expiresAt: row.now + challengeMinutes * 60
  };
  return { bytes: new Uint8Array(bytes2), cookie: services.secrets.seal(JSON.stringify(sealed), binding) };
}
var separator = "~";
var kept = 4;
var addChallenge = (cookie, sealed) => [...(cookie?.split(separator) ?? []).slice(1 - kept), sealed].join(separator);
function pickChallenge(services, cookie, passkey) {
  const all = cookie?.split(separator) ?? [];
  const answered = challengeIn(passkey.response);
  const isAnswered = (sealed) => answered !== null && open(services, sealed)?.challenge === answered;
  return { sealed: all.find(isAnswered), others: all.filter((one) => !isAnswered(one)).join(separator) };
}
var clientDataSchema = z7.object({ challenge: z7.string() });
function challengeIn(response) {
  try {
    return clientDataSchema.parse(JSON.parse(Buffer.from(String(response.clientDataJSON), "base64url").toString())).challenge;
  } catch {
    return null;
  }
}
async function consumeChallenge({ services }, cookie, { purpose, holder }) {
  const sealed = cookie === void 0 ? null : open(services, cookie);
  if (!sealed || sealed.purpose !== purpose || sealed.holder !== holder) return null;
  const consumed = await services.database.transaction(
    { as: "auth" },
    (tx) => tx.insert(consumedChallenges).select(
      sql15`select ${encodeHex(createHash("sha256").update(sealed.challenge).digest())}, to_timestamp(${sealed.expiresAt}::float8)
             where to_timestamp(${sealed.expiresAt}::float8) > now()`
    ).onConflictDoNothing().returning({ id: consumedChallenges.id })
  );
  return consumed.length === 1 ? sealed.challenge : null;
}
function open({ secrets }, cookie) {
  try {
    return sealedSchema.parse(JSON.parse(secrets.open(cookie, binding)));
  } catch {
    return null;
  }
}
var clearConsumedChallenges = ({ database }) => database.transaction(
  { as: "auth" },
  (tx) => tx.delete(consumedChallenges).where(lt3(consumedChallenges.expiresAt, sql15`now()`))
);

// src/http/sendSessionCookie.ts
var publicUrlOf = (c) => c.var.services.config.publicUrl;
function clear(c, { name: name2, options: options2 }) {
  if (getCookie(c, name2) !== void 0) deleteCookie(c, name2, { path: options2.path, secure: options2.secure });
}
function sendSessionCookie(c, sessionId) {
  const { name: name2, options: options2 } = sessionCookie(publicUrlOf(c));
  setCookie(c, name2, sessionId, options2);
  clear(c, pendingCookie(publicUrlOf(c)));
}
function sendPendingCookie(c, pendingId) {
  const { name: name2, options: options2 } = pendingCookie(publicUrlOf(c));
  setCookie(c, name2, pendingId, options2);
  clear(c, sessionCookie(publicUrlOf(c)));
}
function clearSignInCookies(c) {
  clear(c, sessionCookie(publicUrlOf(c)));
  clear(c, pendingCookie(publicUrlOf(c)));
}
function sendChallengeCookie(c, sealed) {
  const { name: name2, options: options2 } = challengeCookie(publicUrlOf(c));
  setCookie(c, name2, addChallenge(getCookie(c, name2), sealed), options2);
}
function takeChallenge(c, passkey) {
  const cookie = challengeCookie(publicUrlOf(c));
  if (passkey === void 0) return void 0;
  const { services } = c.var;
  const { sealed, others } = pickChallenge(services, getCookie(c, cookie.name), passkey);
  if (others === "") clear(c, cookie);
  else if (sealed !== void 0) setCookie(c, cookie.name, others, cookie.options);
  return sealed;
}

// src/features/auth/acceptInvitation.ts
import { eq as eq13, sql as sql21 } from "drizzle-orm";

// src/core/limits/signInBlock.ts
import { inArray as inArray5, sql as sql17 } from "drizzle-orm";

// src/core/limits/rateLimit.ts
import { createHash as createHash2 } from "node:crypto";
import { inArray as inArray4, sql as sql16 } from "drizzle-orm";
async function enforceRateLimits(ctx, limits2) {
  throwIfExceeded(
    (await ctx.services.database.transaction({ as: "auth" }, (tx) => incrementRateLimits(tx, ctx, limits2))).exceeded
  );
}
async function incrementRateLimits(tx, ctx, limits2) {
  const hashed = limits2.map((limit) => ({ ...limit, hash: hashLimitKey(limit) }));
  const rows = await countStatement(tx).execute({
    keys: hashed.map(({ hash: hash2 }) => hash2),
    seconds: hashed.map(({ windowSeconds }) => windowSeconds),
    unless: hashed.map((limit) => limit.unless ?? null),
    emailHashes: hashed.map(({ email: email3 }) => email3 === void 0 ? null : hashEmail(email3)),
    remembered: limits2.find((limit) => limit.unless !== void 0)?.unless ?? null
  });
  const exceeded = hashed.flatMap(({ name: name2, hash: hash2, max }) => {
    const row = rows.find(({ key: key2 }) => key2 === hash2);
    const isExceeded = row !== void 0 && row.hits > max * ctx.services.config.limitsFactor;
    return isExceeded ? [{ name: name2, waitSeconds: row.wait }] : [];
  });
  return { exceeded, isRemembered: rows.some(({ remembered }) => remembered) };
}
var countStatement = builtOnce((tx) => {
  const { placeholder } = sql16;
  return tx.insert(rateLimits).select(
    sql16`
      select l.key, 1, now() + make_interval(secs => l.seconds), l.email_hash
        from unnest(${placeholder("keys")}::text[], ${placeholder("seconds")}::int[], ${placeholder("unless")}::text[], ${placeholder("emailHashes")}::text[]) as l (key, seconds, unless, email_hash)
       where not exists (select from rate_limits known where known.key = l.unless and known.resets_at > now())
       order by l.key`
  ).onConflictDoUpdate({
    target: rateLimits.key,
    set: {
      hits: sql16`case when rate_limits.resets_at <= now() then 1 else rate_limits.hits + 1 end`,
      resetsAt: sql16`case when rate_limits.resets_at <= now() then excluded.resets_at else rate_limits.resets_at end`
    }
  }).returning({
    key: rateLimits.key,
    hits: rateLimits.hits,
    wait: sql16`greatest(1, ceil(extract(epoch from rate_limits.resets_at - now())))::int`,
    remembered: sql16`exists (select from rate_limits known where known.key = ${placeholder("remembered")}::text and known.resets_at > now() + make_interval(days => ${sql16.raw(String(rememberedDays / 2))}))`,
    committed: sql16`set_config('synchronous_commit', 'off', true)`
  }).prepare("count_limits");
});
function throwIfExceeded(exceeded) {
  if (exceeded.length > 0) throw rateLimited(Math.max(...exceeded.map(({ waitSeconds }) => waitSeconds)));
}
var rememberedDays = 180;
var familiarAddressKey = (ctx, email3) => hashLimitKey({ name: "familiar", key: `${email3} ${addressGroup(ctx.ip)}` });
var clearFinishedLimits = (ctx) => ctx.services.database.transaction(
  { as: "auth" },
  (tx) => tx.execute(sql16`delete from rate_limits where resets_at < now()`)
);
var hashEmail = (email3) => createHash2("sha256").update(email3).digest("hex");
var hashLimitKey = ({ name: name2, key: key2 }) => `${name2}:${createHash2("sha256").update(key2).digest("base64url")}`;
var clearLimits = (ctx, limits2) => ctx.services.database.transaction(
  { as: "auth" },
  (tx) => tx.delete(rateLimits).where(inArray4(rateLimits.key, limits2.map(hashLimitKey)))
);
var minute = 60;
var hour = 60 * minute;
var signInLimits = (ctx, email3) => [
  {
    name: "sign-in-pair",
    key: `${email3} ${addressGroup(ctx.ip)}`,
    max: signInMax.pair,
    windowSeconds: 10 * minute,
    email: email3
  },
  { name: "sign-in-address", key: addressGroup(ctx.ip), max: 60, windowSeconds: 10 * minute },
  {
    name: "sign-in-account",
    key: email3,
    max: signInMax.account,
    windowSeconds: hour,
    unless: familiarAddressKey(ctx, email3),
    email: email3
  }
];
var signInMax = { pair: 10, account: 100 };
var liftLimits = (email3) => [
  { name: "sign-in-lift", key: email3, max: 5, windowSeconds: 24 * hour }
];
var forgotLimits = (ctx, email3) => [
  { name: "forgot-pair", key: `${email3} ${addressGroup(ctx.ip)}`, max: 5, windowSeconds: hour },
  // This many emails an hour are only a nuisance, and the owner can still request one from a familiar address.
  { name: "forgot-account", key: email3, max: 20, windowSeconds: hour, unless: familiarAddressKey(ctx, email3) },
  { name: "forgot-address", key: addressGroup(ctx.ip), max: 30, windowSeconds: hour }
];
var linkLimits = (ctx) => [
  { name: "link-address", key: addressGroup(ctx.ip), max: 60, windowSeconds: 10 * minute }
];
var passwordLimits = (ctx, userId) => [
  { name: "password-account", key: userId, max: 10, windowSeconds: 10 * minute }
];
var factorCodeLimits = (userId) => [
  { name: "factor-code", key: userId, max: 10, windowSeconds: 10 * minute },
  { name: "factor-code-day", key: userId, max: 100, windowSeconds: 24 * hour }
];
var recoveryCodeLimits = (userId) => [
  { name: "recovery-code", key: userId, max: 10, windowSeconds: 10 * minute }
];
var passkeyOptionLimits = (ctx) => [
  { name: "passkey-options", key: addressGroup(ctx.ip), max: 300, windowSeconds: 10 * minute }
];
var passkeySignInLimits = (ctx) => [
  { name: "passkey-address", key: addressGroup(ctx.ip), max: 120, windowSeconds: 10 * minute }
];
var inviteLimits = (ctx, tenantId) => [
  { name: "invite-tenant", key: tenantId, max: 100, windowSeconds: hour }
];
var releaseLimits = (frontendId) => [
  { name: "frontend-release", key: frontendId, max: 20, windowSeconds: hour }
];
var importLimitsOf = (tenantId) => [
  { name: "import-tenant", key: tenantId, max: 60, windowSeconds: hour }
];
var importMailLimits = (tenantId) => [
  { name: "import-mail-tenant", key: tenantId, max: 200, windowSeconds: 24 * hour }
];
var emailChangeLimits = (userId, email3) => [
  { name: "email-change-account", key: userId, max: 10, windowSeconds: hour },
  { name: "email-change-address", key: email3, max: 5, windowSeconds: hour }
];
var testMailLimits = (ctx, userId) => [
  { name: "test-mail-account", key: userId, max: 10, windowSeconds: 10 * minute }
];
var mailHookLimits = (ctx, accountId) => [
  {
    name: "mail-hook-account",
    key: `${accountId} ${addressGroup(ctx.ip)}`,
    max: 6e3,
    windowSeconds: 10 * minute
  },
  { name: "mail-hook-address", key: addressGroup(ctx.ip), max: 12e3, windowSeconds: 10 * minute }
];
var logoLimits = (userId, tenantId) => [
  { name: "logo-account", key: userId, max: 20, windowSeconds: 10 * minute },
  { name: "logo-tenant", key: tenantId, max: 60, windowSeconds: hour }
];

// src/core/limits/signInBlock.ts
async function clearSignInLimits(tx, userId) {
  await deleteCounters(tx).execute({ userId });
}
var deleteCounters = builtOnce(
  (tx) => tx.delete(rateLimits).where(
    inArray5(
      rateLimits.key,
      sql17`(
          select key from rate_limits
           where email_hash = (
             select encode(sha256(convert_to(email_key, 'UTF8')), 'hex') from users where id = ${sql17.placeholder("userId")})
           order by key for update)`
    )
  ).prepare("clear_sign_in_limits")
);
async function mayLiftBlock(ctx, email3) {
  const limits2 = liftLimits(normaliseEmail(email3));
  const { exceeded } = await ctx.services.database.transaction(
    { as: "auth" },
    (tx) => incrementRateLimits(tx, ctx, limits2)
  );
  return exceeded.length === 0;
}
async function readSignInBlocks({ services }, emails) {
  const hashes = new Map(emails.map((email3) => [hashEmail(normaliseEmail(email3)), email3]));
  const { pair, account: account2 } = signInMax;
  const factor = services.config.limitsFactor;
  const { rows } = await services.database.transaction(
    { as: "auth" },
    (tx) => tx.execute(sql17`
      select email_hash as hash, bool_or(key like 'sign-in-account:%') as everywhere,
             to_char(max(resets_at) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as until
        from rate_limits
       where email_hash = any(${sql17.param([...hashes.keys()])}::text[]) and resets_at > now()
         and hits >= case when key like 'sign-in-account:%' then ${account2 * factor}::int else ${pair * factor}::int end
       group by email_hash`)
  );
  return new Map(
    rows.map(({ hash: hash2, until, everywhere }) => [
      hashes.get(hash2),
      { signInBlock: { until, isEverywhere: everywhere } }
    ])
  );
}

// src/features/auth/choosesEmail.ts
import { and as and10, eq as eq8, isNotNull } from "drizzle-orm";
async function choosesEmail(tx, { firstAdminEmail }, user4) {
  if (user4.role !== "super_user" || user4.email !== firstAdminEmail) return false;
  const able = and10(eq8(users.role, "super_user"), isNotNull(users.passwordHash));
  return (await tx.select({ id: users.id }).from(users).where(able).limit(1)).length === 0;
}

// src/core/tenantBranding.ts
var lookOf = ({ status, logoUrl, primaryColor }) => hasSignInPage({ status }) ? { logoUrl, primaryColor } : { logoUrl: null, primaryColor: null };
var brandingOf = (tenant3) => ({
  slug: tenant3.slug,
  displayName: tenant3.displayName,
  ...lookOf(tenant3)
});

// src/features/auth/describeMe.ts
var describeUser = (user4) => ({
  id: user4.id,
  email: user4.email,
  firstName: user4.firstName,
  lastName: user4.lastName,
  role: user4.role,
  tenantId: user4.tenantId,
  isActive: user4.isActive,
  mustChangePasswordOnNextLogin: user4.mustChangePasswordOnNextLogin,
  lastLoginAt: user4.lastLoginAt?.toISOString() ?? null,
  testUserUntil: user4.testUserUntil?.toISOString() ?? null
});
var describeTenant = ({
  mailConfigured: _,
  externalId: _externalId,
  plan: _plan,
  metadata: _metadata,
  entitlements: _entitlements,
  ...tenant3
}) => ({
  ...tenant3,
  ...lookOf(tenant3),
  onboardedAt: tenant3.onboardedAt?.toISOString() ?? null
});
function describeMe({ principal }) {
  const { user: user4, tenant: tenant3, secondFactor } = principal;
  const impersonation = impersonationOf(principal);
  return {
    user: describeUser(user4),
    tenant: tenant3 && describeTenant(tenant3),
    isImpersonatingUser: impersonation !== null,
    effectiveTenantId: tenant3?.id ?? null,
    effectiveUserRole: user4.role,
    platformRole: user4.platformRole,
    impersonation: impersonation && {
      actor: impersonation.actor.email,
      actorUserId: impersonation.actor.id,
      actorPlatformRole: impersonation.actor.platformRole,
      reason: impersonation.reason,
      startedAt: impersonation.startedAt.toISOString(),
      expiresAt: impersonation.expiresAt.toISOString(),
      returnTo: impersonation.returnTo
    },
    entitlements: tenant3?.entitlements ?? {},
    mailConfigured: (tenant3 ?? user4).mailConfigured,
    secondFactor: {
      enrolled: secondFactor.enrolled,
      required: secondFactor.required,
      requiredFrom: secondFactor.requiredFrom?.toISOString() ?? null,
      satisfiedAt: secondFactor.satisfiedAt?.toISOString() ?? null
    }
  };
}
var describeCaller = ({ principal, ...ctx }) => isSignedIn(principal) ? describeMe({ ...ctx, principal }) : null;

// src/core/links/findUsableLink.ts
import { and as and12, eq as eq10, sql as sql19 } from "drizzle-orm";

// src/core/users/findAccounts.ts
import { and as and11, eq as eq9, isNull as isNull4, ne as ne2, or as or3, sql as sql18 } from "drizzle-orm";
var maxCandidates = 25;
async function findAccounts(tx, email3, tenantSlug) {
  if (tenantSlug === void 0) return accountsOf(await accountsAnywhere(tx).execute({ email: email3 }));
  if (tenantSlug === "platform") return accountsOf(await accountsOnPlatform(tx).execute({ email: email3 }));
  return accountsOf(await accountsInTenant(tx).execute({ email: email3, tenantSlug }));
}
async function findAccount(tx, userId) {
  const [account2] = accountsOf(await accountById(tx).execute({ userId }));
  return account2 ?? null;
}
var accountsOf = (rows) => rows.map((row) => ({ ...row, tenant: row.user.tenantId === null ? null : row.tenant }));
var selectAccounts = (name2, where, limit = maxCandidates) => builtOnce(
  (tx) => tx.select({
    user: sessionUserColumns,
    tenant: sessionTenantColumns,
    passwordHash: users.passwordHash,
    rule: secondFactorRuleColumns
  }).from(users).leftJoin(tenants, eq9(tenants.id, users.tenantId)).leftJoin(tenantSettings, eq9(tenantSettings.tenantId, users.tenantId)).where(and11(where, or3(isNull4(users.tenantId), ne2(tenants.status, "deleted")))).orderBy(sql18`${users.lastLoginAt} desc nulls last`, users.id).limit(limit).prepare(name2)
);
var hasEmail = eq9(users.emailKey, sql18.placeholder("email"));
var accountsAnywhere = selectAccounts("find_accounts_anywhere", hasEmail);
var accountsOnPlatform = selectAccounts("find_accounts_on_platform", and11(hasEmail, isNull4(users.tenantId)));
var accountsInTenant = selectAccounts(
  "find_accounts_in_tenant",
  and11(hasEmail, eq9(tenants.slug, sql18.placeholder("tenantSlug")))
);
var accountById = selectAccounts("find_account", eq9(users.id, sql18.placeholder("userId")), 1);

// src/core/links/findUsableLink.ts
async function findUsableLink(ctx, purpose, token) {
  await enforceRateLimits(ctx, linkLimits(ctx));
  const links = linkTables[purpose];
  return ctx.services.database.transaction({ as: "auth" }, async (tx) => {
    const [link] = await tx.select({ id: links.id, userId: links.userId, expiresAt: links.expiresAt }).from(links).where(and12(eq10(links.tokenHash, hashToken(purpose, token)), isPending(links)));
    const account2 = link && await findAccount(tx, link.userId);
    if (!link || !account2 || purpose === "reset" && !account2.user.isActive) throw linkInvalid();
    return { id: link.id, expiresAt: link.expiresAt, account: account2 };
  });
}
async function claimLink(tx, purpose, { id: id5, userId }) {
  const links = linkTables[purpose];
  await lockUser(tx, userId);
  const claimed = await tx.update(links).set({ usedAt: sql19`now()`, tokenSealed: null }).where(and12(eq10(links.id, id5), isPending(links))).returning({ id: links.id });
  if (claimed.length === 0) throw linkInvalid();
}

// src/core/workspaceHome.ts
var workspaceHome = ({ features }) => features.has("clients") ? "/clients" : "/";

// src/features/auth/redirectAfterSignIn.ts
var secondFactorPage = "/second-factor";
function redirectAfterSignIn({ services }, user4, tenant3) {
  if (user4.mustChangePasswordOnNextLogin) return "/change-password";
  if (tenant3 === null) return "/super/dashboard";
  const isOnboarded = tenant3.status === "active" && tenant3.onboardedAt !== null;
  return user4.role === "admin" && !isOnboarded ? "/onboarding" : workspaceHome(services.config);
}

// src/features/auth/setOwnPassword.ts
import { eq as eq11, sql as sql20 } from "drizzle-orm";
async function setOwnPassword(tx, userId, passwordHash, { newSessionId = null, liftsBlock }) {
  await tx.update(users).set({
    passwordHash,
    passwordSetAt: sql20`now()`,
    mustChangePasswordOnNextLogin: false,
    temporaryPasswordExpiresAt: null,
    updatedAt: sql20`now()`
  }).where(eq11(users.id, userId));
  await voidAccess(tx, userId, newSessionId === null ? {} : { except: hashSessionId(newSessionId) });
  if (liftsBlock) await clearSignInLimits(tx, userId);
}
var passwordChangedMail = (by) => ({
  template: "password_changed",
  params: { at: (/* @__PURE__ */ new Date()).toISOString(), ...by !== void 0 && { by } },
  secrets: null
});

// src/core/sessions/startSession.ts
import { and as and13, eq as eq12 } from "drizzle-orm";
async function startSession(ctx, { tx, step }, user4, { impersonation, isSignIn = false, locked, proof = {} } = {}) {
  step("start session");
  const owner = locked ?? await lockUser(tx, user4.id);
  const isAllowed = owner?.isActive && owner.role === "super_user" === (user4.tenantId === null);
  if (!isAllowed) throw unauthenticated();
  const { principal } = ctx;
  const isExchange = isSignedIn(principal) && sessionOwner(principal).id === user4.id;
  const [exchanged] = isExchange ? await tx.delete(sessions).where(and13(eq12(sessions.id, principal.sessionId), eq12(sessions.userId, user4.id))).returning({
    absoluteExpiresAt: sessions.absoluteExpiresAt,
    amr: sessions.amr,
    authAt: sessions.authAt,
    factorAt: sessions.factorAt
  }) : [];
  if (isExchange && !exchanged && !isSignIn) throw unauthenticated();
  const carried = isSignIn ? void 0 : exchanged;
  const store = openSessionStore(tx, ctx.services.config.sessions);
  const { id: id5 } = await store.createSession(user4.id, {
    tenantId: user4.tenantId,
    ip: ctx.ip,
    userAgent: ctx.userAgent,
    impersonation,
    endsAt: carried?.absoluteExpiresAt,
    proof: {
      authAt: proof.authAt ?? carried?.authAt ?? null,
      factorAt: proof.factorAt === void 0 ? carried?.factorAt ?? null : proof.factorAt,
      amr: [.../* @__PURE__ */ new Set([...carried?.amr ?? [], ...proof.amr ?? []])]
    }
  });
  return id5;
}

// src/features/auth/acceptInvitation.ts
async function acceptInvitation(ctx, input) {
  const {
    id: id5,
    account: { user: user4, tenant: tenant3, passwordHash: formerHash, rule }
  } = await findUsableLink(ctx, "invitation", input.token);
  const email3 = input.email ?? user4.email;
  requireGoodPassword(input.password, {
    email: email3,
    tenantName: tenant3?.name ?? null,
    minLength: ctx.services.config.passwordMinLength
  });
  const passwordHash = await ctx.services.hasher.hash(input.password);
  const liftsBlock = await mayLiftBlock(ctx, email3);
  const accepted = {
    ...user4,
    email: email3,
    isActive: true,
    mustChangePasswordOnNextLogin: false,
    firstName: input.firstName || user4.firstName,
    lastName: input.lastName || user4.lastName,
    lastLoginAt: /* @__PURE__ */ new Date()
  };
  const attempt3 = {
    action: tenant3 ? "tenant_user_invite_accepted" : "platform_admin_invite_accepted",
    actor: accepted,
    tenant: tenant3,
    target: { type: "user", id: user4.id, label: fullName(accepted) }
  };
  return mutate(ctx, scopeOf(user4), attempt3, async (mutation) => {
    const { tx, step, audit: audit2 } = mutation;
    step("claim link");
    await claimLink(tx, "invitation", { id: id5, userId: user4.id });
    if (email3 !== user4.email && !await choosesEmail(tx, ctx.services.config, user4)) throw emailIsFixed(user4.email);
    step("activate");
    const { isActive: isActive3, firstName: firstName3, lastName: lastName3 } = accepted;
    const [activated] = await tx.update(users).set({ email: email3, isActive: isActive3, firstName: firstName3, lastName: lastName3, lastLoginAt: sql21`now()` }).where(eq13(users.id, user4.id)).returning({ enrolled: sql21`${users.secondFactorSince} is not null` }).catch((error) => {
      throw isUniqueViolation(error, "users_tenant_id_email_unique") ? emailTaken(error) : error;
    });
    const isPending2 = activated.enrolled || isFactorRequired(ctx.services.config, user4.role, rule);
    const proof = { amr: ["invitation"], authAt: "now" };
    const cookie = isPending2 ? { pendingId: await startPendingSignIn(ctx, mutation, user4, [...proof.amr]) } : {
      sessionId: await startSession(ctx, mutation, user4, {
        isSignIn: true,
        proof
      })
    };
    step("set password");
    const kept2 = "sessionId" in cookie ? cookie.sessionId : cookie.pendingId;
    await setOwnPassword(tx, user4.id, passwordHash, { newSessionId: kept2, liftsBlock });
    const replacedPassword = formerHash !== null;
    if (replacedPassword && user4.mailConfigured) await queueMail(tx, ctx, user4, passwordChangedMail());
    await audit2({
      ...attempt3,
      ...replacedPassword && { details: { replacedPassword } },
      ...email3 !== user4.email && { changes: { email: { before: user4.email, after: email3 } } }
    });
    const redirectTo = isPending2 ? secondFactorPage : redirectAfterSignIn(ctx, accepted, tenant3);
    return { ...cookie, user: describeUser(accepted), redirectTo };
  });
}
var emailIsFixed = (email3) => validationFailed([{ path: "email", message: `This invitation is for ${email3}, which can\u2019t be changed here.` }]);

// src/features/auth/changePassword.ts
import { and as and14, eq as eq14 } from "drizzle-orm";

// src/core/passwords/passwordExpired.ts
var passwordExpired = () => new AppError("PASSWORD_EXPIRED", 403, "This temporary password has expired. Ask for a new one.");

// src/features/auth/changePassword.ts
async function changePassword(ctx, input) {
  const { user: user4, tenant: tenant3 } = ctx.principal;
  const { database, hasher, config } = ctx.services;
  await enforceRateLimits(ctx, passwordLimits(ctx, user4.id));
  const account2 = await database.transaction({ as: "auth" }, (tx) => findAccount(tx, user4.id));
  const currentHash = account2?.passwordHash ?? null;
  if (currentHash === null || !await hasher.verify(currentHash, input.currentPassword)) {
    throw validationFailed([{ path: "currentPassword", message: "This isn\u2019t your current password." }]);
  }
  if (account2?.user.temporaryPasswordExpired) throw passwordExpired();
  if (input.currentPassword.normalize("NFKC") === input.newPassword.normalize("NFKC")) {
    throw validationFailed([{ path: "newPassword", message: "The new password is the same as the current one." }]);
  }
  requireGoodPassword(
    input.newPassword,
    { email: user4.email, tenantName: tenant3?.name ?? null, minLength: config.passwordMinLength },
    "newPassword"
  );
  const passwordHash = await hasher.hash(input.newPassword);
  const liftsBlock = await mayLiftBlock(ctx, user4.email);
  const attempt3 = {
    action: "auth_password_changed",
    target: { type: "user", id: user4.id, label: fullName(user4) }
  };
  return mutate(ctx, scopeOf(user4), attempt3, async (mutation) => {
    mutation.step("lock account");
    const [current] = await mutation.tx.select({ id: users.id }).from(users).where(and14(eq14(users.id, user4.id), eq14(users.passwordHash, currentHash))).for(userLock);
    if (!current)
      throw new AppError("CONFLICT", 409, "The password was changed elsewhere a moment ago. Sign in again.");
    const sessionId = await startSession(ctx, mutation, user4, { proof: { amr: ["pwd"], authAt: "now" } });
    mutation.step("set password");
    await setOwnPassword(mutation.tx, user4.id, passwordHash, { newSessionId: sessionId, liftsBlock });
    if (user4.mailConfigured) await queueMail(mutation.tx, ctx, user4, passwordChangedMail());
    await mutation.audit(attempt3);
    return {
      sessionId,
      redirectTo: redirectAfterSignIn(ctx, { ...user4, mustChangePasswordOnNextLogin: false }, tenant3)
    };
  });
}

// src/features/auth/endOwnSessions.ts
async function endOwnSession(ctx, id5) {
  const { user: user4 } = ctx.principal;
  if (!/^[0-9a-f]{64}$/.test(id5)) throw notFound();
  const action = "auth_session_ended";
  await mutate(ctx, scopeOf(user4), { action }, async ({ tx, audit: audit2 }) => {
    const ended = await endSessions(tx, user4.id, { only: id5 });
    if (ended === 0) throw notFound();
    await audit2({ action, target: { type: "session", id: null, label: user4.email } });
  });
}
async function endOtherSessions(ctx) {
  const { user: user4, sessionId } = ctx.principal;
  const action = "auth_other_sessions_ended";
  return mutate(ctx, scopeOf(user4), { action }, async ({ tx, audit: audit2 }) => {
    const count5 = await endSessions(tx, user4.id, { except: sessionId });
    await audit2({ action, details: { count: count5 } });
    return count5;
  });
}

// src/features/auth/describeLink.ts
var describeLink = ({ expiresAt, account: { user: user4, tenant: tenant3 } }) => ({
  email: user4.email,
  firstName: user4.firstName,
  lastName: user4.lastName,
  role: user4.role,
  tenantName: tenant3?.displayName ?? null,
  tenant: tenant3 && brandingOf(tenant3),
  expiresAt: expiresAt.toISOString()
});
async function describeInvitation(ctx, token) {
  const link = await findUsableLink(ctx, "invitation", token);
  const { config, database } = ctx.services;
  const { user: user4 } = link.account;
  return {
    ...describeLink(link),
    choosesEmail: await database.transaction({ as: "auth" }, (tx) => choosesEmail(tx, config, user4))
  };
}
var describeResetLink = (link) => ({
  ...describeLink(link),
  isFirstPassword: link.account.passwordHash === null,
  tenantSlug: link.account.tenant && hasSignInPage(link.account.tenant) ? link.account.tenant.slug : null
});

// src/core/sessions/readSessions.ts
import { and as and15, desc as desc4, eq as eq15, gt as gt2, sql as sql22 } from "drizzle-orm";
async function readSessions(tx, userId) {
  const rows = await tx.select({
    id: sessions.id,
    createdAt: sessions.createdAt,
    lastSeenAt: sessions.lastSeenAt,
    expiresAt: sessions.expiresAt,
    ip: sessions.ip,
    userAgent: sessions.userAgent
  }).from(sessions).where(and15(eq15(sessions.userId, userId), gt2(sessions.expiresAt, sql22`now()`))).orderBy(desc4(sessions.lastSeenAt)).limit(100);
  return rows.map(datesAsIso);
}

// src/features/auth/listSessions.ts
async function listSessions({ principal, services }) {
  const rows = await services.database.transaction(
    scopeOf(principal.user),
    (tx) => readSessions(tx, principal.user.id)
  );
  return { items: rows.map((row) => ({ ...row, current: row.id === principal.sessionId })), nextCursor: null };
}

// src/core/passwords/withMinimumDuration.ts
import { setTimeout as wait } from "node:timers/promises";
async function withMinimumDuration(minMs, which, work) {
  const begun = performance.now();
  const rest = async () => {
    const whole = typeof minMs === "number" ? minMs : await minMs();
    await wait(Math.max(0, whole - (performance.now() - begun)));
  };
  try {
    const result = await work();
    if (which === "always") await rest();
    return result;
  } catch (error) {
    if (!(error instanceof AppError && error.status === 429)) await rest();
    throw error;
  }
}

// src/features/auth/requestPasswordReset.ts
async function requestPasswordReset(ctx, { email: email3, tenant: tenant3 }) {
  await enforceRateLimits(ctx, forgotLimits(ctx, email3));
  await withMinimumDuration(ctx.services.config.signInFailureMinMs, "always", async () => {
    const found = await ctx.services.database.transaction({ as: "auth" }, (tx) => findAccounts(tx, email3, tenant3));
    const accounts = found.filter(({ user: user4 }) => user4.isActive);
    if (accounts.length > 0) await writeRequest(ctx, accounts);
  });
}
async function writeRequest(ctx, accounts) {
  const action = "auth_password_reset_requested";
  const reachable = accounts.filter(({ user: user4 }) => user4.mailConfigured);
  await mutate(ctx, { as: "platform" }, { action, actor: null }, async (mutation) => {
    mutation.step("lock accounts");
    await lockUsers(
      mutation.tx,
      reachable.map(({ user: user4 }) => user4.id)
    );
    const isTogether = reachable.length > 1 && await isMailConfigured(mutation.tx, null);
    for (const email3 of new Set(reachable.map(({ user: user4 }) => user4.email))) {
      const addressed = reachable.filter(({ user: user4 }) => user4.email === email3);
      for (const group of isTogether ? [addressed] : addressed.map((account2) => [account2])) {
        await mailLinks(ctx, mutation, group);
      }
    }
    for (const { user: user4, tenant: tenant3 } of accounts) {
      await mutation.audit({
        action,
        actor: null,
        tenant: tenant3,
        target: { type: "user", id: user4.id, label: fullName(user4) },
        details: { mail: user4.mailConfigured ? "queued" : "not configured" }
      });
    }
  });
}
async function mailLinks(ctx, mutation, accounts) {
  const links = [];
  let expiresAt;
  for (const { user: user5, tenant: tenant3 } of accounts) {
    const options2 = { expiresInHours: policies.requestedResetLinkHours, createdByUserId: user5.id };
    const link = await createResetLink(ctx.services, mutation, user5, options2);
    links.push({ label: tenant3?.displayName ?? ctx.services.config.productName, url: link.url });
    expiresAt = link.expiresAt.toISOString();
  }
  mutation.step("queue mail");
  const [{ user: user4, passwordHash }] = accounts;
  const isAlone = accounts.length === 1;
  await queueMail(
    mutation.tx,
    ctx,
    { id: user4.id, tenantId: isAlone ? user4.tenantId : null, email: user4.email },
    {
      template: "password_reset",
      params: { ...expiresAt && { expiresAt }, isFirst: isAlone && passwordHash === null },
      secrets: { links }
    }
  );
}

// src/features/auth/resetPassword.ts
async function resetPassword(ctx, { token, password }) {
  const {
    id: id5,
    account: { user: user4, tenant: tenant3 }
  } = await findUsableLink(ctx, "reset", token);
  requireGoodPassword(password, {
    email: user4.email,
    tenantName: tenant3?.name ?? null,
    minLength: ctx.services.config.passwordMinLength
  });
  const passwordHash = await ctx.services.hasher.hash(password);
  const liftsBlock = await mayLiftBlock(ctx, user4.email);
  const attempt3 = {
    action: "auth_password_reset",
    actor: user4,
    tenant: tenant3,
    target: { type: "user", id: user4.id, label: fullName(user4) }
  };
  await mutate(ctx, scopeOf(user4), attempt3, async ({ tx, step, audit: audit2 }) => {
    step("claim link");
    await claimLink(tx, "reset", { id: id5, userId: user4.id });
    step("set password");
    await setOwnPassword(tx, user4.id, passwordHash, { liftsBlock });
    if (user4.mailConfigured) await queueMail(tx, ctx, user4, passwordChangedMail());
    await audit2(attempt3);
  });
}

// src/features/auth/schemas.ts
import { z as z8 } from "zod";
var tenantChoiceSchema = z8.string().trim().toLowerCase().min(1).max(63).optional();
var signInSchema = z8.strictObject({
  email: knownEmailSchema,
  password: passwordSchema,
  tenant: tenantChoiceSchema
});
var forgotSchema = z8.strictObject({ email: knownEmailSchema, tenant: tenantChoiceSchema });
var linkTokenSchema = z8.strictObject({ token: tokenSchema });
var resetSchema = z8.strictObject({ token: tokenSchema, password: passwordSchema });
var changePasswordSchema = z8.strictObject({ currentPassword: passwordSchema, newPassword: passwordSchema });
var acceptInvitationSchema = z8.strictObject({
  token: tokenSchema,
  password: passwordSchema,
  firstName: nameSchema.optional(),
  lastName: nameSchema.optional(),
  /** Only with the link of the first platform admin, whose account begins with a placeholder. */
  email: emailSchema.optional()
});
var updateProfileSchema = z8.strictObject({ firstName: requiredNameSchema, lastName: nameSchema });
var sessionIdSchema = z8.strictObject({ id: z8.string().min(1).max(100) });

// src/features/auth/signIn.ts
import { and as and17, eq as eq17, isNull as isNull5, sql as sql25 } from "drizzle-orm";

// src/core/limits/familiarAddress.ts
import { sql as sql23 } from "drizzle-orm";
async function rememberAddress(ctx, email3) {
  await ctx.services.database.transaction(
    { as: "auth" },
    (tx) => tx.execute(sql23`
      insert into rate_limits (key, hits, resets_at) values (${familiarAddressKey(ctx, email3)}, 1, now() + make_interval(days => ${rememberedDays}))
      on conflict (key) do update set resets_at = excluded.resets_at
      returning set_config('synchronous_commit', 'off', true)`)
  );
}

// src/core/passwords/replaceImportedHash.ts
import { and as and16, eq as eq16, sql as sql24 } from "drizzle-orm";
async function replaceImportedHash({ database, hasher }, { user: user4, passwordHash }, password) {
  if (passwordHash === null || !isImported(passwordHash)) return passwordHash;
  const ours = await hasher.hash(password);
  const current = await database.transaction(scopeOf(user4), async (tx) => {
    const [replaced] = await tx.update(users).set({ passwordHash: ours }).where(and16(eq16(users.id, user4.id), eq16(users.passwordHash, passwordHash))).returning({ id: users.id });
    if (replaced) return ours;
    const [other] = await tx.select({ passwordHash: users.passwordHash }).from(users).where(eq16(users.id, user4.id));
    return other?.passwordHash ?? null;
  });
  return current === ours || current !== null && await hasher.verify(current, password) ? current : null;
}
async function failureMinMs({ config, database, log }) {
  const find = database.transaction({ as: "auth" }, async (tx) => {
    const { rows } = await tx.execute(
      sql24`select max(left(password_hash, 14)) as mark from ${users} where password_hash like 'imported:%'`
    );
    return rows[0]?.mark ?? null;
  });
  const slowest = await find.catch((cause) => {
    log.warning("The duration of a failed sign-in could not be read.", { cause });
    return null;
  });
  return Math.max(config.signInFailureMinMs, slowest === null ? 0 : 400 + 2 * durationIn(slowest));
}

// src/features/auth/signIn.ts
var verifiedAtOnce = 5;
async function signIn(ctx, input) {
  const { services } = ctx;
  return withMinimumDuration(
    () => failureMinMs(services),
    "failures",
    () => services.hasher.attempt(() => attemptSignIn(ctx, input))
  );
}
async function attemptSignIn(ctx, { email: email3, password, tenant: tenant3 }) {
  const [counted, candidates] = await ctx.services.database.transaction(
    { as: "auth" },
    (tx) => Promise.all([incrementRateLimits(tx, ctx, signInLimits(ctx, email3)), findAccounts(tx, email3, tenant3)])
  );
  if (counted.exceeded.length > 0) await recordRefusal(ctx, email3, counted.exceeded, candidates);
  throwIfExceeded(counted.exceeded);
  const matching2 = await findMatchingAccounts(ctx, candidates, password);
  const [account2, ...others] = matching2;
  if (!account2) return refuse(ctx, candidates);
  if (others.length > 0) throw tenantChoiceRequired(matching2, ctx.services.config.productName);
  if (account2.user.temporaryPasswordExpired) return refuse(ctx, [account2], passwordExpired());
  const passwordHash = await replaceImportedHash(ctx.services, account2, password);
  if (passwordHash === null) return refuse(ctx, [account2]);
  const session2 = await startSessionOrAskForFactor(ctx, { ...account2, passwordHash });
  if (!counted.isRemembered) await rememberAddress(ctx, email3);
  return session2;
}
async function findMatchingAccounts(ctx, candidates, password) {
  const { hasher } = ctx.services;
  if (candidates.length === 0) await hasher.verify(null, password);
  const matching2 = [];
  for (let start = 0; start < candidates.length; start += verifiedAtOnce) {
    const batch = candidates.slice(start, start + verifiedAtOnce);
    const verified = await Promise.all(batch.map(({ passwordHash }) => hasher.verify(passwordHash, password)));
    matching2.push(...batch.filter(({ user: user4 }, i) => verified[i] && user4.isActive));
  }
  return matching2.filter(({ user: user4 }, i) => matching2.findIndex((other) => other.user.tenantId === user4.tenantId) === i);
}
async function startSessionOrAskForFactor(ctx, { user: user4, tenant: tenant3, passwordHash, rule }) {
  const attempt3 = {
    action: "auth_signed_in",
    actor: user4,
    tenant: tenant3,
    target: { type: "user", id: user4.id, label: fullName(user4) }
  };
  if (rule.enrolled || isFactorRequired(ctx.services.config, user4.role, rule))
    return mutate(ctx, scopeOf(user4), attempt3, async (mutation) => {
      mutation.step("lock account");
      const [locked] = await mutation.tx.select({ id: users.id }).from(users).where(and17(eq17(users.id, user4.id), eq17(users.isActive, true), eq17(users.passwordHash, passwordHash))).for(userLock);
      if (!locked) throw invalidCredentials();
      const pendingId = await startPendingSignIn(ctx, mutation, user4, ["pwd"]);
      mutation.nothingChanged();
      return { pendingId, user: describeUser(user4), redirectTo: secondFactorPage };
    });
  return mutate(ctx, scopeOf(user4), attempt3, async (mutation) => {
    const { tx } = mutation;
    const sent = [
      claimAccount(tx).execute({ userId: user4.id, passwordHash }),
      startSession(ctx, mutation, user4, {
        isSignIn: true,
        locked: user4,
        proof: { amr: ["pwd"], authAt: "now" }
      }),
      mutation.audit(attempt3)
    ];
    await Promise.allSettled(sent);
    mutation.step("claim account");
    const [claimed] = await sent[0];
    if (!claimed) throw invalidCredentials();
    mutation.step("start session");
    const [, sessionId] = await Promise.all(sent);
    const current = { ...user4, ...claimed };
    return { sessionId, user: describeUser(current), redirectTo: redirectAfterSignIn(ctx, current, tenant3) };
  });
}
var claimAccount = builtOnce(
  (tx) => tx.update(users).set({ lastLoginAt: sql25`now()` }).where(
    and17(
      eq17(users.id, sql25.placeholder("userId")),
      eq17(users.isActive, true),
      eq17(users.passwordHash, sql25.placeholder("passwordHash")),
      isNull5(users.secondFactorSince)
    )
  ).returning({ role: users.role, lastLoginAt: users.lastLoginAt }).prepare("claim_account")
);
async function refuse(ctx, candidates, reason = invalidCredentials()) {
  await ctx.services.database.transaction({ as: "auth" }, async (tx) => {
    for (const entry of refusalEntries(reason.code, candidates)) await audit(tx, ctx, entry);
  });
  throw reason;
}
var refusalEntries = (errorCode, candidates) => {
  const entry = { action: "auth_sign_in_refused", outcome: "refused", actor: null, details: { errorCode } };
  if (candidates.length === 0) return [entry];
  return candidates.map(({ user: user4, tenant: tenant3 }) => ({
    ...entry,
    tenant: tenant3,
    target: { type: "user", id: user4.id, label: fullName(user4) }
  }));
};
async function recordRefusal(ctx, email3, exceeded, candidates) {
  const isAddressExceeded = exceeded.some(({ name: name2 }) => name2 === "sign-in-address");
  const source = `sign-in ${addressGroup(ctx.ip)}${isAddressExceeded ? "" : ` ${email3}`}`;
  await ctx.services.refusals.record(ctx, { source, entries: refusalEntries("RATE_LIMITED", candidates) }).catch(
    (cause) => ctx.services.log.error("A refusal could not be recorded.", { requestId: ctx.requestId, cause })
  );
}
var invalidCredentials = () => new AppError("INVALID_CREDENTIALS", 401, "Incorrect email or password.");
var tenantChoiceRequired = (matching2, productName) => new AppError(
  "TENANT_CHOICE_REQUIRED",
  409,
  "Several accounts use this email and password. Choose where to sign in.",
  {
    details: {
      tenants: matching2.map(
        ({ tenant: tenant3 }) => tenant3 ? { slug: tenant3.slug, name: tenant3.displayName } : { slug: "platform", name: productName }
      )
    }
  }
);

// src/core/sessions/impersonationEnded.ts
var impersonationEnded = ({ startedAt, reason }, subject, why) => ({
  action: "super_user_impersonation_ended",
  ...subject && { subject, target: { type: "user", id: subject.id, label: fullName(subject) } },
  details: { why, reason, minutes: Math.max(0, Math.round((Date.now() - startedAt.getTime()) / 6e4)) }
});

// src/features/auth/signOut.ts
async function signOut(ctx) {
  const { principal } = ctx;
  if (ctx.pendingSignIn) await endPendingSignIn(ctx, ctx.pendingSignIn);
  if (!isSignedIn(principal)) return;
  const owner = sessionOwner(principal);
  const impersonation = impersonationOf(principal);
  await mutate(ctx, scopeOf(owner), { action: "auth_signed_out" }, async ({ tx, audit: audit2 }) => {
    await endSessions(tx, owner.id, { only: principal.sessionId });
    if (impersonation) await audit2(impersonationEnded(impersonation, principal.user, "signed out"));
    await audit2({ action: "auth_signed_out", ...impersonation && { tenant: null } });
  });
}
async function signOutOther(ctx, userId) {
  const { principal } = ctx;
  if (isSignedIn(principal) && sessionOwner(principal).id !== userId) await signOut(ctx);
}

// src/features/auth/updateProfile.ts
import { eq as eq18, sql as sql26 } from "drizzle-orm";
async function updateProfile(ctx, input) {
  const { user: user4 } = ctx.principal;
  const attempt3 = {
    action: "auth_profile_updated",
    target: { type: "user", id: user4.id, label: fullName({ ...user4, ...input }) }
  };
  return mutate(ctx, scopeOf(user4), attempt3, async ({ tx, step, audit: audit2, nothingChanged }) => {
    step("lock account");
    await lockUser(tx, user4.id);
    const [before] = await tx.select({ firstName: users.firstName, lastName: users.lastName }).from(users).where(eq18(users.id, user4.id));
    const changes2 = changesBetween(before, input);
    if (Object.keys(changes2).length === 0) nothingChanged();
    else {
      step("save name");
      await tx.update(users).set({ ...input, updatedAt: sql26`now()` }).where(eq18(users.id, user4.id));
      await audit2({ ...attempt3, changes: changes2 });
    }
    return { user: describeUser({ ...user4, ...input }) };
  });
}

// src/features/auth/routes.ts
async function sendSignIn(c, ctx, begun) {
  const { user: user4, redirectTo } = begun;
  if ("pendingId" in begun) {
    await signOut(ctx);
    sendPendingCookie(c, begun.pendingId);
  } else {
    await signOutOther(ctx, user4.id);
    sendSessionCookie(c, begun.sessionId);
  }
  return { user: user4, redirectTo };
}
var deprecatedSince = "@1795910400";
var authRoutes = routesFor("everyone").post(
  "/login",
  describeRoute(signedInSchema, {
    summary: "Sign in",
    errors: ["INVALID_CREDENTIALS", "PASSWORD_EXPIRED", "TENANT_CHOICE_REQUIRED", "RATE_LIMITED"]
  }),
  validate("json", signInSchema),
  async (c) => {
    return c.json(await sendSignIn(c, c.var.ctx, await signIn(c.var.ctx, c.req.valid("json"))));
  }
).post("/logout", describeRoute(okSchema, { summary: "Sign out" }), async (c) => {
  await signOut(c.var.ctx);
  clearSignInCookies(c);
  return c.json({ ok: true });
}).post(
  "/forgot",
  describeRoute(okSchema, { summary: "Ask for a reset link", errors: ["RATE_LIMITED"] }),
  validate("json", forgotSchema),
  async (c) => {
    await requestPasswordReset(c.var.ctx, c.req.valid("json"));
    return c.json({ ok: true });
  }
).post(
  "/reset/verify",
  describeRoute(resetLinkFactsSchema, { summary: "Check a reset link", errors: ["LINK_INVALID", "RATE_LIMITED"] }),
  validate("json", linkTokenSchema),
  async (c) => c.json(describeResetLink(await findUsableLink(c.var.ctx, "reset", c.req.valid("json").token)))
).post(
  "/reset",
  describeRoute(okSchema, { summary: "Set a password with a reset link", errors: ["LINK_INVALID", "RATE_LIMITED"] }),
  validate("json", resetSchema),
  async (c) => {
    await resetPassword(c.var.ctx, c.req.valid("json"));
    return c.json({ ok: true });
  }
).post(
  "/invite/verify",
  describeRoute(invitationFactsSchema, {
    summary: "Check an invitation link",
    errors: ["LINK_INVALID", "RATE_LIMITED"]
  }),
  validate("json", linkTokenSchema),
  async (c) => c.json(await describeInvitation(c.var.ctx, c.req.valid("json").token))
).get(
  "/invite/verify",
  describeRoute(invitationFactsSchema, {
    summary: "Check an invitation link by its URL",
    deprecated: true,
    errors: ["LINK_INVALID", "RATE_LIMITED"]
  }),
  validate("query", linkTokenSchema),
  async (c) => {
    c.header("Deprecation", deprecatedSince);
    return c.json(await describeInvitation(c.var.ctx, c.req.valid("query").token));
  }
).post(
  "/invite/accept",
  describeRoute(signedInSchema, {
    summary: "Accept an invitation",
    errors: ["LINK_INVALID", "EMAIL_TAKEN", "RATE_LIMITED"]
  }),
  validate("json", acceptInvitationSchema),
  async (c) => {
    return c.json(await sendSignIn(c, c.var.ctx, await acceptInvitation(c.var.ctx, c.req.valid("json"))));
  }
);
var meRoutes = routesFor("signedIn").get(
  "/",
  describeRoute(meSchema, { summary: "Get the signed-in user" }),
  (c) => c.json(describeMe(c.var.ctx))
);
var currentSessionRoutes = routesFor("everyone").get(
  "/",
  describeRoute(currentSessionSchema, { summary: "Get the signed-in user, or null" }),
  (c) => c.json({ me: describeCaller(c.var.ctx) })
);
var changePasswordRoutes = routesFor("signedIn").post(
  "/",
  describeRoute(redirectSchema, {
    summary: "Change your password",
    errors: ["INVALID_CREDENTIALS", "PASSWORD_EXPIRED", "CONFLICT", "RATE_LIMITED"]
  }),
  validate("json", changePasswordSchema),
  async (c) => {
    const { ctx } = c.var;
    const { sessionId, redirectTo } = await changePassword(ctx, c.req.valid("json"));
    sendSessionCookie(c, sessionId);
    return c.json({ ok: true, redirectTo });
  }
);
var profileRoutes = routesFor("signedIn").patch(
  "/",
  describeRoute(profileSchema, { summary: "Change your own name" }),
  validate("json", updateProfileSchema),
  async (c) => c.json(await updateProfile(c.var.ctx, c.req.valid("json")))
);
var ownSessionRoutes = routesFor("signedIn").get(
  "/",
  describeRoute(sessionsSchema, { summary: "List your sessions" }),
  async (c) => c.json(await listSessions(c.var.ctx))
).delete(
  "/",
  describeRoute(endedSessionsSchema, { summary: "Sign out everywhere else" }),
  async (c) => c.json({ ok: true, ended: await endOtherSessions(c.var.ctx) })
).delete(
  "/:id",
  describeRoute(okSchema, { summary: "End one of your sessions" }),
  validate("param", sessionIdSchema),
  async (c) => {
    const { ctx } = c.var;
    const { id: id5 } = c.req.valid("param");
    await endOwnSession(ctx, id5);
    if (id5 === ctx.principal.sessionId) clearSignInCookies(c);
    return c.json({ ok: true });
  }
);

// src/features/backends/approveBackend.ts
import { asc as asc3, eq as eq19 } from "drizzle-orm";
var describe2 = ({ id: id5, audience, origin: origin2, approvedByName, createdAt: createdAt2 }) => ({
  id: id5,
  audience,
  origin: origin2,
  approvedBy: approvedByName,
  approvedAt: createdAt2.toISOString()
});
async function listBackends({
  services
}) {
  const rows = await services.database.transaction(
    { as: "platform" },
    (tx) => tx.select().from(approvedBackends).orderBy(asc3(approvedBackends.createdAt), asc3(approvedBackends.id))
  );
  const configured = services.config.backends.map((backend) => ({
    id: null,
    ...backend,
    approvedBy: null,
    approvedAt: null
  }));
  return { items: [...configured, ...rows.map(describe2)], nextCursor: null };
}
async function approveBackend(ctx, input) {
  const { config } = ctx.services;
  if (!mayReceiveTokens(input.origin, config.publicUrl))
    throw validationFailed([{ path: "origin", message: "Use https, so that tokens arrive encrypted." }]);
  if (config.allowedOrigins.has(input.origin))
    throw validationFailed([{ path: "origin", message: "This is Tenantry\u2019s own origin." }]);
  const attempt3 = { action: "backend_approved", target: { type: "backend", id: null, label: input.origin } };
  const approved = await mutate(ctx, { as: "platform" }, attempt3, async ({ tx, step, audit: audit2 }) => {
    step("approve backend");
    const [row] = await tx.insert(approvedBackends).values({ ...input, approvedByUserId: ctx.principal.user.id, approvedByName: fullName(ctx.principal.user) }).returning().catch((error) => {
      throw isUniqueViolation(error, "approved_backends_origin_unique") ? originTaken(error) : error;
    });
    await audit2({ ...attempt3, target: { ...attempt3.target, id: row.id }, details: { ...input } });
    return describe2(row);
  });
  forgetApprovedBackends(ctx.services);
  return approved;
}
async function revokeBackend(ctx, id5) {
  const attempt3 = { action: "backend_revoked", target: { type: "backend", id: id5, label: null } };
  const revoked = await mutate(ctx, { as: "platform" }, attempt3, async ({ tx, audit: audit2 }) => {
    if (!isUuid(id5)) throw notFound();
    const [row] = await tx.delete(approvedBackends).where(eq19(approvedBackends.id, id5)).returning();
    if (!row) throw notFound();
    const { audience, origin: origin2 } = row;
    await audit2({ ...attempt3, target: { ...attempt3.target, label: origin2 }, details: { audience, origin: origin2 } });
    return describe2(row);
  });
  forgetApprovedBackends(ctx.services);
  return revoked;
}
var originTaken = (cause) => new AppError("CONFLICT", 409, "This origin is approved already. Revoke that first to change its audience.", {
  cause
});

// src/features/backends/responses.ts
import { z as z9 } from "zod";
var backendSchema = z9.object({
  id: idSchema.nullable().describe("Null for one that the configuration approves. It can\u2019t be revoked here."),
  audience: z9.string().meta({ examples: ["notes"] }),
  origin: z9.string().meta({ examples: ["https://notes.example.com"] }),
  approvedBy: z9.string().nullable().meta({ examples: ["Dana Whitfield"] }),
  approvedAt: nullableMoment
}).meta({ id: "Backend" });
var backendsSchema = pageOf(backendSchema);

// src/features/backends/schemas.ts
import { z as z10 } from "zod";
var approveBackendSchema = z10.strictObject({
  audience: audienceSchema,
  origin: z10.string("Enter the backend\u2019s origin.").max(300).refine(
    (text13) => URL.canParse(text13) && new URL(text13).origin === text13,
    "Enter an origin, such as https://api.example.com."
  ).describe("Where tokens for this audience are sent, and nowhere else.")
});
var backendIdSchema = z10.strictObject({ id: z10.string().max(100) });

// src/features/backends/routes.ts
var backendRoutes = routesFor("platformAdmins").get(
  "/",
  describeRoute(backendsSchema, { summary: "List approved backends" }),
  async (c) => c.json(await listBackends(c.var.ctx))
).post(
  "/",
  describeRoute(backendSchema, {
    summary: "Approve a backend",
    status: 201,
    errors: ["CONFLICT"],
    exampleBody: { audience: "notes", origin: "https://notes.example.com" }
  }),
  validate("json", approveBackendSchema),
  async (c) => c.json(await approveBackend(c.var.ctx, c.req.valid("json")), 201)
).delete(
  "/:id",
  describeRoute(backendSchema, { summary: "Revoke the approval of a backend" }),
  validate("param", backendIdSchema),
  async (c) => c.json(await revokeBackend(c.var.ctx, c.req.valid("param").id))
);

// src/features/clients/responses.ts
import { z as z11 } from "zod";
var clientSchema = z11.object({
  id: idSchema,
  name: z11.string(),
  email: z11.string().nullable(),
  phone: z11.string().nullable(),
  notes: z11.string().nullable(),
  userId: idSchema.nullable(),
  linkedUser: z11.object({ id: idSchema, name: z11.string(), email: z11.string() }).nullable(),
  createdByName: z11.string(),
  archivedAt: nullableMoment,
  createdAt: momentSchema,
  updatedAt: momentSchema
}).meta({ id: "Client" });
var clientPageSchema = pageOf(clientSchema).extend({ total: z11.int() });
var clientHistorySchema = pageOf(
  auditRowSchema.pick({ id: true, occurredAt: true, requestId: true, action: true, changes: true }).extend({
    actor: auditRowSchema.shape.actor.unwrap().pick({ name: true, role: true }).nullable(),
    subject: auditRowSchema.shape.subject.unwrap().pick({ name: true }).nullable()
  })
);

// src/core/lists/exportList.ts
var batchSize3 = 100;
async function exportList(ctx, { list, scope, query, tenant: tenant3, columns: columns11, readPage: readPage3 }) {
  const { ids, ...filters } = query;
  await ctx.services.database.transaction(
    scope,
    (tx) => audit(tx, ctx, {
      action: "list_exported",
      // How many were selected, not which.
      details: { list, ...givenFilters(filters), ...ids && { chosen: String(ids.length) } },
      ...tenant3 && { tenant: tenant3 }
    })
  );
  return exportRows(ctx, query.format, columns11, async (after) => {
    const { items, nextCursor } = await readPage3({ cursor: after ?? void 0, limit: batchSize3 });
    return { rows: items, next: nextCursor };
  });
}

// src/features/clients/clientAccess.ts
import { and as and18, eq as eq20, sql as sql27 } from "drizzle-orm";
var clientColumns = {
  id: clients.id,
  name: clients.name,
  email: clients.email,
  phone: clients.phone,
  notes: clients.notes,
  userId: clients.userId,
  linkedUser: sql27`(
    select json_build_object('id', u.id, 'email', u.email,
      'name', coalesce(nullif(btrim(u.first_name || ' ' || u.last_name), ''), u.email))
    from users u where u.tenant_id = clients.tenant_id and u.id = clients.user_id)`,
  createdByName: clients.createdByName,
  archivedAt: clients.archivedAt,
  createdAt: clients.createdAt,
  updatedAt: clients.updatedAt
};
var isClientUser = ({ principal }) => principal.user.role === "client";
var visibleTo = (ctx) => and18(
  eq20(clients.tenantId, ctx.principal.tenant.id),
  isClientUser(ctx) ? eq20(clients.userId, ctx.principal.user.id) : void 0
);
function requireManager(ctx) {
  if (isClientUser(ctx)) throw forbidden();
}
async function findClient(tx, ctx, id5, lock = false) {
  if (!isUuid(id5)) throw notFound();
  const query = tx.select(clientColumns).from(clients).where(and18(eq20(clients.id, id5), visibleTo(ctx)));
  const [client] = await (lock ? query.for("update") : query);
  if (!client) throw notFound();
  return client;
}

// src/features/clients/listClients.ts
import { and as and19, asc as asc4, desc as desc5, ilike as ilike2, inArray as inArray6, isNotNull as isNotNull2, isNull as isNull6, or as or4, sql as sql29 } from "drizzle-orm";

// src/core/lists/countUpTo.ts
import { count, sql as sql28 } from "drizzle-orm";
async function countUpTo(tx, table2, where) {
  const some = tx.select({ one: sql28`1`.as("one") }).from(table2).where(where).limit(mostCounted).as("some");
  const [counted] = await tx.select({ count: count() }).from(some);
  return counted?.count ?? 0;
}

// src/features/clients/listClients.ts
var sortKeys = {
  name: { order: sql29`lower(${clients.name})`, cursor: sql29`lower(${clients.name})`, type: sql29`text` },
  createdAt: {
    order: sql29`${clients.createdAt}`,
    cursor: sql29`${clients.createdAt}::text`,
    type: sql29`timestamptz`
  },
  lastActivity: {
    order: sql29`${clients.updatedAt}`,
    cursor: sql29`${clients.updatedAt}::text`,
    type: sql29`timestamptz`
  }
};
async function listClients(ctx, query) {
  const key2 = sortKeys[query.sort];
  const direction = query.order === "asc" ? asc4 : desc5;
  const pattern = query.search ? containing(query.search) : null;
  const filters = and19(
    visibleTo(ctx),
    query.archived === "true" ? isNotNull2(clients.archivedAt) : isNull6(clients.archivedAt),
    query.ids ? inArray6(clients.id, query.ids) : void 0,
    pattern === null ? void 0 : or4(ilike2(clients.name, pattern), ilike2(clients.email, pattern), ilike2(clients.phone, pattern))
  );
  const after = decodeCursor(query.cursor, query.sort === "name" ? "text" : "moment");
  const beyond = after && sql29`(${key2.order}, ${clients.id}) ${query.order === "asc" ? sql29`>` : sql29`<`} (${after.value}::${key2.type}, ${after.id}::uuid)`;
  return ctx.services.database.transaction({ as: "tenant", tenantId: ctx.principal.tenant.id }, async (tx) => {
    const total = await countUpTo(tx, clients, filters);
    const rows = await tx.select({ ...clientColumns, cursor: key2.cursor }).from(clients).where(and19(filters, beyond ?? void 0)).orderBy(direction(key2.order), direction(clients.id)).limit(query.limit + 1);
    const page = pageOf2(
      rows,
      query.limit,
      ({ cursor: _, ...row }) => datesAsIso(row),
      (row) => ({ value: row.cursor, id: row.id })
    );
    return { ...page, total };
  });
}

// src/features/clients/exportClients.ts
var columns2 = [
  ["id", ({ id: id5 }) => id5],
  ["name", ({ name: name2 }) => name2],
  ["email", ({ email: email3 }) => email3],
  ["phone", ({ phone }) => phone],
  ["notes", ({ notes }) => notes],
  ["createdByName", ({ createdByName }) => createdByName],
  ["createdAt", ({ createdAt: createdAt2 }) => createdAt2],
  ["updatedAt", ({ updatedAt: updatedAt2 }) => updatedAt2],
  ["archivedAt", ({ archivedAt }) => archivedAt]
];
async function exportClients(ctx, query) {
  requireManager(ctx);
  const { format: _, ...filters } = query;
  return exportList(ctx, {
    list: "clients",
    scope: { as: "tenant", tenantId: ctx.principal.tenant.id },
    query,
    columns: columns2,
    readPage: (page) => listClients(ctx, { ...filters, ...page })
  });
}

// src/features/clients/getClient.ts
async function getClient(ctx, id5) {
  return ctx.services.database.transaction(
    { as: "tenant", tenantId: ctx.principal.tenant.id },
    async (tx) => datesAsIso(await findClient(tx, ctx, id5))
  );
}

// src/features/clients/listClientHistory.ts
import { and as and20, eq as eq21, inArray as inArray7, lt as lt4 } from "drizzle-orm";
async function listClientHistory(ctx, id5, { cursor, limit }) {
  requireManager(ctx);
  const after = decodeCursor(cursor, "none");
  return ctx.services.database.transaction({ as: "tenant", tenantId: ctx.principal.tenant.id }, async (tx) => {
    const client = await findClient(tx, ctx, id5);
    const rows = await readAudit(
      tx,
      and20(
        eq21(auditLog.targetType, "client"),
        eq21(auditLog.targetId, client.id),
        eq21(auditLog.outcome, "done"),
        after ? lt4(auditLog.id, Number(after.id)) : void 0
      ),
      limit + 1
    );
    const named = await namesOf(
      tx,
      rows.map(({ changes: changes2 }) => changes2)
    );
    return pageOf2(
      rows,
      limit,
      ({ actor: actor2, subject, changes: changes2, ...row }) => ({
        id: row.id,
        occurredAt: row.occurredAt,
        requestId: row.requestId,
        action: row.action,
        actor: actor2 && { name: actor2.name, role: actor2.role },
        subject: subject && { name: subject.name },
        changes: named(changes2)
      }),
      (row) => ({ value: "", id: row.id })
    );
  });
}
async function namesOf(tx, all) {
  const ids = all.flatMap((changes2) => [changes2?.["userId"]?.before, changes2?.["userId"]?.after]).filter(isText);
  const found = ids.length === 0 ? [] : await tx.select({ id: users.id, firstName: users.firstName, lastName: users.lastName, email: users.email }).from(users).where(inArray7(users.id, ids));
  const names = new Map(found.map((user4) => [user4.id, fullName(user4)]));
  const name2 = (value) => isText(value) ? names.get(value) ?? "A deleted user" : value;
  return (changes2) => {
    const link = changes2?.["userId"];
    return link ? { ...changes2, userId: { before: name2(link.before), after: name2(link.after) } } : changes2;
  };
}
var isText = (value) => typeof value === "string";

// src/features/clients/saveClient.ts
import { and as and22, eq as eq23, sql as sql31 } from "drizzle-orm";

// src/core/audit/requireUnchanged.ts
import { and as and21, desc as desc6, eq as eq22, sql as sql30 } from "drizzle-orm";
async function requireUnchanged(tx, record2, ifUpdatedAt2) {
  if (ifUpdatedAt2 === void 0 || record2.updatedAt.getTime() === new Date(ifUpdatedAt2).getTime()) return;
  const [newest2] = await tx.select({ name: sql30`coalesce(${auditLog.actorName}, ${auditLog.actorEmail})` }).from(auditLog).where(and21(eq22(auditLog.targetId, record2.id), eq22(auditLog.outcome, "done"), sql30`${auditLog.changes} is not null`)).orderBy(desc6(auditLog.id)).limit(1);
  const changedBy2 = newest2?.name || null;
  throw new AppError("CHANGED_MEANWHILE", 409, `${changedBy2 ?? "Someone"} changed this after you opened it.`, {
    details: { updatedAt: record2.updatedAt.toISOString(), changedBy: changedBy2 }
  });
}

// src/features/clients/saveClient.ts
async function createClient(ctx, input) {
  requireManager(ctx);
  const { tenant: tenant3, user: user4 } = ctx.principal;
  const attempt3 = { action: "client_created", target: { type: "client", id: null, label: input.name } };
  return mutate(ctx, { as: "tenant", tenantId: tenant3.id }, attempt3, async ({ tx, step, audit: audit2 }) => {
    step("check link");
    await requireClientUser(tx, tenant3.id, input.userId);
    step("insert client");
    const [created2] = await tx.insert(clients).values({ ...input, tenantId: tenant3.id, createdByName: fullName(user4) }).returning(clientColumns).catch(explainLink);
    await audit2({ ...attempt3, target: { type: "client", id: created2.id, label: created2.name } });
    return datesAsIso(created2);
  });
}
async function updateClient(ctx, id5, { ifUpdatedAt: ifUpdatedAt2, ...input }) {
  requireManager(ctx);
  return change(ctx, id5, "client_updated", async (tx, before) => {
    await requireUnchanged(tx, before, ifUpdatedAt2);
    await requireClientUser(tx, ctx.principal.tenant.id, input.userId);
    return { ...input };
  });
}
async function archiveClient(ctx, id5) {
  requireManager(ctx);
  return change(
    ctx,
    id5,
    "client_archived",
    async (_, before) => before.archivedAt ? null : { archivedAt: sql31`now()` }
  );
}
async function restoreClient(ctx, id5) {
  requireManager(ctx);
  return change(ctx, id5, "client_restored", async (_, before) => before.archivedAt ? { archivedAt: null } : null);
}
async function change(ctx, id5, action, changes2) {
  const attempt3 = { action, target: { type: "client", id: id5, label: null } };
  return mutate(
    ctx,
    { as: "tenant", tenantId: ctx.principal.tenant.id },
    attempt3,
    async ({ tx, step, audit: audit2, nothingChanged }) => {
      step("lock client");
      const before = await findClient(tx, ctx, id5, true);
      step("update client");
      const values = await changes2(tx, before);
      if (values === null) {
        nothingChanged();
        return datesAsIso(before);
      }
      const [after] = await tx.update(clients).set({ ...values, updatedAt: sql31`now()` }).where(eq23(clients.id, before.id)).returning(clientColumns).catch(explainLink);
      const { updatedAt: _, linkedUser: __, notes, ...shown4 } = after;
      const changed = {
        ...changesBetween(before, shown4),
        ...notes === before.notes ? {} : { notes: { before: null, after: "changed" } }
      };
      await audit2({ action, target: { type: "client", id: before.id, label: after.name }, changes: changed });
      return datesAsIso(after);
    }
  );
}
async function requireClientUser(tx, tenantId, userId) {
  if (!userId) return;
  const [user4] = await tx.select({ id: users.id }).from(users).where(and22(eq23(users.id, userId), eq23(users.tenantId, tenantId), eq23(users.role, "client")));
  if (!user4) throw validationFailed([{ path: "userId", message: "Choose a client user of this tenant." }]);
}
function explainLink(error) {
  if (isUniqueViolation(error, "clients_tenant_id_user_id_unique")) {
    const message = "This user is already linked to another client.";
    throw new AppError("CLIENT_USER_TAKEN", 409, message, {
      details: { fields: [{ path: "userId", message }] },
      cause: error
    });
  }
  if (postgresError(error)?.constraint === "clients_tenant_id_user_id_fk") {
    throw validationFailed([{ path: "userId", message: "Choose a client user of this tenant." }]);
  }
  throw error;
}

// src/features/clients/schemas.ts
import { z as z12 } from "zod";
var optional = (schema) => z12.preprocess((value) => value === "" ? null : value, schema.nullable()).optional();
var clientFields = {
  email: optional(emailSchema),
  phone: optional(singleLine(40, "a phone number")),
  notes: optional(z12.string().trim().max(4e3, "At most 4,000 characters.")),
  userId: optional(z12.uuid("Choose a user of this tenant."))
};
var clientNameSchema = singleLine(120, "a name").min(1, "Enter a name.");
var createClientSchema = z12.strictObject({ name: clientNameSchema, ...clientFields });
var updateClientSchema = z12.strictObject({ name: clientNameSchema.optional(), ...clientFields, ...ifUpdatedAt }).refine(hasChanges, "Send at least one change.");
var clientIdSchema = z12.strictObject({ id: z12.string().max(100) });
var listClientsSchema = z12.strictObject({
  ...pageSchema,
  search: z12.string().trim().max(200).optional(),
  archived: z12.enum(["true", "false"]).default("false"),
  sort: z12.enum(["name", "createdAt", "lastActivity"]).default("name").describe("The last activity is the last change of the record."),
  order: z12.enum(["asc", "desc"]).default("asc")
});
var clientHistoryQuerySchema = z12.strictObject(pageSchema);
var exportClientsSchema = listClientsSchema.omit({ cursor: true, limit: true }).extend({ format: exportFormatSchema, ids: chosenIdsSchema });

// src/features/clients/routes.ts
var clientRoutes = routesFor("tenantMembers").get(
  "/",
  describeRoute(clientPageSchema, { summary: "List clients" }),
  validate("query", listClientsSchema),
  async (c) => c.json(await listClients(c.var.ctx, c.req.valid("query")))
).post(
  "/",
  describeRoute(clientSchema, { summary: "Add a client", status: 201, errors: ["CLIENT_USER_TAKEN", "FORBIDDEN"] }),
  validate("json", createClientSchema),
  async (c) => c.json(await createClient(c.var.ctx, c.req.valid("json")), 201)
).get(
  "/export",
  describeRoute(exportTypes, { summary: "Export clients", errors: ["FORBIDDEN"] }),
  validate("query", exportClientsSchema),
  async (c) => {
    const query = c.req.valid("query");
    return sendExport(c, "clients", query.format, await exportClients(c.var.ctx, query));
  }
).get(
  "/:id",
  describeRoute(clientSchema, { summary: "Get a client" }),
  validate("param", clientIdSchema),
  async (c) => c.json(await getClient(c.var.ctx, c.req.valid("param").id))
).get(
  "/:id/history",
  describeRoute(clientHistorySchema, { summary: "List what was changed of a client", errors: ["FORBIDDEN"] }),
  validate("param", clientIdSchema),
  validate("query", clientHistoryQuerySchema),
  async (c) => c.json(await listClientHistory(c.var.ctx, c.req.valid("param").id, c.req.valid("query")))
).patch(
  "/:id",
  describeRoute(clientSchema, {
    summary: "Update a client",
    errors: ["CHANGED_MEANWHILE", "CLIENT_USER_TAKEN", "FORBIDDEN"]
  }),
  validate("param", clientIdSchema),
  validate("json", updateClientSchema),
  async (c) => c.json(await updateClient(c.var.ctx, c.req.valid("param").id, c.req.valid("json")))
).delete(
  "/:id",
  describeRoute(clientSchema, { summary: "Archive a client", errors: ["FORBIDDEN"] }),
  validate("param", clientIdSchema),
  async (c) => c.json(await archiveClient(c.var.ctx, c.req.valid("param").id))
).post(
  "/:id/restore",
  describeRoute(clientSchema, { summary: "Restore a client from the archive", errors: ["FORBIDDEN"] }),
  validate("param", clientIdSchema),
  async (c) => c.json(await restoreClient(c.var.ctx, c.req.valid("param").id))
);

// src/features/emailChange/confirmEmailChange.ts
import { and as and23, eq as eq24, sql as sql32 } from "drizzle-orm";
async function confirmEmailChange(ctx, token) {
  const { user: user4 } = ctx.principal;
  await enforceRateLimits(ctx, linkLimits(ctx));
  const attempt3 = {
    action: "auth_email_changed",
    target: { type: "user", id: user4.id, label: fullName(user4) }
  };
  return mutate(ctx, scopeOf(user4), attempt3, async (mutation) => {
    const { tx, step, audit: audit2 } = mutation;
    const sessionId = await startSession(ctx, mutation, user4);
    step("claim link");
    const undoToken = newToken();
    const [change2] = await tx.update(emailChanges).set({
      confirmedAt: sql32`now()`,
      undoTokenHash: hashToken("emailUndo", undoToken),
      undoExpiresAt: sql32`now() + make_interval(days => ${policies.emailUndoDays})`
    }).where(
      and23(eq24(emailChanges.tokenHash, hashToken("email", token)), eq24(emailChanges.userId, user4.id), isUnconfirmed)
    ).returning();
    if (!change2) throw linkInvalid();
    step("change email");
    const email3 = change2.newEmail;
    const changed = await tx.update(users).set({ email: email3, updatedAt: sql32`now()` }).where(and23(eq24(users.id, user4.id), eq24(users.email, change2.oldEmail))).returning({ id: users.id }).catch((error) => {
      throw isUniqueViolation(error, "users_tenant_id_email_unique") ? takenMeanwhile(error) : error;
    });
    if (changed.length === 0) throw linkInvalid();
    step("end other sessions and links");
    await voidAccess(tx, user4.id, { except: hashSessionId(sessionId) });
    step("queue mail");
    if (user4.mailConfigured)
      await queueMail(
        tx,
        ctx,
        { id: user4.id, tenantId: user4.tenantId, email: change2.oldEmail },
        {
          template: "email_change_notice",
          params: {
            newEmail: email3,
            at: change2.confirmedAt.toISOString(),
            undoUntil: change2.undoExpiresAt.toISOString()
          },
          secrets: { url: linkUrl(ctx.services.config.publicUrl, "emailUndo", undoToken) }
        }
      );
    await audit2({ ...attempt3, changes: { email: { before: change2.oldEmail, after: email3 } } });
    return { sessionId, email: email3 };
  });
}
var takenMeanwhile = (cause) => new AppError("EMAIL_TAKEN", 409, "Another account now uses this address. Choose another one.", { cause });

// src/features/emailChange/requestEmailChange.ts
import { and as and25, eq as eq26, isNull as isNull7, ne as ne3, sql as sql34 } from "drizzle-orm";

// src/core/users/lockUserByEmail.ts
import { and as and24, desc as desc7, eq as eq25, sql as sql33 } from "drizzle-orm";
async function lockUserByEmail(tx, tenantId, email3) {
  const [user4] = await selectUser(tx).execute({ tenantId, email: email3 });
  if (user4?.testUserUntil) throw testUser("This address belongs to a test user. Enter the address of a person.");
  return user4?.id ?? null;
}
var selectUser = builtOnce((tx) => {
  const { placeholder } = sql33;
  return tx.select({ id: users.id, testUserUntil: users.testUserUntil }).from(users).where(and24(eq25(users.tenantId, placeholder("tenantId")), eq25(users.emailKey, placeholder("email")))).orderBy(desc7(eq25(users.email, placeholder("email")))).limit(1).for(userLock).prepare("lock_user_by_email");
});
var testUser = (message) => new AppError("TEST_USER", 409, message);

// src/features/emailChange/requestEmailChange.ts
async function requestEmailChange(ctx, { email: email3 }) {
  const { user: user4 } = ctx.principal;
  const { config } = ctx.services;
  if (user4.testUserUntil) throw testUser("A test user keeps its address.");
  if (email3 === user4.email) throw validationFailed([{ path: "email", message: "This is your address already." }]);
  if (!user4.mailConfigured)
    throw new AppError(
      "MAIL_NOT_CONFIGURED",
      409,
      "Email isn\u2019t configured, so the new address can\u2019t be confirmed. Ask an admin to change it for you."
    );
  await enforceRateLimits(ctx, emailChangeLimits(user4.id, email3));
  const attempt3 = {
    action: "auth_email_change_requested",
    target: { type: "user", id: user4.id, label: fullName(user4) },
    details: { newEmail: email3 }
  };
  return mutate(ctx, scopeOf(user4), attempt3, async ({ tx, step, audit: audit2 }) => {
    step("lock account");
    await lockUser(tx, user4.id);
    await voidEmailChange(tx, user4.id);
    step("create link");
    const token = newToken();
    const [made] = await tx.insert(emailChanges).values({
      userId: user4.id,
      tenantId: user4.tenantId,
      oldEmail: user4.email,
      newEmail: email3,
      tokenHash: hashToken("email", token),
      expiresAt: sql34`now() + make_interval(hours => ${policies.emailChangeHours})`
    }).returning({ expiresAt: emailChanges.expiresAt });
    step("queue mail");
    const expiresAt = made.expiresAt.toISOString();
    const holder = await findHolder(tx, user4, email3);
    if (holder) await queueMail(tx, ctx, holder, { template: "email_in_use", params: {}, secrets: null });
    else {
      const url = linkUrl(config.publicUrl, "email", token);
      const to = { id: user4.id, tenantId: user4.tenantId, email: email3 };
      await queueMail(tx, ctx, to, { template: "email_change", params: { expiresAt }, secrets: { url } });
    }
    await audit2(attempt3);
    return { pending: { email: email3, expiresAt } };
  });
}
async function findHolder(tx, { id: id5, tenantId }, email3) {
  const [holder] = await tx.select({ id: users.id, tenantId: users.tenantId, email: users.email }).from(users).where(
    and25(
      tenantId === null ? isNull7(users.tenantId) : eq26(users.tenantId, tenantId),
      eq26(users.emailKey, email3),
      ne3(users.id, id5)
    )
  ).limit(1);
  return holder;
}
function readPendingEmail({ principal: { user: user4 }, services }) {
  return services.database.transaction(scopeOf(user4), async (tx) => {
    const [pending] = await tx.select({ email: emailChanges.newEmail, expiresAt: emailChanges.expiresAt }).from(emailChanges).where(and25(eq26(emailChanges.userId, user4.id), isUnconfirmed));
    return { pending: pending ? { ...pending, expiresAt: pending.expiresAt.toISOString() } : null };
  });
}
async function cancelEmailChange(ctx) {
  const { user: user4 } = ctx.principal;
  const attempt3 = {
    action: "auth_email_change_cancelled",
    target: { type: "user", id: user4.id, label: fullName(user4) }
  };
  await mutate(ctx, scopeOf(user4), attempt3, async ({ tx, audit: audit2, nothingChanged }) => {
    await lockUser(tx, user4.id);
    if (await voidEmailChange(tx, user4.id) > 0) await audit2(attempt3);
    else nothingChanged();
  });
}

// src/features/emailChange/responses.ts
import { z as z13 } from "zod";
var pendingEmailSchema = z13.object({
  pending: z13.object({ email: z13.string(), expiresAt: momentSchema }).nullable().describe("The address that waits to be confirmed.")
});
var emailUndoSchema = z13.object({
  oldEmail: z13.string().meta({ examples: ["mara.lindholm@example.com"] }),
  newEmail: z13.string().meta({ examples: ["mara.berg@example.com"] }),
  expiresAt: momentSchema,
  tenant: tenantBrandingSchema.nullable()
}).meta({ id: "EmailUndo" });
var changedEmailSchema = okSchema.extend({ email: z13.string() });
var undoneEmailSchema = changedEmailSchema.extend({
  emailSent: z13.boolean().describe("Whether a link to choose a new password is on its way.")
});

// src/features/emailChange/schemas.ts
import { z as z14 } from "zod";
var changeEmailSchema = z14.strictObject({ email: emailSchema });

// src/features/emailChange/undoEmailChange.ts
import { and as and27, eq as eq28, sql as sql38 } from "drizzle-orm";

// src/features/platformAdmins/platformAdminColumns.ts
import { and as and26, eq as eq27, isNull as isNull8, sql as sql37 } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";

// src/features/tenantUsers/userColumns.ts
import { sql as sql36 } from "drizzle-orm";

// src/core/secondFactor/factorSummary.ts
import { sql as sql35 } from "drizzle-orm";
var iso = (moment2) => sql35.raw(`to_char(${moment2} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`);
var owned = sql35.raw(`user_id = "users"."id"`);
var factorSummaryColumn = sql35`
  case when "users"."second_factor_since" is not null then json_build_object(
    'since', ${iso('"users"."second_factor_since"')},
    'passkeys', (select count(*)::int from passkeys where ${owned}),
    'authenticatorApp', exists (select from authenticator_apps where ${owned} and confirmed_at is not null),
    'recoveryCodesLeft', (select count(*)::int from recovery_codes where ${owned} and used_at is null),
    'lastUsedAt', (select ${iso("max(used.at)")} from (
       select last_used_at as at from passkeys where ${owned}
       union all select last_used_at from authenticator_apps where ${owned} and confirmed_at is not null) used)
  ) end`;

// src/features/tenantUsers/schemas.ts
import { z as z15 } from "zod";
var tenantRoles = { TENANT_ADMIN: "admin", EMPLOYEE: "employee", CLIENT: "client" };
var storedRoles = Object.values(tenantRoles);
var tenantRoleSchema = z15.enum([...Object.keys(tenantRoles), ...storedRoles], "Choose TENANT_ADMIN, EMPLOYEE or CLIENT.").transform(
  (role3) => role3 in tenantRoles ? tenantRoles[role3] : role3
);
var showTenantRole = (stored) => Object.keys(tenantRoles).find((role3) => tenantRoles[role3] === stored);
var tenantUserParamsSchema = z15.strictObject({ tenantId: z15.string().max(100), userId: z15.string().max(100) });
var userSessionParamsSchema = tenantUserParamsSchema.extend({ sessionId: z15.string().min(1).max(100) });
var userListSchema = {
  ...pageSchema,
  search: z15.string().trim().max(200).optional(),
  status: z15.enum(["active", "inactive", "pending"]).optional(),
  mail: z15.enum(userMailStates).optional().describe("What became of the newest email to them."),
  sort: z15.enum(["name", "lastActivity"]).default("name").describe("The last activity is the last sign-in. Those who never signed in come last, in both directions."),
  order: z15.enum(["asc", "desc"]).default("asc")
};
var listTenantUsersSchema = z15.strictObject({ ...userListSchema, role: tenantRoleSchema.optional() });
var overSeatLimitSchema = z15.boolean().optional().describe("Goes on although all seats of the tenant are taken.");
var provisionUserSchema = z15.strictObject({
  email: emailSchema,
  firstName: requiredNameSchema,
  lastName: requiredNameSchema,
  role: tenantRoleSchema,
  activateNow: z15.boolean("Choose whether to activate the user now."),
  method: z15.enum(["SET_PASSWORD", "RESET_LINK"], "Choose SET_PASSWORD or RESET_LINK."),
  password: passwordSchema.optional(),
  // Ignored with RESET_LINK, because existing clients send it with both methods.
  mustChangeOnNextLogin: z15.boolean().optional(),
  sendEmail: z15.boolean().optional(),
  overSeatLimit: overSeatLimitSchema
}).superRefine(({ method, password, sendEmail }, ctx) => {
  const refuse8 = (path, message) => ctx.addIssue({ code: "custom", path: [path], message });
  if (method === "SET_PASSWORD" && password === void 0) refuse8("password", "Enter a password.");
  if (method === "SET_PASSWORD" && sendEmail)
    refuse8("sendEmail", "Passwords are never emailed. Hand this one over yourself.");
  if (method === "RESET_LINK" && password !== void 0)
    refuse8("password", "With a reset link the user chooses the password.");
});
var updateTenantUserSchema = z15.strictObject({
  email: emailSchema.optional(),
  firstName: nameSchema.optional(),
  lastName: nameSchema.optional(),
  role: tenantRoleSchema.optional(),
  isActive: z15.boolean().optional(),
  overSeatLimit: overSeatLimitSchema,
  ...ifUpdatedAt
}).refine(hasChanges, "Send at least one change.");
var createTestUserSchema = z15.strictObject({
  role: tenantRoleSchema,
  hours: z15.int("Enter a whole number of hours.").min(1, "Enter at least 1 hour.").max(policies.testUserMaxHours, `A test user can last at most ${policies.testUserMaxHours} hours.`).default(policies.testUserHours),
  withPassword: z15.boolean().default(false).describe("Also makes a password to sign in with. Without one, impersonate.")
});
var setPasswordSchema = z15.strictObject({
  password: passwordSchema,
  mustChangeOnNextLogin: z15.boolean().default(true)
});
var sendLinkSchema = z15.strictObject({ sendEmail: z15.boolean().optional() }).optional();
var exportTenantUsersSchema = listTenantUsersSchema.omit({ cursor: true, limit: true }).extend({ format: exportFormatSchema, ids: chosenIdsSchema });

// src/features/tenantUsers/userColumns.ts
var newest = (expression) => sql36`(select ${expression} from ${invitations} where invitations.user_id = "users"."id" order by invitations.created_at desc limit 1)`;
var iso2 = (column) => sql36.raw(`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`);
var tenantUserColumns = {
  id: users.id,
  tenantId: users.tenantId,
  email: users.email,
  firstName: users.firstName,
  lastName: users.lastName,
  role: users.role,
  isActive: isActiveNow,
  lastLoginAt: users.lastLoginAt,
  createdAt: users.createdAt,
  updatedAt: users.updatedAt,
  passwordConfigured: sql36`${users.passwordHash} is not null`,
  hasOwnPassword: sql36`${users.passwordSetAt} is not null`,
  mustChangePasswordOnNextLogin: users.mustChangePasswordOnNextLogin,
  isOwner: sql36`exists (select from ${tenants} where tenants.id = "users"."tenant_id" and tenants.owner_user_id = "users"."id")`,
  testUserUntil: users.testUserUntil,
  secondFactor: factorSummaryColumn,
  inviteStatus: newest(linkStatusIn("invitations")),
  inviteExpiresAt: newest(iso2("invitations.expires_at")),
  inviteLastSentAt: newest(iso2("invitations.last_sent_at"))
};
var userStatus = (user4) => {
  if (!user4.isActive) return "inactive";
  const isWaiting2 = !user4.passwordConfigured && user4.lastLoginAt === null && !user4.testUserUntil;
  return isWaiting2 ? "pending" : "active";
};
var describeTenantUser = (row) => ({
  id: row.id,
  email: row.email,
  firstName: row.firstName,
  lastName: row.lastName,
  role: showTenantRole(row.role),
  isActive: row.isActive,
  status: userStatus(row),
  isOwner: row.isOwner,
  testUserUntil: row.testUserUntil?.toISOString() ?? null,
  secondFactor: row.secondFactor,
  lastLoginAt: row.lastLoginAt?.toISOString() ?? null,
  createdAt: row.createdAt.toISOString(),
  updatedAt: row.updatedAt.toISOString(),
  passwordConfigured: row.passwordConfigured,
  mustChangePasswordOnNextLogin: row.mustChangePasswordOnNextLogin,
  invite: { status: row.inviteStatus ?? "none", expiresAt: row.inviteExpiresAt, lastSentAt: row.inviteLastSentAt }
});

// src/features/platformAdmins/platformAdminColumns.ts
var origin = alias(users, "origin");
async function selectPlatformAdmins(tx, id5) {
  const rows = await tx.select({
    admin: tenantUserColumns,
    demotedAt: users.demotedAt,
    platformRole: users.platformRole,
    promotedFrom: { userId: origin.id, tenantId: tenants.id, tenantName: tenants.name }
  }).from(users).leftJoin(origin, eq27(origin.id, users.promotedFromUserId)).leftJoin(tenants, eq27(tenants.id, origin.tenantId)).where(and26(isNull8(users.tenantId), id5 === void 0 ? void 0 : eq27(users.id, id5))).orderBy(users.createdAt, users.id);
  return rows.map(({ admin, demotedAt, platformRole, promotedFrom }) => ({
    ...describe3(admin),
    demotedAt: demotedAt?.toISOString() ?? null,
    platformRole,
    hasOwnPassword: admin.hasOwnPassword,
    promotedFrom: promotedFrom?.tenantId ? promotedFrom : null
  }));
}
var describe3 = (row) => ({
  id: row.id,
  email: row.email,
  firstName: row.firstName,
  lastName: row.lastName,
  isActive: row.isActive,
  createdAt: row.createdAt.toISOString(),
  lastLoginAt: row.lastLoginAt?.toISOString() ?? null,
  status: userStatus(row),
  secondFactor: row.secondFactor,
  invite: {
    status: row.inviteStatus ?? "none",
    expiresAt: row.inviteExpiresAt,
    lastSentAt: row.inviteLastSentAt
  }
});
async function lockPlatformAdmin(tx, id5) {
  if (!isUuid(id5)) throw notFound();
  const [locked] = await tx.select({ id: users.id }).from(users).where(and26(eq27(users.id, id5), isNull8(users.tenantId))).for(userLock);
  const [admin] = locked ? await selectPlatformAdmins(tx, id5) : [];
  if (!admin) throw notFound();
  return admin;
}
async function lockAbleOwners(tx) {
  const rows = await tx.select({ id: users.id, platformRole: users.platformRole }).from(users).where(
    and26(
      isNull8(users.tenantId),
      eq27(users.isActive, true),
      sql37`${users.passwordHash} is not null`,
      sql37`coalesce(${users.temporaryPasswordExpiresAt} > now(), true)`
    )
  ).orderBy(users.id).for(userLock);
  return new Set(rows.filter(({ platformRole }) => platformRole === "owner").map(({ id: id5 }) => id5));
}

// src/features/emailChange/undoEmailChange.ts
async function describeEmailUndo(ctx, token) {
  const { change: change2, account: account2 } = await findUndo(ctx, token);
  return {
    oldEmail: change2.oldEmail,
    newEmail: change2.newEmail,
    expiresAt: change2.undoExpiresAt.toISOString(),
    tenant: account2.tenant && brandingOf(account2.tenant)
  };
}
async function undoEmailChange(ctx, token) {
  const {
    change: change2,
    account: { user: user4, tenant: tenant3 }
  } = await findUndo(ctx, token);
  const attempt3 = {
    action: "auth_email_change_undone",
    actor: user4,
    tenant: tenant3,
    target: { type: "user", id: user4.id, label: fullName(user4) }
  };
  return mutate(ctx, scopeOf(user4), attempt3, async (mutation) => {
    const { tx, step, audit: audit2 } = mutation;
    step("lock account");
    const able = user4.tenantId === null ? await lockAbleOwners(tx) : null;
    if (!(await lockUser(tx, user4.id))?.isActive) throw linkInvalid();
    const [{ email: before } = { email: "" }] = await tx.select({ email: users.email }).from(users).where(eq28(users.id, user4.id));
    step("end sessions and links");
    await voidAccess(tx, user4.id);
    step("claim link");
    const claimed = await tx.update(emailChanges).set({ undoneAt: sql38`now()` }).where(and27(eq28(emailChanges.id, change2.id), isUndoable)).returning({ id: emailChanges.id });
    if (claimed.length === 0) throw linkInvalid();
    await voidEmailUndos(tx, user4.id, change2.confirmedAt);
    step("restore email");
    const keepsPassword = able !== null && able.has(user4.id) && able.size === 1;
    await restore(tx, user4.id, change2.oldEmail, keepsPassword);
    const link = await createResetLink(ctx.services, mutation, user4, {
      expiresInHours: policies.resetLinkHours,
      createdByUserId: null
    });
    step("queue mail");
    const params = { email: change2.oldEmail, at: (/* @__PURE__ */ new Date()).toISOString() };
    if (user4.mailConfigured) {
      const to = { id: user4.id, tenantId: user4.tenantId };
      const owner = { ...to, email: change2.oldEmail };
      await queueMail(tx, ctx, owner, { template: "email_change_undone", params, secrets: { url: link.url } });
      if (before !== change2.oldEmail)
        await queueMail(tx, ctx, { ...to, email: before }, { template: "email_change_undone", params, secrets: null });
    }
    await audit2({
      ...attempt3,
      changes: { email: { before, after: change2.oldEmail } },
      details: { passwordVoided: !keepsPassword }
    });
    return { email: change2.oldEmail, emailSent: user4.mailConfigured };
  });
}
async function findUndo(ctx, token) {
  await enforceRateLimits(ctx, linkLimits(ctx));
  return ctx.services.database.transaction({ as: "auth" }, async (tx) => {
    const [change2] = await tx.select().from(emailChanges).where(and27(eq28(emailChanges.undoTokenHash, hashToken("emailUndo", token)), isUndoable));
    const account2 = change2 && await findAccount(tx, change2.userId);
    if (!change2 || !account2?.user.isActive) throw linkInvalid();
    return { change: change2, account: account2 };
  });
}
async function restore(tx, userId, email3, keepsPassword) {
  await tx.update(users).set({
    email: email3,
    ...!keepsPassword && {
      passwordHash: null,
      passwordSetAt: null,
      mustChangePasswordOnNextLogin: false,
      temporaryPasswordExpiresAt: null
    },
    updatedAt: sql38`now()`
  }).where(eq28(users.id, userId)).catch((error) => {
    throw isUniqueViolation(error, "users_tenant_id_email_unique") ? takenMeanwhile2(error) : error;
  });
}
var takenMeanwhile2 = (cause) => new AppError("EMAIL_TAKEN", 409, "Another account uses this address now. Ask your administrator for help.", {
  cause
});

// src/features/emailChange/routes.ts
var emailChangeRoutes = routesFor("signedIn").get(
  "/",
  describeRoute(pendingEmailSchema, { summary: "Get the email that waits to be confirmed" }),
  async (c) => c.json(await readPendingEmail(c.var.ctx))
).post(
  "/",
  describeRoute(pendingEmailSchema, {
    summary: "Change your own email",
    errors: ["MAIL_NOT_CONFIGURED", "RATE_LIMITED", "TEST_USER"]
  }),
  validate("json", changeEmailSchema),
  async (c) => c.json(await requestEmailChange(c.var.ctx, c.req.valid("json")))
).delete("/", describeRoute(okSchema, { summary: "Cancel a change of your email" }), async (c) => {
  await cancelEmailChange(c.var.ctx);
  return c.json({ ok: true });
}).post(
  "/confirm",
  describeRoute(changedEmailSchema, {
    summary: "Confirm your new email",
    errors: ["EMAIL_TAKEN", "LINK_INVALID", "RATE_LIMITED"]
  }),
  validate("json", linkTokenSchema),
  async (c) => {
    const { sessionId, email: email3 } = await confirmEmailChange(c.var.ctx, c.req.valid("json").token);
    sendSessionCookie(c, sessionId);
    return c.json({ ok: true, email: email3 });
  }
);
var emailUndoRoutes = routesFor("everyone").post(
  "/verify",
  describeRoute(emailUndoSchema, {
    summary: "Check a link that undoes a change of email",
    errors: ["LINK_INVALID", "RATE_LIMITED"]
  }),
  validate("json", linkTokenSchema),
  async (c) => c.json(await describeEmailUndo(c.var.ctx, c.req.valid("json").token))
).post(
  "/",
  describeRoute(undoneEmailSchema, {
    summary: "Undo a change of email",
    errors: ["EMAIL_TAKEN", "LINK_INVALID", "RATE_LIMITED"]
  }),
  validate("json", linkTokenSchema),
  async (c) => c.json({ ok: true, ...await undoEmailChange(c.var.ctx, c.req.valid("json").token) })
);

// src/features/tenants/schemas.ts
import { z as z16 } from "zod";
var reservedSlugs = /* @__PURE__ */ new Set([
  "platform",
  "admin",
  "api",
  "app",
  "assets",
  "auth",
  "console",
  "login",
  "logout",
  "onboarding",
  "remotes",
  "sign-in",
  "static",
  "super",
  "support",
  "system",
  "tenant",
  "tenants",
  "tenantry",
  "www"
]);
var slugShape = /^[a-z0-9](?:[a-z0-9]|-(?=[a-z0-9])){1,61}[a-z0-9]$/;
var slugSchema = z16.string().trim().toLowerCase().regex(slugShape, "Use 3 to 63 characters: a\u2013z, 0\u20139 and single hyphens. Start and end with a letter or digit.").refine((slug) => !reservedSlugs.has(slug), "This address is reserved. Choose another one.");
var tenantNameSchema = singleLine(120, "a name for the tenant").min(2, "A name has at least 2 characters.");
var externalIdSchema = singleLine(200, "an id").transform((text13) => text13 || null);
var planSchema = singleLine(100, "a plan").transform((text13) => text13 || null);
var metadataLimits = { bytes: 8192, depth: 5 };
var metadataSchema = z16.record(z16.string(), z16.unknown(), "Metadata is a JSON object.").refine((metadata) => isNestedAtMost(metadata, metadataLimits.depth), {
  error: `Metadata is nested at most ${metadataLimits.depth} levels deep.`,
  abort: true
}).refine((metadata) => !/(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f])/i.test(JSON.stringify(metadata)), {
  error: "This contains characters that can\u2019t be stored."
});
function isNestedAtMost(value, levels) {
  if (typeof value !== "object" || value === null) return true;
  return levels > 0 && Object.values(value).every((inner) => isNestedAtMost(inner, levels - 1));
}
var planFields = {
  externalId: externalIdSchema.nullable().optional(),
  plan: planSchema.nullable().optional(),
  metadata: metadataSchema.optional()
};
var createTenantSchema = z16.strictObject({
  name: tenantNameSchema,
  slug: slugSchema.optional(),
  ...planFields
});
var updateTenantSchema = z16.strictObject({
  name: tenantNameSchema.optional(),
  slug: slugSchema.optional(),
  status: z16.enum(["inactive", "active", "suspended"]).optional(),
  ...planFields,
  ...ifUpdatedAt
}).refine(hasChanges, "Send at least one change.");
var tenantPlanFormSchema = z16.object({
  plan: planSchema,
  externalId: externalIdSchema,
  metadata: z16.string().transform((text13, ctx) => {
    try {
      return JSON.parse(text13.trim() || "{}");
    } catch {
      ctx.addIssue({ code: "custom", message: "This isn\u2019t valid JSON." });
      return z16.NEVER;
    }
  }).pipe(metadataSchema)
});
var slugCheckSchema = z16.strictObject({ slug: z16.string().max(200) });
var tenantIdSchema = z16.strictObject({ tenantId: z16.string().max(100) });
var listTenantsSchema = z16.strictObject({
  ...pageSchema,
  search: z16.string().trim().max(200).optional(),
  status: z16.enum(["inactive", "active", "suspended", "deleted"]).optional(),
  onboarded: z16.enum(["true", "false"]).optional(),
  externalId: z16.string().trim().max(200).optional(),
  mail: z16.enum(tenantMailStates).optional(),
  sort: z16.enum(["name", "createdAt", "lastActivity"]).default("createdAt").describe("The last activity is the newest row of the audit log, as of at most a minute ago."),
  order: z16.enum(["asc", "desc"]).default("desc")
});
var inviteTenantAdminSchema = z16.strictObject({
  email: emailSchema,
  firstName: nameSchema.optional(),
  lastName: nameSchema.optional(),
  expiresInDays: invitationDaysSchema
});
function slugFromName(name2) {
  return name2.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase().replace(/[^a-z0-9]+/g, "-").slice(0, 63).replace(/^-+|-+$/g, "");
}
var exportTenantsSchema = listTenantsSchema.omit({ cursor: true, limit: true }).extend({ format: exportFormatSchema, ids: chosenIdsSchema });

// src/core/entitlements/readEntitlement.ts
import { eq as eq29, sql as sql39 } from "drizzle-orm";
async function readEntitlements(tx, tenantId) {
  const [tenant3] = await tx.select({
    all: tenants.entitlements,
    active: sql39`active_entitlements(${tenants.entitlements})`
  }).from(tenants).where(eq29(tenants.id, tenantId));
  if (!tenant3) return [];
  return Object.entries(tenant3.all).map(([key2, stored]) => ({ key: key2, isActive: Object.hasOwn(tenant3.active, key2), ...stored })).sort((a, b) => a.key < b.key ? -1 : 1);
}
async function readEntitlement(tx, tenantId, key2) {
  return (await readEntitlements(tx, tenantId)).find((entitlement) => entitlement.key === key2) ?? null;
}

// src/features/tenants/getTenant.ts
import { eq as eq31, sql as sql44 } from "drizzle-orm";

// src/core/users/withinSeats.ts
import { and as and28, eq as eq30, isNull as isNull9, ne as ne4, sql as sql40 } from "drizzle-orm";
var countUsed = async (tx, tenantId) => {
  const takesSeat = and28(
    eq30(users.tenantId, tenantId),
    eq30(users.isActive, true),
    ne4(users.role, "client"),
    isNull9(users.testUserUntil)
  );
  const [row] = await tx.select({ used: sql40`count(*)::int` }).from(users).where(takesSeat);
  return row.used;
};
async function readLimit(tx, tenantId) {
  const [tenant3] = await selectEntitlements(tx).execute({ tenantId });
  const value = tenant3?.entitlements["seats"]?.value;
  return typeof value === "number" && Number.isInteger(value) && value >= 0 ? value : null;
}
var selectEntitlements = builtOnce(
  (tx) => tx.select({ entitlements: tenants.entitlements }).from(tenants).where(eq30(tenants.id, sql40.placeholder("tenantId"))).prepare("select_entitlements")
);
async function readSeats(tx, tenantId) {
  const limit = await readLimit(tx, tenantId);
  return limit === null ? null : { limit, used: await countUsed(tx, tenantId) };
}
async function withinSeats(tx, tenantId, change2, { mayExceed = false } = {}) {
  const before = await readSeats(tx, tenantId);
  const result = await change2();
  if (before === null || mayExceed) return result;
  const used = await countUsed(tx, tenantId);
  if (used > before.used && used > before.limit)
    throw new AppError(
      "SEAT_LIMIT_REACHED",
      402,
      `All ${before.limit} seats are taken. Deactivate someone or revoke an invitation, or get more seats.`,
      { details: before }
    );
  return result;
}

// src/core/users/hasStatus.ts
import { sql as sql41 } from "drizzle-orm";
var isWaiting = sql41`(${users.passwordHash} is null and ${users.lastLoginAt} is null and ${users.testUserUntil} is null)`;
var hasStatus = {
  inactive: sql41`not ${isActiveNow}`,
  active: sql41`${isActiveNow} and not ${isWaiting}`,
  pending: sql41`${isActiveNow} and ${isWaiting}`
};

// src/core/delivery/outboxStates.ts
import { sql as sql42 } from "drizzle-orm";
var statusGroups = {
  waiting: ["queued", "sending"],
  failing: ["retrying", "abandoned"]
};
var batchSize4 = 10;
var claimSeconds = 60;
var listed = (statuses) => statuses.map((status) => `'${status}'`).join(", ");
var isInGroup = (group, mails) => sql42.raw(`${mails}.status in (${listed(statusGroups[group])})`);
var isFailingLately = (mails) => sql42`${isInGroup("failing", mails)} and ${sql42.raw(mails)}.created_at > now() - make_interval(days => ${policies.failingMailDays})`;
var marksAccountAsFailing = (mails) => sql42`${isFailingLately(mails)} and ${sql42.raw(mails)}.failure_cause is distinct from 'mail'`;
var engine = deliveryEngine(outbox, { batchSize: batchSize4, claimSeconds, againFrom: statusGroups.failing });
var { claimBatch, queueAgain } = engine;
var markSent = (tx, id5, providerMessageId) => engine.markSent(tx, id5, { providerMessageId, secretsSealed: null });
function markFailed(tx, { id: id5, attempts }, failure2, { maxAttempts, retryBaseSeconds }) {
  const isLast = attempts >= maxAttempts || failure2.failureCause !== "temporary";
  const waitSeconds = Math.min(3600, retryBaseSeconds * 2 ** (attempts - 1)) * (0.5 + Math.random() / 2);
  return engine.markFailed(tx, id5, failure2, isLast ? null : waitSeconds);
}

// src/features/tenants/tenantColumns.ts
import { sql as sql43 } from "drizzle-orm";
var ownTenantColumns = {
  id: tenants.id,
  name: tenants.name,
  slug: tenants.slug,
  status: tenants.status,
  onboardedAt: tenants.onboardedAt,
  ownerUserId: tenants.ownerUserId,
  createdAt: tenants.createdAt,
  updatedAt: tenants.updatedAt
};
var tenantColumns = {
  ...ownTenantColumns,
  externalId: tenants.externalId,
  plan: tenants.plan,
  metadata: tenants.metadata
};
var outerTenantId = sql43.raw('"tenants"."id"');
var deletionColumns = { deletedAt: tenants.deletedAt };
var tenantFigures = {
  ownerName: sql43`(select nullif(btrim(concat_ws(' ', ${users.firstName}, ${users.lastName})), '') from ${users} where ${users.id} = "tenants"."owner_user_id")`,
  userCount: sql43`(select count(*)::int from ${users} where ${users.tenantId} = ${outerTenantId})`,
  onboardingStepsDone: sql43`(case when "tenants"."onboarded_at" is not null then 4 else num_nonnulls(${tenantSettings.profileSavedAt}, ${tenantSettings.brandingSavedAt}, ${tenantSettings.mailDecidedAt}) end)::int`,
  mail: sql43`(case
    when exists (select from ${outbox} where ${outbox.tenantId} = ${outerTenantId} and ${marksAccountAsFailing("outbox")}) then 'failing'
    when exists (select from ${mailSettings} where ${mailSettings.tenantId} = ${outerTenantId}) then 'own'
    when exists (select from ${mailSettings} where ${mailSettings.tenantId} is null) then 'platform'
    else 'none' end)`,
  lastActivityAt: sql43`(select to_char(occurred_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') from ${auditLog} where ${auditLog.tenantId} = ${outerTenantId} order by id desc limit 1)`
};

// src/features/tenants/getTenant.ts
var usersByStatus = sql44`(select json_build_object(
    'active', count(*) filter (where ${hasStatus.active}),
    'pending', count(*) filter (where ${hasStatus.pending}),
    'inactive', count(*) filter (where ${hasStatus.inactive}))
  from ${users} where ${users.tenantId} = "tenants"."id")`;
async function getTenant({ services }, tenantId) {
  if (!isUuid(tenantId)) throw notFound();
  return services.database.transaction({ as: "platform" }, async (tx) => {
    const [row] = await tx.select({
      ...tenantColumns,
      ...tenantFigures,
      ...deletionColumns,
      usersByStatus,
      onboarding: {
        profileSavedAt: tenantSettings.profileSavedAt,
        brandingSavedAt: tenantSettings.brandingSavedAt,
        mailDecidedAt: tenantSettings.mailDecidedAt,
        lastStepAt: sql44`greatest(${tenants.createdAt}, ${tenantSettings.profileSavedAt}, ${tenantSettings.brandingSavedAt}, ${tenantSettings.mailDecidedAt}, ${tenants.onboardedAt})`.mapWith(
          tenants.createdAt
        )
      },
      settings: {
        displayName: tenantSettings.displayName,
        logoUrl: tenantSettings.logoUrl,
        primaryColor: tenantSettings.primaryColor,
        supportEmail: tenantSettings.supportEmail
      }
    }).from(tenants).innerJoin(tenantSettings, eq31(tenantSettings.tenantId, tenants.id)).where(eq31(tenants.id, tenantId));
    if (!row) throw notFound();
    return {
      ...datesAsIso(row),
      onboarding: datesAsIso(row.onboarding),
      seats: await readSeats(tx, tenantId)
    };
  });
}
async function requireLiveTenant(tx, tenantId) {
  if (!isUuid(tenantId)) throw notFound();
  const [tenant3] = await tx.select(tenantColumns).from(tenants).where(eq31(tenants.id, tenantId));
  if (!tenant3 || tenant3.status === "deleted") throw notFound();
  return tenant3;
}
async function getOnboardingStatus({ services }, tenantId) {
  const tenant3 = await services.database.transaction({ as: "platform" }, (tx) => requireLiveTenant(tx, tenantId));
  const { status, onboardedAt, ownerUserId } = datesAsIso(tenant3);
  return { status, onboardedAt, ownerUserId };
}

// src/features/entitlements/listEntitlements.ts
var listEntitlements = ({ services }, tenantId) => services.database.transaction({ as: "platform" }, async (tx) => {
  const tenant3 = await requireLiveTenant(tx, tenantId);
  return { items: await readEntitlements(tx, tenant3.id), nextCursor: null };
});
var getEntitlement = ({ services }, tenantId, key2) => services.database.transaction({ as: "platform" }, async (tx) => {
  const tenant3 = await requireLiveTenant(tx, tenantId);
  const entitlement = await readEntitlement(tx, tenant3.id, key2);
  if (!entitlement) throw notFound();
  return entitlement;
});

// src/features/entitlements/responses.ts
import { z as z17 } from "zod";
var entitlementSchema = z17.object({
  key: z17.string(),
  value: z17.union([z17.boolean(), z17.number(), z17.string()]),
  until: nullableMoment,
  isActive: z17.boolean().describe("False once `until` has passed. It then counts as not set."),
  changedAt: momentSchema,
  changedBy: z17.object({ type: z17.enum(["user", "key"]), id: z17.string().nullable(), name: z17.string() })
}).meta({ id: "Entitlement" });
var entitlementPageSchema = pageOf(entitlementSchema);

// src/features/entitlements/schemas.ts
import { z as z18 } from "zod";
var entitlementLimits = { perTenant: 50, bytes: 4096 };
var entitlementKeySchema = z18.string().regex(/^[a-z0-9_.-]{1,64}$/, "Use 1 to 64 characters: a\u2013z, 0\u20139, dot, hyphen and underscore.");
var entitlementParamSchema = z18.strictObject({
  tenantId: z18.string().max(100),
  // A key that can't exist isn't found.
  key: z18.string().max(500)
});
var setEntitlementSchema = z18.strictObject({
  value: z18.union(
    [z18.boolean(), z18.number(), singleLine(1e3, "a value").min(1, "Enter a value.")],
    "A value is true, false, a number or a text."
  ),
  until: givenMoment("Enter a date and time, such as 2027-01-31T00:00:00Z.").nullish().transform((until) => until ? new Date(until).toISOString() : null)
});
var entitlementFormSchema = z18.object({
  key: entitlementKeySchema,
  kind: z18.enum(["on", "off", "number", "text"]),
  value: z18.string().trim(),
  until: z18.string()
}).transform(({ key: key2, kind, value, until }, ctx) => {
  const isNumber = value !== "" && Number.isFinite(Number(value));
  if (kind === "number" && !isNumber) ctx.addIssue({ code: "custom", path: ["value"], message: "Enter a number." });
  if (kind === "text" && value === "") ctx.addIssue({ code: "custom", path: ["value"], message: "Enter a value." });
  return {
    key: key2,
    value: kind === "on" ? true : kind === "off" ? false : kind === "number" ? Number(value) : value,
    until: until === "" ? null : (/* @__PURE__ */ new Date(`${until}T23:59:59`)).toISOString()
  };
});

// src/features/entitlements/setEntitlement.ts
import { eq as eq33, sql as sql45 } from "drizzle-orm";

// src/features/tenants/lockTenant.ts
import { and as and29, eq as eq32, ne as ne5 } from "drizzle-orm";
async function lockTenant(tx, tenantId) {
  if (!isUuid(tenantId)) throw notFound();
  const [tenant3] = await tx.select(tenantColumns).from(tenants).where(and29(eq32(tenants.id, tenantId), ne5(tenants.status, "deleted"))).for("update");
  if (!tenant3) throw notFound();
  return tenant3;
}

// src/features/entitlements/setEntitlement.ts
async function setEntitlement(ctx, tenantId, key2, { value, until }) {
  const action = "tenant_entitlement_set";
  const attempt3 = { action, target: { type: "entitlement", id: tenantId, label: key2 } };
  return mutate(ctx, { as: "platform" }, attempt3, async ({ tx, step, audit: audit2, nothingChanged }) => {
    step("lock tenant");
    const tenant3 = await lockTenant(tx, tenantId);
    requireValid(key2, value);
    const all = await readStored(tx, tenant3.id);
    const before = storedAt(all, key2);
    if (before && before.value === value && before.until === until) {
      nothingChanged();
      return requireEntitlement(tx, tenant3.id, key2);
    }
    requireRoom({ ...all, [key2]: { value, until } });
    step("set entitlement");
    const { type, id: id5, name: name2 } = changedBy(ctx.principal);
    const by = JSON.stringify({ type, id: id5, name: name2 });
    await tx.update(tenants).set({
      entitlements: sql45`${tenants.entitlements} || jsonb_build_object(${key2}::text, jsonb_build_object(
          'value', ${JSON.stringify(value)}::jsonb, 'until', ${until}::text, 'changedBy', ${by}::jsonb,
          'changedAt', to_char(now() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')))`
    }).where(eq33(tenants.id, tenant3.id));
    await audit2({
      action,
      tenant: tenant3,
      target: { type: "entitlement", id: tenant3.id, label: key2 },
      changes: {
        ...(before?.value ?? null) === value ? {} : { value: { before: before?.value ?? null, after: value } },
        ...(before?.until ?? null) === until ? {} : { until: { before: before?.until ?? null, after: until } }
      }
    });
    return requireEntitlement(tx, tenant3.id, key2);
  });
}
async function removeEntitlement(ctx, tenantId, key2) {
  const action = "tenant_entitlement_removed";
  const attempt3 = { action, target: { type: "entitlement", id: tenantId, label: key2 } };
  return mutate(ctx, { as: "platform" }, attempt3, async ({ tx, step, audit: audit2 }) => {
    step("lock tenant");
    const tenant3 = await lockTenant(tx, tenantId);
    const before = storedAt(await readStored(tx, tenant3.id), key2);
    if (!before) throw notFound();
    step("remove entitlement");
    await tx.update(tenants).set({ entitlements: sql45`${tenants.entitlements} - ${key2}::text` }).where(eq33(tenants.id, tenant3.id));
    await audit2({
      action,
      tenant: tenant3,
      target: { type: "entitlement", id: tenant3.id, label: key2 },
      changes: {
        value: { before: before.value, after: null },
        ...before.until === null ? {} : { until: { before: before.until, after: null } }
      }
    });
    return { ok: true };
  });
}
function requireValid(key2, value) {
  const parsed = entitlementKeySchema.safeParse(key2);
  if (!parsed.success) throw validationFailed([{ path: "key", message: parsed.error.issues[0].message }]);
  if (key2 === "seats" && !(typeof value === "number" && Number.isSafeInteger(value) && value >= 0))
    throw validationFailed([{ path: "value", message: "A number of seats is a whole number, 0 or more." }]);
}
function requireRoom(entitlements) {
  const { perTenant, bytes: bytes2 } = entitlementLimits;
  const shown4 = Object.entries(entitlements).map(([key2, { value, until }]) => [key2, { value, until }]);
  const size = Buffer.byteLength(JSON.stringify(Object.fromEntries(shown4)));
  if (shown4.length <= perTenant && size <= bytes2) return;
  throw new AppError(
    "ENTITLEMENT_LIMIT_REACHED",
    409,
    `A tenant has at most ${perTenant} entitlements of ${bytes2 / 1024} KB together. Remove one first.`,
    { details: { perTenant, bytes: bytes2 } }
  );
}
async function readStored(tx, tenantId) {
  const [tenant3] = await tx.select({ entitlements: tenants.entitlements }).from(tenants).where(eq33(tenants.id, tenantId));
  return tenant3?.entitlements ?? {};
}
var storedAt = (all, key2) => Object.hasOwn(all, key2) ? all[key2] : void 0;
async function requireEntitlement(tx, tenantId, key2) {
  const entitlement = await readEntitlement(tx, tenantId, key2);
  if (!entitlement) throw notFound();
  return entitlement;
}

// src/features/entitlements/routes.ts
var entitlementRoutes = (audience) => routesFor(audience).get(
  "/",
  describeRoute(entitlementPageSchema, { summary: "List a tenant\u2019s entitlements" }),
  validate("param", tenantIdSchema),
  async (c) => c.json(await listEntitlements(c.var.ctx, c.req.valid("param").tenantId))
).get(
  "/:key",
  describeRoute(entitlementSchema, { summary: "Get an entitlement" }),
  validate("param", entitlementParamSchema),
  async (c) => {
    const { tenantId, key: key2 } = c.req.valid("param");
    return c.json(await getEntitlement(c.var.ctx, tenantId, key2));
  }
).put(
  "/:key",
  describeRoute(entitlementSchema, { summary: "Set an entitlement", errors: ["ENTITLEMENT_LIMIT_REACHED"] }),
  validate("param", entitlementParamSchema),
  validate("json", setEntitlementSchema),
  async (c) => {
    const { tenantId, key: key2 } = c.req.valid("param");
    return c.json(await setEntitlement(c.var.ctx, tenantId, key2, c.req.valid("json")));
  }
).delete(
  "/:key",
  describeRoute(okSchema, { summary: "Remove an entitlement" }),
  validate("param", entitlementParamSchema),
  async (c) => {
    const { tenantId, key: key2 } = c.req.valid("param");
    return c.json(await removeEntitlement(c.var.ctx, tenantId, key2));
  }
);

// src/features/events/listEvents.ts
import { and as and30, asc as asc5, eq as eq34, gt as gt3, lte as lte3 } from "drizzle-orm";
async function listEvents({ principal, services }, { after, type, tenantId, limit }) {
  await sequenceEvents(services);
  return services.database.transaction({ as: "platform" }, async (tx) => {
    const [sequence] = await tx.select().from(eventSequence);
    const { lastPosition, clearedThrough } = sequence;
    const from = Number(after ?? clearedThrough);
    if (from < clearedThrough)
      throw new AppError(
        "EVENTS_GONE",
        410,
        `Events are kept for ${policies.eventDays} days, and those after this one are gone.`
      );
    const bound = principal.tenant;
    const rows = await tx.select().from(events).where(
      and30(
        gt3(events.position, from),
        // Events that get a position from now on are left for the next page.
        lte3(events.position, lastPosition),
        type ? eq34(events.type, type) : void 0,
        tenantId ? eq34(events.tenantId, tenantId) : void 0,
        bound ? eq34(events.tenantId, bound.id) : void 0
      )
    ).orderBy(asc5(events.position)).limit(limit + 1);
    const shown4 = rows.slice(0, limit);
    const hasMore = rows.length > limit;
    const next = hasMore ? shown4.at(-1).position : Math.max(from, lastPosition);
    return { items: shown4.map(describeEvent), nextCursor: String(next), hasMore };
  });
}
var describeEvent = ({ id: id5, type, occurredAt, tenantId, data }) => ({ id: id5, type, timestamp: occurredAt.toISOString(), tenantId, data });

// src/features/events/responses.ts
import { z as z19 } from "zod";
var actor = z19.object({
  type: z19.enum(["user", "key", "system"]),
  id: idSchema.nullable(),
  impersonating: idSchema.nullable().describe("The impersonated user. The actor is then the admin.")
}).meta({ id: "EventActor" });
var changes = z19.record(z19.string(), z19.object({ before: z19.unknown(), after: z19.unknown() }));
var user2 = {
  actor,
  userId: z19.string().nullable(),
  email: z19.string().optional(),
  firstName: z19.string().optional(),
  lastName: z19.string().optional(),
  role: roleSchema.optional(),
  isActive: z19.boolean().optional()
};
var eventDataSchemas = {
  tenant: z19.object({
    actor,
    name: z19.string().nullable(),
    slug: z19.string().optional(),
    status: tenantStatusSchema.optional(),
    externalId: z19.string().nullable().optional(),
    plan: z19.string().nullable().optional(),
    changes
  }).meta({ id: "TenantEventData", description: "Of a purged tenant only the name is left." }),
  user: z19.object({ ...user2, changes }).meta({ id: "UserEventData" }),
  impersonation: z19.object(user2).meta({ id: "ImpersonationEventData" }),
  entitlement: z19.object({
    actor,
    key: z19.string(),
    value: z19.union([z19.boolean(), z19.number(), z19.string()]).nullable().describe("Null if it was removed."),
    until: momentSchema.nullable()
  }).meta({ id: "EntitlementEventData" })
};
var typesAbout = (about2) => Object.keys(eventTypes).filter((type) => eventTypes[type].about === about2);
var eventAbout = (about2) => z19.object({
  id: z19.string(),
  type: z19.enum(typesAbout(about2)),
  timestamp: momentSchema,
  tenantId: idSchema,
  data: eventDataSchemas[about2]
});
var eventSchema = z19.union([eventAbout("tenant"), eventAbout("user"), eventAbout("impersonation"), eventAbout("entitlement")]).meta({ id: "Event" });
var eventPageSchema = z19.object({
  items: z19.array(eventSchema),
  nextCursor: z19.string().describe("To be sent as `after`. Also at the end, where later events continue."),
  hasMore: z19.boolean()
});

// src/features/events/schemas.ts
import { z as z20 } from "zod";
var eventTypeSchema = z20.enum(Object.keys(eventTypes));
var listEventsSchema = z20.strictObject({
  after: z20.string().regex(/^\d{1,16}$/, "Send the nextCursor of the page before.").optional(),
  type: eventTypeSchema.optional(),
  tenantId: z20.uuid().optional(),
  limit: z20.coerce.number().int().min(1).max(500).default(100)
});

// src/features/events/routes.ts
var eventRoutes = routesFor("serviceKeys").get(
  "/",
  describeRoute(eventPageSchema, { summary: "List events", errors: ["EVENTS_GONE"] }),
  validate("query", listEventsSchema),
  async (c) => c.json(await listEvents(c.var.ctx, c.req.valid("query")))
);

// src/features/health/routes.ts
import { Hono as Hono3 } from "hono";

// src/middleware/answerErrors.ts
import { HTTPException } from "hono/http-exception";
var answerErrors = (thrown, c) => {
  const error = toAppError(thrown);
  if (error.status >= 500) {
    c.var.services.log.error("A request failed.", {
      requestId: c.var.ctx.requestId,
      method: c.req.method,
      errorCode: error.code,
      cause: error.cause ?? thrown
    });
  }
  return answerError(c, error);
};
function answerError(c, error) {
  const { requestId } = c.var.ctx;
  c.set("errorCode", error.code);
  c.header("X-Request-Id", requestId);
  c.header("Cache-Control", "no-store");
  if (error.retryAfterSeconds !== void 0) c.header("Retry-After", String(error.retryAfterSeconds));
  if (error.wwwAuthenticate !== void 0) c.header("WWW-Authenticate", error.wwwAuthenticate);
  const details = error.details && { details: error.details };
  return c.json({ error: { code: error.code, message: error.message, requestId, ...details } }, error.status);
}
function toAppError(thrown) {
  if (thrown instanceof AppError) return thrown;
  if (thrown instanceof HTTPException && thrown.status === 400) {
    return validationFailed([{ path: "", message: "The body isn\u2019t valid JSON." }]);
  }
  if (isConnectionFailure(thrown) || postgresError(thrown)?.code === "57014") return databaseUnavailable(thrown);
  return new AppError(
    "INTERNAL",
    500,
    "Something went wrong on our side. If it happens again, quote the request id to your operator.",
    {
      cause: thrown
    }
  );
}

// src/features/health/routes.ts
var healthRoutes = new Hono3().get("/healthz", (c) => c.json({ ok: true })).get("/readyz", async (c) => {
  if (c.var.services.stopping?.aborted) return answerError(c, stopping());
  await c.var.services.database.ping().catch((cause) => {
    throw databaseUnavailable(cause);
  });
  return c.json({ ok: true });
});

// src/features/imports/routes.ts
import { z as z23 } from "zod";

// src/features/imports/cancelImport.ts
import { and as and34, eq as eq38, ne as ne7, sql as sql48 } from "drizzle-orm";

// src/features/tenantUsers/tenantUserMutation.ts
import { and as and32, eq as eq36, ne as ne6, sql as sql47 } from "drizzle-orm";

// src/core/users/lockTeam.ts
import { sql as sql46 } from "drizzle-orm";
var lockTeam = (tx, tenantId) => tx.execute(sql46`select pg_advisory_xact_lock(hashtextextended(${`team ${tenantId}`}, 0))`);

// src/features/tenantUsers/requireTenantUser.ts
import { and as and31, eq as eq35 } from "drizzle-orm";
async function requireTenantUser(tx, tenantId, userId) {
  const tenant3 = await requireLiveTenant(tx, tenantId);
  if (!isUuid(userId)) throw notFound();
  const inTenant = and31(eq35(users.id, userId), eq35(users.tenantId, tenant3.id));
  const [locked] = await tx.select({ id: users.id }).from(users).where(inTenant).for(userLock);
  if (!locked) throw notFound();
  const [user4] = await tx.select(tenantUserColumns).from(users).where(inTenant);
  return { ...user4, tenantId: tenant3.id };
}

// src/features/tenantUsers/tenantUserMutation.ts
var teamActions = {
  super_user_updated_tenant_user: "tenant_user_updated",
  super_user_activated_tenant_user: "tenant_user_activated",
  super_user_deactivated_tenant_user: "tenant_user_deactivated",
  super_user_viewed_invite_link: "tenant_user_invited",
  super_user_invite_generated: "tenant_user_invited",
  super_user_invite_emailed: "tenant_user_invite_emailed",
  super_user_invite_revoked: "tenant_user_invite_revoked",
  super_user_initiated_password_reset: "tenant_user_reset_link_made",
  super_user_viewed_reset_link: "tenant_user_reset_link_made",
  super_user_ended_sessions: "tenant_user_sessions_ended"
};
async function readLiveTenant({ services }, tenantId) {
  if (!isUuid(tenantId)) throw notFound();
  const [tenant3] = await services.database.transaction(
    { as: "platform" },
    (tx) => selectLiveTenant(tx).execute({ tenantId })
  );
  if (!tenant3) throw notFound();
  return tenant3;
}
var selectLiveTenant = builtOnce((tx) => {
  const { id: id5, name: name2, slug, status } = tenants;
  return tx.select({ id: id5, name: name2, slug, status, mailConfigured: mailConfiguredFor(sql47`${tenants}.id`) }).from(tenants).where(and32(eq36(id5, sql47.placeholder("tenantId")), ne6(status, "deleted"))).prepare("select_live_tenant");
});
async function mutateTenantUser(ctx, target, action, work, { locksTeam = false, scope } = {}) {
  const tenant3 = await readLiveTenant(ctx, target.tenantId);
  const attempt3 = {
    action: nameFor(target.by, action),
    tenant: tenant3,
    target: { type: "user", id: target.userId, label: null }
  };
  return mutate(ctx, scope ?? { as: "tenant", tenantId: tenant3.id }, attempt3, async (mutation) => {
    if (locksTeam) await lockTeam(mutation.tx, tenant3.id);
    return work(await onTenantUser(mutation, tenant3, target));
  });
}
async function onTenantUser(mutation, tenant3, { userId, by }) {
  mutation.step("find user");
  const user4 = await requireTenantUser(mutation.tx, tenant3.id, userId);
  const about2 = { tenant: tenant3, target: { type: "user", id: user4.id, label: fullName(user4) } };
  return {
    ...mutation,
    tenant: { ...tenant3, mailConfigured: tenant3.mailConfigured && user4.testUserUntil === null },
    user: user4,
    record: (recorded, more) => mutation.audit({ action: nameFor(by, recorded), ...about2, ...more })
  };
}
var nameFor = (by, name2) => by === "team" ? teamActions[name2] ?? name2 : name2;

// src/features/imports/importAccess.ts
import { and as and33, eq as eq37 } from "drizzle-orm";
async function requireImport(tx, { tenantId, by }, importId, { locked = false } = {}) {
  if (!isUuid(importId)) throw notFound();
  const query = tx.select().from(userImports).where(and33(eq37(userImports.tenantId, tenantId), eq37(userImports.id, importId), eq37(userImports.origin, by)));
  const [found] = await (locked ? query.for("update") : query);
  if (!found) throw notFound();
  return found;
}
var rulesOf = ({ config }, tenant3, { origin: origin2, role: role3, access }) => ({
  by: origin2,
  role: role3,
  access,
  mailConfigured: tenant3.mailConfigured,
  tenantName: tenant3.name,
  passwordMinLength: config.passwordMinLength
});
var aboutImport = (of) => ({ type: "user_import", id: of.id, label: of.fileName ?? "Pasted rows" });

// src/features/imports/cancelImport.ts
async function cancelImport(ctx, scope, importId) {
  const tenant3 = await readLiveTenant(ctx, scope.tenantId);
  const attempt3 = { action: "user_import_cancelled", tenant: tenant3 };
  await mutate(ctx, { as: "tenant", tenantId: tenant3.id }, attempt3, async ({ tx, step, audit: audit2, nothingChanged }) => {
    const found = await requireImport(tx, scope, importId, { locked: true });
    const notDone = and34(eq38(userImportRows.importId, found.id), ne7(userImportRows.state, "done"));
    step("erase rows");
    const erased = await tx.delete(userImportRows).where(notDone).returning({ line: userImportRows.line });
    if (found.status === "draft") await tx.delete(userImports).where(eq38(userImports.id, found.id));
    else if (found.status === "running")
      await tx.update(userImports).set({ status: "cancelled", finishedAt: sql48`now()`, claimedUntil: null }).where(eq38(userImports.id, found.id));
    else if (erased.length === 0) return nothingChanged();
    await audit2({ ...attempt3, target: aboutImport(found), details: { rows: erased.length } });
  });
}

// src/features/imports/createImport.ts
import { randomUUID as randomUUID2 } from "node:crypto";
import { sql as sql51 } from "drizzle-orm";

// src/features/imports/importedRow.ts
var sealSecret = (secrets, row, secret) => secret === null ? null : secrets.seal(JSON.stringify(secret), importRowBinding(row));
function openSecret(secrets, row) {
  if (row.secretSealed === null) return row.secretAt === null ? null : { isErased: true };
  return JSON.parse(secrets.open(row.secretSealed, importRowBinding(row)));
}

// src/features/imports/splitName.ts
function splitName(name2) {
  const at = name2.search(/\s\S*$/u);
  return at === -1 ? { firstName: name2, lastName: "" } : { firstName: name2.slice(0, at).trimEnd(), lastName: name2.slice(at).trim() };
}

// src/features/imports/judgeRows.ts
import { setImmediate as breathe } from "node:timers/promises";
import { and as and35, eq as eq39, inArray as inArray8, ne as ne8, sql as sql49 } from "drizzle-orm";

// src/features/imports/schemas.ts
import { z as z21 } from "zod";
var importFields = [
  "email",
  "firstName",
  "lastName",
  "name",
  "role",
  "access",
  "password",
  "passwordHash",
  "passwordSalt"
];
var secretFields = ["password", "passwordHash", "passwordSalt"];
var importAccess = ["link", "email", "password", "hash"];
var teamImportAccess = ["link", "email"];
var importStatuses = ["draft", "running", "done", "cancelled"];
var importVerdicts = ["create", "update", "unchanged", "duplicate", "invalid"];
var importLimits = { rows: 5e3, columns: 50, megabytes: 5, mailsPerDay: 200 };
var importRetention = { secretHours: 24, days: 30 };
var cell = z21.string().max(1e3, "At most 1000 characters.");
var content = {
  fileName: z21.string().trim().max(200).optional(),
  content: z21.string("Send the file as base64.").max(
    Math.ceil(importLimits.megabytes * 1024 * 1024 * 4 / 3) + 4,
    `A file has at most ${importLimits.megabytes} MB.`
  ).regex(/^[A-Za-z0-9+/]*={0,2}$/, "Send the file as base64.").optional().describe("A CSV or JSON file in base64."),
  rows: z21.array(z21.record(z21.string().max(200), z21.unknown()), "Send a list of rows.").max(importLimits.rows, `At most ${importLimits.rows.toLocaleString("en")} rows at once.`).optional().describe("The rows themselves, instead of a file."),
  mapping: z21.record(z21.string().max(200), z21.enum(importFields).nullable()).optional().describe("The field of each column, by its header. Without it, columns are recognised by their headers."),
  role: z21.enum(["admin", "employee", "client"], "Choose admin, employee or client.").default("employee")
};
var hasOneSource = ({ content: file, rows }) => file === void 0 !== (rows === void 0);
var needsSource = { error: "Send either a file (content) or rows.", path: ["content"] };
var base64 = z21.string().regex(/^[A-Za-z0-9+/_-]+={0,2}$/, "Copy it as Firebase shows it.");
var firebaseScryptSchema = z21.strictObject({
  signerKey: base64.max(200),
  saltSeparator: base64.max(40),
  rounds: z21.int().min(1).max(64),
  memCost: z21.int().min(1).max(20)
});
var createImportSchema = z21.strictObject({
  ...content,
  access: z21.enum(importAccess).default("link").describe("For new people whose row says nothing else."),
  overSeatLimit: z21.boolean().default(false),
  firebase: firebaseScryptSchema.optional()
}).refine(hasOneSource, needsSource);
var createTeamImportSchema = z21.strictObject({ ...content, access: z21.enum(teamImportAccess).default("link") }).refine(hasOneSource, needsSource);
var rowFields = {
  email: cell.optional(),
  firstName: cell.optional(),
  lastName: cell.optional(),
  role: cell.meta({ examples: ["employee"] }).optional()
};
var updateImportRowSchema = z21.strictObject({
  ...rowFields,
  access: z21.enum(importAccess).optional(),
  password: cell.optional(),
  passwordHash: cell.meta({ examples: ["$2b$10$\u2026"] }).optional()
}).refine(hasChanges, "Send at least one change.");
var updateTeamImportRowSchema = z21.strictObject({ ...rowFields, access: z21.enum(teamImportAccess).optional() }).refine(hasChanges, "Send at least one change.");
var listImportRowsSchema = z21.strictObject({
  verdict: z21.enum(importVerdicts).optional(),
  state: z21.enum(["waiting", "done", "failed", "left"]).optional().describe("\u201Cleft\u201D is what can be fixed and run again."),
  search: z21.string().trim().max(200).optional(),
  after: z21.coerce.number().int().min(0).max(1e6).optional().describe("The line after which to go on."),
  limit: z21.coerce.number().int().min(1).max(500).default(100)
});
var listImportsSchema = z21.strictObject({ status: z21.enum(importStatuses).optional() });
var importResultsSchema = z21.strictObject({
  rows: z21.enum(["all", "left", "links"]).default("all").describe(
    "\u201Call\u201D has the temporary passwords, once. \u201Cleft\u201D has only what can be fixed and run again, and \u201Clinks\u201D only addresses with their links."
  )
});

// src/features/imports/judgeRow.ts
var roles = /* @__PURE__ */ new Map([
  ["admin", "admin"],
  ["administrator", "admin"],
  ["tenantadmin", "admin"],
  ["employee", "employee"],
  ["client", "client"]
]);
function readPerson(cells, rules) {
  const access = accessOf(cells, rules);
  const problem2 = (field, reason) => ({
    field,
    reason,
    access: typeof access === "string" ? access : null
  });
  if (cells.email.trim() === "") return problem2("email", "The email is missing.");
  const email3 = emailSchema.safeParse(cells.email);
  if (!email3.success) return problem2("email", email3.error.issues[0].message);
  const firstName3 = nameSchema.safeParse(cells.firstName);
  if (!firstName3.success) return problem2("firstName", firstName3.error.issues[0].message);
  const lastName3 = nameSchema.safeParse(cells.lastName);
  if (!lastName3.success) return problem2("lastName", lastName3.error.issues[0].message);
  const givenRole = cells.role.trim();
  const role3 = givenRole === "" ? null : roles.get(givenRole.toLowerCase().replaceAll(/[\s_-]/g, ""));
  if (role3 === void 0) return problem2("role", `Unknown role \u201C${givenRole.slice(0, 40)}\u201D.`);
  if (typeof access !== "string") return problem2("access", access.reason);
  return {
    person: { email: email3.data, firstName: firstName3.data, lastName: lastName3.data, role: role3, access }
  };
}
function accessOf(cells, { by, access }) {
  const given = cells.access.trim().toLowerCase();
  const chosen = given === "" ? access : importAccess.find((known3) => known3 === given);
  if (chosen === void 0) return { reason: `Unknown access \u201C${given.slice(0, 40)}\u201D.` };
  if (by === "team" && !teamImportAccess.includes(chosen))
    return { reason: "Give people a link, or an invitation by email." };
  return chosen;
}
function accessProblem(person3, secret, rules) {
  const { tenantName, passwordMinLength: minLength } = rules;
  if (person3.access === "email" && !rules.mailConfigured)
    return "Email isn\u2019t configured for this tenant or for the platform.";
  if (secret?.isErased && (person3.access === "hash" || person3.access === "password"))
    return "The password was erased after 24 hours. Enter it again, or choose a link.";
  if (person3.access === "hash" && !secret?.hash) return secret?.hashProblem ?? "The hash is missing.";
  if (person3.access === "password" && secret?.password !== void 0)
    return passwordProblem(secret.password, { email: person3.email, tenantName, minLength });
  return null;
}
function judge(reading, secret, rules, known3) {
  const base = { field: null, reason: null, changes: [], duplicateOf: null, takesSeat: false };
  if (!("person" in reading)) return { ...base, ...reading, verdict: "invalid" };
  const { person: person3 } = reading;
  if (known3) {
    const changes2 = changesFor(person3, known3);
    const tookSeat = known3.isActive && known3.role !== "client";
    const takesSeat = !tookSeat && (person3.role ?? known3.role) !== "client";
    return { ...base, access: null, verdict: changes2.length > 0 ? "update" : "unchanged", changes: changes2, takesSeat };
  }
  const lacking = accessProblem(person3, secret, rules);
  if (lacking !== null) return { ...base, access: person3.access, verdict: "invalid", field: "access", reason: lacking };
  return { ...base, access: person3.access, verdict: "create", takesSeat: (person3.role ?? rules.role) !== "client" };
}
function changesFor({ firstName: firstName3, lastName: lastName3, role: role3 }, known3) {
  const changes2 = [];
  if (firstName3 !== "" && firstName3 !== known3.firstName)
    changes2.push({ field: "firstName", before: known3.firstName, after: firstName3 });
  if (lastName3 !== "" && lastName3 !== known3.lastName)
    changes2.push({ field: "lastName", before: known3.lastName, after: lastName3 });
  if (role3 !== null && role3 !== known3.role) changes2.push({ field: "role", before: known3.role, after: role3 });
  if (!known3.isActive) changes2.push({ field: "isActive", before: "false", after: "true" });
  return changes2;
}
var emailKey = (email3) => normaliseEmail(email3);

// src/features/imports/judgeRows.ts
var chunk = 200;
async function judgeRows(tx, tenantId, rules, rows, doneLines = /* @__PURE__ */ new Map()) {
  const known3 = await findKnown(tx, tenantId, [...new Set(rows.map(({ cells }) => emailKey(cells.email)))]);
  const first = new Map(doneLines);
  const verdicts = /* @__PURE__ */ new Map();
  for (const [i, { line, cells, secret, lineProblem }] of rows.entries()) {
    if (i % chunk === chunk - 1) await breathe();
    const reading = readPerson(cells, rules);
    if (lineProblem !== null) {
      const access = "person" in reading ? reading.person.access : reading.access;
      verdicts.set(line, judge({ field: "email", reason: lineProblem, access }, secret, rules, void 0));
      continue;
    }
    const key2 = "person" in reading ? emailKey(reading.person.email) : null;
    const verdict = judge(reading, secret, rules, key2 === null ? void 0 : known3.get(key2));
    const earlier = key2 === null ? void 0 : first.get(key2);
    if (earlier !== void 0)
      verdicts.set(line, {
        ...verdict,
        verdict: "duplicate",
        field: null,
        reason: `Same email as line ${earlier}.`,
        changes: [],
        duplicateOf: earlier,
        takesSeat: false
      });
    else {
      verdicts.set(line, verdict);
      if (key2 !== null) first.set(key2, line);
    }
  }
  return verdicts;
}
async function findKnown(tx, tenantId, emails) {
  const known3 = /* @__PURE__ */ new Map();
  for (let start = 0; start < emails.length; start += 1e3) {
    const found = await tx.select({
      id: users.id,
      email: users.email,
      key: users.emailKey,
      firstName: users.firstName,
      lastName: users.lastName,
      role: users.role,
      isActive: users.isActive
    }).from(users).where(and35(eq39(users.tenantId, tenantId), inArray8(users.emailKey, emails.slice(start, start + 1e3))));
    for (const { email: email3, key: key2, ...user4 } of found) {
      if (!known3.has(key2) || email3 === key2) known3.set(key2, user4);
    }
  }
  return known3;
}
async function judgeAgain(tx, secrets, of, rules, which) {
  const all = and35(eq39(userImportRows.importId, of.id), eq39(userImportRows.tenantId, of.tenantId));
  const rows = await tx.select().from(userImportRows).where(and35(all, ne8(userImportRows.state, "done"))).orderBy(userImportRows.line);
  const affected = rows.filter(
    ({ state, email: email3 }) => which === "failed" ? state === "failed" : which.emails.includes(emailKey(email3))
  );
  const done = await tx.select({ line: userImportRows.line, email: userImportRows.email }).from(userImportRows).where(and35(all, eq39(userImportRows.state, "done")));
  const verdicts = await judgeRows(
    tx,
    of.tenantId,
    rules,
    affected.map((row) => ({
      line: row.line,
      cells: cellsOf(row),
      secret: openSecret(secrets, row),
      lineProblem: row.lineProblem
    })),
    new Map(done.map(({ line, email: email3 }) => [emailKey(email3), line]))
  );
  for (const row of affected) {
    const verdict = verdicts.get(row.line);
    if (row.state === "waiting" && isSame(row, verdict)) continue;
    await tx.update(userImportRows).set({ ...storedVerdict(row.access, verdict), state: "waiting", attempts: 0, doneAt: null }).where(and35(all, eq39(userImportRows.line, row.line)));
  }
}
var cellsOf = ({ email: email3, firstName: firstName3, lastName: lastName3, role: role3, access }) => ({
  email: email3,
  firstName: firstName3,
  lastName: lastName3,
  role: role3,
  access
});
var storedVerdict = (given, { access, ...verdict }) => ({
  ...verdict,
  access: given.trim() === "" ? access ?? "" : given
});
var isSame = (row, verdict) => row.verdict === verdict.verdict && row.reason === verdict.reason && row.field === verdict.field && row.duplicateOf === verdict.duplicateOf && JSON.stringify(row.changes) === JSON.stringify(verdict.changes);
var runs = sql49`verdict in ('create', 'update') and state = 'waiting'`;
var isLeft = sql49`(verdict = 'invalid' or state = 'failed') and state <> 'done'`;

// src/features/imports/matchColumns.ts
var headers = {
  email: ["email", "emailaddress", "mail", "mailaddress", "useremail", "emails"],
  firstName: ["firstname", "givenname", "forename", "vorname", "prenom", "nombre", "first"],
  lastName: ["lastname", "familyname", "surname", "nachname", "nom", "apellidos", "last"],
  name: ["name", "fullname", "displayname"],
  role: ["role", "userrole", "rolle"],
  access: ["access", "accessmethod", "zugang"],
  password: ["password", "temporarypassword", "passwort", "kennwort"],
  passwordHash: ["passwordhash", "hashedpassword", "encryptedpassword", "hash"],
  passwordSalt: ["passwordsalt", "salt"]
};
function matchColumns({ headers: given, rows }, mapping, by) {
  const taken = /* @__PURE__ */ new Set();
  const unknown = Object.keys(mapping ?? {}).filter((header) => !given.includes(header));
  if (unknown.length > 0) throw refuse2(`mapping.${unknown[0]}`, "The file has no such column.");
  const columns11 = given.map((header, i) => {
    const field = mapping ? Object.hasOwn(mapping, header) && mapping[header] || null : guess(header) ?? (holdsAddresses(rows, i) && !taken.has("email") ? "email" : null);
    if (field === null) return { header, field: null };
    if (taken.has(field)) {
      if (mapping) throw refuse2(`mapping.${header}`, "Two columns can\u2019t be the same field.");
      return { header, field: null };
    }
    if (by === "team" && secretFields.includes(field)) {
      if (mapping) throw refuse2(`mapping.${header}`, "Passwords can\u2019t be imported here.");
      return { header, field: null };
    }
    taken.add(field);
    return { header, field };
  });
  if (!taken.has("email"))
    throw new AppError("VALIDATION_FAILED", 400, "No column has email addresses. Say which one does.", {
      details: { fields: [{ path: "mapping", message: "Say which column has the email addresses." }], columns: columns11 }
    });
  return columns11;
}
var refuse2 = (path, message) => validationFailed([{ path, message }]);
function guess(header) {
  const bare = header.toLowerCase().replaceAll(/[^\p{L}]/gu, "");
  return Object.keys(headers).find((field) => headers[field].includes(bare)) ?? null;
}
var holdsAddresses = (rows, column) => {
  const filled = rows.slice(0, 20).filter(({ cells }) => cells[column]?.trim() !== "");
  return filled.length > 0 && filled.every(({ cells }) => /^[^@\s]+@[^@\s]+$/.test(cells[column].trim()));
};

// src/features/imports/readImports.ts
import { and as and36, asc as asc6, desc as desc8, eq as eq40, gt as gt4, ilike as ilike3, or as or5, sql as sql50 } from "drizzle-orm";
var mostListed = 20;
var count2 = (where) => sql50`(count(*) filter (where ${where}))::int`;
var isRecent = `state = 'done' and done_at > now() - interval '${importRetention.secretHours} hours'`;
var hasLink = sql50.raw(`${isRecent} and invitation_id is not null`);
var hasPassword = sql50.raw(`${isRecent} and password_sealed is not null`);
async function getImport(ctx, scope, importId) {
  const tenant3 = await readLiveTenant(ctx, scope.tenantId);
  return ctx.services.database.transaction(
    { as: "tenant", tenantId: tenant3.id },
    async (tx) => describeImport(tx, await requireImport(tx, scope, importId))
  );
}
async function listImports(ctx, scope, { status } = {}) {
  const tenant3 = await readLiveTenant(ctx, scope.tenantId);
  return ctx.services.database.transaction({ as: "tenant", tenantId: tenant3.id }, async (tx) => {
    const found = await tx.select().from(userImports).where(
      and36(
        eq40(userImports.tenantId, tenant3.id),
        eq40(userImports.origin, scope.by),
        status && eq40(userImports.status, status)
      )
    ).orderBy(desc8(userImports.createdAt), userImports.id).limit(mostListed);
    const items = [];
    for (const one of found) items.push(await describeImport(tx, one));
    return { items };
  });
}
async function listImportRows(ctx, scope, importId, { verdict, state, search, after = 0, limit }) {
  const tenant3 = await readLiveTenant(ctx, scope.tenantId);
  return ctx.services.database.transaction({ as: "tenant", tenantId: tenant3.id }, async (tx) => {
    const { id: id5 } = await requireImport(tx, scope, importId);
    const text13 = search === void 0 || search === "" ? null : containing(search);
    const rows = await tx.select().from(userImportRows).where(
      and36(
        eq40(userImportRows.importId, id5),
        gt4(userImportRows.line, after),
        verdict && eq40(userImportRows.verdict, verdict),
        state === "left" ? isLeft : state && eq40(userImportRows.state, state),
        text13 === null ? void 0 : or5(
          ilike3(userImportRows.email, text13),
          ilike3(sql50`${userImportRows.firstName} || ' ' || ${userImportRows.lastName}`, text13),
          /^\d{1,6}$/.test(search) ? eq40(userImportRows.line, Number(search)) : void 0
        )
      )
    ).orderBy(asc6(userImportRows.line)).limit(limit + 1);
    const items = rows.slice(0, limit).map(describeRow2);
    return { items, next: rows.length > limit ? items.at(-1).line : null };
  });
}
var describeRow2 = (row) => ({
  line: row.line,
  email: row.email,
  firstName: row.firstName,
  lastName: row.lastName,
  role: row.role,
  access: row.access,
  hasSecret: row.secretSealed !== null,
  hashFormat: row.hashFormat,
  verdict: row.verdict,
  field: row.field,
  reason: row.reason,
  changes: row.changes,
  duplicateOf: row.duplicateOf,
  state: row.state
});
async function describeImport(tx, of) {
  const rows = eq40(userImportRows.importId, of.id);
  const verdict = (name2) => count2(sql50`verdict = ${name2}`);
  const [figures] = await tx.select({
    all: sql50`count(*)::int`,
    create: verdict("create"),
    update: verdict("update"),
    unchanged: verdict("unchanged"),
    duplicate: verdict("duplicate"),
    invalid: verdict("invalid"),
    created: count2(sql50`verdict = 'create' and state = 'done'`),
    updated: count2(sql50`verdict = 'update' and state = 'done'`),
    failed: count2(sql50`state = 'failed'`),
    waiting: count2(runs),
    left: count2(isLeft),
    emails: count2(sql50`verdict = 'create' and access = 'email'`),
    links: count2(hasLink),
    passwords: count2(hasPassword),
    linksUntil: sql50`max(done_at) filter (where ${hasLink} or ${hasPassword}) + ${sql50.raw(`interval '${importRetention.secretHours} hours'`)}`.mapWith(
      userImportRows.doneAt
    ),
    runDone: count2(sql50`done_at >= ${of.startedAt}`),
    added: count2(sql50`takes_seat and ${runs}`)
  }).from(userImportRows).where(rows);
  const { all, create, update, unchanged, duplicate, invalid, created: created2, updated, failed, waiting: waiting2, left, ...rest } = figures;
  const latest = await tx.select().from(userImportRows).where(and36(rows, eq40(userImportRows.state, "done"))).orderBy(desc8(userImportRows.doneAt), desc8(userImportRows.line)).limit(11);
  const seats = await readSeats(tx, of.tenantId);
  return {
    id: of.id,
    status: of.status,
    fileName: of.fileName,
    columns: of.columns,
    role: of.role,
    access: of.access,
    overSeatLimit: of.overSeatLimit,
    createdBy: of.createdByName,
    createdAt: of.createdAt.toISOString(),
    startedAt: of.startedAt?.toISOString() ?? null,
    finishedAt: of.finishedAt?.toISOString() ?? null,
    stoppedReason: of.stoppedReason,
    counts: { all, create, update, unchanged, duplicate, invalid },
    results: { created: created2, updated, failed, waiting: waiting2, left },
    run: { total: of.runTotal, done: rest.runDone },
    links: rest.links,
    passwords: rest.passwords,
    linksUntil: rest.linksUntil?.toISOString() ?? null,
    emails: rest.emails,
    seats: seats && { ...seats, added: rest.added },
    latest: latest.map((row) => ({
      line: row.line,
      name: `${row.firstName} ${row.lastName}`.trim() || row.email,
      result: row.verdict === "create" ? "created" : "updated"
    }))
  };
}

// src/features/imports/readTable.ts
import Papa from "papaparse";
var refuse3 = (message) => validationFailed([{ path: "content", message }]);
var maxCell = 1e3;
function readFile(bytes2) {
  if (bytes2.byteLength > importLimits.megabytes * 1024 * 1024)
    throw refuse3(`A file has at most ${importLimits.megabytes} MB.`);
  const text13 = decode(bytes2);
  return checked(/^\s*[[{]/.test(text13) ? readJson(text13) : readCsv(text13));
}
function readObjects(objects) {
  const headers2 = [...new Set(objects.flatMap((row) => Object.keys(row).filter((key2) => isPlain(row[key2]))))];
  requireFewColumns(headers2);
  const rows = objects.map((row, i) => ({
    line: i + 1,
    cells: headers2.map((header) => toCell(Object.hasOwn(row, header) ? row[header] : null)),
    isUneven: false
  }));
  return checked({ headers: headers2, rows });
}
function requireFewColumns(headers2) {
  if (headers2.length > importLimits.columns) throw refuse3(`A file has at most ${importLimits.columns} columns.`);
}
function checked(table2) {
  const rows = table2.rows.filter(({ cells }) => !isBlank(cells));
  if (rows.length === 0) throw refuse3("The file lists no people.");
  if (rows.length > importLimits.rows) throw tooManyRows();
  return { headers: unique3(table2.headers), rows };
}
var tooManyRows = () => refuse3(`A file has at most ${importLimits.rows.toLocaleString("en")} rows. Split it.`);
function decode(bytes2) {
  const [first, second, third] = bytes2;
  const as = (encoding, from) => new TextDecoder(encoding).decode(bytes2.subarray(from));
  if (first === 239 && second === 187 && third === 191) return as("utf-8", 3);
  if (first === 255 && second === 254) return as("utf-16le", 2);
  if (first === 254 && second === 255) return as("utf-16be", 2);
  const start = bytes2.subarray(0, 200);
  const zeros = (odd) => start.filter((byte, i) => i % 2 === odd && byte === 0).length;
  if (zeros(1) > start.length / 5) return as("utf-16le", 0);
  if (zeros(0) > start.length / 5) return as("utf-16be", 0);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes2);
  } catch {
    return decodeWindows1252(bytes2);
  }
}
var windows1252 = "\u20AC\x81\u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u0160\u2039\u0152\x8D\u017D\x8F\x90\u2018\u2019\u201C\u201D\u2022\u2013\u2014\u02DC\u2122\u0161\u203A\u0153\x9D\u017E\u0178";
var decodeWindows1252 = (bytes2) => Buffer.from(bytes2).toString("latin1").replaceAll(/[\u0080-\u009f]/g, (letter) => windows1252[letter.charCodeAt(0) - 128]);
function readCsv(text13) {
  const separator2 = /^sep=([,;\t])\r?\n/i.exec(text13);
  const { data, errors, meta } = Papa.parse(separator2 ? text13.slice(separator2[0].length) : text13, {
    delimiter: separator2?.[1] ?? findSeparator(text13),
    // Blank lines count too, so there is some room.
    preview: importLimits.rows * 2
  });
  const unclosed = errors.find(({ type }) => type === "Quotes");
  if (unclosed) throw refuse3(`Line ${(unclosed.row ?? 0) + 1} has a quotation mark that isn\u2019t closed or doubled.`);
  if (meta.truncated) throw tooManyRows();
  const lines = data.map((cells, i) => ({ line: i + 1, cells: cells.map(toCell) }));
  const first = lines.find(({ cells }) => !isBlank(cells));
  if (!first) throw refuse3("The file lists no people.");
  const hasHeader = !first.cells.some((text14) => text14.includes("@"));
  const headers2 = hasHeader ? trimEnd(first.cells) : first.cells.map((_, i) => `Column ${i + 1}`);
  requireFewColumns(headers2);
  const rows = lines.filter(({ line }) => line > first.line || !hasHeader).map(({ line, cells }) => ({
    line,
    cells: headers2.map((_, i) => cells[i] ?? ""),
    // Its cells may have moved, so none of them can be trusted.
    isUneven: !isBlank(cells.slice(headers2.length))
  }));
  return { headers: headers2.map((header, i) => header.trim() || `Column ${i + 1}`), rows };
}
function findSeparator(text13) {
  const [line = ""] = text13.slice(0, 1e5).trimStart().replaceAll(/"([^"]|"")*"/g, "").split(/[\r\n]/, 1);
  const count5 = (separator2) => line.split(separator2).length;
  return [",", ";", "	"].reduce((best, next) => count5(next) > count5(best) ? next : best);
}
function readJson(text13) {
  const parsed = parseJson(text13);
  const list = Array.isArray(parsed) ? parsed : listIn(parsed);
  if (!list.every((row) => typeof row === "object" && row !== null))
    throw refuse3("Each entry of the list must be an object.");
  if (list.length > importLimits.rows) throw tooManyRows();
  return readObjects(list);
}
var listIn = (value) => {
  const users2 = typeof value === "object" && value !== null ? value.users : void 0;
  return Array.isArray(users2) ? users2 : [value];
};
function parseJson(text13) {
  try {
    return JSON.parse(text13);
  } catch {
    try {
      return text13.split("\n").filter((line) => line.trim() !== "").map((line) => JSON.parse(line));
    } catch {
      throw refuse3("This isn\u2019t valid JSON.");
    }
  }
}
var isPlain = (value) => ["string", "number", "boolean"].includes(typeof value);
var isBlank = (cells) => cells.every((text13) => text13.trim() === "");
var toCell = (value) => isPlain(value) ? storable(String(value), maxCell) : "";
var storable = (text13, maxLength) => text13.slice(0, maxLength).replaceAll(/[\0\p{Cs}]/gu, "\uFFFD");
function trimEnd(cells) {
  const last = cells.findLastIndex((text13) => text13.trim() !== "");
  return cells.slice(0, last + 1);
}
function unique3(headers2) {
  const seen = /* @__PURE__ */ new Map();
  return headers2.map((given) => {
    const header = storable(given.trim(), 200);
    const count5 = (seen.get(header) ?? 0) + 1;
    seen.set(header, count5);
    return count5 === 1 ? header : `${header} (${count5})`;
  });
}

// src/features/imports/createImport.ts
async function createImport(ctx, scope, { fileName, content: content2, rows, mapping, role: role3, access, overSeatLimit, firebase }) {
  const tenant3 = await readLiveTenant(ctx, scope.tenantId);
  await enforceRateLimits(ctx, importLimitsOf(tenant3.id));
  const table2 = content2 === void 0 ? readObjects(rows) : readFile(Buffer.from(content2, "base64"));
  const columns11 = matchColumns(table2, mapping, scope.by);
  const id5 = randomUUID2();
  const made = {
    id: id5,
    tenantId: tenant3.id,
    origin: scope.by,
    fileName: fileName ?? null,
    columns: columns11,
    role: role3,
    access,
    overSeatLimit
  };
  const rules = rulesOf(ctx.services, tenant3, made);
  const toJudge = table2.rows.map((row) => readRow(table2, columns11, row, firebase));
  if (!await ctx.isStillAllowed()) throw forbidden();
  const attempt3 = { action: "user_import_created", tenant: tenant3, target: aboutImport(made) };
  return mutate(ctx, { as: "tenant", tenantId: tenant3.id }, attempt3, async ({ tx, step, audit: audit2 }) => {
    step("judge rows");
    const verdicts = await judgeRows(tx, tenant3.id, rules, toJudge);
    step("save draft");
    const [saved2] = await tx.insert(userImports).values({ ...made, createdByName: fullName(ctx.principal.user) }).returning();
    const stored = toJudge.map(({ line, cells, secret, lineProblem }) => ({
      importId: id5,
      line,
      tenantId: tenant3.id,
      ...cells,
      ...storedVerdict(cells.access, verdicts.get(line)),
      lineProblem,
      secretSealed: sealSecret(ctx.services.secrets, { importId: id5, line }, secret),
      secretAt: secret === null ? null : sql51`now()`,
      hashFormat: secret?.hash?.format ?? null
    }));
    for (let start = 0; start < stored.length; start += 500)
      await tx.insert(userImportRows).values(stored.slice(start, start + 500));
    await audit2({ ...attempt3, details: { rows: stored.length, columns: columns11.flatMap(({ field }) => field ?? []) } });
    return describeImport(tx, saved2);
  });
}
function readRow({ headers: headers2 }, columns11, { line, cells, isUneven }, firebase) {
  const of = (field) => cells[columns11.findIndex((column) => column.field === field)] ?? "";
  const text13 = (field) => of(field).trim().slice(0, 300);
  const whole = splitName(text13("name"));
  const [firstName3, lastName3] = [text13("firstName"), text13("lastName")];
  const isSplit = firstName3 !== "" || lastName3 !== "";
  const given = text13("access");
  const takesSecret = given === "" || ["password", "hash"].includes(given.toLowerCase());
  const secret = takesSecret ? readSecret(of("password"), of("passwordHash"), of("passwordSalt"), firebase) : null;
  const read = {
    email: text13("email"),
    firstName: isSplit ? firstName3 : whole.firstName,
    lastName: isSplit ? lastName3 : whole.lastName,
    role: text13("role"),
    access: given !== "" || secret === null ? given : secret.password === void 0 ? "hash" : "password"
  };
  const lineProblem = isUneven ? `This line has more cells than there are columns (${headers2.length}).` : null;
  return { line, cells: read, secret, lineProblem };
}
function readSecret(password, hash2, salt, firebase) {
  if (hash2.trim() !== "") {
    const read = readImportedHash(hash2, salt, firebase);
    return "problem" in read ? { hashProblem: read.problem } : { hash: read };
  }
  return password === "" ? null : { password };
}

// src/features/imports/importResults.ts
import { and as and37, asc as asc7, eq as eq41, getTableColumns, gt as gt5, inArray as inArray9, sql as sql52 } from "drizzle-orm";

// src/core/links/showLink.ts
function showLink({ config, secrets }, purpose, link) {
  if (link.status !== "pending" || link.tokenSealed === null) return null;
  const token = secrets.open(link.tokenSealed, tokenBinding(link));
  return { token, url: linkUrl(config.publicUrl, purpose, token) };
}

// src/features/imports/importResults.ts
var batchSize5 = 500;
var hasOpenLink = and37(hasLink, isPending(invitations));
var notAgain = "shown once already";
async function importResults(ctx, scope, importId, {
  rows,
  isRead
}) {
  const tenant3 = await readLiveTenant(ctx, scope.tenantId);
  const asTenant = { as: "tenant", tenantId: tenant3.id };
  const attempt3 = { action: "user_import_results_downloaded", tenant: tenant3 };
  const { found, passwords } = await mutate(ctx, asTenant, attempt3, async ({ tx, audit: audit2 }) => {
    const of = await requireImport(tx, scope, importId);
    const [shown4] = await tx.select({ links: sql52`count(*)::int` }).from(userImportRows).where(and37(eq41(userImportRows.importId, of.id), hasLink));
    const taken = rows === "all" && isRead ? await takePasswords(tx, ctx.services, of.id) : /* @__PURE__ */ new Map();
    await audit2({
      ...attempt3,
      target: aboutImport(of),
      details: { rows, links: rows === "left" ? 0 : shown4.links, passwords: taken.size }
    });
    return { found: of, passwords: taken };
  });
  const columns11 = rows === "links" ? linkColumns(ctx.services) : columnsFor(ctx.services, passwords);
  return exportRows(ctx, "csv", columns11, async (after) => {
    const batch = await ctx.services.database.transaction(
      asTenant,
      (tx) => tx.select({
        row: getTableColumns(userImportRows),
        hasLink: sql52`${hasLink}`,
        invitation: {
          id: invitations.id,
          tenantId: invitations.tenantId,
          tokenSealed: invitations.tokenSealed,
          status: linkStatus(invitations)
        }
      }).from(userImportRows).leftJoin(invitations, eq41(invitations.id, userImportRows.invitationId)).where(
        and37(
          eq41(userImportRows.importId, found.id),
          gt5(userImportRows.line, Number(after ?? 0)),
          rows === "left" ? isLeft : rows === "links" ? hasOpenLink : void 0
        )
      ).orderBy(asc7(userImportRows.line)).limit(batchSize5)
    );
    const last = batch.at(-1);
    return { rows: batch, next: batch.length === batchSize5 ? String(last.row.line) : null };
  });
}
async function takePasswords(tx, { secrets }, importId) {
  const taken = await tx.select().from(userImportRows).where(and37(eq41(userImportRows.importId, importId), hasPassword)).orderBy(asc7(userImportRows.line)).for("update");
  if (taken.length > 0)
    await tx.update(userImportRows).set({ passwordSealed: null, passwordShownAt: sql52`now()` }).where(
      and37(
        eq41(userImportRows.importId, importId),
        inArray9(
          userImportRows.line,
          taken.map(({ line }) => line)
        )
      )
    );
  return new Map(taken.map((row) => [row.line, secrets.open(row.passwordSealed, importRowBinding(row))]));
}
var linkColumn = (services) => [
  "link",
  ({ hasLink: isShown2, invitation }) => isShown2 && invitation ? showLink(services, "invitation", invitation)?.url : null
];
var columnsFor = (services, passwords) => [
  ["line", ({ row }) => row.line],
  ["email", ({ row }) => row.email],
  ["firstName", ({ row }) => row.firstName],
  ["lastName", ({ row }) => row.lastName],
  ["role", ({ row }) => row.role],
  ["access", ({ row }) => row.access],
  ["result", ({ row }) => resultOf(row)],
  ["reason", ({ row }) => row.reason],
  linkColumn(services),
  ["temporaryPassword", ({ row }) => passwords.get(row.line) ?? (row.passwordShownAt && notAgain)]
];
var linkColumns = (services) => [
  ["email", ({ row }) => row.email],
  linkColumn(services)
];
var resultOf = ({ verdict, state }) => {
  if (state === "done") return verdict === "create" ? "created" : "updated";
  if (state === "failed") return "failed";
  return { create: "waiting", update: "waiting", unchanged: "unchanged", duplicate: "skipped", invalid: "to fix" }[verdict];
};

// src/features/imports/responses.ts
import { z as z22 } from "zod";
var verdictSchema = z22.enum(["create", "update", "unchanged", "duplicate", "invalid"]);
var importSchema = z22.object({
  id: idSchema,
  status: z22.enum(["draft", "running", "done", "cancelled"]),
  fileName: z22.string().nullable().meta({ examples: ["people.csv"] }),
  columns: z22.array(
    z22.object({
      header: z22.string().meta({ examples: ["Email address"] }),
      field: z22.string().nullable().meta({ examples: ["email"] })
    })
  ),
  role: z22.string().meta({ examples: ["employee"] }),
  access: z22.string().meta({ examples: ["link"] }),
  overSeatLimit: z22.boolean(),
  createdBy: z22.string().meta({ examples: ["Dana Whitfield"] }),
  createdAt: momentSchema,
  startedAt: nullableMoment,
  finishedAt: nullableMoment,
  stoppedReason: z22.string().nullable().meta({ examples: ["The admin who started it can\u2019t import people here any more."] }),
  counts: z22.object({
    all: z22.int().min(0),
    create: z22.int().min(0),
    update: z22.int().min(0),
    unchanged: z22.int().min(0),
    duplicate: z22.int().min(0),
    invalid: z22.int().min(0)
  }).describe("By verdict."),
  results: z22.object({
    created: z22.int().min(0),
    updated: z22.int().min(0),
    failed: z22.int().min(0),
    waiting: z22.int().min(0).describe("Runs, or would run."),
    left: z22.int().min(0).describe("Can be fixed and run again.")
  }),
  run: z22.object({ total: z22.int().min(0), done: z22.int().min(0) }).describe("The latest run."),
  links: z22.int().min(0).describe("Links in the results, for 24 hours."),
  passwords: z22.int().min(0).describe("Temporary passwords in the results: until they are shown once, for 24 hours."),
  linksUntil: nullableMoment,
  emails: z22.int().min(0).describe("New people who get, or got, an invitation by email."),
  seats: z22.object({ limit: z22.int().min(0), used: z22.int().min(0), added: z22.int().min(0) }).nullable().describe("What the rows that wait would add. Null: there is no limit."),
  latest: z22.array(z22.object({ line: z22.int().min(1), name: z22.string(), result: z22.enum(["created", "updated"]) }))
}).meta({ id: "UserImport" });
var importListSchema = z22.object({ items: z22.array(importSchema) });
var importRowSchema = z22.object({
  line: z22.int().min(1),
  email: z22.string(),
  firstName: z22.string(),
  lastName: z22.string(),
  role: z22.string().meta({ examples: ["employee"] }),
  access: z22.string().meta({ examples: ["link"] }).describe("What a new person gets: link, email, password or hash."),
  hasSecret: z22.boolean().describe("Whether the row has a password or a hash."),
  hashFormat: z22.string().nullable().meta({ examples: ["bcrypt"] }),
  verdict: verdictSchema,
  field: z22.string().nullable().meta({ examples: ["role"] }),
  reason: z22.string().nullable().meta({ examples: ["Unknown role \u201Cmanager\u201D."] }),
  changes: z22.array(
    z22.object({
      field: z22.string().meta({ examples: ["role"] }),
      before: z22.string().meta({ examples: ["client"] }),
      after: z22.string().meta({ examples: ["employee"] })
    })
  ),
  duplicateOf: z22.int().min(0).nullable(),
  state: z22.enum(["waiting", "done", "failed"])
}).meta({ id: "UserImportRow" });
var importRowsSchema = z22.object({ items: z22.array(importRowSchema), next: z22.int().min(0).nullable() });

// src/features/imports/startImport.ts
import { and as and38, eq as eq43, sql as sql53 } from "drizzle-orm";

// src/core/secondFactor/requireProof.ts
import { eq as eq42 } from "drizzle-orm";
var provesItself = /* @__PURE__ */ new Set(["change_password"]);
async function requireProof({ principal, services }, action) {
  if (!isSignedIn(principal)) return;
  const { needsStepUp, enrolled, maxAgeSeconds } = principal.secondFactor;
  if (!needsStepUp || !enrolled && provesItself.has(action)) return;
  await services.database.transaction(
    { as: "auth" },
    (tx) => tx.update(sessions).set({ stepUpFor: action }).where(eq42(sessions.id, principal.sessionId))
  );
  throw new AppError("STEP_UP_REQUIRED", 401, "Confirm that it\u2019s you to continue.", {
    details: { action, maxAgeSeconds },
    wwwAuthenticate: `Tenantry error="insufficient_user_authentication", max_age=${maxAgeSeconds}`
  });
}

// src/features/imports/startImport.ts
async function startImport(ctx, scope, importId) {
  const tenant3 = await readLiveTenant(ctx, scope.tenantId);
  const asTenant = { as: "tenant", tenantId: tenant3.id };
  if (scope.by === "console" && await setsPasswords(ctx, scope, importId)) await requireProof(ctx, "set_password");
  const attempt3 = { action: "user_import_started", tenant: tenant3 };
  return mutate(ctx, asTenant, attempt3, async ({ tx, step, audit: audit2 }) => {
    const found = await requireImport(tx, scope, importId, { locked: true });
    if (found.status === "running") throw refuse4("This import is running already.");
    if (found.status === "cancelled") throw refuse4("This import was stopped. Start a new one.");
    step("judge rows");
    await judgeAgain(tx, ctx.services.secrets, found, rulesOf(ctx.services, tenant3, found), "failed");
    const [row] = await tx.select({ total: sql53`count(*)::int` }).from(userImportRows).where(and38(eq43(userImportRows.importId, found.id), runs));
    const total = row.total;
    if (total === 0) throw refuse4("There is nothing to import. Fix a row first.");
    step("start");
    const [started] = await tx.update(userImports).set({
      status: "running",
      startedAt: sql53`now()`,
      finishedAt: null,
      claimedUntil: null,
      runTotal: total,
      runner: {
        userId: ctx.principal.user.id,
        requestId: ctx.requestId,
        ip: ctx.ip,
        userAgent: ctx.userAgent
      }
    }).where(eq43(userImports.id, found.id)).returning();
    await audit2({ ...attempt3, target: aboutImport(found), details: { rows: total } });
    return describeImport(tx, started);
  });
}
var setsPasswords = (ctx, scope, importId) => ctx.services.database.transaction({ as: "tenant", tenantId: scope.tenantId }, async (tx) => {
  const { id: id5 } = await requireImport(tx, scope, importId);
  const [found] = await tx.select({ line: userImportRows.line }).from(userImportRows).where(
    and38(
      eq43(userImportRows.importId, id5),
      sql53`verdict = 'create' and state <> 'done' and access in ('password', 'hash')`
    )
  ).limit(1);
  return found !== void 0;
});
var refuse4 = (message) => new AppError("TRANSITION_REFUSED", 409, message);

// src/features/imports/updateImportRow.ts
import { and as and39, eq as eq44, sql as sql54 } from "drizzle-orm";
async function updateImportRow(ctx, scope, { importId, line }, { password, passwordHash, ...cells }) {
  const tenant3 = await readLiveTenant(ctx, scope.tenantId);
  const attempt3 = { action: "user_import_row_updated", tenant: tenant3 };
  return mutate(ctx, { as: "tenant", tenantId: tenant3.id }, attempt3, async ({ tx, step, audit: audit2 }) => {
    const found = await requireImport(tx, scope, importId, { locked: true });
    if (!/^\d{1,6}$/.test(line)) throw notFound();
    const inRow = and39(eq44(userImportRows.importId, found.id), eq44(userImportRows.line, Number(line)));
    const [row] = await tx.select().from(userImportRows).where(inRow);
    if (!row) throw notFound();
    if (found.status === "running") throw refuse5("This import is running. Stop it, or wait until it has finished.");
    if (found.status === "cancelled") throw refuse5("This import was stopped. Start a new one.");
    if (row.state === "done") throw refuse5("This row has been imported already.");
    step("update row");
    const secret = passwordHash !== void 0 ? readHash(passwordHash) : password !== void 0 && password !== "" ? { password } : null;
    const isOther = cells.access === "link" || cells.access === "email";
    await tx.update(userImportRows).set({
      ...cells,
      lineProblem: null,
      ...secret !== null && {
        access: cells.access ?? (secret.password === void 0 ? "hash" : "password"),
        secretSealed: sealSecret(ctx.services.secrets, row, secret),
        secretAt: sql54`now()`,
        hashFormat: secret.hash?.format ?? null
      },
      // A password that is no longer needed is erased at once.
      ...isOther && { secretSealed: null, secretAt: null, hashFormat: null }
    }).where(inRow);
    step("judge rows");
    const rules = rulesOf(ctx.services, tenant3, found);
    const emails = [row.email, cells.email ?? row.email].map(emailKey);
    await judgeAgain(tx, ctx.services.secrets, found, rules, { emails });
    const fields = [...Object.keys(cells), ...secret === null ? [] : ["password"]];
    await audit2({ ...attempt3, target: aboutImport(found), details: { line: row.line, fields } });
    const [after] = await tx.select().from(userImportRows).where(inRow);
    return describeRow2(after);
  });
}
function readHash(text13) {
  const read = readImportedHash(text13, "", void 0);
  return "problem" in read ? { hashProblem: read.problem } : { hash: read };
}
var refuse5 = (message) => new AppError("TRANSITION_REFUSED", 409, message);

// src/features/imports/routes.ts
var ofTenant = z23.strictObject({ tenantId: z23.string().max(100).optional() });
var ofTeam = z23.strictObject({});
var text11 = z23.string().max(100);
var created = {
  summary: "Review a file of people before they are imported",
  status: 201,
  errors: ["RATE_LIMITED"],
  exampleBody: { rows: [{ email: "mara.lindholm@example.com", firstName: "Mara", role: "employee" }] }
};
var fixed = { summary: "Correct a row that hasn\u2019t been imported", errors: ["TRANSITION_REFUSED"] };
var sharedRoutes = (audience, base, importsOf) => {
  const importParams = base.extend({ id: text11 });
  return routesFor(audience).get(
    "/",
    describeRoute(importListSchema, { summary: "List imports" }),
    validate("param", base),
    validate("query", listImportsSchema),
    async (c) => {
      const { ctx, scope } = importsOf(c.var.ctx, c.req.valid("param").tenantId);
      return c.json(await listImports(ctx, scope, c.req.valid("query")));
    }
  ).get(
    "/:id",
    describeRoute(importSchema, { summary: "Get an import and its progress" }),
    validate("param", importParams),
    async (c) => {
      const { tenantId, id: id5 } = c.req.valid("param");
      const { ctx, scope } = importsOf(c.var.ctx, tenantId);
      return c.json(await getImport(ctx, scope, id5));
    }
  ).get(
    "/:id/rows",
    describeRoute(importRowsSchema, { summary: "List the rows of an import" }),
    validate("param", importParams),
    validate("query", listImportRowsSchema),
    async (c) => {
      const { tenantId, id: id5 } = c.req.valid("param");
      const { ctx, scope } = importsOf(c.var.ctx, tenantId);
      return c.json(await listImportRows(ctx, scope, id5, c.req.valid("query")));
    }
  ).post(
    "/:id/run",
    describeRoute(importSchema, {
      summary: "Run an import, or what is left of it",
      errors: ["TRANSITION_REFUSED", "STEP_UP_REQUIRED"]
    }),
    validate("param", importParams),
    async (c) => {
      const { tenantId, id: id5 } = c.req.valid("param");
      const { ctx, scope } = importsOf(c.var.ctx, tenantId);
      return c.json(await startImport(ctx, scope, id5));
    }
  ).get(
    "/:id/results.csv",
    describeRoute(["text/csv; charset=utf-8"], {
      summary: "Download what became of each row, with the links, and the temporary passwords once",
      errors: ["ENCRYPTION_KEY_MISSING"]
    }),
    validate("param", importParams),
    validate("query", importResultsSchema),
    async (c) => {
      const { tenantId, id: id5 } = c.req.valid("param");
      const { ctx, scope } = importsOf(c.var.ctx, tenantId);
      return sendExport(
        c,
        "import",
        "csv",
        await importResults(ctx, scope, id5, { ...c.req.valid("query"), isRead: c.req.method === "GET" })
      );
    }
  ).delete(
    "/:id",
    describeRoute(okSchema, { summary: "Cancel what an import hasn\u2019t done yet" }),
    validate("param", importParams),
    async (c) => {
      const { tenantId, id: id5 } = c.req.valid("param");
      const { ctx, scope } = importsOf(c.var.ctx, tenantId);
      await cancelImport(ctx, scope, id5);
      return c.json({ ok: true });
    }
  );
};
var consoleImportRoutes = sharedRoutes("platformAdmins", ofTenant, (ctx, tenantId = "") => ({
  ctx,
  scope: { tenantId, by: "console" }
})).post(
  "/",
  describeRoute(importSchema, created),
  validate("param", tenantIdSchema),
  validate("json", createImportSchema),
  async (c) => {
    const scope = { tenantId: c.req.valid("param").tenantId, by: "console" };
    return c.json(await createImport(c.var.ctx, scope, c.req.valid("json")), 201);
  }
).patch(
  "/:id/rows/:line",
  describeRoute(importRowSchema, fixed),
  validate("param", ofTenant.extend({ id: text11, line: text11 })),
  validate("json", updateImportRowSchema),
  async (c) => {
    const { tenantId = "", id: id5, line } = c.req.valid("param");
    const row = { importId: id5, line };
    return c.json(await updateImportRow(c.var.ctx, { tenantId, by: "console" }, row, c.req.valid("json")));
  }
);
var teamImportRoutes = sharedRoutes("tenantAdmins", ofTeam, (ctx) => ({
  ctx,
  scope: { tenantId: ctx.principal.tenant.id, by: "team" }
})).post("/", describeRoute(importSchema, created), validate("json", createTeamImportSchema), async (c) => {
  const { ctx } = c.var;
  const scope = { tenantId: ctx.principal.tenant.id, by: "team" };
  return c.json(await createImport(ctx, scope, { ...c.req.valid("json"), overSeatLimit: false }), 201);
}).patch(
  "/:id/rows/:line",
  describeRoute(importRowSchema, fixed),
  validate("param", z23.strictObject({ id: text11, line: text11 })),
  validate("json", updateTeamImportRowSchema),
  async (c) => {
    const { id: id5, line } = c.req.valid("param");
    const { ctx } = c.var;
    const scope = { tenantId: ctx.principal.tenant.id, by: "team" };
    return c.json(await updateImportRow(ctx, scope, { importId: id5, line }, c.req.valid("json")));
  }
);

// src/features/invitations/listInvitations.ts
import { and as and40, asc as asc8, desc as desc9, eq as eq45, inArray as inArray10, or as or6, sql as sql57 } from "drizzle-orm";
import { alias as alias2 } from "drizzle-orm/pg-core";

// src/core/delivery/latestMailState.ts
import { sql as sql55 } from "drizzle-orm";
var latestMailState = (userId) => sql55`coalesce((
  select case when m.status in ('queued', 'sending', 'retrying') then 'waiting'
              when m.status = 'abandoned' or m.delivery_state in ('bounced', 'complained') then 'failed'
              when m.delivery_state = 'delivered' then 'delivered' else 'sent' end
    from outbox m where m.user_id = ${userId} order by m.created_at desc limit 1), 'none')`;

// src/features/invitations/shownInvitations.ts
import { sql as sql56 } from "drizzle-orm";
var shownInvitations = ({ user: user4 }, links) => sql56`not exists (select from tenants deleted where deleted.id = ${sql56.raw(links)}.tenant_id and deleted.status = 'deleted')
      and (${hasPlatformRight(user4.platformRole, "readPlatformAdmins")} or ${sql56.raw(links)}.tenant_id is not null)`;

// src/features/invitations/listInvitations.ts
var creators = alias2(users, "creators");
var sortColumns = { expiresAt: invitations.expiresAt, createdAt: invitations.createdAt };
async function listInvitations({ services, principal }, query) {
  const column = sortColumns[query.sort];
  const direction = query.order === "asc" ? asc8 : desc9;
  const filters = and40(
    isNewest,
    shownInvitations(principal, "invitations"),
    query.tenantId ? eq45(invitations.tenantId, query.tenantId) : void 0,
    query.status ? hasStatus2[query.status] : void 0,
    query.mail ? hasMail(query.mail) : void 0,
    query.ids ? inArray10(invitations.id, query.ids) : void 0,
    query.search ? isAbout(query.search) : void 0
  );
  const after = decodeCursor(query.cursor, "moment");
  const beyond = after && sql57`(${column}, ${invitations.id}) ${query.order === "asc" ? sql57`>` : sql57`<`} (${after.value}::timestamptz, ${after.id}::uuid)`;
  return services.database.transaction({ as: "platform" }, async (tx) => {
    const total = await countUpTo(tx, invitations, filters);
    const rows = await tx.select({
      id: invitations.id,
      status: linkStatus(invitations),
      createdAt: invitations.createdAt,
      expiresAt: invitations.expiresAt,
      usedAt: invitations.usedAt,
      lastSentAt: invitations.lastSentAt,
      creator: {
        id: creators.id,
        firstName: creators.firstName,
        lastName: creators.lastName,
        email: creators.email
      },
      tenant: { id: tenants.id, name: tenants.name },
      user: tenantUserColumns,
      mail: mailState,
      // The text keeps the microseconds, which a JavaScript date would lose.
      cursor: sql57`${column}::text`
    }).from(invitations).innerJoin(users, eq45(users.id, invitations.userId)).leftJoin(tenants, eq45(tenants.id, invitations.tenantId)).leftJoin(creators, eq45(creators.id, invitations.createdByUserId)).where(and40(filters, beyond ?? void 0)).orderBy(direction(column), direction(invitations.id)).limit(query.limit + 1);
    const admins = rows.some(({ tenant: tenant3 }) => tenant3 === null) ? await adminsById(tx) : /* @__PURE__ */ new Map();
    const toItem = ({ cursor: _, creator, user: user4, tenant: tenant3, ...row }) => ({
      ...row,
      createdAt: row.createdAt.toISOString(),
      expiresAt: row.expiresAt.toISOString(),
      usedAt: row.usedAt?.toISOString() ?? null,
      lastSentAt: row.lastSentAt?.toISOString() ?? null,
      createdBy: creator && { id: creator.id, name: fullName(creator) },
      tenant: tenant3,
      user: tenant3 && describeTenantUser(user4),
      admin: tenant3 ? null : admins.get(user4.id)
    });
    const page = pageOf2(rows, query.limit, toItem, (row) => ({ value: row.cursor, id: row.id }));
    return { ...page, total };
  });
}
var isNewest = sql57`not exists (select from ${invitations} newer where newer.user_id = "invitations"."user_id" and newer.created_at > "invitations"."created_at")`;
var has = (status) => sql57`${linkStatus(invitations)} = ${status}`;
var hasStatus2 = {
  // Written as conditions that can use an index of the expiry.
  pending: isPending(invitations),
  expiring: sql57`${isPending(invitations)} and ${invitations.expiresAt} < now() + make_interval(hours => ${policies.expiringSoonHours})`,
  expired: has("expired"),
  accepted: has("accepted"),
  revoked: has("revoked")
};
var mailState = latestMailState(sql57`"invitations"."user_id"`);
var hasMail = (state) => {
  const among = {
    waiting: sql57`status in ('queued', 'sending', 'retrying')`,
    failed: sql57`(status = 'abandoned' or delivery_state in ('bounced', 'complained'))`
  };
  const isState = sql57`${mailState} = ${state}`;
  return state === "waiting" || state === "failed" ? and40(
    sql57`${invitations.userId} in (select user_id from outbox where user_id is not null and ${among[state]})`,
    isState
  ) : isState;
};
var isAbout = (text13) => or6(
  sql57`exists (select from ${users} where ${users.id} = ${invitations.userId} and ${matchesPerson(text13)})`,
  sql57`exists (select from ${tenants} where ${tenants.id} = ${invitations.tenantId} and ${matchesTenant(text13)})`
);
async function adminsById(tx) {
  const admins = await selectPlatformAdmins(tx);
  return new Map(admins.map(({ hasOwnPassword: _, ...admin }) => [admin.id, admin]));
}

// src/features/invitations/exportInvitations.ts
var columns3 = [
  ["id", ({ id: id5 }) => id5],
  ["email", ({ user: user4, admin }) => (user4 ?? admin)?.email],
  ["firstName", ({ user: user4, admin }) => (user4 ?? admin)?.firstName],
  ["lastName", ({ user: user4, admin }) => (user4 ?? admin)?.lastName],
  ["tenantId", ({ tenant: tenant3 }) => tenant3?.id],
  ["tenantName", ({ tenant: tenant3 }) => tenant3?.name],
  ["status", ({ status }) => status],
  ["createdAt", ({ createdAt: createdAt2 }) => createdAt2],
  ["createdBy", ({ createdBy }) => createdBy?.name],
  ["expiresAt", ({ expiresAt }) => expiresAt],
  ["lastSentAt", ({ lastSentAt }) => lastSentAt],
  ["usedAt", ({ usedAt }) => usedAt]
];
var exportInvitations = (ctx, query) => {
  const { format: _, ...filters } = query;
  const readPage3 = (page) => listInvitations(ctx, { ...filters, ...page });
  return exportList(ctx, { list: "invitations", scope: { as: "platform" }, query, columns: columns3, readPage: readPage3 });
};

// src/features/invitations/responses.ts
import { z as z27 } from "zod";

// src/features/platformAdmins/responses.ts
import { z as z26 } from "zod";

// src/features/tenants/responses.ts
import { z as z24 } from "zod";
var ownTenantFields = {
  id: idSchema,
  name: z24.string(),
  slug: z24.string(),
  status: tenantStatusSchema,
  onboardedAt: nullableMoment,
  ownerUserId: idSchema.nullable(),
  createdAt: momentSchema,
  updatedAt: momentSchema
};
var tenantFields = {
  ...ownTenantFields,
  externalId: z24.string().nullable().describe("The tenant\u2019s id in your own systems, such as billing."),
  plan: z24.string().nullable(),
  metadata: z24.record(z24.string(), z24.unknown())
};
var ownTenantSchema = z24.object(ownTenantFields).meta({ id: "OwnTenant" });
var tenantSchema = z24.object(tenantFields).meta({ id: "Tenant" });
var settingsSchema = z24.object({
  displayName: z24.string(),
  logoUrl: z24.string().nullable(),
  primaryColor: z24.string().nullable(),
  supportEmail: z24.string().nullable(),
  updatedAt: momentSchema.optional().describe("To be sent back as `ifUpdatedAt` with a change.")
}).meta({ id: "TenantSettings" });
var mailStateSchema = z24.enum(tenantMailStates);
var overviewFields = {
  mail: mailStateSchema,
  ownerName: z24.string().nullable(),
  userCount: z24.int(),
  onboardingStepsDone: z24.int(),
  lastActivityAt: nullableMoment,
  deletedAt: nullableMoment
};
var tenantListItemSchema = z24.object({
  ...tenantFields,
  ...overviewFields,
  primaryColor: z24.string().nullable(),
  logoUrl: z24.string().nullable()
}).meta({ id: "TenantListItem" });
var tenantPageSchema = pageOf(tenantListItemSchema).extend({ total: z24.int() });
var tenantDetailSchema = z24.object({
  ...tenantFields,
  ...overviewFields,
  usersByStatus: z24.object({ active: z24.int(), pending: z24.int(), inactive: z24.int() }),
  onboarding: z24.object({
    profileSavedAt: nullableMoment,
    brandingSavedAt: nullableMoment,
    mailDecidedAt: nullableMoment,
    lastStepAt: momentSchema
  }),
  settings: settingsSchema,
  seats: z24.object({ limit: z24.int(), used: z24.int() }).nullable().describe("Null if the tenant has no limit. Clients and test users take no seat.")
}).meta({ id: "TenantDetail" });
var tenantCountsSchema = z24.object({ all: z24.int(), ...countsByStatus }).meta({ id: "TenantCounts" });
var slugAnswerSchema = z24.object({
  slug: z24.string(),
  available: z24.boolean(),
  reason: z24.enum(["taken", "reserved", "malformed"]).nullable()
}).meta({ id: "SlugCheck" });
var onboardingStatusSchema = z24.object({ status: tenantStatusSchema, onboardedAt: nullableMoment, ownerUserId: idSchema.nullable() }).meta({ id: "OnboardingStatus" });
var invitationStatusSchema = z24.enum(["pending", "accepted", "expired", "revoked", "none"]);
var inviteSummarySchema = z24.object({
  status: invitationStatusSchema,
  expiresAt: nullableMoment,
  lastSentAt: nullableMoment
});
var inviteStateSchema = z24.object({
  inviteUrl: z24.string().nullable(),
  status: invitationStatusSchema,
  expiresAt: nullableMoment,
  usedAt: nullableMoment,
  lastSentAt: nullableMoment
}).meta({ id: "Invite" });
var adminInvitationSchema = z24.object({
  inviteUrl: z24.string().nullable().describe("Null if the link of a repeated request no longer works."),
  token: z24.string().nullable(),
  expiresAt: momentSchema,
  emailSent: z24.boolean(),
  invitation: z24.object({
    id: idSchema,
    tenantId: idSchema,
    email: z24.string(),
    role: z24.literal("admin"),
    status: invitationStatusSchema
  })
}).meta({ id: "AdminInvitation" });

// src/features/tenantUsers/responses.ts
import { z as z25 } from "zod";
var userStatusSchema = z25.enum(["active", "inactive", "pending"]);
var shownRoleSchema = z25.enum(["TENANT_ADMIN", "EMPLOYEE", "CLIENT"]);
var factorSummarySchema = z25.object({
  since: momentSchema,
  passkeys: z25.int(),
  authenticatorApp: z25.boolean(),
  recoveryCodesLeft: z25.int(),
  lastUsedAt: nullableMoment
}).nullable().describe("Which second factors they have. Null: none.");
var tenantUserSchema = z25.object({
  id: idSchema,
  email: z25.string(),
  firstName: z25.string(),
  lastName: z25.string(),
  role: shownRoleSchema,
  isActive: z25.boolean(),
  status: userStatusSchema,
  isOwner: z25.boolean(),
  testUserUntil: nullableMoment.describe("When a test user\u2019s time is up. Null for everyone else."),
  lastLoginAt: nullableMoment,
  createdAt: momentSchema,
  updatedAt: momentSchema,
  passwordConfigured: z25.boolean(),
  mustChangePasswordOnNextLogin: z25.boolean(),
  invite: inviteSummarySchema,
  secondFactor: factorSummarySchema,
  mail: z25.enum(["none", "waiting", "sent", "delivered", "failed"]).optional().describe("In lists: what became of the newest email to them."),
  signInBlock: signInBlockSchema.optional().describe("For a single user only: set while sign-ins are refused after too many attempts.")
}).meta({ id: "TenantUser" });
var newTestUserSchema = tenantUserSchema.extend({ password: z25.string().optional().describe("Shown only now, and only if it was asked for.") }).meta({ id: "NewTestUser" });
var userRemovalSchema = z25.object({
  sessions: z25.int(),
  links: z25.int().describe("Invitations and reset links that still work."),
  mails: z25.int().describe("Emails that wait to be sent."),
  linkedClients: z25.int().describe("Client records that stay, without the link to this user."),
  isOwner: z25.boolean().describe("Whether the tenant loses its owner.")
}).meta({ id: "UserRemoval" });
var tenantUserPageSchema = pageOf(tenantUserSchema).extend({ total: z25.int() });
var provisionedUserSchema = okSchema.extend({
  user: z25.object({
    id: idSchema,
    email: z25.string(),
    firstName: z25.string(),
    lastName: z25.string(),
    role: shownRoleSchema,
    isActive: z25.boolean(),
    status: userStatusSchema,
    mustChangeOnNextLogin: z25.boolean().optional()
  }),
  created: z25.boolean(),
  signInUrl: z25.string().describe("Where the user signs in to this tenant."),
  resetUrl: z25.string().nullable().describe("Null if the link of a repeated request no longer works.").optional(),
  expiresAt: momentSchema.optional(),
  emailSent: z25.boolean().optional()
}).meta({ id: "ProvisionedUser" });
var userSessionSchema = z25.object({
  id: z25.string(),
  createdAt: momentSchema,
  lastSeenAt: momentSchema,
  expiresAt: momentSchema,
  ip: z25.string().nullable(),
  userAgent: z25.string().nullable()
}).meta({ id: "UserSession" });
var userSessionsSchema = z25.object({ items: z25.array(userSessionSchema), nextCursor: z25.null() });
var endedUserSessionsSchema = okSchema.extend({ ended: z25.int() });
var newInviteSchema = z25.object({
  inviteUrl: z25.string().nullable().describe("Null if the link of a repeated request no longer works."),
  expiresAt: momentSchema
});
var resetLinkStateSchema = z25.object({
  resetUrl: z25.string().nullable(),
  status: invitationStatusSchema,
  expiresAt: nullableMoment,
  usedAt: nullableMoment
}).meta({ id: "ResetLink" });
var passwordResetSchema = z25.object({
  resetUrl: z25.string().nullable().describe("Null if the link of a repeated request no longer works."),
  emailSent: z25.boolean()
});
var newResetLinkSchema = passwordResetSchema.extend({ expiresAt: momentSchema });

// src/features/platformAdmins/responses.ts
var platformAdminSchema = z26.object({
  id: idSchema,
  email: z26.string(),
  firstName: z26.string(),
  lastName: z26.string(),
  isActive: z26.boolean(),
  createdAt: momentSchema,
  lastLoginAt: nullableMoment,
  status: userStatusSchema,
  platformRole: platformRoleSchema,
  secondFactor: factorSummarySchema,
  invite: inviteSummarySchema,
  promotedFrom: z26.object({ userId: idSchema, tenantId: idSchema, tenantName: z26.string() }).nullable().describe("The tenant account of a promoted admin, which a demotion can reactivate."),
  demotedAt: nullableMoment.describe("When they were demoted. Only promotion restores such an account."),
  signInBlock: signInBlockSchema.optional().describe("In the list only: set while sign-ins are refused after too many attempts.")
}).meta({ id: "PlatformAdmin" });
var platformAdminsSchema = z26.array(platformAdminSchema);
var platformAdminInviteSchema = z26.object({
  inviteUrl: z26.string().nullable().describe("Null if the link of a repeated request no longer works."),
  expiresAt: momentSchema,
  tokenMasked: z26.string(),
  emailSent: z26.boolean()
}).meta({ id: "PlatformAdminInvite" });
var promotionSchema = platformAdminInviteSchema.extend({
  admin: platformAdminSchema,
  lastAdminOf: z26.object({ tenantId: idSchema, tenantName: z26.string() }).nullable()
}).meta({ id: "Promotion" });

// src/features/invitations/responses.ts
var invitationSchema = z27.object({
  id: idSchema,
  status: z27.enum(["pending", "accepted", "expired", "revoked"]),
  createdAt: momentSchema,
  expiresAt: momentSchema,
  usedAt: nullableMoment,
  lastSentAt: nullableMoment,
  mail: z27.enum(userMailStates).describe("What became of the newest email to them."),
  createdBy: z27.object({ id: idSchema, name: z27.string() }).nullable(),
  tenant: z27.object({ id: idSchema, name: z27.string() }).nullable().describe("Null for a platform admin."),
  user: tenantUserSchema.nullable().describe("The invited user of the tenant."),
  admin: platformAdminSchema.nullable().describe("The invited platform admin.")
}).meta({ id: "Invitation" });
var invitationPageSchema = pageOf(invitationSchema).extend({ total: z27.int() });

// src/features/invitations/schemas.ts
import { z as z28 } from "zod";
var listInvitationsSchema = z28.strictObject({
  ...pageSchema,
  /** A name or address of the invited person, or a tenant's name or short name. */
  search: z28.string().trim().max(200).optional(),
  /** `expiring`: pending, and for a short time only (`policies.expiringSoonHours`). */
  status: z28.enum(["pending", "expiring", "expired", "accepted", "revoked"]).optional(),
  tenantId: z28.uuid().optional(),
  mail: z28.enum(userMailStates).optional().describe("What became of the newest email to them."),
  sort: z28.enum(["expiresAt", "createdAt"]).default("createdAt"),
  order: z28.enum(["asc", "desc"]).default("desc")
});
var exportInvitationsSchema = listInvitationsSchema.omit({ cursor: true, limit: true }).extend({ format: exportFormatSchema, ids: chosenIdsSchema });

// src/features/invitations/routes.ts
var invitationRoutes = routesFor("platformAdmins").get(
  "/",
  describeRoute(invitationPageSchema, { summary: "List the newest invitation of each invited person" }),
  validate("query", listInvitationsSchema),
  async (c) => c.json(await listInvitations(c.var.ctx, c.req.valid("query")))
).get(
  "/export",
  describeRoute(exportTypes, { summary: "Export invitations" }),
  validate("query", exportInvitationsSchema),
  async (c) => {
    const query = c.req.valid("query");
    return sendExport(c, "invitations", query.format, await exportInvitations(c.var.ctx, query));
  }
);

// src/http/sendPreviewCookie.ts
import { deleteCookie as deleteCookie2, setCookie as setCookie2 } from "hono/cookie";

// src/core/frontends/previewCookie.ts
var boundTo = "frontend preview";
var previewCookie = (publicUrl) => {
  const secure = publicUrl.protocol === "https:";
  return {
    name: secure ? "__Host-tenantry_preview" : "tenantry_preview",
    options: { httpOnly: true, secure, sameSite: "Lax", path: "/" }
  };
};
var sealPreview = ({ secrets }, ticket) => secrets.seal(JSON.stringify(ticket), boundTo);
function openPreviewTicket({ secrets }, sealed) {
  try {
    return JSON.parse(secrets.open(sealed, boundTo));
  } catch {
    return null;
  }
}

// src/http/sendPreviewCookie.ts
var cookieOf = (c) => previewCookie(c.var.services.config.publicUrl);
function sendPreviewCookie(c, sealed) {
  const { name: name2, options: options2 } = cookieOf(c);
  setCookie2(c, name2, sealed, options2);
}
function clearPreviewCookie(c) {
  const { name: name2, options: options2 } = cookieOf(c);
  deleteCookie2(c, name2, { path: options2.path, secure: options2.secure });
}

// src/features/frontends/haltRelease.ts
import { and as and41, eq as eq46, sql as sql58 } from "drizzle-orm";
var haltRollout = (ctx, id5) => changeFrontend(ctx, id5, { action: "frontend_halted" }, async ({ tx, row, update, audit: audit2 }) => {
  const releaseId = row.rolloutReleaseId;
  if (releaseId === null) throw new AppError("CONFLICT", 409, "Nothing is being rolled out.");
  const { values, details } = await halted(tx, row, releaseId, "person");
  await update(values);
  await audit2({ action: "frontend_halted", details: { ...details, by: "person" } });
});
async function halted(tx, row, releaseId, by, measured = {}) {
  const details = {
    version: await versionOf(tx, releaseId),
    percent: row.rolloutReleaseId === releaseId ? row.rolloutPercent : null,
    tenants: (await countTenants(tx, [row])).of(row.id).get(releaseId) ?? 0,
    ...measured
  };
  await tx.delete(frontendPins).where(and41(eq46(frontendPins.frontendId, row.id), eq46(frontendPins.releaseId, releaseId)));
  const values = {
    ...row.rolloutReleaseId === releaseId && { rolloutReleaseId: null, rolloutPercent: null, rolloutTenantIds: [] },
    ...row.defaultReleaseId === releaseId && {
      defaultReleaseId: row.previousReleaseId,
      defaultSince: sql58`now()`,
      previousReleaseId: null
    },
    haltedReleaseId: releaseId,
    haltedAt: sql58`now()`,
    haltedBy: by,
    haltedDetails: details
  };
  return { values, details };
}

// src/features/frontends/listFrontendHealth.ts
async function listFrontendHealth(ctx) {
  const served = await listServedRemotes(ctx);
  return ctx.services.database.transaction({ as: "platform" }, async (tx) => {
    const { id: id5, name: name2, haltAbovePercent, haltedBy } = frontends;
    const rows = await tx.select({ id: id5, name: name2, haltAbovePercent, haltedBy }).from(frontends);
    const known3 = new Map(rows.map((row) => [row.id, row]));
    const health = await readHealth(tx);
    const names = new Map([...served, ...rows].map((each) => [each.id, each.name]));
    const items = [...names].map(([frontendId, frontendName]) => {
      const { loads, failures } = health(frontendId);
      return {
        id: frontendId,
        name: frontendName,
        haltAbove: known3.get(frontendId)?.haltAbovePercent ?? null,
        isHalted: known3.get(frontendId)?.haltedBy === "health",
        health: { loads, failures }
      };
    });
    return { items, nextCursor: null };
  });
}

// src/features/frontends/listRolloutTenants.ts
import { eq as eq47, sql as sql59 } from "drizzle-orm";
var shown = {
  getting: sql59`gets_it`,
  losing: sql59`has_it and not gets_it`,
  pinned: sql59`is_pinned and not gets_it`,
  heldBack: sql59`is_held_back and not gets_it`
};
async function listRolloutTenants(ctx, id5, { show, limit, cursor, ...input }) {
  requireNames(id5);
  const after = decodeCursor(cursor, "text");
  const isServed = (await listServedRemotes(ctx)).some((remote) => remote.id === id5);
  return ctx.services.database.transaction({ as: "platform" }, async (tx) => {
    const [row] = await tx.select().from(frontends).where(eq47(frontends.id, id5));
    if (!row) throw notFound();
    const { release: release2, percent, tenantIds, holdBackTenantIds } = await planRollout(ctx, tx, row, input);
    const isPercentage = percent !== null && percent < 100;
    const { rows } = await tx.execute(sql59`
      with n as (
        select ${id5}::text as id, ${percent}::int as rollout_percent,
               ${input.everyone ? release2.id : row.defaultReleaseId}::uuid as default_release_id,
               ${input.everyone ? null : release2.id}::uuid as rollout_release_id,
               ${sql59.param(tenantIds)}::uuid[] as rollout_tenant_ids,
               ${sql59.param(holdBackTenantIds)}::uuid[] as hold_back_tenant_ids
      ), chosen as (
        select t.id, t.name, t.slug, p.frontend_id is not null as is_pinned,
               ${isPercentage}::boolean and p.frontend_id is null and t.id = any(n.hold_back_tenant_ids) as is_held_back,
               (${releaseOfTenant(sql59`f`)}) as has, (${releaseOfTenant(sql59`n`)}) as gets
          from ${tenantsOfFrontend} cross join n where f.id = ${id5} and t.status <> 'deleted'
      ), reached as materialized (
        select *, has is not distinct from ${release2.id}::uuid as has_it, gets is not distinct from ${release2.id}::uuid as gets_it
          from chosen
      ), page as (
        select *, (case when has_it then '0' else '1' end) || lower(name) as key from reached where ${shown[show]}
      )
      select (
        select json_build_object(
          'all', count(*), 'getting', count(*) filter (where ${shown.getting}),
          'havingIt', count(*) filter (where has_it and gets_it), 'losing', count(*) filter (where ${shown.losing}),
          'pinned', count(*) filter (where ${shown.pinned}), 'heldBack', count(*) filter (where ${shown.heldBack}))
          from reached
      ) as counts, (
        select json_agg(json_build_object(
                 'id', id, 'name', name, 'slug', slug, 'hasIt', has_it, 'key', key,
                 'primaryColor', (select primary_color from tenant_settings s where s.tenant_id = listed.id),
                 'version', (select version from frontend_releases r where r.id = gets)) order by key, id)
          from (
            select * from page
             where ${after === null ? sql59`true` : sql59`(key, id) > (${after.value}, ${after.id}::uuid)`}
             order by key, id limit ${limit + 1}
          ) listed
      ) as items`);
    const { counts, items } = rows[0];
    const fallback = isServed ? builtInVersion : null;
    return {
      counts,
      ...pageOf2(
        items ?? [],
        limit,
        ({ key: _, version, ...tenant3 }) => ({ ...tenant3, gets: version ?? fallback }),
        (last) => ({ value: last.key, id: last.id })
      )
    };
  });
}

// src/features/frontends/recordLoads.ts
import { sql as sql61 } from "drizzle-orm";

// src/core/frontends/pageLoad.ts
import { randomUUID as randomUUID3 } from "node:crypto";
var boundTo2 = "page load";
function sealPageLoad({ secrets }, principal, remotes) {
  if (!isSignedIn(principal)) return void 0;
  const load = {
    id: randomUUID3(),
    personId: sessionOwner(principal).id,
    tenantId: principal.tenant?.id ?? null,
    releases: Object.fromEntries(remotes.map(({ id: id5, release: release2 }) => [id5, release2.id ?? null]))
  };
  return secrets.seal(JSON.stringify(load), boundTo2);
}
function openPageLoad({ secrets }, sealed) {
  try {
    return JSON.parse(secrets.open(sealed, boundTo2));
  } catch {
    return null;
  }
}

// src/features/frontends/haltIfFailing.ts
import { and as and42, eq as eq48, gt as gt6, inArray as inArray11, isNotNull as isNotNull3, ne as ne9, sql as sql60 } from "drizzle-orm";
var checkedAt = /* @__PURE__ */ new WeakMap();
var pauseMs = 1e3;
async function haltIfFailing(services, ids) {
  const known3 = checkedAt.get(services.database) ?? /* @__PURE__ */ new Map();
  checkedAt.set(services.database, known3);
  const now = performance.now();
  const due = ids?.filter((id5) => now - (known3.get(id5) ?? -pauseMs) >= pauseMs);
  if (due?.length === 0) return;
  const failing = await services.database.transaction({ as: "platform" }, async (tx) => {
    const rows = await tx.select().from(frontends).where(and42(isNotNull3(frontends.haltAbovePercent), due && inArray11(frontends.id, due)));
    const found = [];
    for (const row of rows) {
      known3.set(row.id, now);
      if (await measure(tx, row)) found.push(row.id);
    }
    return found;
  });
  for (const id5 of failing) await halt(services, id5);
}
async function halt(services, id5) {
  const ctx = commandContext(services, "health check");
  const served = await listServedRemotes(ctx);
  await changeFrontend(
    ctx,
    id5,
    { action: "frontend_halted" },
    async ({ tx, row, step, update, audit: audit2, nothingChanged }) => {
      const measured = await measure(tx, row);
      const isDefault = row.rolloutReleaseId === null;
      const hasReturn = row.previousReleaseId !== null || served.some((remote) => remote.id === id5);
      if (!measured || isDefault && !hasReturn) return nothingChanged();
      const { releaseId, ...numbers } = measured;
      const { values, details } = await halted(tx, row, releaseId, "health", numbers);
      await update(values);
      await audit2({ action: "frontend_halted", tenant: null, details: { ...details, by: "health" } });
      step("queue mails");
      const rate = (numbers.failures / numbers.loads * 100).toFixed(1);
      await mailOwners(tx, ctx, {
        template: "frontend_halted",
        params: {
          frontend: row.name,
          version: details.version,
          returnedTo: await versionOf(tx, isDefault ? row.previousReleaseId : row.defaultReleaseId),
          rate,
          limit: String(numbers.limitPercent),
          tenants: details.tenants,
          url: new URL(`/super/settings/frontends/${id5}/failures`, services.config.publicUrl).href
        },
        secrets: null
      });
    }
  );
}
async function measure(tx, row) {
  const releaseId = row.rolloutReleaseId ?? row.defaultReleaseId;
  const { haltAbovePercent: limitPercent, rolloutSince } = row;
  if (releaseId === null || limitPercent === null || rolloutSince === null) return null;
  const { createdAt: createdAt2, hasFailed, reportedByUserId, reportedTenantId } = frontendLoads;
  const ofRelease = and42(
    eq48(frontendLoads.releaseId, releaseId),
    sql60`${createdAt2} >= (select rollout_since from frontends where id = ${row.id})`
  );
  const [counted] = await tx.select({
    loads: sql60`count(*)::int`,
    failures: sql60`count(*) filter (where ${hasFailed})::int`,
    // Two say as much as all of them.
    someWithFailures: sql60`(array_agg(distinct ${reportedByUserId}) filter (where ${hasFailed}))[1:2]`,
    tenantsWithFailures: sql60`count(distinct ${reportedTenantId}) filter (where ${hasFailed})::int`
  }).from(frontendLoads).where(and42(ofRelease, gt6(createdAt2, sql60`now() - make_interval(mins => ${policies.loadWindowMinutes})`)));
  const { loads, failures, someWithFailures, tenantsWithFailures } = counted;
  if (loads < policies.minLoadsToHalt || failures / loads * 100 <= limitPercent) return null;
  const [person3, second] = someWithFailures;
  if (second === void 0 && await doOthersHaveIt()) return null;
  return { releaseId, loads, failures, limitPercent };
  async function doOthersHaveIt() {
    const [another] = await tx.select({ id: frontendLoads.loadId }).from(frontendLoads).where(and42(ofRelease, ne9(reportedByUserId, person3))).limit(1);
    if (another) return true;
    if (tenantsWithFailures === 0) return false;
    return ((await countTenants(tx, [row])).of(row.id).get(releaseId) ?? 0) > 1;
  }
}

// src/features/frontends/recordLoads.ts
async function recordLoads({ services, principal }, { loadId, loads }) {
  const page = openPageLoad(services, loadId);
  const person3 = isSignedIn(principal) ? sessionOwner(principal) : null;
  if (!page || page.personId !== person3?.id) return { recorded: 0 };
  const known3 = new Map(
    loads.filter(({ frontendId }) => Object.hasOwn(page.releases, frontendId)).map((load) => [load.frontendId, load])
  );
  const recorded = await services.database.transaction({ as: "platform" }, async (tx) => {
    let count5 = 0;
    for (const { frontendId, hasFailed, failure: failure2 } of known3.values()) {
      const releaseId = page.releases[frontendId] ?? null;
      const rows = await tx.insert(frontendLoads).select(
        // A release that was removed meanwhile has no row to refer to.
        sql61`select ${page.id}::uuid, ${frontendId}, ${releaseId}::uuid, ${hasFailed}::boolean, ${hasFailed ? failure2 ?? null : null}::text,
                     ${page.personId}::uuid, ${page.tenantId}::uuid, now()
               where ${releaseId}::uuid is null or exists (select from frontend_releases where id = ${releaseId}::uuid)`
      ).onConflictDoUpdate({
        target: [frontendLoads.loadId, frontendLoads.frontendId],
        set: { hasFailed: true, failure: sql61`excluded.failure` },
        setWhere: sql61`excluded.has_failed and not ${frontendLoads.hasFailed}`
      }).returning({ id: frontendLoads.loadId });
      count5 += rows.length;
    }
    return count5;
  });
  if (recorded > 0) await haltIfFailing(services, [...known3.keys()]);
  return { recorded };
}

// src/features/frontends/previewRelease.ts
import { and as and43, eq as eq49, gt as gt7, sql as sql62 } from "drizzle-orm";
var attemptOf = (id5) => ({ action: "frontend_rollout_changed", target: { type: "frontend", id: id5, label: null } });
async function makePreviewLink(ctx, id5, version) {
  requireNames(id5, version);
  return mutate(ctx, { as: "platform" }, attemptOf(id5), async ({ tx, step, audit: audit2 }) => {
    step("find release");
    const release2 = await requireRelease(tx, id5, version);
    step("open preview");
    const [row] = await tx.update(frontendReleases).set({ previewUntil: sql62`now() + make_interval(days => ${policies.previewDays})` }).where(eq49(frontendReleases.id, release2.id)).returning({ until: frontendReleases.previewUntil });
    const expiresAt = row.until.toISOString();
    await audit2({ ...attemptOf(id5), details: { previewLink: version, expiresAt } });
    const path = `/super/settings/frontends/${id5}/preview/${encodeURIComponent(version)}`;
    return { url: new URL(path, ctx.services.config.publicUrl).href, expiresAt };
  });
}
async function startPreview(ctx, id5, version) {
  requireNames(id5, version);
  return mutate(ctx, { as: "platform" }, attemptOf(id5), async ({ tx, step, audit: audit2 }) => {
    step("find release");
    const release2 = await requireRelease(tx, id5, version);
    step("count opening");
    const [opened] = await tx.update(frontendReleases).set({ previewOpens: sql62`${frontendReleases.previewOpens} + 1` }).where(and43(eq49(frontendReleases.id, release2.id), gt7(frontendReleases.previewUntil, sql62`now()`))).returning({ id: frontendReleases.id });
    if (!opened) throw notFound();
    await audit2({ ...attemptOf(id5), details: { previewOpened: version } });
    return sealPreview(ctx.services, { releaseId: release2.id, userId: ctx.principal.user.id });
  });
}
var stopPreview = ({ services }, id5, version) => services.database.transaction({ as: "platform" }, (tx) => requireRelease(tx, id5, version));

// src/features/frontends/registerFrontend.ts
import { sql as sql63 } from "drizzle-orm";

// src/frontends/shellPages.ts
var sealedPages = [
  "/sign-in",
  "/t/:slug",
  "/forgot",
  "/auth/reset",
  "/auth/invite",
  "/auth/email",
  "/auth/email/undo",
  "/second-factor",
  "/change-password"
];
var shellPages = [
  ...sealedPages,
  "/",
  "/waiting",
  "/account",
  "/account/profile",
  "/account/security",
  "/account/sessions",
  "/clients",
  "/clients/new",
  "/clients/:clientId",
  "/clients/:clientId/edit",
  "/clients/:clientId/history",
  "/team",
  "/team/import",
  "/team/import/:importId",
  "/team/invite",
  "/team/:personId",
  "/settings",
  "/settings/branding",
  "/settings/mail",
  "/settings/security",
  "/activity",
  "/local-frontend"
];
var serverPaths = [
  "/api",
  "/assets",
  "/reference",
  "/remotes",
  "/branding",
  "/product-logo",
  "/logos",
  "/healthz",
  "/readyz",
  "/metrics"
];
var reservedPaths = [
  .../* @__PURE__ */ new Set([...shellPages.filter((page) => page !== "/").map((page) => `/${page.split("/")[1]}`), ...serverPaths])
];
var patternOf = (page) => new RegExp(`^${page.replace(/:\w+/g, "[^/]+")}/?$`, "i");
var patterns = shellPages.map(patternOf);
var sealedPatterns = [...sealedPages.map(patternOf), /^\/auth\//i];
var isSealedPage = (path) => sealedPatterns.some((pattern) => pattern.test(path));
var isOff = (path, features) => !features.has("clients") && /^\/clients(\/|$)/i.test(path);
var isKnownPage = (path, remotes, features) => patterns.some((pattern) => pattern.test(path)) && !isOff(path, features) || remotes.some(({ basePath }) => path === basePath || path.startsWith(`${basePath}/`));

// src/features/frontends/registerFrontend.ts
var overlaps = (a, b) => `${a}/`.startsWith(`${b}/`) || `${b}/`.startsWith(`${a}/`);
async function registerFrontend(ctx, input) {
  const { id: id5, name: name2, basePath } = input;
  await requireFreePath(ctx, input);
  const attempt3 = { action: "frontend_registered", target: { type: "frontend", id: id5, label: name2 } };
  const registered = await mutate(ctx, { as: "platform" }, attempt3, async ({ tx, step, audit: audit2 }) => {
    step("compare base paths");
    await tx.execute(sql63`select pg_advisory_xact_lock(hashtext('frontends'))`);
    const known3 = await tx.select({ id: frontends.id, basePath: frontends.basePath }).from(frontends);
    const taken = known3.find((other) => other.id !== id5 && overlaps(other.basePath, basePath));
    if (taken) throw pathTaken(taken.id);
    step("insert frontend");
    await tx.insert(frontends).values({ id: id5, name: name2, basePath, createdByName: fullName(ctx.principal.user) }).catch((cause) => {
      throw isUniqueViolation(cause, "frontends_pkey") ? alreadyRegistered(id5, cause) : cause;
    });
    await audit2({ ...attempt3, details: { basePath } });
    return readFrontend(tx, ctx, id5);
  });
  forgetRolloutState(ctx.services);
  return registered;
}
async function requireFreePath(ctx, { id: id5, basePath }) {
  const reserved = reservedPaths.find((path) => overlaps(path, basePath));
  if (reserved !== void 0) throw refused(`${reserved} belongs to the console itself. Choose another path.`);
  const served = await listServedRemotes(ctx);
  const own = served.find((remote) => remote.id === id5);
  if (own && own.basePath !== basePath) throw refused(`${own.name} is served below ${own.basePath}. Use that path.`);
  const other = served.find((remote) => remote.id !== id5 && overlaps(remote.basePath, basePath));
  if (other) throw pathTaken(other.id);
}
var refused = (message) => validationFailed([{ path: "basePath", message }]);
var pathTaken = (by) => refused(`This path overlaps with that of the frontend ${by}. Choose another one.`);
var alreadyRegistered = (id5, cause) => new AppError("CONFLICT", 409, `The frontend ${id5} is registered already.`, { cause });

// src/features/frontends/responses.ts
import { z as z29 } from "zod";
var releaseVersion = z29.string().meta({ examples: ["2.4.0"] });
var tenantSchema2 = z29.object({ id: idSchema, name: z29.string() });
var colouredTenantSchema = tenantSchema2.extend({ primaryColor: z29.string().nullable() });
var frontendReleaseSchema = z29.object({
  id: idSchema,
  version: releaseVersion,
  digest: z29.string().describe("Names the release with all its files. Part of their addresses.").meta({ examples: ["7f3c1ab0d2e94c5f8a6b1d7e3c9f0a4b5d8e2f6a1c7b3d9e0f4a8b2c6d1e5f90"] }),
  commit: z29.string().nullable().meta({ examples: ["7f3c1ab"] }),
  author: z29.string().nullable(),
  notes: z29.string().nullable(),
  kitRange: z29.string().describe("The versions of the kit that it runs with."),
  sizeBytes: z29.int().min(0),
  fileCount: z29.int().min(0),
  uploadedBy: z29.string().describe("The name of the service key."),
  createdAt: momentSchema,
  unusedSince: nullableMoment.describe("Since when no page can get it. It is removed after a while."),
  damagedAt: nullableMoment.describe("When its stored files were found to differ from those that were uploaded."),
  previewUntil: nullableMoment,
  previewOpens: z29.int().min(0),
  tenants: z29.int().min(0).describe("How many tenants get it."),
  isDefault: z29.boolean(),
  pins: z29.int().min(0)
}).meta({ id: "FrontendRelease" });
var builtInReleaseSchema = frontendReleaseSchema.pick({ tenants: true, isDefault: true, pins: true }).extend({
  isVerified: z29.boolean().describe("False for a remote that REMOTES names."),
  builtAt: nullableMoment.describe("Null if its build doesn\u2019t say, or is elsewhere."),
  sizeBytes: z29.int().min(0).nullable(),
  fileCount: z29.int().min(0).nullable()
});
var frontendReleasesSchema = pageOf(frontendReleaseSchema).extend({
  builtIn: builtInReleaseSchema.nullable().describe("The one that `frontends/` or REMOTES has. Null if there is none.")
});
var uploadedReleaseSchema = z29.object({ release: frontendReleaseSchema });
var frontendSchema = z29.object({
  id: z29.string().meta({ examples: ["billing"] }),
  name: z29.string().meta({ examples: ["Billing"] }),
  basePath: z29.string().meta({ examples: ["/billing"] }),
  icon: z29.string().nullable().describe("Its first icon in the navigation.").meta({ examples: ["calendar"] }),
  isRegistered: z29.boolean().describe("Whether releases of it can be uploaded."),
  source: z29.enum(["builtIn", "configured"]).nullable().describe("Where its pages come from without a release: this repository, or REMOTES, which isn\u2019t verified."),
  revision: z29.int().min(0).describe("Sent along with a change, which is refused if it isn\u2019t the newest."),
  default: z29.object({ version: releaseVersion.nullable(), since: nullableMoment, tenants: z29.int().min(0) }).describe("What everyone else gets. `built-in` without an upload; null if there is none."),
  previous: releaseVersion.nullable().describe("The default before."),
  rollout: z29.object({
    version: releaseVersion,
    percent: z29.int().min(0).nullable(),
    chosen: z29.array(tenantSchema2),
    tenants: z29.int().min(0).describe("How many tenants get it."),
    since: nullableMoment
  }).nullable(),
  holdBack: z29.array(tenantSchema2),
  haltAbove: z29.number().min(0).nullable().describe("Percent of page loads."),
  watched: releaseVersion.nullable().describe("The release whose failed loads are counted against `haltAbove`."),
  halted: z29.object({
    version: releaseVersion,
    at: momentSchema,
    by: z29.enum(["health", "person"]),
    percent: z29.int().min(0).nullable(),
    tenants: z29.int().min(0).describe("How many tenants were moved back."),
    loads: z29.int().min(0).nullable(),
    failures: z29.int().min(0).nullable(),
    limitPercent: z29.number().min(0).nullable()
  }).nullable(),
  pins: z29.array(
    z29.object({ tenant: colouredTenantSchema, version: releaseVersion, by: z29.string(), at: momentSchema })
  ),
  tenantCount: z29.int().min(0).describe("All tenants."),
  health: z29.object({
    loads: z29.int().min(0),
    failures: z29.int().min(0),
    failuresPerFiveMinutes: z29.array(z29.int().min(0)).describe("The oldest first.")
  }).describe("What pages reported in the last hour."),
  lastReleased: z29.object({ at: momentSchema, by: z29.string(), version: releaseVersion }).nullable()
}).meta({ id: "Frontend" });
var frontendsSchema = pageOf(frontendSchema);
var frontendHealthSchema = pageOf(
  frontendSchema.pick({ id: true, name: true, haltAbove: true }).extend({
    isHalted: z29.boolean().describe("Whether its last rollout was halted because too many pages failed."),
    health: frontendSchema.shape.health.pick({ loads: true, failures: true })
  })
);
var rolloutTenantsSchema = pageOf(
  colouredTenantSchema.extend({
    slug: z29.string(),
    hasIt: z29.boolean().describe("Whether it has the release already."),
    gets: releaseVersion.nullable().describe("What it would get. Null if there is nothing.")
  })
).extend({
  counts: z29.object({
    all: z29.int().min(0).describe("All tenants."),
    getting: z29.int().min(0).describe("Those that would have the release, also if they have it already."),
    havingIt: z29.int().min(0).describe("Those of them that have it already."),
    losing: z29.int().min(0).describe("Those that have it and would have another one."),
    pinned: z29.int().min(0).describe("Those that are pinned to another one."),
    heldBack: z29.int().min(0).describe("Those that the percentage leaves out because they come last.")
  })
});
var previewLinkSchema = z29.object({
  url: z29.string().meta({ examples: ["https://console.example.com/super/settings/frontends/billing/preview/2.4.0"] }),
  expiresAt: momentSchema
});
var recordedLoadsSchema = z29.object({ recorded: z29.int().min(0) });
var loadFailuresSchema = pageOf(
  z29.object({
    failure: z29.string().meta({ examples: ["TypeError: appointments is undefined"] }),
    version: releaseVersion,
    count: z29.int().min(0),
    people: z29.int().min(0),
    lastAt: momentSchema
  })
);

// src/features/frontends/updateFrontend.ts
var updateFrontend = (ctx, id5, input) => changeFrontend(
  ctx,
  id5,
  { action: "frontend_changed", expectedRevision: input.expectedRevision },
  async ({ row, update, audit: audit2, nothingChanged }) => {
    const { name: name2 = row.name, haltAbove = row.haltAbovePercent } = input;
    const changes2 = {
      ...name2 !== row.name && { name: { before: row.name, after: name2 } },
      ...haltAbove !== row.haltAbovePercent && { haltAbove: { before: row.haltAbovePercent, after: haltAbove } }
    };
    if (Object.keys(changes2).length === 0) return nothingChanged();
    await update({ name: name2, haltAbovePercent: haltAbove });
    await audit2({ action: "frontend_changed", changes: changes2 });
  }
);

// src/features/frontends/uploadRelease.ts
import { eq as eq50, sum } from "drizzle-orm";

// src/core/frontends/releaseDigest.ts
import { createHash as createHash3 } from "node:crypto";
var sha384Of = (content2) => createHash3("sha384").update(content2).digest("hex");
function releaseDigest(frontendId, version, files) {
  const sorted = files.map(({ path, sha384 }) => [path, sha384]).toSorted(([a = ""], [b = ""]) => a < b ? -1 : 1);
  return createHash3("sha256").update(JSON.stringify([frontendId, version, sorted])).digest("hex");
}

// src/core/frontends/checkRelease.ts
var releasePath = /^[\w@~+-][\w@~+.-]*(\/[\w@~+-][\w@~+.-]*)*$/;
var isReleasePath = (path) => path.length <= 200 && releasePath.test(path);
function checkRelease(expected, files) {
  const problems = files.flatMap(({ path, sha384, content: content2 }, at) => [
    ...isReleasePath(path) ? [] : [problem(`files.${at}.path`, "Use a relative path, such as assets/app.js.")],
    ...sha384Of(content2) === sha384 ? [] : [problem(`files.${at}.sha384`, `This isn\u2019t the hash of ${path}.`)]
  ]);
  const byPath = new Map(files.map((file) => [file.path, file]));
  if (byPath.size < files.length) problems.push(problem("files", "Name each file once."));
  const manifest = readManifest(byPath.get("remote.json")?.content);
  if (!manifest) return [...problems, problem("files", "remote.json is missing or isn\u2019t a manifest.")];
  problems.push(...manifestProblems(manifest, expected, byPath));
  return problems.length > 0 ? problems : { manifest, digest: releaseDigest(expected.id, expected.version, files), problems };
}
function manifestProblems({ id: id5, basePath, entry, preload }, expected, files) {
  const loaded = [...preload?.start ?? [], ...preload?.pages.flatMap((page) => page.files) ?? []];
  const missing = loaded.find((path) => !files.has(path));
  return [
    ...id5 === expected.id ? [] : [problem("files", `remote.json is that of ${id5}, not of ${expected.id}.`)],
    ...basePath === expected.basePath ? [] : [problem("files", `remote.json names the base path ${basePath}; ${expected.basePath} is registered.`)],
    ...isReleasePath(entry) && files.has(entry) ? [] : [problem("files", "The entry in remote.json must be a file of this release.")],
    ...missing === void 0 ? [] : [problem("files", `remote.json names ${missing}, which isn\u2019t in this release.`)]
  ];
}
function readManifest(content2) {
  if (!content2) return null;
  try {
    const manifest = remoteEntrySchema.parse(JSON.parse(Buffer.from(content2).toString("utf8")));
    return unstorableText(manifest).length > 0 ? null : manifest;
  } catch {
    return null;
  }
}
var problem = (path, message) => ({ path, message });

// src/features/frontends/uploadRelease.ts
var megabyte = 1024 * 1024;
async function uploadRelease(ctx, id5, input) {
  const { key: key2 } = ctx.principal;
  if (key2.remoteId !== id5) throw notFound();
  await enforceRateLimits(ctx, releaseLimits(id5));
  const { version, commit = null, author = null, notes = null } = input;
  const files = input.files.map((file) => ({ ...file, content: Buffer.from(file.content, "base64") }));
  const sizeBytes = files.reduce((total, { content: content2 }) => total + content2.length, 0);
  if (sizeBytes > policies.releaseMegabytes * megabyte)
    throw new AppError("BODY_TOO_LARGE", 413, `A release can have ${policies.releaseMegabytes} MB of files at most.`);
  const target = { type: "frontend", id: id5, label: null };
  const attempt3 = { action: "frontend_released", target };
  return mutate(ctx, { as: "platform" }, attempt3, async ({ tx, step, audit: audit2 }) => {
    step("lock frontend");
    const [frontend] = await tx.select().from(frontends).where(eq50(frontends.id, id5)).for("no key update");
    if (!frontend) throw notFound();
    step("check files");
    const checked2 = checkRelease({ id: id5, basePath: frontend.basePath, version }, files);
    if (Array.isArray(checked2)) throw validationFailed(checked2.slice(0, 20));
    step("measure storage");
    await requireRoom2(tx, id5, sizeBytes);
    step("insert release");
    const [release2] = await tx.insert(frontendReleases).values({
      ...{ frontendId: id5, version, commit, author, notes, sizeBytes },
      ...{ digest: checked2.digest, manifest: checked2.manifest, fileCount: files.length, uploadedByName: key2.name }
    }).returning().catch((cause) => {
      throw isUniqueViolation(cause, "frontend_releases_version_unique") ? releaseExists(version, cause) : cause;
    });
    step("insert files");
    const releaseId = release2.id;
    for (const { path, sha384, content: content2 } of files)
      await tx.insert(frontendFiles).values({ releaseId, path, sha384, content: content2 });
    await audit2({
      ...attempt3,
      target: { ...target, label: frontend.name },
      details: { version, digest: checked2.digest, commit, author, files: files.length, bytes: sizeBytes }
    });
    return { release: describeRelease(release2) };
  });
}
async function requireRoom2(tx, id5, sizeBytes) {
  const [stored] = await tx.select({ bytes: sum(frontendReleases.sizeBytes) }).from(frontendReleases).where(eq50(frontendReleases.frontendId, id5));
  if (Number(stored?.bytes ?? 0) + sizeBytes <= policies.frontendStorageMegabytes * megabyte) return;
  throw new AppError(
    "RELEASE_STORAGE_FULL",
    409,
    `The releases of this frontend take up ${policies.frontendStorageMegabytes} MB, the most they can. Those that no page can get are removed after ${policies.unusedReleaseDays} days.`
  );
}
var releaseExists = (version, cause) => new AppError(
  "RELEASE_EXISTS",
  409,
  `There is a release ${version} already. Releases never change: use a new version.`,
  {
    cause
  }
);

// src/features/frontends/routes.ts
var frontendRoutes = routesFor("platformAdmins").get(
  "/",
  describeRoute(frontendsSchema, { summary: "List frontends" }),
  async (c) => c.json(await listFrontends(c.var.ctx))
).get(
  "/health",
  describeRoute(frontendHealthSchema, { summary: "List how frontends load on pages" }),
  async (c) => c.json(await listFrontendHealth(c.var.ctx))
).post(
  "/",
  describeRoute(frontendSchema, {
    summary: "Register a frontend",
    status: 201,
    errors: ["CONFLICT"],
    exampleBody: { id: "billing", name: "Billing", basePath: "/billing" }
  }),
  validate("json", registerFrontendSchema),
  async (c) => c.json(await registerFrontend(c.var.ctx, c.req.valid("json")), 201)
).patch(
  "/:id",
  describeRoute(frontendSchema, {
    summary: "Rename a frontend, or change when its releases are halted",
    errors: ["ROLLOUT_CHANGED"],
    exampleBody: { name: "Billing", haltAbove: 2, expectedRevision: 3 }
  }),
  validate("param", frontendIdParam),
  validate("json", updateFrontendSchema),
  async (c) => c.json(await updateFrontend(c.var.ctx, c.req.valid("param").id, c.req.valid("json")))
).get(
  "/:id/releases",
  describeRoute(frontendReleasesSchema, { summary: "List the releases of a frontend" }),
  validate("param", frontendIdParam),
  async (c) => c.json(await listReleases(c.var.ctx, c.req.valid("param").id))
).get(
  "/:id/failures",
  describeRoute(loadFailuresSchema, { summary: "List why a frontend failed on pages" }),
  validate("param", frontendIdParam),
  async (c) => c.json(await listLoadFailures(c.var.ctx, c.req.valid("param").id))
).put(
  "/:id/rollout",
  describeRoute(frontendSchema, {
    summary: "Roll a release out",
    errors: ["ROLLOUT_CHANGED", "RELEASE_DAMAGED"],
    exampleBody: { release: "2.4.0", percent: 10, haltAbove: 2, expectedRevision: 3 }
  }),
  validate("param", frontendIdParam),
  validate("json", rolloutSchema),
  async (c) => c.json(await changeRollout(c.var.ctx, c.req.valid("param").id, c.req.valid("json")))
).post(
  "/:id/rollout/tenants",
  describeRoute(rolloutTenantsSchema, {
    summary: "List which tenants a rollout would reach",
    errors: ["RELEASE_DAMAGED"],
    exampleBody: { release: "2.4.0", percent: 10 }
  }),
  validate("param", frontendIdParam),
  validate("json", rolloutTenantsRequestSchema),
  async (c) => c.json(await listRolloutTenants(c.var.ctx, c.req.valid("param").id, c.req.valid("json")))
).put(
  "/:id/pins/:tenantId",
  describeRoute(frontendSchema, {
    summary: "Pin a tenant to a release",
    errors: ["RELEASE_DAMAGED"],
    exampleBody: { release: "2.2.6" }
  }),
  validate("param", pinParam),
  validate("json", pinSchema),
  async (c) => {
    const { id: id5, tenantId } = c.req.valid("param");
    return c.json(await pinTenant(c.var.ctx, id5, tenantId, c.req.valid("json").release));
  }
).delete(
  "/:id/pins/:tenantId",
  describeRoute(frontendSchema, { summary: "Unpin a tenant" }),
  validate("param", pinParam),
  async (c) => {
    const { id: id5, tenantId } = c.req.valid("param");
    return c.json(await unpinTenant(c.var.ctx, id5, tenantId));
  }
).post(
  "/:id/rollback",
  describeRoute(frontendSchema, {
    summary: "Roll back to an earlier release",
    errors: ["ROLLOUT_CHANGED", "RELEASE_DAMAGED"],
    exampleBody: { to: "2.3.1", expectedRevision: 4 }
  }),
  validate("param", frontendIdParam),
  validate("json", rollBackSchema),
  async (c) => c.json(await rollBack(c.var.ctx, c.req.valid("param").id, c.req.valid("json")))
).post(
  "/:id/halt",
  describeRoute(frontendSchema, { summary: "Halt a rollout", errors: ["CONFLICT"] }),
  validate("param", frontendIdParam),
  async (c) => c.json(await haltRollout(c.var.ctx, c.req.valid("param").id))
).post(
  "/:id/releases/:version/preview-link",
  describeRoute(previewLinkSchema, { summary: "Make a link to preview a release", status: 201 }),
  validate("param", releaseParam),
  async (c) => {
    const { id: id5, version } = c.req.valid("param");
    return c.json(await makePreviewLink(c.var.ctx, id5, version), 201);
  }
).post(
  "/:id/releases/:version/preview",
  describeRoute(okSchema, { summary: "Preview a release in this browser" }),
  validate("param", releaseParam),
  async (c) => {
    const { id: id5, version } = c.req.valid("param");
    sendPreviewCookie(c, await startPreview(c.var.ctx, id5, version));
    return c.json({ ok: true });
  }
).delete(
  "/:id/releases/:version/preview",
  describeRoute(okSchema, { summary: "Stop previewing in this browser" }),
  validate("param", releaseParam),
  async (c) => {
    const { id: id5, version } = c.req.valid("param");
    await stopPreview(c.var.ctx, id5, version);
    clearPreviewCookie(c);
    return c.json({ ok: true });
  }
);
var pageLoadRoutes = routesFor("everyone").post(
  "/",
  describeRoute(recordedLoadsSchema, {
    summary: "Report how the remotes of a page loaded",
    exampleBody: { loadId: "v1:Ym9va3M=", loads: [{ frontendId: "billing", hasFailed: false }] }
  }),
  validate("json", pageLoadsSchema),
  async (c) => c.json(await recordLoads(c.var.ctx, c.req.valid("json")))
);
var releaseUploadRoutes = routesFor("serviceKeys").post(
  "/:id/releases",
  describeRoute(uploadedReleaseSchema, {
    summary: "Upload a release of a frontend",
    status: 201,
    errors: ["RELEASE_EXISTS", "RELEASE_STORAGE_FULL"],
    exampleBody: {
      version: "2.4.0",
      commit: "7f3c1ab",
      author: "Priya Raman",
      notes: "Recurring appointments",
      files: [{ path: "remote.json", sha384: "9f".repeat(48), content: "eyJpZCI6ImJpbGxpbmciLCIuLi4iOiIuLi4ifQ==" }]
    }
  }),
  validate("param", frontendIdParam),
  validate("json", uploadReleaseSchema),
  async (c) => c.json(await uploadRelease(c.var.ctx, c.req.valid("param").id, c.req.valid("json")), 201)
);

// src/features/localFrontend/routes.ts
import { deleteCookie as deleteCookie3, getCookie as getCookie2, setCookie as setCookie3 } from "hono/cookie";

// src/core/frontends/localFrontendCookie.ts
var boundTo3 = "local frontend";
var localFrontendCookie = {
  name: "tenantry_local_frontend",
  options: { httpOnly: true, sameSite: "Lax", path: "/" }
};
var sealLocalFrontend = ({ secrets }, ticket) => secrets.seal(JSON.stringify(ticket), boundTo3);
function openLocalFrontend({ secrets }, sealed) {
  try {
    return JSON.parse(secrets.open(sealed, boundTo3));
  } catch {
    return null;
  }
}

// src/features/localFrontend/responses.ts
import { z as z30 } from "zod";
var localFrontendSchema = z30.object({
  id: z30.string().meta({ examples: ["scheduling"] }),
  name: z30.string().meta({ examples: ["Scheduling"] }),
  basePath: z30.string().meta({ examples: ["/scheduling"] })
});

// src/features/localFrontend/schemas.ts
import { z as z31 } from "zod";
var loopbackOrigin = /^http:\/\/(localhost|127\.0\.0\.1|\[::1\]):\d{1,5}$/;
var showLocalFrontendSchema = z31.strictObject({
  origin: z31.string("Send where the build is served.").regex(loopbackOrigin, "Use an address on this machine, such as http://localhost:4175.")
});

// src/core/frontends/localFrontend.ts
async function readLocalFrontend(services, principal, cookie) {
  if (cookie === void 0 || !services.config.isLoopback || principal.kind !== "platformAdmin") return null;
  if (!hasPlatformRight(principal.user.platformRole, "managePlatformSettings")) return null;
  const ticket = openLocalFrontend(services, cookie);
  if (ticket?.sessionId !== principal.sessionId) return null;
  return { origin: ticket.origin, entry: await fetchLocal(ticket.origin).catch(() => null) };
}
var fetchLocal = (origin2) => fetchManifest(`${origin2}/remote.json`, origin2);
function withLocalFrontend(remotes, local) {
  if (pathProblem(local, remotes)) return remotes;
  return remotes.some(({ id: id5 }) => id5 === local.id) ? remotes.map((remote) => remote.id === local.id ? local : remote) : [...remotes, local];
}
function pathProblem({ id: id5, basePath }, remotes) {
  const overlaps2 = (other) => `${other}/`.startsWith(`${basePath}/`) || `${basePath}/`.startsWith(`${other}/`);
  if (reservedPaths.some(overlaps2)) return "the console itself";
  return remotes.find((remote) => remote.id !== id5 && overlaps2(remote.basePath))?.name ?? null;
}

// src/features/localFrontend/showLocalFrontend.ts
async function showLocalFrontend(ctx, origin2) {
  const { services, principal } = ctx;
  if (!services.config.isLoopback) throw notFound();
  const entry = await fetchLocal(origin2).catch(() => {
    throw refused2(`No frontend answers at ${origin2}. Is tenantry-remote dev running?`);
  });
  const owner = pathProblem(entry, await services.readRemotes?.() ?? []);
  if (owner) throw refused2(`${entry.basePath} belongs to ${owner}. Change basePath in remote.config.ts.`);
  const { id: id5, name: name2, basePath } = entry;
  const attempt3 = { action: "local_frontend_shown", target: { type: "frontend", id: id5, label: name2 } };
  return mutate(ctx, { as: "platform" }, attempt3, async ({ audit: audit2 }) => {
    await audit2({ ...attempt3, details: { origin: origin2 } });
    const cookie = sealLocalFrontend(services, { sessionId: principal.sessionId, origin: origin2 });
    return { shown: { id: id5, name: name2, basePath }, cookie };
  });
}
async function hideLocalFrontend(ctx, cookie) {
  const ticket = cookie === void 0 ? null : openLocalFrontend(ctx.services, cookie);
  if (ticket?.sessionId !== ctx.principal.sessionId) return;
  const attempt3 = {
    action: "local_frontend_hidden",
    target: { type: "frontend", id: null, label: ticket.origin }
  };
  await mutate(ctx, { as: "platform" }, attempt3, ({ audit: audit2 }) => audit2(attempt3));
}
var refused2 = (message) => validationFailed([{ path: "origin", message }]);

// src/features/localFrontend/routes.ts
var { name, options } = localFrontendCookie;
var localFrontendRoutes = routesFor("platformAdmins").put(
  "/",
  describeRoute(localFrontendSchema, {
    summary: "Show a local build in this session",
    exampleBody: { origin: "http://localhost:4175" }
  }),
  validate("json", showLocalFrontendSchema),
  async (c) => {
    const { shown: shown4, cookie } = await showLocalFrontend(c.var.ctx, c.req.valid("json").origin);
    setCookie3(c, name, cookie, options);
    return c.json(shown4);
  }
).delete("/", describeRoute(okSchema, { summary: "Stop showing a local build" }), async (c) => {
  await hideLocalFrontend(c.var.ctx, getCookie2(c, name));
  deleteCookie3(c, name, { path: options.path });
  return c.json({ ok: true });
});

// src/features/forwardAuth/routes.ts
import { getCookie as getCookie3 } from "hono/cookie";

// src/features/forwardAuth/forwardAuth.ts
var safeMethods = /* @__PURE__ */ new Set(["GET", "HEAD", "OPTIONS"]);
async function forwardAuth({ principal, services }, audience, { cookie, method, origin: origin2, site, tenantId }) {
  const isOwn = origin2 === void 0 ? site === "same-origin" : services.config.allowedOrigins.has(origin2);
  if (!isOwn && !(method !== void 0 && safeMethods.has(method)))
    throw new AppError("ORIGIN_REFUSED", 403, "This request doesn\u2019t come from a page of this installation.");
  if (cookie === void 0 || !isCookieValue(cookie)) throw unauthenticated();
  const identity = identityOf(await inspectSession(services, hashSessionId(cookie), tenantId), tenantId);
  if (identity === null) throw unauthenticated();
  const tenant3 = "refusal" in identity ? null : identity.tenant;
  if (principal.tenant && tenant3?.id !== principal.tenant.id) throw unauthenticated();
  if ("refusal" in identity)
    throw new AppError(identity.refusal, errorStatuses[identity.refusal], "This user can\u2019t use the tenant right now.");
  return (await signAccessToken(services, identity, audience)).token;
}
function signInUrl2(publicUrl, uri) {
  const next = uri !== void 0 && /^\/(?![/\\])[\x21-\x7e]*$/.test(uri) ? uri : null;
  const url = new URL("/sign-in", publicUrl);
  if (next !== null) url.searchParams.set("next", next);
  return url.href;
}

// src/features/forwardAuth/schemas.ts
import { z as z32 } from "zod";
var forwardAuthSchema = z32.strictObject({ audience: audienceSchema });

// src/features/forwardAuth/routes.ts
var forwardAuthRoutes = routesFor("serviceKeys").get(
  "/",
  describeRoute(okSchema, {
    summary: "Ask who makes a request, as a reverse proxy",
    errors: [
      "UNAUTHENTICATED",
      "ORIGIN_REFUSED",
      "TENANT_REQUIRED",
      "PASSWORD_CHANGE_REQUIRED",
      "SECOND_FACTOR_ENROLMENT_REQUIRED",
      "IMPERSONATION_ENDED"
    ]
  }),
  validate("query", forwardAuthSchema),
  async (c) => {
    const { publicUrl } = c.var.services.config;
    const method = c.req.header("x-forwarded-method");
    try {
      const assertion = await forwardAuth(c.var.ctx, c.req.valid("query").audience, {
        cookie: getCookie3(c, sessionCookie(publicUrl).name),
        method,
        origin: c.req.header("origin"),
        site: c.req.header("sec-fetch-site"),
        tenantId: c.req.header("x-tenant-id")
      });
      c.header("Tenantry-Assertion", assertion);
      return c.json({ ok: true });
    } catch (error) {
      const isNavigation = method === "GET" && c.req.header("sec-fetch-mode") === "navigate";
      if (!isNavigation || !(error instanceof AppError) || error.code !== "UNAUTHENTICATED") throw error;
      return c.redirect(signInUrl2(publicUrl, c.req.header("x-forwarded-uri")));
    }
  }
);

// src/features/introspection/introspect.ts
async function introspect({ principal, services, sessionAhead }, input) {
  const claims = input.token.includes(".") ? await verifyAccessToken(services, input.token) : null;
  if (!claims && !isCookieValue(input.token)) return { active: false };
  const tenantId = claims ? claims.tid : input.tenant_id;
  const sessionId = claims?.sid ?? hashSessionId(input.token);
  const read = await inspectSession(services, sessionId, tenantId, await sessionAhead);
  const identity = identityOf(read, tenantId);
  if (identity === null || isHidden(principal.tenant, read)) return { active: false };
  if ("refusal" in identity) return { active: false, reason: identity.refusal };
  const caller = describeIdentity(identity);
  if (!claims) return caller;
  const isSame3 = caller.sub === claims.sub && caller.tenant.id === claims.tid && caller.act?.sub === claims.act?.sub;
  return isSame3 ? { ...caller, aud: claims.aud, iat: claims.iat, exp: claims.exp } : { active: false };
}
var isHidden = (bound, { principal }) => bound !== null && (principal.kind === "anonymous" || principal.tenant?.id !== bound.id);
function describeIdentity({ principal, tenant: tenant3 }) {
  const { sessionId, user: user4, provedBy } = principal;
  const impersonation = impersonationOf(principal);
  const { id: id5, slug, name: name2, status, externalId, plan, metadata, entitlements } = tenant3;
  return {
    active: true,
    sub: user4.id,
    sid: sessionId,
    email: user4.email,
    name: fullName(user4),
    role: user4.role,
    ...user4.platformRole && { platform_role: user4.platformRole },
    tenant: { id: id5, slug, name: name2, status, externalId, plan, metadata },
    entitlements,
    ...impersonation && {
      act: { sub: impersonation.actor.id, email: impersonation.actor.email, reason: impersonation.reason }
    },
    amr: [...provedBy.amr],
    auth_time: provedBy.authAt && inSeconds(provedBy.authAt),
    iat: inSeconds(provedBy.startedAt),
    exp: inSeconds(impersonation?.expiresAt ?? provedBy.expiresAt)
  };
}
var inSeconds = (moment2) => Math.floor(moment2.getTime() / 1e3);

// src/features/introspection/responses.ts
import { z as z33 } from "zod";
var secondsSchema = z33.int().describe("Seconds since 1970.").meta({ examples: [1773306e3] });
var identitySchema = z33.object({
  active: z33.literal(true),
  sub: idSchema.describe("The user. While a platform admin impersonates one, the impersonated user."),
  sid: z33.string().describe("The session. Not a credential.").meta({ examples: ["5f2a9c"] }),
  aud: z33.string().optional().describe("Of an access token: whom it is for.").meta({ examples: ["notes"] }),
  email: z33.string(),
  name: z33.string(),
  role: roleSchema,
  platform_role: platformRoleSchema.optional().describe("Of a platform admin who acts as the tenant."),
  tenant: z33.object({
    id: idSchema,
    slug: z33.string(),
    name: z33.string(),
    status: tenantStatusSchema,
    externalId: z33.string().meta({ examples: ["cus_8831"] }).nullable(),
    plan: z33.string().meta({ examples: ["team"] }).nullable(),
    metadata: z33.record(z33.string(), z33.unknown())
  }),
  entitlements: z33.record(z33.string(), z33.union([z33.boolean(), z33.number(), z33.string()])),
  act: z33.object({ sub: idSchema, email: z33.string(), reason: z33.string().nullable() }).optional().describe("The platform admin, while they impersonate the user."),
  amr: z33.array(z33.string()).meta({ examples: [["pwd", "otp"]] }),
  auth_time: secondsSchema.nullable(),
  iat: secondsSchema,
  exp: secondsSchema
}).meta({ id: "ActiveCaller" });
var codes = Object.keys(errorStatuses);
var introspectionSchema = z33.union([
  identitySchema,
  z33.object({
    active: z33.literal(false),
    reason: z33.enum(codes).optional().describe("Why a session that exists can\u2019t be used right now.")
  })
]).meta({ id: "Introspection" });

// src/features/introspection/schemas.ts
import { z as z34 } from "zod";
var introspectSchema = z34.strictObject({
  token: z34.string("Send the token to ask about.").min(1, "Send the token to ask about.").max(1e4).describe("The value of a session cookie, or an access token."),
  token_type_hint: z34.string().max(100).optional().describe("Ignored."),
  tenant_id: z34.string().max(100).optional().describe("From a platform admin: the tenant that they act as.")
});

// src/features/introspection/routes.ts
var introspectionRoutes = routesFor("serviceKeys").post(
  "/",
  describeRoute(introspectionSchema, { summary: "Ask who a caller is" }),
  urlEncodedForm(introspectSchema),
  async (c) => {
    c.header("Tenantry-Cache-For", String(c.var.services.config.introspectionCacheSeconds));
    return c.json(await introspect(c.var.ctx, c.req.valid("form")));
  }
);

// src/features/impersonation/endImpersonation.ts
async function exitImpersonation(ctx) {
  const impersonation = impersonationOf(ctx.principal);
  if (!impersonation) throw new AppError("NOT_IMPERSONATING", 409, "You aren\u2019t impersonating anyone.");
  return backToConsole(
    ctx,
    impersonation.actor,
    impersonationEnded(impersonation, ctx.principal.user, "exit"),
    impersonation.returnTo
  );
}
async function endOverdueImpersonation(ctx, { why, subject, tenant: tenant3, stored }) {
  if (ctx.principal.kind !== "platformAdmin") throw new TypeError("Only a platform admin can impersonate a user.");
  const entry = { ...impersonationEnded(stored, subject, why), tenant: tenant3 };
  const isRecorded = stored.subjectUserId === null;
  return backToConsole(ctx, ctx.principal.user, entry, stored.returnTo, isRecorded).catch((error) => {
    if (error instanceof AppError && error.code === "UNAUTHENTICATED")
      return { sessionId: null, redirectTo: stored.returnTo };
    throw error;
  });
}
async function backToConsole(ctx, actor2, entry, returnTo, isRecorded = false) {
  return mutate(ctx, { as: "platform" }, entry, async (mutation) => {
    const sessionId = await startSession(ctx, mutation, actor2);
    if (isRecorded) mutation.nothingChanged();
    else await mutation.audit(entry);
    return { sessionId, redirectTo: returnTo };
  });
}

// src/features/impersonation/schemas.ts
import { z as z35 } from "zod";
var impersonateSchema = z35.strictObject({ reason: z35.string().trim().max(300, "At most 300 characters.").optional() }).optional();

// src/features/impersonation/startImpersonation.ts
import { and as and44, eq as eq51 } from "drizzle-orm";
async function startImpersonation(ctx, tenantId, userId, reason) {
  const attempt3 = {
    action: "super_user_impersonation_started",
    target: { type: "user", id: userId, label: null }
  };
  return mutate(ctx, { as: "platform" }, attempt3, async (mutation) => {
    const { tx, step, audit: audit2 } = mutation;
    step("lock accounts");
    await lockUser(tx, ctx.principal.user.id);
    const found = await requireTenantUser(tx, tenantId, userId);
    if (!found.isActive) throw new AppError("USER_INACTIVE", 409, "You can't impersonate an inactive user.");
    const account2 = await findAccount(tx, userId);
    const { user: user4, tenant: tenant3 } = account2;
    const returnTo = `/super/tenants/${tenantId}/users/${userId}`;
    const sessionId = await startSession(ctx, mutation, ctx.principal.user, {
      impersonation: { subjectUserId: userId, reason, returnTo }
    });
    await audit2({
      action: "super_user_impersonation_started",
      subject: user4,
      tenant: tenant3,
      target: { type: "user", id: user4.id, label: fullName(user4) },
      details: { reason }
    });
    await tellOwner(ctx, mutation, tenantId, user4, reason);
    return {
      sessionId,
      redirectTo: redirectAfterSignIn(ctx, { ...user4, mustChangePasswordOnNextLogin: false }, tenant3)
    };
  });
}
async function tellOwner(ctx, { tx, step }, tenantId, subject, reason) {
  if (!subject.mailConfigured) return;
  step("tell owner");
  const [owner] = await tx.select({ id: users.id, tenantId: users.tenantId, email: users.email }).from(tenants).innerJoin(users, eq51(users.id, tenants.ownerUserId)).where(and44(eq51(tenants.id, tenantId), eq51(users.isActive, true)));
  if (!owner) return;
  const params = {
    actor: fullName(ctx.principal.user),
    subject: fullName(subject),
    reason,
    at: (/* @__PURE__ */ new Date()).toISOString()
  };
  await queueMail(tx, ctx, owner, { template: "impersonation_notice", params, secrets: null });
}

// src/features/impersonation/routes.ts
var impersonationRoutes = routesFor("signedIn").post(
  "/exit",
  describeRoute(redirectSchema, { summary: "Stop impersonating", errors: ["NOT_IMPERSONATING"] }),
  async (c) => {
    const { sessionId, redirectTo } = await exitImpersonation(c.var.ctx);
    sendSessionCookie(c, sessionId);
    return c.json({ ok: true, redirectTo });
  }
);
var startImpersonationRoutes = routesFor("platformAdmins").post(
  "/:userId/impersonate-login",
  describeRoute(redirectSchema, { summary: "Impersonate a user", errors: ["USER_INACTIVE", "USER_PENDING"] }),
  validate("param", tenantUserParamsSchema),
  optionalJson(impersonateSchema),
  async (c) => {
    const { tenantId, userId } = c.req.valid("param");
    const { sessionId, redirectTo } = await startImpersonation(
      c.var.ctx,
      tenantId,
      userId,
      c.req.valid("json")?.reason || null
    );
    sendSessionCookie(c, sessionId);
    return c.json({ ok: true, redirectTo });
  }
);

// src/features/mail/responses.ts
import { z as z36 } from "zod";
var mailSettingsSchema = z36.object({
  configured: z36.boolean(),
  provider: z36.enum(["mailgun", "smtp"]).nullable(),
  domain: z36.string().nullable(),
  region: z36.enum(["us", "eu"]).nullable(),
  fromEmail: z36.string().nullable(),
  apiKeyMasked: z36.string().nullable(),
  smtp: z36.object({
    host: z36.string(),
    port: z36.int(),
    security: z36.enum(["tls", "starttls", "none"]),
    user: z36.string().nullable(),
    passwordSet: z36.boolean()
  }).nullable(),
  webhookUrl: z36.string().nullable().describe("Where Mailgun reports what becomes of mail. Null without a Mailgun account."),
  webhookSigningKeySet: z36.boolean()
}).meta({ id: "MailSettings" });
var mailTestSchema = z36.object({ ok: z36.boolean(), answer: z36.string(), explanation: z36.string() }).meta({ id: "MailTest" });
var mailStatusSchema = z36.enum(["queued", "sending", "sent", "retrying", "abandoned"]);
var deliverySchema = z36.object({
  state: z36.enum(["delivered", "bounced", "complained"]).nullable().describe("Null after a temporary failure, which Mailgun still tries to overcome."),
  at: momentSchema,
  reason: z36.string().nullable()
});
var mailAddressSchema = z36.object({
  problem: deliverySchema.extend({ state: z36.enum(["bounced", "complained"]) }).nullable()
}).meta({ id: "MailAddress" });
var outboxItemSchema = z36.object({
  id: idSchema,
  tenant: z36.object({ id: idSchema, name: z36.string() }).nullable(),
  toEmail: z36.string(),
  template: z36.string(),
  status: mailStatusSchema,
  attempts: z36.int(),
  nextAttemptAt: nullableMoment,
  lastError: z36.string().nullable(),
  requestId: z36.string(),
  createdAt: momentSchema,
  sentAt: nullableMoment,
  delivery: deliverySchema.nullable().describe("What Mailgun reported after it accepted the email.")
}).meta({ id: "Mail" });
var mailPreviewSchema = z36.object({
  fromName: z36.string(),
  fromEmail: z36.string().nullable().describe("Null while no mail account is set up."),
  toEmail: z36.string(),
  subject: z36.string(),
  html: z36.string().describe("As it is sent, but with links that lead nowhere."),
  text: z36.string(),
  hasLink: z36.boolean().describe("Whether the email contains a link that its reader can use.")
}).meta({ id: "MailPreview" });
var retriedMailsSchema = z36.object({
  retried: z36.array(outboxItemSchema),
  skipped: z36.array(idSchema).describe("Emails that are being sent, were sent, or don\u2019t exist.")
}).meta({ id: "RetriedMails" });
var outboxPageSchema = pageOf(outboxItemSchema);
var outboxCountsSchema = z36.object({
  all: z36.int(),
  waiting: z36.int(),
  failing: z36.int(),
  sent: z36.int(),
  delivered: z36.int(),
  bounced: z36.int(),
  complained: z36.int(),
  failingLately: z36.int().describe("The failing ones that were created in the last 7 days."),
  failingAccounts: z36.array(
    z36.object({
      tenant: z36.object({ id: idSchema, name: z36.string() }).nullable().describe("Null for the platform\u2019s account."),
      failing: z36.int(),
      lastError: z36.string().nullable(),
      lastFailedAt: momentSchema.describe("When the latest of these emails was created.")
    })
  ).describe("The accounts whose mail doesn\u2019t get through, those with the most failing emails first.")
}).meta({ id: "MailCounts" });

// src/features/mail/mailSettings.ts
import { eq as eq53, isNull as isNull10, sql as sql65 } from "drizzle-orm";

// src/features/mail/mailAccountValues.ts
import ipaddr from "ipaddr.js";

// src/core/delivery/mailgun.ts
import Mailgun from "mailgun.js";
var hosts = { us: "https://api.mailgun.net", eu: "https://api.eu.mailgun.net" };
async function sendThroughMailgun(account2, mail, options2) {
  const client = new Mailgun(FormData).client({
    username: "api",
    key: account2.apiKey,
    url: options2.apiUrl ?? hosts[account2.region],
    // The default is no timeout.
    timeout: options2.timeoutMs
  });
  const answer = await client.messages.create(account2.domain, {
    from: `${quoted(mail.fromName)} <${account2.fromEmail}>`,
    to: [mail.to],
    subject: mail.subject,
    html: mail.html,
    text: mail.text,
    // Tracking would rewrite and open links that sign a user in.
    "o:tracking": "no",
    // Mailgun's webhooks contain it.
    ...options2.mailId && { "v:tenantry-mail": options2.mailId }
  }).catch((error) => {
    const answer2 = String(error.details || error.message || "No answer.");
    const status = /^[A-Z][A-Z0-9_]+$/.test(error.message ?? "") ? 0 : error.status ?? 0;
    throw new MailRefusedError(status, readableAnswer(answer2, account2.apiKey), causeOf(status, answer2));
  });
  if (typeof answer.id !== "string" || answer.id === "") {
    throw new MailRefusedError(
      502,
      readableAnswer(answer.message ?? "The response was not from Mailgun.", account2.apiKey)
    );
  }
  return answer.id;
}
var isAboutTheAccount = /domain|'from'|from parameter|sandbox|authorized recipients|not allowed to send|activate|disabled|suspended/i;
function causeOf(status, answer) {
  if (/<\w/.test(answer)) return "temporary";
  if (status === 401 || status === 403) return "account";
  if (status === 404) return /domain/i.test(answer) ? "account" : "temporary";
  if (status === 400) return !/'to'/.test(answer) && isAboutTheAccount.test(answer) ? "account" : "mail";
  return "temporary";
}
var quoted = (name2) => `"${name2.replace(/[\\"\r\n]/g, " ")}"`;

// src/core/delivery/sendMail.ts
var smtpNotSupported = "This installation can\u2019t use SMTP, because its platform can\u2019t connect to a checked address. Use Mailgun.";
async function sendMail({ config, sendSmtp }, account2, mail, options2) {
  if (account2.provider === "mailgun")
    return sendThroughMailgun(account2, mail, { ...options2, apiUrl: config.mail.apiUrl });
  if (sendSmtp === null) throw new MailRefusedError(0, smtpNotSupported, "account");
  return sendSmtp(account2, mail, options2);
}

// src/features/mail/mailAccountValues.ts
var noSmtp = {
  smtpHost: null,
  smtpPort: null,
  smtpSecurity: null,
  smtpUser: null,
  smtpPasswordSealed: null
};
var noMailgun = {
  domain: null,
  region: null,
  apiKeySealed: null,
  apiKeyLastFour: null,
  webhookSigningKeySealed: null
};
function mailgunValues({ services: { secrets } }, { tenantId }, { apiKey, webhookSigningKey, domain, region, fromEmail }, before) {
  if (!before?.apiKeySealed && apiKey === void 0)
    throw validationFailed([{ path: "apiKey", message: "Enter the Mailgun API key." }]);
  const key2 = apiKey === void 0 ? {} : { apiKeySealed: secrets.seal(apiKey, keyBinding(tenantId)), apiKeyLastFour: apiKey.slice(-4) };
  const signing = webhookSigningKey === void 0 ? {} : { webhookSigningKeySealed: webhookSigningKey && secrets.seal(webhookSigningKey, mailHookBinding(tenantId)) };
  return {
    values: { provider: "mailgun", ...noSmtp, domain, region, fromEmail, ...key2, ...signing },
    details: {
      keyReplaced: apiKey !== void 0,
      ...webhookSigningKey !== void 0 && {
        webhookSigningKey: webhookSigningKey === null ? "removed" : "replaced"
      }
    }
  };
}
function smtpValues(ctx, { tenantId }, { host, port, security, user: user4, password, fromEmail }, before) {
  const { secrets, config, sendSmtp } = ctx.services;
  if (sendSmtp === null) throw new AppError("NOT_SUPPORTED_HERE", 501, smtpNotSupported);
  const rules = {
    isLoopback: config.isLoopback,
    allowedNetworks: tenantId === null ? config.mail.smtpAllowedNetworks : []
  };
  if (ipaddr.isValid(host) && !isCallable(host, rules))
    throw validationFailed([{ path: "host", message: hostNotPublic(tenantId) }]);
  if (security === "none" && !config.isLoopback)
    throw validationFailed([{ path: "security", message: "Mail is only sent encrypted. Choose TLS or STARTTLS." }]);
  if (user4 === null && password !== void 0)
    throw validationFailed([{ path: "user", message: "A password needs a user name." }]);
  const isSamePlace = before?.smtpHost === host && before.smtpPort === port && before.smtpSecurity === security && before.smtpUser === user4;
  const kept2 = isSamePlace ? before.smtpPasswordSealed : null;
  if (user4 !== null && password === void 0 && kept2 === null) {
    const message = before?.smtpPasswordSealed ? "Enter the password again, because it would go to another server or user." : "Enter the password.";
    throw validationFailed([{ path: "password", message }]);
  }
  return {
    values: {
      provider: "smtp",
      ...noMailgun,
      fromEmail,
      smtpHost: host,
      smtpPort: port,
      smtpSecurity: security,
      smtpUser: user4,
      smtpPasswordSealed: user4 === null ? null : password === void 0 ? kept2 : secrets.seal(password, smtpPasswordBinding(tenantId))
    },
    details: { keyReplaced: password !== void 0 }
  };
}
var shown2 = (row) => ({
  provider: row?.provider ?? null,
  domain: row?.domain ?? null,
  region: row?.region ?? null,
  host: row?.smtpHost ?? null,
  port: row?.smtpPort ?? null,
  security: row?.smtpSecurity ?? null,
  user: row?.smtpUser ?? null,
  fromEmail: row?.fromEmail ?? null
});

// src/features/tenantSettings/completeOnboarding.ts
import { eq as eq52, sql as sql64 } from "drizzle-orm";
async function completeOnboarding(ctx) {
  if (ctx.principal.kind !== "tenantUser") throw forbidden();
  const { user: user4, tenant: tenant3 } = ctx.principal;
  const attempt3 = {
    action: "tenant_onboarding_completed",
    target: { type: "tenant", id: tenant3.id, label: tenant3.name }
  };
  return mutate(ctx, { as: "tenant", tenantId: tenant3.id }, attempt3, async ({ tx, step, audit: audit2, nothingChanged }) => {
    step("lock tenant");
    const before = await readStatus(tx, tenant3.id, true);
    if (before.status === "deleted") throw unauthenticated();
    if (before.status === "suspended") {
      throw new AppError("TENANT_SUSPENDED", 409, "This tenant is suspended. Contact the platform operator.");
    }
    if (before.status !== "active" || before.onboardedAt === null) {
      step("activate tenant");
      await tx.update(tenants).set({ status: "active", onboardedAt: sql64`now()`, ownerUserId: user4.id, updatedAt: sql64`now()` }).where(eq52(tenants.id, tenant3.id));
    }
    const after = await readStatus(tx, tenant3.id, false);
    const changes2 = changesBetween(before, after);
    if (Object.keys(changes2).length > 0) await audit2({ ...attempt3, changes: changes2 });
    else nothingChanged();
    return { ...datesAsIso(after), redirectTo: workspaceHome(ctx.services.config) };
  });
}
async function skipMail(ctx) {
  const { tenant: tenant3 } = ctx.principal;
  const attempt3 = {
    action: "tenant_onboarding_mail_skipped",
    target: { type: "tenant", id: tenant3.id, label: tenant3.name }
  };
  await mutate(ctx, { as: "tenant", tenantId: tenant3.id }, attempt3, async ({ tx, audit: audit2 }) => {
    await markMailDecided(tx, tenant3.id);
    await audit2(attempt3);
  });
}
var markMailDecided = (tx, tenantId) => tx.update(tenantSettings).set({ mailDecidedAt: sql64`coalesce(${tenantSettings.mailDecidedAt}, now())` }).where(eq52(tenantSettings.tenantId, tenantId));
async function readStatus(tx, tenantId, lock) {
  const query = tx.select({ status: tenants.status, onboardedAt: tenants.onboardedAt, ownerUserId: tenants.ownerUserId }).from(tenants).where(eq52(tenants.id, tenantId));
  const [row] = await (lock ? query.for("update") : query);
  return row;
}

// src/features/mail/mailSettings.ts
var platformMail = ({ services }) => ({
  tenantId: null,
  name: services.config.productName,
  scope: { as: "platform" }
});
var tenantMail = ({ principal: { tenant: tenant3 } }) => ({
  tenantId: tenant3.id,
  name: tenant3.displayName,
  scope: { as: "tenant", tenantId: tenant3.id }
});
var ownedBy = ({ tenantId }) => tenantId === null ? isNull10(mailSettings.tenantId) : eq53(mailSettings.tenantId, tenantId);
var none = {
  configured: false,
  provider: null,
  domain: null,
  region: null,
  fromEmail: null,
  apiKeyMasked: null,
  smtp: null,
  webhookUrl: null,
  webhookSigningKeySet: false
};
function describe4({ services }, row) {
  if (!row) return none;
  const { provider, domain, region, fromEmail } = row;
  const isMailgun = provider === "mailgun";
  return {
    configured: true,
    provider,
    domain,
    region,
    fromEmail,
    apiKeyMasked: isMailgun ? `\u2022\u2022\u2022\u2022\u2022\u2022\u2022\u2022${row.apiKeyLastFour}` : null,
    smtp: isMailgun ? null : {
      host: row.smtpHost,
      port: row.smtpPort,
      security: row.smtpSecurity,
      user: row.smtpUser,
      passwordSet: row.smtpPasswordSealed !== null
    },
    webhookUrl: isMailgun ? new URL(`/api/v1/hooks/mailgun/${row.id}`, services.config.publicUrl).href : null,
    webhookSigningKeySet: row.webhookSigningKeySealed !== null
  };
}
async function getMailSettings(ctx, owner) {
  const [row] = await ctx.services.database.transaction(
    owner.scope,
    (tx) => tx.select().from(mailSettings).where(ownedBy(owner))
  );
  return describe4(ctx, row);
}
async function saveMailSettings(ctx, owner, input) {
  const attempt3 = {
    action: "mailgun_settings_saved",
    target: { type: "mail_settings", id: owner.tenantId, label: owner.name }
  };
  return mutate(ctx, owner.scope, attempt3, async ({ tx, step, audit: audit2 }) => {
    step("lock settings");
    const [before] = await tx.select().from(mailSettings).where(ownedBy(owner)).for("update");
    const { values, details } = input.provider === "smtp" ? smtpValues(ctx, owner, input, before) : mailgunValues(ctx, owner, input, before);
    step("save settings");
    const [after] = before ? await tx.update(mailSettings).set({ ...values, updatedAt: sql65`now()` }).where(eq53(mailSettings.id, before.id)).returning() : await tx.insert(mailSettings).values({ ...values, tenantId: owner.tenantId }).returning();
    if (owner.tenantId !== null) await markMailDecided(tx, owner.tenantId);
    await audit2({ ...attempt3, changes: changesBetween(shown2(before), shown2(after)), details });
    return describe4(ctx, after);
  });
}
async function removeMailSettings(ctx, owner) {
  const attempt3 = {
    action: "mailgun_settings_removed",
    target: { type: "mail_settings", id: owner.tenantId, label: owner.name }
  };
  return mutate(ctx, owner.scope, attempt3, async ({ tx, audit: audit2, nothingChanged }) => {
    const removed = await tx.delete(mailSettings).where(ownedBy(owner)).returning({ id: mailSettings.id });
    if (removed.length > 0) await audit2(attempt3);
    else nothingChanged();
    return none;
  });
}

// src/features/mail/countOutbox.ts
import { sql as sql66 } from "drizzle-orm";
var SHOWN_ACCOUNTS = 5;
async function countOutbox({ services }, tenantId) {
  const ofTenant2 = tenantId === void 0 ? sql66`true` : sql66`outbox.tenant_id = ${tenantId}`;
  return services.database.transaction({ as: "platform" }, async (tx) => {
    const {
      rows: [counts]
    } = await tx.execute(sql66`
      select count(*)::int as "all",
             count(*) filter (where ${isInGroup("waiting", "outbox")})::int as waiting,
             count(*) filter (where ${isInGroup("failing", "outbox")})::int as failing,
             count(*) filter (where status = 'sent')::int as sent,
             count(*) filter (where delivery_state = 'delivered')::int as delivered,
             count(*) filter (where delivery_state = 'bounced')::int as bounced,
             count(*) filter (where delivery_state = 'complained')::int as complained,
             count(*) filter (where ${isFailingLately("outbox")})::int as "failingLately"
        from ${outbox} where ${ofTenant2}`);
    const { rows } = await tx.execute(sql66`
      with failed as (
        select outbox.created_at, outbox.last_error,
               (select tenant_id from ${mailSettings} where mail_settings.tenant_id = outbox.tenant_id) as account
          from ${outbox} where ${ofTenant2} and ${marksAccountAsFailing("outbox")})
      select account as "tenantId", tenants.name as "tenantName", count(*)::int as failing,
             (array_agg(last_error order by failed.created_at desc))[1] as "lastError",
             max(failed.created_at) as "lastFailedAt"
        from failed left join ${tenants} on tenants.id = account
       group by account, tenants.name order by failing desc, "lastFailedAt" desc limit ${SHOWN_ACCOUNTS}`);
    const failingAccounts = rows.map(({ tenantId: id5, tenantName, failing, lastError, lastFailedAt }) => ({
      tenant: id5 === null ? null : { id: id5, name: tenantName ?? "" },
      failing,
      lastError,
      lastFailedAt: new Date(lastFailedAt).toISOString()
    }));
    return { ...counts, failingAccounts };
  });
}

// src/features/mail/outbox.ts
import { and as and45, desc as desc10, eq as eq54, ilike as ilike4, inArray as inArray12, sql as sql67 } from "drizzle-orm";
var listOutbox = (ctx, query) => readPage2(ctx, { as: "platform" }, query);
var listTenantOutbox = (ctx, query) => readPage2(ctx, { as: "tenant", tenantId: ctx.principal.tenant.id }, query);
async function readPage2({ services }, scope, query) {
  const after = decodeCursor(query.cursor, "moment");
  const where = and45(
    query.status ? hasStatus3(query.status) : void 0,
    query.tenantId ? eq54(outbox.tenantId, query.tenantId) : void 0,
    query.search ? ilike4(outbox.toEmail, containing(query.search)) : void 0,
    after === null ? void 0 : sql67`(${outbox.createdAt}, ${outbox.id}) < (${after.value}::timestamptz, ${after.id}::uuid)`
  );
  const rows = await services.database.transaction(
    scope,
    (tx) => tx.select({ mail: outbox, tenantName: tenants.name, cursor: sql67`${outbox.createdAt}::text` }).from(outbox).leftJoin(tenants, eq54(tenants.id, outbox.tenantId)).where(where).orderBy(desc10(outbox.createdAt), desc10(outbox.id)).limit(query.limit + 1)
  );
  return pageOf2(
    rows,
    query.limit,
    ({ mail, tenantName }) => describeMail(mail, tenantName),
    ({ mail, cursor }) => ({ value: cursor, id: mail.id })
  );
}
function hasStatus3(asked) {
  if (asked === "waiting" || asked === "failing") return inArray12(outbox.status, [...statusGroups[asked]]);
  if (asked === "delivered" || asked === "bounced" || asked === "complained") return eq54(outbox.deliveryState, asked);
  return eq54(outbox.status, asked);
}
async function getMail({ services }, id5) {
  if (!isUuid(id5)) throw notFound();
  const [row] = await services.database.transaction(
    { as: "platform" },
    (tx) => tx.select({ mail: outbox, tenantName: tenants.name }).from(outbox).leftJoin(tenants, eq54(tenants.id, outbox.tenantId)).where(eq54(outbox.id, id5))
  );
  if (!row) throw notFound();
  return describeMail(row.mail, row.tenantName);
}
var describeMail = (mail, tenantName) => ({
  id: mail.id,
  tenant: mail.tenantId === null ? null : { id: mail.tenantId, name: tenantName ?? "" },
  toEmail: mail.toEmail,
  template: mail.template,
  status: mail.status,
  attempts: mail.attempts,
  nextAttemptAt: mail.status === "queued" || mail.status === "retrying" ? mail.nextAttemptAt.toISOString() : null,
  lastError: mail.lastError,
  requestId: mail.requestId,
  createdAt: mail.createdAt.toISOString(),
  sentAt: mail.sentAt?.toISOString() ?? null,
  delivery: mail.deliveryAt && {
    state: mail.deliveryState,
    at: mail.deliveryAt.toISOString(),
    reason: mail.deliveryReason
  }
});

// src/features/mail/exportOutbox.ts
var columns4 = [
  ["id", ({ id: id5 }) => id5],
  ["tenantId", ({ tenant: tenant3 }) => tenant3?.id],
  ["tenantName", ({ tenant: tenant3 }) => tenant3?.name],
  ["toEmail", ({ toEmail }) => toEmail],
  ["template", ({ template }) => template],
  ["status", ({ status }) => status],
  ["attempts", ({ attempts }) => attempts],
  ["nextAttemptAt", ({ nextAttemptAt }) => nextAttemptAt],
  ["lastError", ({ lastError }) => lastError],
  ["requestId", ({ requestId }) => requestId],
  ["createdAt", ({ createdAt: createdAt2 }) => createdAt2],
  ["sentAt", ({ sentAt }) => sentAt],
  ["deliveryState", ({ delivery }) => delivery?.state],
  ["deliveryAt", ({ delivery }) => delivery?.at],
  ["deliveryReason", ({ delivery }) => delivery?.reason]
];
var exportOutbox = (ctx, query) => {
  const { format: _, ...filters } = query;
  const readPage3 = (page) => listOutbox(ctx, { ...filters, ...page });
  return exportList(ctx, { list: "outbox", scope: { as: "platform" }, query, columns: columns4, readPage: readPage3 });
};

// src/features/mail/readMailAddress.ts
import { and as and46, desc as desc11, eq as eq55, isNotNull as isNotNull4 } from "drizzle-orm";
async function readMailAddress({ services }, scope, email3) {
  const [last] = await services.database.transaction(
    scope,
    (tx) => tx.select({ state: outbox.deliveryState, at: outbox.deliveryAt, reason: outbox.deliveryReason }).from(outbox).where(and46(eq55(outbox.toEmail, email3), isNotNull4(outbox.deliveryState))).orderBy(desc11(outbox.deliveryAt)).limit(1)
  );
  if (!last?.at || last.state === null || last.state === "delivered") return { problem: null };
  return { problem: { state: last.state, at: last.at.toISOString(), reason: last.reason } };
}

// src/features/mail/previewMail.ts
import { eq as eq57, isNull as isNull11, or as or7, sql as sql68 } from "drizzle-orm";

// src/core/delivery/readMailBrand.ts
import { eq as eq56 } from "drizzle-orm";
async function readMailBrand(tx, { config }, tenantId) {
  const platform = {
    name: config.productName,
    color: null,
    logoUrl: logoInMail(config),
    supportEmail: config.supportEmail
  };
  if (tenantId === null) return platform;
  const [brand] = await tx.select({
    name: tenantSettings.displayName,
    color: tenantSettings.primaryColor,
    logoUrl: tenantSettings.logoUrl,
    supportEmail: tenantSettings.supportEmail
  }).from(tenants).innerJoin(tenantSettings, eq56(tenantSettings.tenantId, tenants.id)).where(eq56(tenants.id, tenantId));
  return brand ? { ...brand, logoUrl: brand.logoUrl && new URL(brand.logoUrl, config.publicUrl).href } : platform;
}
var logoInMail = ({ productLogo, publicUrl }) => productLogo?.type === "image/png" ? new URL(productLogo.url, publicUrl).href : null;

// src/core/escapeHtml.ts
var entities = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
var escapeHtml = (text13) => text13.replace(/[&<>"']/g, (character) => entities[character]);

// src/core/delivery/layOutMail.ts
var petrol = "#076978";
function layOutMail({ subject, title, paragraphs, links }, brand) {
  const color = brand.color ?? petrol;
  const footer = brand.supportEmail ? `Questions? Write to ${brand.supportEmail}.` : "This email was sent automatically.";
  const logo = brand.logoUrl ? `<img src="${escapeHtml(brand.logoUrl)}" alt="" height="28" style="border-radius:6px;height:28px;width:auto;vertical-align:middle;margin-right:10px">` : "";
  const button = ({ label, url }) => `<p style="margin:24px 0 0"><a href="${escapeHtml(url)}" style="background:${color};border-radius:6px;color:${textOn(color)};display:inline-block;font-weight:600;padding:11px 18px;text-decoration:none">${escapeHtml(label)}</a></p><p style="color:#626b71;font-size:12px;margin:8px 0 0;word-break:break-all">${escapeHtml(url)}</p>`;
  const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${escapeHtml(subject)}</title></head>
<body style="background:#f4f6f7;color:#151a1d;font-family:Inter,system-ui,-apple-system,Segoe UI,sans-serif;font-size:14px;line-height:22px;margin:0;padding:32px 16px">
<table role="presentation" align="center" width="100%" style="background:#fff;border:1px solid #e6eaeb;border-radius:10px;max-width:520px"><tr><td style="padding:32px">
<p style="font-weight:600;margin:0 0 24px">${logo}${escapeHtml(brand.name)}</p>
<h1 style="font-size:20px;letter-spacing:-.018em;line-height:28px;margin:0 0 12px">${escapeHtml(title)}</h1>
${paragraphs.map((paragraph) => `<p style="margin:0 0 12px">${escapeHtml(paragraph)}</p>`).join("\n")}
${links.map(button).join("\n")}
<p style="border-top:1px solid #e6eaeb;color:#626b71;font-size:12px;margin:32px 0 0;padding-top:16px">${escapeHtml(footer)}</p>
</td></tr></table></body></html>`;
  const text13 = [
    title,
    ...paragraphs,
    ...links.map(({ label, url }) => `${label}:
${url}`),
    `-- 
${brand.name}
${footer}`
  ].join("\n\n");
  return { subject: subject.replace(/[\r\n]+/g, " "), html, text: text13 };
}
function textOn(hex) {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const channel = parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  const luminance = 0.2126 * r + 0.7152 * g + 0.0722 * b;
  return 1.05 / (luminance + 0.05) >= (luminance + 0.05) / 0.06 ? "#ffffff" : "#151a1d";
}

// src/core/delivery/templates.ts
var factorChanges = {
  passkey_added: "A passkey was added",
  passkey_renamed: "A passkey was renamed",
  passkey_removed: "A passkey was removed",
  authenticator_added: "An authenticator app was added",
  authenticator_removed: "Your authenticator app was removed",
  recovery_codes_made: "New recovery codes were made, and the earlier ones stopped working",
  recovery_code_used: "A recovery code was used to sign in or to confirm an action",
  all_removed: "Your second factors were removed"
};
function renderMail(content2, brand) {
  return { fromName: brand.name, ...layOutMail(compose(content2, brand), brand) };
}
function compose(content2, brand) {
  switch (content2.template) {
    case "invitation":
      return {
        subject: `You are invited to ${brand.name}`,
        title: `You are invited to ${brand.name}`,
        paragraphs: [
          `${content2.params.invitedBy} invites you. Choose a password to get started. The link works once, until ${formatDate(content2.params.expiresAt)}.`
        ],
        links: [{ label: "Accept invitation", url: content2.secrets.url }]
      };
    case "password_reset":
      return composeResetLink(content2.params, content2.secrets.links, brand);
    case "password_changed":
      return {
        subject: `Your password for ${brand.name} was changed`,
        title: "Your password was changed",
        paragraphs: [
          ...content2.params.by ? [
            `${content2.params.by} set a new password for you on ${formatDate(content2.params.at)} and will give it to you.`
          ] : [`This happened on ${formatDate(content2.params.at)}.`],
          `You have been signed out everywhere${content2.params.by ? "" : " else"}.`,
          content2.params.by ? "If you didn't expect this, ask your administrator at once." : "If it wasn't you, ask your administrator for a reset link at once."
        ],
        links: []
      };
    case "email_changed":
      return {
        subject: `Your email for ${brand.name} was changed`,
        title: "Your email address was changed",
        paragraphs: [
          `Since ${formatDate(content2.params.at)} you sign in with ${content2.params.newEmail}. You have been signed out everywhere.`,
          "If you didn't expect this, tell your administrator at once."
        ],
        links: []
      };
    case "email_confirmed":
      return {
        subject: `You now sign in to ${brand.name} with this email`,
        title: "This is your new email address",
        paragraphs: [
          `Since ${formatDate(content2.params.at)} you sign in to ${brand.name} with this email. Your password is the same, and you have been signed out everywhere.`,
          "If you don't know what this is about, you can ignore this email."
        ],
        links: []
      };
    case "email_change":
      return {
        subject: `Confirm your new email for ${brand.name}`,
        title: "Confirm your new email address",
        paragraphs: [
          `Open this link in the browser where you're signed in to ${brand.name}. It works once, until ${formatDate(content2.params.expiresAt)}. Until you confirm, you sign in with your old address.`,
          "If you didn't ask for this, you can ignore this email."
        ],
        links: [{ label: "Confirm this address", url: content2.secrets.url }]
      };
    case "email_in_use":
      return {
        subject: `You already use this email for ${brand.name}`,
        title: "You already use this email address",
        paragraphs: [
          `Someone asked to use this address for another account at ${brand.name}. Nothing has changed: it belongs to your account.`,
          "If it was you, sign in with this address, or use another one for the other account."
        ],
        links: []
      };
    case "email_change_notice":
      return {
        subject: `Your email for ${brand.name} was changed`,
        title: "Your email address was changed",
        paragraphs: [
          `Since ${formatDate(content2.params.at)} you sign in to ${brand.name} with ${content2.params.newEmail}. If you changed it, you don't have to do anything.`,
          `If it wasn't you, undo the change. That signs everyone out of your account, and you choose a new password. The link works once, until ${formatDate(content2.params.undoUntil)}.`
        ],
        links: [{ label: "Undo the change", url: content2.secrets.url }]
      };
    case "email_change_undone":
      return {
        subject: `A change of your email for ${brand.name} was undone`,
        title: "The change of your email address was undone",
        paragraphs: [
          `Since ${formatDate(content2.params.at)} the account's email is ${content2.params.email} again. Everyone has been signed out.`,
          content2.secrets ? `Choose a new password to sign in. The link works once, within ${policies.resetLinkHours} hours.` : "If you didn't expect this, tell your administrator at once."
        ],
        links: content2.secrets ? [{ label: "Choose a new password", url: content2.secrets.url }] : []
      };
    case "impersonation_notice":
      return {
        subject: `Support signed in to ${brand.name} as a user`,
        title: "Support impersonated a user",
        paragraphs: [
          `${content2.params.actor} started to impersonate ${content2.params.subject} on ${formatDate(content2.params.at)}.`,
          content2.params.reason ? `The reason given: \u201C${content2.params.reason}\u201D.` : "No reason was given.",
          "Your activity page shows how long it lasted and what was done."
        ],
        links: []
      };
    case "second_factor_changed": {
      const { change: change2, name: name2, at, by } = content2.params;
      return {
        subject: `Your second factor for ${brand.name} changed`,
        title: factorChanges[change2].split(",")[0],
        paragraphs: [
          `${factorChanges[change2]}${name2 ? ` (\u201C${name2}\u201D)` : ""}${by ? ` because of a change by ${by}` : ""}. This happened on ${formatDate(at)}.`,
          by ? "If you didn't expect this, ask your administrator at once." : "If it wasn't you, change your password and ask your administrator to reset your second factor at once."
        ],
        links: []
      };
    }
    case "second_factor_reset":
      return {
        subject: `Your second factor for ${brand.name} was reset`,
        title: "Your second factor was reset",
        paragraphs: [
          `${content2.params.by} removed your passkeys, authenticator app and recovery codes on ${formatDate(content2.params.at)}. You have been signed out everywhere, and your password no longer works.`,
          "You will get a link to choose a new password from them. After that, add a second factor again.",
          "If you didn't ask for this, tell your administrator at once."
        ],
        links: []
      };
    case "second_factor_required":
      return {
        subject: `You need a second factor for ${brand.name}`,
        title: "Add a second factor",
        paragraphs: [
          `From ${formatDate(content2.params.startsAt)}, your account needs a passkey or an authenticator app as well as your password.`,
          "Add one in your account under Security, or when you next sign in after that. It takes about a minute."
        ],
        links: []
      };
    case "webhook_disabled":
      return {
        subject: `A webhook of ${brand.name} was disabled`,
        title: "A webhook was disabled",
        paragraphs: [
          content2.params.why === "gone" ? `${content2.params.url} responded that it is gone (410), so it gets no more events.` : `${content2.params.url} has not accepted an event for 5 days, so it gets no more events.`,
          "Fix the endpoint and enable it again under System Settings, Developers. Your code can read the events it missed from GET /service/events."
        ],
        links: []
      };
    case "frontend_halted":
      return composeFrontendHalted(content2.params);
    case "test":
      return {
        subject: `A test email from ${brand.name}`,
        title: "Email works",
        paragraphs: [`${content2.params.requestedBy} sent this email to test the email settings. They work.`],
        links: []
      };
  }
}
function composeFrontendHalted(params) {
  const { frontend, version, returnedTo, rate, limit, tenants: tenants2, url } = params;
  const before = returnedTo === "built-in" ? "the release that is built in" : returnedTo;
  const moved = tenants2 === 0 ? "No tenant has it any more." : `${tenants2 === 1 ? "The tenant that had it is" : `The ${tenants2.toLocaleString("en")} tenants that had it are`} back on ${before}, from the next page they open.`;
  return {
    subject: `${frontend} ${version} was halted`,
    title: `${frontend} ${version} was halted`,
    paragraphs: [
      `${rate}% of its page loads failed within 10 minutes; the limit is ${limit}%. So it was halted automatically.`,
      moved,
      "Look at what failed, fix it, and upload a new version. Until someone rolls a release out again, nothing else changes.",
      ...url ? [] : ["The failures are under System Settings, Frontends."]
    ],
    links: url ? [{ label: "See the failures", url }] : []
  };
}
function composeResetLink({ expiresAt, madeBy, isFirst }, links, brand) {
  const worksOnce = expiresAt ? `works once, until ${formatDate(expiresAt)}` : "works once";
  if (madeBy && isFirst)
    return {
      subject: `You have been given access to ${brand.name}`,
      title: `You have been given access to ${brand.name}`,
      paragraphs: [`${madeBy} set up your account. Choose a password to sign in. The link ${worksOnce}.`],
      links: links.map(({ url }) => ({ label: "Choose a password", url }))
    };
  const title = isFirst ? "Choose a password" : "Choose a new password";
  const about2 = { subject: `${title} for ${brand.name}`, title };
  if (madeBy)
    return {
      ...about2,
      paragraphs: [
        `${madeBy} created this link for you. It ${worksOnce}.`,
        "Your current password keeps working until you have chosen a new one. If you didn't expect this, ask them."
      ],
      links: links.map(({ url }) => ({ label: title, url }))
    };
  return {
    ...about2,
    paragraphs: [
      `Someone, probably you, asked for this on the sign-in page. ${links.length > 1 ? "Each link opens one of your accounts. It" : "The link"} ${worksOnce}.`,
      "If it wasn't you, you don't have to do anything: nothing has changed."
    ],
    links
  };
}
var formatDate = (iso3) => new Intl.DateTimeFormat("en-GB", { dateStyle: "full", timeStyle: "short", timeZone: "UTC" }).format(new Date(iso3)) + " UTC";

// src/features/mail/previewMail.ts
async function previewMail(ctx, id5) {
  if (!isUuid(id5)) throw notFound();
  const { services } = ctx;
  const attempt3 = { action: "mail_previewed", target: { type: "mail", id: id5, label: null } };
  return mutate(ctx, { as: "platform" }, attempt3, async ({ tx, step, audit: audit2, nothingChanged }) => {
    step("find mail");
    const [found] = await tx.select({ mail: outbox, tenant: { id: tenants.id, name: tenants.name } }).from(outbox).leftJoin(tenants, eq57(tenants.id, outbox.tenantId)).where(eq57(outbox.id, id5));
    if (!found) throw notFound();
    const { mail, tenant: tenant3 } = found;
    const [account2] = await tx.select({ fromEmail: mailSettings.fromEmail }).from(mailSettings).where(
      mail.tenantId === null ? isNull11(mailSettings.tenantId) : or7(eq57(mailSettings.tenantId, mail.tenantId), isNull11(mailSettings.tenantId))
    ).orderBy(sql68`${mailSettings.tenantId} nulls last`).limit(1);
    step("render mail");
    const content2 = withoutTokens(services, mail);
    const { fromName, subject, html, text: text13 } = renderMail(content2, await readMailBrand(tx, services, mail.tenantId));
    const hasLink2 = content2.secrets !== null;
    if (hasLink2)
      await audit2({
        ...attempt3,
        tenant: tenant3,
        target: { type: "mail", id: id5, label: mail.toEmail },
        details: { template: mail.template }
      });
    else nothingChanged();
    return { fromName, fromEmail: account2?.fromEmail ?? null, toEmail: mail.toEmail, subject, html, text: text13, hasLink: hasLink2 };
  });
}
function withoutTokens(services, mail) {
  const { publicUrl } = services.config;
  const at = (path) => hidden(new URL(path, publicUrl).href);
  const links = (label) => [{ label, url: at("/auth/reset") }];
  const stored = storedSecrets(services, mail);
  const content2 = { template: mail.template, params: mail.params };
  switch (content2.template) {
    case "invitation":
      return { ...content2, secrets: { url: at("/auth/invite") } };
    case "password_reset":
      return {
        ...content2,
        secrets: {
          links: stored?.links?.map(({ label, url }) => ({ label, url: hidden(url) })) ?? links("Choose a new password")
        }
      };
    default:
      return { ...content2, secrets: null };
  }
}
function storedSecrets({ secrets }, mail) {
  if (mail.secretsSealed === null) return null;
  try {
    return JSON.parse(secrets.open(mail.secretsSealed, mailBinding(mail.id)));
  } catch {
    return null;
  }
}
function hidden(url) {
  const { origin: origin2, pathname } = new URL(url);
  return `${origin2}${pathname}?token=\u2022\u2022\u2022\u2022\u2022\u2022\u2022\u2022`;
}

// src/features/mail/retryMails.ts
import { asc as asc9, eq as eq58, inArray as inArray13 } from "drizzle-orm";
async function retryMail(ctx, id5) {
  if (!isUuid(id5)) throw notFound();
  const attempt3 = { action: "mail_retried", target: { type: "mail", id: id5, label: null } };
  return mutate(ctx, { as: "platform" }, attempt3, async (mutation) => {
    mutation.step("find mail");
    const { retried, found } = await queueEach(mutation, [id5]);
    if (found === 0) throw notFound();
    const [mail] = retried;
    if (!mail) throw new AppError("MAIL_NOT_RETRYABLE", 409, "This email is being sent or has already been sent.");
    return mail;
  });
}
async function retryMails(ctx, ids) {
  const attempt3 = { action: "mail_retried", target: { type: "mail", id: null, label: null } };
  return mutate(ctx, { as: "platform" }, attempt3, async (mutation) => {
    mutation.step("find mails");
    const { retried } = await queueEach(mutation, ids);
    if (retried.length === 0) mutation.nothingChanged();
    const done = new Set(retried.map(({ id: id5 }) => id5));
    return { retried, skipped: [...new Set(ids)].filter((id5) => !done.has(id5)) };
  });
}
async function queueEach({ tx, step, audit: audit2 }, ids) {
  const found = await tx.select({ id: outbox.id }).from(outbox).where(inArray13(outbox.id, ids)).orderBy(asc9(outbox.id)).for("update");
  step("queue again");
  const retried = [];
  for (const { id: id5 } of found) {
    const mail = await queueAgain(tx, id5);
    if (!mail) continue;
    const [tenant3] = mail.tenantId === null ? [] : await tx.select({ id: tenants.id, name: tenants.name }).from(tenants).where(eq58(tenants.id, mail.tenantId));
    await audit2({ action: "mail_retried", tenant: tenant3 ?? null, target: { type: "mail", id: id5, label: mail.toEmail } });
    retried.push(describeMail(mail, tenant3?.name ?? null));
  }
  return { retried, found: found.length };
}

// src/features/mail/schemas.ts
import { z as z37 } from "zod";
var mailRegionSchema = z37.enum(["us", "eu", "US", "EU"], "Choose US or EU.").transform((region) => region.toLowerCase());
var domainSchema = z37.string().trim().toLowerCase().max(253, "A domain has at most 253 characters.").regex(
  /^(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/,
  "Enter the sending domain as Mailgun shows it, such as mg.example.com."
);
var mailgunKeySchema = z37.string().trim().min(8, "A Mailgun key has at least 8 characters.").max(200, "A Mailgun key has at most 200 characters.").regex(/^[\x21-\x7e]+$/, "A Mailgun key has no spaces and only plain characters.");
var saveMailgunSchema = z37.strictObject({
  provider: z37.literal("mailgun").optional(),
  domain: domainSchema,
  region: mailRegionSchema,
  fromEmail: emailSchema,
  // If left out, the saved key is kept.
  apiKey: mailgunKeySchema.optional(),
  // The same; null removes it.
  webhookSigningKey: mailgunKeySchema.nullable().optional()
});
var mailSecuritySchema = z37.enum(["tls", "starttls", "none"], "Choose how the connection is encrypted.");
var saveSmtpSchema = z37.strictObject({
  provider: z37.literal("smtp"),
  host: z37.string().trim().toLowerCase().max(253, "A host name has at most 253 characters.").regex(/^([a-z0-9]([a-z0-9.:-]*[a-z0-9])?|::1)$/, "Enter the server\u2019s name, such as smtp.example.com."),
  port: z37.int("Enter a port.").min(1, "A port is between 1 and 65535.").max(65535, "A port is between 1 and 65535."),
  security: mailSecuritySchema,
  // Null for a server that asks for no sign-in.
  user: z37.string().trim().min(1, "Enter a user name.").max(320, "A user name has at most 320 characters.").nullable(),
  // If left out, the saved password is kept, as long as the server and user are the same.
  password: z37.string().min(1, "Enter the password.").max(1e3, "A password has at most 1,000 characters.").optional(),
  fromEmail: emailSchema
});
var saveMailSettingsSchema = z37.discriminatedUnion("provider", [saveMailgunSchema, saveSmtpSchema]);
var listOutboxSchema = z37.strictObject({
  ...pageSchema,
  status: z37.enum([
    "queued",
    "sending",
    "sent",
    "retrying",
    "abandoned",
    "waiting",
    "failing",
    "delivered",
    "bounced",
    "complained"
  ]).optional(),
  tenantId: z37.uuid().optional(),
  search: z37.string().trim().max(200).optional()
});
var exportOutboxSchema = listOutboxSchema.omit({ cursor: true, limit: true }).extend({ format: exportFormatSchema });
var countOutboxSchema = z37.strictObject({ tenantId: z37.uuid().optional() });
var mailAddressQuerySchema = z37.strictObject({ email: knownEmailSchema });
var retryMailsSchema = z37.strictObject({
  ids: z37.array(z37.uuid()).min(1, "Choose at least one email.").max(100, "Retry at most 100 emails at once.")
});
var mailIdSchema = z37.strictObject({ id: z37.string().max(100) });

// src/features/mail/testMailSettings.ts
var timeoutMs = 1e4;
async function testMailSettings(ctx, owner) {
  const { services, principal } = ctx;
  await enforceRateLimits(ctx, testMailLimits(ctx, principal.user.id));
  const account2 = await services.database.transaction(
    { as: "platform" },
    (tx) => findMailAccount(tx, services.secrets, owner.tenantId)
  );
  if (account2 === null) throw new AppError("MAIL_NOT_CONFIGURED", 409, "Save a mail account first.");
  const brand = {
    name: owner.name,
    color: principal.tenant?.primaryColor ?? null,
    logoUrl: null,
    supportEmail: services.config.supportEmail
  };
  const mail = {
    to: principal.user.email,
    ...renderMail({ template: "test", params: { requestedBy: fullName(principal.user) }, secrets: null }, brand)
  };
  const result = await sendMail(services, account2, mail, { timeoutMs }).then(
    () => ({
      ok: true,
      answer: account2.provider === "mailgun" ? "Queued. Thank you." : "Accepted",
      explanation: `${account2.provider === "mailgun" ? "Mailgun" : "The mail server"} accepted the email. It should reach ${principal.user.email} within a minute.`
    }),
    (error) => explain(error, account2.provider === "mailgun" ? mailgunMeaning : smtpMeaning)
  );
  await services.database.transaction(
    owner.scope,
    (tx) => audit(tx, ctx, {
      action: "mailgun_settings_tested",
      outcome: result.ok ? "done" : "failed",
      target: { type: "mail_settings", id: owner.tenantId, label: owner.name },
      details: { answer: result.answer }
    })
  );
  return result;
}
function explain(error, meaning) {
  if (!(error instanceof MailRefusedError)) throw error;
  return { ok: false, answer: error.message, explanation: meaning(error.status, error.message) };
}
function smtpMeaning(status, answer) {
  if (status === 530 || status === 534 || status === 535 || /EAUTH/.test(answer))
    return "The mail server doesn\u2019t accept this user and password.";
  if (/isn’t public|Without TLS|can’t use SMTP/.test(answer))
    return "Mail can\u2019t be sent through this server from here.";
  if (/could not be resolved/.test(answer)) return "There is no server of this name. Check the spelling.";
  if (/No response within|timed out/i.test(answer))
    return "The mail server didn\u2019t respond in time. Check the port, and whether this server is allowed to connect.";
  if (/ETLS|certificate|wrong version number|ssl/i.test(answer))
    return "A secure connection couldn\u2019t be made. Port 465 usually takes TLS, port 587 STARTTLS; the certificate has to be valid for this name.";
  if (status === 0) return "This server couldn\u2019t reach the mail server. Check the name and the port.";
  if (status < 500) return "The mail server has a problem, or refuses email for the moment. Try again later.";
  return "The mail server refused the email for the reason above.";
}
function mailgunMeaning(status, answer) {
  if (status === 401 || /forbidden|invalid private key/i.test(answer))
    return "Mailgun doesn\u2019t accept this API key. Check the key and the region: keys of one region don\u2019t work in the other.";
  if (status === 404 || /domain not found/i.test(answer))
    return "Mailgun doesn\u2019t know this domain in this region. Check the spelling and the region.";
  if (/timeout|timed out|aborted/i.test(answer)) return "Mailgun didn\u2019t respond in time. Try again in a moment.";
  if (status === 429) return "Mailgun has reached its limit for this account. Try again later.";
  if (status >= 500) return "Mailgun, or the connection to it, has a problem. Try again later.";
  if (status === 0 || /ECONN|ENOTFOUND|EAI_AGAIN|network|fetch failed/i.test(answer))
    return "This server couldn\u2019t reach Mailgun.";
  return "Mailgun refused the email for the reason above.";
}

// src/features/mail/routes.ts
var saved = {
  errors: ["NOT_SUPPORTED_HERE"],
  exampleBody: {
    domain: "mg.example.com",
    region: "eu",
    fromEmail: "hello@mg.example.com",
    apiKey: "key-2mFqk0b3Xc7tYw9sVh1n"
  }
};
var tenantMailRoutes = routesFor("tenantAdmins").get("/", describeRoute(mailSettingsSchema, { summary: "Get the tenant\u2019s mail account" }), async (c) => {
  const ctx = c.var.ctx;
  return c.json(await getMailSettings(ctx, tenantMail(ctx)));
}).put(
  "/",
  describeRoute(mailSettingsSchema, { summary: "Save the tenant\u2019s mail account", ...saved }),
  validate("json", saveMailSettingsSchema),
  async (c) => {
    const ctx = c.var.ctx;
    return c.json(await saveMailSettings(ctx, tenantMail(ctx), c.req.valid("json")));
  }
).delete("/", describeRoute(mailSettingsSchema, { summary: "Remove the tenant\u2019s mail account" }), async (c) => {
  const ctx = c.var.ctx;
  return c.json(await removeMailSettings(ctx, tenantMail(ctx)));
}).post(
  "/test",
  describeRoute(mailTestSchema, {
    summary: "Send a test email through the tenant\u2019s account",
    errors: ["ENCRYPTION_KEY_MISSING", "MAIL_NOT_CONFIGURED", "RATE_LIMITED"]
  }),
  async (c) => {
    const ctx = c.var.ctx;
    return c.json(await testMailSettings(ctx, tenantMail(ctx)));
  }
);
var platformMailRoutes = routesFor("platformAdmins").get(
  "/",
  describeRoute(mailSettingsSchema, { summary: "Get the platform\u2019s mail account" }),
  async (c) => c.json(await getMailSettings(c.var.ctx, platformMail(c.var.ctx)))
).put(
  "/",
  describeRoute(mailSettingsSchema, { summary: "Save the platform\u2019s mail account", ...saved }),
  validate("json", saveMailSettingsSchema),
  async (c) => c.json(await saveMailSettings(c.var.ctx, platformMail(c.var.ctx), c.req.valid("json")))
).delete(
  "/",
  describeRoute(mailSettingsSchema, { summary: "Remove the platform\u2019s mail account" }),
  async (c) => c.json(await removeMailSettings(c.var.ctx, platformMail(c.var.ctx)))
).post(
  "/test",
  describeRoute(mailTestSchema, {
    summary: "Send a test email through the platform\u2019s account",
    errors: ["ENCRYPTION_KEY_MISSING", "MAIL_NOT_CONFIGURED", "RATE_LIMITED"]
  }),
  async (c) => c.json(await testMailSettings(c.var.ctx, platformMail(c.var.ctx)))
);
var outboxRoutes = routesFor("platformAdmins").get(
  "/",
  describeRoute(outboxPageSchema, { summary: "List outgoing email" }),
  validate("query", listOutboxSchema),
  async (c) => c.json(await listOutbox(c.var.ctx, c.req.valid("query")))
).get(
  "/export",
  describeRoute(exportTypes, { summary: "Export outgoing email" }),
  validate("query", exportOutboxSchema),
  async (c) => {
    const query = c.req.valid("query");
    return sendExport(c, "outbox", query.format, await exportOutbox(c.var.ctx, query));
  }
).get(
  "/counts",
  describeRoute(outboxCountsSchema, { summary: "Count outgoing email by status" }),
  validate("query", countOutboxSchema),
  async (c) => c.json(await countOutbox(c.var.ctx, c.req.valid("query").tenantId))
).get(
  "/address",
  describeRoute(mailAddressSchema, { summary: "Say whether email to an address bounced or was marked as spam" }),
  validate("query", mailAddressQuerySchema),
  async (c) => c.json(await readMailAddress(c.var.ctx, { as: "platform" }, c.req.valid("query").email))
).get(
  "/:id",
  describeRoute(outboxItemSchema, { summary: "Get an outgoing email" }),
  validate("param", mailIdSchema),
  async (c) => c.json(await getMail(c.var.ctx, c.req.valid("param").id))
).get(
  "/:id/preview",
  describeRoute(mailPreviewSchema, { summary: "Preview an email as its reader gets it, without working links" }),
  validate("param", mailIdSchema),
  async (c) => c.json(await previewMail(c.var.ctx, c.req.valid("param").id))
).post(
  "/retry",
  describeRoute(retriedMailsSchema, { summary: "Send several emails again" }),
  validate("json", retryMailsSchema),
  async (c) => c.json(await retryMails(c.var.ctx, c.req.valid("json").ids))
).post(
  "/:id/retry",
  describeRoute(outboxItemSchema, { summary: "Send an email again", errors: ["MAIL_NOT_RETRYABLE"] }),
  validate("param", mailIdSchema),
  async (c) => c.json(await retryMail(c.var.ctx, c.req.valid("param").id))
);
var tenantOutboxRoutes = routesFor("tenantAdmins").get(
  "/",
  describeRoute(outboxPageSchema, { summary: "List the tenant\u2019s outgoing email" }),
  validate("query", listOutboxSchema),
  async (c) => c.json(await listTenantOutbox(c.var.ctx, c.req.valid("query")))
).get(
  "/address",
  describeRoute(mailAddressSchema, {
    summary: "Say whether the tenant\u2019s email to an address bounced or was marked as spam"
  }),
  validate("query", mailAddressQuerySchema),
  async (c) => {
    const { ctx } = c.var;
    const scope = { as: "tenant", tenantId: ctx.principal.tenant.id };
    return c.json(await readMailAddress(ctx, scope, c.req.valid("query").email));
  }
);

// src/features/mailHooks/receiveMailHook.ts
import { eq as eq60, sql as sql70 } from "drizzle-orm";

// src/core/delivery/deliveryReports.ts
import { and as and47, eq as eq59, inArray as inArray14, isNull as isNull12, or as or8, sql as sql69 } from "drizzle-orm";
var replaceable = {
  delivered: [],
  bounced: ["delivered"],
  complained: ["delivered", "bounced"]
};
async function noteDelivery(tx, account2, { messageId, mailId, state, reason, at }) {
  const bare = messageId?.replace(/^<|>$/g, "");
  const isNamed = or8(
    bare ? inArray14(outbox.providerMessageId, [bare, `<${bare}>`]) : void 0,
    mailId && isUuid(mailId) ? eq59(outbox.id, mailId) : void 0
  );
  if (isNamed === void 0) return void 0;
  const [mail] = await tx.update(outbox).set({
    deliveryState: state,
    deliveryReason: reason,
    // A clock that is ahead must not put a report into the future.
    deliveryAt: at === null ? sql69`now()` : sql69`least(to_timestamp(${at}), now())`
  }).where(
    and47(
      isNamed,
      account2.tenantId === null ? void 0 : eq59(outbox.tenantId, account2.tenantId),
      or8(
        isNull12(outbox.deliveryState),
        state === null ? sql69`false` : inArray14(outbox.deliveryState, replaceable[state])
      )
    )
  ).returning({ id: outbox.id, tenantId: outbox.tenantId, toEmail: outbox.toEmail });
  return state === null ? void 0 : mail;
}

// src/features/mailHooks/schemas.ts
import { z as z38 } from "zod";
var mailHookSchema = z38.object({
  signature: z38.object({
    timestamp: z38.string().regex(/^\d{1,12}$/),
    token: z38.string().regex(/^[\w-]{1,100}$/),
    signature: z38.string().regex(/^[0-9a-f]{64}$/i)
  }),
  "event-data": z38.object({
    event: text12(),
    severity: text12(),
    reason: text12(),
    timestamp: z38.number().min(0).max(1e11).optional().catch(void 0),
    message: z38.object({ headers: z38.object({ "message-id": z38.string().regex(/^[\x21-\x7e]{1,500}$/) }) }).optional().catch(void 0),
    "delivery-status": z38.object({ message: text12(), description: text12() }).optional().catch(void 0),
    "user-variables": z38.object({ "tenantry-mail": text12() }).optional().catch(void 0)
  }).catch({})
});
function text12() {
  return z38.string().optional().catch(void 0);
}

// src/features/mailHooks/receiveMailHook.ts
var secondsTolerated = policies.mailHookHours * 3600;
async function receiveMailHook(ctx, accountId, body) {
  await enforceRateLimits(ctx, mailHookLimits(ctx, accountId));
  const account2 = isUuid(accountId) ? await readAccount(ctx, accountId) : void 0;
  if (!account2?.sealedKey) throw notFound();
  const parsed = mailHookSchema.safeParse(body);
  if (!parsed.success) throw validationFailed(fieldProblems(parsed.error.issues));
  const { signature, "event-data": event } = parsed.data;
  const key2 = ctx.services.secrets.open(account2.sealedKey, mailHookBinding(account2.tenantId));
  if (!isSignedWith(key2, signature))
    throw new AppError("HOOK_SIGNATURE_INVALID", 401, "The signature doesn\u2019t fit this account\u2019s webhook signing key.");
  const isTimely = Math.abs(Number(signature.timestamp) - account2.now) <= secondsTolerated;
  if (!isTimely || !await accept(ctx, account2, signature.token, reportOf(event)))
    throw new AppError("HOOK_ALREADY_RECEIVED", 406, "This webhook was already received, or is too old.");
}
async function readAccount({ services }, id5) {
  const [account2] = await services.database.transaction(
    { as: "platform" },
    (tx) => tx.select({
      id: mailSettings.id,
      tenantId: mailSettings.tenantId,
      sealedKey: mailSettings.webhookSigningKeySealed,
      now: sql70`extract(epoch from now())::float8`
    }).from(mailSettings).where(eq60(mailSettings.id, id5))
  );
  return account2;
}
async function accept(ctx, account2, token, report) {
  const action = report?.state === "complained" ? "mail_complained" : "mail_bounced";
  return mutate(ctx, { as: "platform" }, { action }, async ({ tx, step, audit: audit2, nothingChanged }) => {
    step("use the token");
    const [used] = await tx.insert(mailHookTokens).values({ accountId: account2.id, token }).onConflictDoNothing().returning({ token: mailHookTokens.token });
    step("note the report");
    const mail = used && report ? await noteDelivery(tx, account2, report) : void 0;
    if (!mail || report?.state === "delivered") nothingChanged();
    else {
      const [tenant3] = mail.tenantId === null ? [] : await tx.select({ id: tenants.id, name: tenants.name }).from(tenants).where(eq60(tenants.id, mail.tenantId));
      const target = { type: "mail", id: mail.id, label: mail.toEmail };
      await audit2({ action, tenant: tenant3 ?? null, target, details: { reason: report?.reason ?? null } });
    }
    return used !== void 0;
  });
}
function reportOf(event) {
  const status = event["delivery-status"];
  const about2 = {
    messageId: event.message?.headers["message-id"] ?? null,
    mailId: event["user-variables"]?.["tenantry-mail"] ?? null,
    at: event.timestamp ?? null
  };
  const reason = oneLine(status?.description || status?.message || event.reason || "") || null;
  if (event.event === "delivered") return { ...about2, state: "delivered", reason: null };
  if (event.event === "complained") return { ...about2, state: "complained", reason };
  if (event.event !== "failed") return null;
  return { ...about2, state: event.severity === "temporary" ? null : "bounced", reason };
}

// src/features/mailHooks/routes.ts
var mailHookRoutes = routesFor("everyone").post(
  "/:accountId",
  describeRoute(okSchema, {
    summary: "Receive a webhook of Mailgun",
    errors: [
      "HOOK_ALREADY_RECEIVED",
      "HOOK_SIGNATURE_INVALID",
      "VALIDATION_FAILED",
      "RATE_LIMITED",
      "ENCRYPTION_KEY_MISSING"
    ]
  }),
  async (c) => {
    const body = await c.req.json().catch(() => void 0);
    await receiveMailHook(c.var.ctx, c.req.param("accountId"), body);
    return c.json({ ok: true });
  }
);

// src/features/metrics/routes.ts
import { createHash as createHash4, timingSafeEqual } from "node:crypto";
import { Hono as Hono4 } from "hono";
var metricsRoutes = (metrics, token) => new Hono4().get("/metrics", async (c) => {
  if (!isSame2(c.req.header("authorization"), `Bearer ${token}`)) throw unauthenticated();
  const { contentType, text: text13 } = await metrics.render();
  return c.body(text13, 200, { "Content-Type": contentType, "Cache-Control": "no-store" });
});
var isSame2 = (given, wanted) => given !== void 0 && timingSafeEqual(digest(given), digest(wanted));
var digest = (text13) => createHash4("sha256").update(text13).digest();

// src/features/overview/responses.ts
import { z as z39 } from "zod";
var onboardingFunnelStepSchema = z39.enum([
  "tenant_created",
  "admin_invited",
  "admin_signed_in",
  "profile_saved",
  "branding_saved",
  "mail_decided",
  "finished"
]);
var dateSchema = z39.string();
var overviewResponseSchema = z39.object({
  days: z39.int(),
  timeZone: z39.string().describe("Whose days and hours the charts count, from the cookie `tenantry_time_zone`; otherwise UTC."),
  tenants: z39.object({ total: z39.int(), createdInPeriod: z39.int(), ...countsByStatus }),
  users: z39.object({ total: z39.int(), active: z39.int(), pending: z39.int() }),
  signedInToday: z39.int(),
  invitations: z39.object({ open: z39.int(), expiringSoon: z39.int() }),
  signIns: z39.array(z39.object({ date: dateSchema, succeeded: z39.int(), refused: z39.int() })),
  onboarding: z39.array(z39.object({ step: onboardingFunnelStepSchema, count: z39.int() })),
  mails: z39.array(z39.object({ date: dateSchema, sent: z39.int(), waiting: z39.int(), failed: z39.int() })).describe("Emails by status and by the hour or day in which they were created."),
  attention: z39.array(
    z39.object({
      kind: z39.enum([
        "mail_failing",
        "onboarding_stuck",
        "invitations_expiring",
        "webhooks_disabled",
        "frontends_damaged",
        "frontends_halted"
      ]),
      count: z39.int(),
      examples: z39.array(z39.string())
    })
  ),
  getStarted: z39.object({
    tenant: z39.boolean(),
    tenantAdmin: z39.boolean(),
    mailAccount: z39.boolean(),
    secondAdmin: z39.boolean(),
    secondFactor: z39.boolean()
  }).describe("Which first steps are done: the platform\u2019s, and the caller\u2019s own second factor."),
  recentActivity: z39.array(auditRowSchema)
}).meta({ id: "Overview" });

// src/http/timeZoneOf.ts
import { getCookie as getCookie4 } from "hono/cookie";
import { z as z40 } from "zod";
var isTimeZone = (name2) => {
  try {
    return Boolean(new Intl.DateTimeFormat("en", { timeZone: name2 }));
  } catch {
    return false;
  }
};
var timeZoneSchema = z40.string().max(64).regex(/^[a-z]/i).refine(isTimeZone);
var timeZoneOf = (c) => timeZoneSchema.safeParse(getCookie4(c, "tenantry_time_zone")).data ?? "UTC";

// src/features/overview/getOverview.ts
import { sql as sql71 } from "drizzle-orm";

// src/features/tenants/countTenants.ts
import { count as count3 } from "drizzle-orm";
async function countTenants2(tx) {
  const rows = await tx.select({ status: tenants.status, count: count3() }).from(tenants).groupBy(tenants.status);
  const of = (status) => rows.find((row) => row.status === status)?.count ?? 0;
  const [inactive, active, suspended, deleted] = [of("inactive"), of("active"), of("suspended"), of("deleted")];
  return { all: inactive + active + suspended, inactive, active, suspended, deleted };
}

// src/features/overview/getOverview.ts
async function getOverview(ctx, days, timeZone) {
  return readOverview(ctx, { days, timeZone }).catch((error) => {
    if (postgresError(error)?.code !== "22023") throw error;
    return readOverview(ctx, { days, timeZone: "UTC" });
  });
}
async function readOverview({ services, principal }, period) {
  const { days } = period;
  return services.database.transaction({ as: "platform" }, async (tx) => {
    const { all, ...byStatus } = await countTenants2(tx);
    return {
      ...period,
      ...await countPeople(tx, principal, period, all, byStatus),
      signIns: await countSignIns(tx, period),
      mails: await countMails(tx, period),
      onboarding: await countOnboarding(tx, days),
      attention: await findAttention(tx, principal),
      getStarted: await readFirstSteps(tx, principal),
      recentActivity: await readAudit(tx, void 0, 8)
    };
  });
}
var isOpen = (principal, links) => sql71`${isPendingIn(links)} and ${shownInvitations(principal, links)}`;
var isExpiringSoon = (principal, links) => sql71`${isOpen(principal, links)} and ${sql71.raw(links)}.expires_at < now() + make_interval(hours => ${policies.expiringSoonHours})`;
async function countPeople(tx, principal, { days, timeZone }, total, byStatus) {
  const {
    rows: [row]
  } = await tx.execute(sql71`
    select
      (select count(*)::int from tenants where status <> 'deleted' and created_at > now() - make_interval(days => ${days})) as created,
      people.*,
      (select count(*)::int from invitations where ${isOpen(principal, "invitations")}) as open,
      (select count(*)::int from invitations where ${isExpiringSoon(principal, "invitations")}) as expiring
      from (
        select count(*) filter (where t.status is distinct from 'deleted')::int as users,
               count(*) filter (where ${hasStatus.active})::int as active,
               count(*) filter (where ${hasStatus.pending})::int as pending,
               count(*) filter (where users.last_login_at >= date_trunc('day', now(), ${timeZone}))::int as today
          from users left join tenants t on t.id = users.tenant_id
      ) people`);
  const { created: created2, users: users2, active, pending, today, open: open2, expiring } = row;
  return {
    tenants: { total, createdInPeriod: created2, ...byStatus },
    users: { total: users2, active, pending },
    signedInToday: today,
    invitations: { open: open2, expiringSoon: expiring }
  };
}
var bucketsOf = ({ days, timeZone }) => {
  const unit = sql71`${days === 1 ? "hour" : "day"}::text`;
  const zone = sql71`${timeZone}::text`;
  const startOf = (at) => sql71`date_trunc(${unit}, ${sql71.raw(at)}, ${zone})`;
  return {
    startOf,
    since: sql71`now() - make_interval(days => ${days + 1})`,
    // A day may have 23 or 25 hours, so days are counted by the local calendar.
    buckets: days === 1 ? sql71`select ${startOf("now()")} - make_interval(hours => ago) as at from generate_series(0, 23) ago` : sql71`select (date_trunc('day', now() at time zone ${zone}) - make_interval(days => ago)) at time zone ${zone} as at from generate_series(0, ${days - 1}::int) ago`,
    date: sql71`to_char(buckets.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as date`
  };
};
async function countSignIns(tx, period) {
  const { startOf, since, buckets, date } = bucketsOf(period);
  const { rows } = await tx.execute(sql71`
    with buckets as (${buckets}), counted as (
      select ${startOf("occurred_at")} as at,
             count(*) filter (where action = 'auth_signed_in' and outcome = 'done')::int as succeeded,
             count(*) filter (where action = 'auth_sign_in_refused')::int as refused
        from audit_log
       where action in ('auth_signed_in', 'auth_sign_in_refused') and occurred_at > ${since}
       group by 1
    )
    select ${date}, coalesce(succeeded, 0) as succeeded, coalesce(refused, 0) as refused
      from buckets left join counted using (at) order by buckets.at`);
  return rows;
}
async function countMails(tx, period) {
  const { startOf, since, buckets, date } = bucketsOf(period);
  const { rows } = await tx.execute(sql71`
    with buckets as (${buckets}), counted as (
      select ${startOf("created_at")} as at,
             count(*) filter (where status = 'sent')::int as sent,
             count(*) filter (where status in ('queued', 'sending', 'retrying'))::int as waiting,
             count(*) filter (where status = 'abandoned')::int as failed
        from outbox where created_at > ${since} group by 1
    )
    select ${date}, coalesce(sent, 0) as sent, coalesce(waiting, 0) as waiting, coalesce(failed, 0) as failed
      from buckets left join counted using (at) order by buckets.at`);
  return rows;
}
var funnelSteps = [
  "tenant_created",
  "admin_invited",
  "admin_signed_in",
  "profile_saved",
  "branding_saved",
  "mail_decided",
  "finished"
];
async function countOnboarding(tx, days) {
  const {
    rows: [row]
  } = await tx.execute(sql71`
    select count(*)::int as tenant_created,
           count(admins.tenant_id)::int as admin_invited,
           count(*) filter (where admins.signed_in)::int as admin_signed_in,
           count(s.profile_saved_at)::int as profile_saved,
           count(s.branding_saved_at)::int as branding_saved,
           count(s.mail_decided_at)::int as mail_decided,
           count(t.onboarded_at)::int as finished
      from tenants t
      join tenant_settings s on s.tenant_id = t.id
      left join (select tenant_id, bool_or(last_login_at is not null) as signed_in from users where role = 'admin' group by 1) admins on admins.tenant_id = t.id
     where t.status <> 'deleted' and t.created_at > now() - make_interval(days => ${days})`);
  return funnelSteps.map((step) => ({ step, count: row[step] }));
}
async function readFirstSteps(tx, { user: user4, secondFactor }) {
  const { rows } = await tx.execute(sql71`
    select exists(select from tenants where status <> 'deleted') as "tenant",
           exists(select from users u join tenants t on t.id = u.tenant_id
                   where u.role = 'admin' and t.status <> 'deleted') as "tenantAdmin",
           exists(select from mail_settings where tenant_id is null) as "mailAccount",
           exists(select from users where role = 'super_user' and is_active and id <> ${user4.id}) as "secondAdmin"`);
  return { ...rows[0], secondFactor: secondFactor.enrolled };
}
async function findAttention(tx, principal) {
  const { rows } = await tx.execute(sql71`
    with stuck as (
      select t.name from tenants t join tenant_settings s on s.tenant_id = t.id
       where t.status = 'inactive' and t.onboarded_at is null
         and greatest(t.created_at, s.profile_saved_at, s.branding_saved_at, s.mail_decided_at) < now() - make_interval(days => ${policies.stuckOnboardingDays})
       order by t.created_at
    ), expiring as (
      select coalesce(nullif(btrim(concat_ws(' ', u.first_name, u.last_name)), ''), u.email) as name
        from invitations i join users u on u.id = i.user_id
       where ${isExpiringSoon(principal, "i")}
       order by i.expires_at
    ), failing as (
      select coalesce(t.name, 'Platform') as name, count(*) as mails
        from outbox o left join tenants t on t.id = o.tenant_id
       where ${marksAccountAsFailing("o")}
       group by 1 order by 2 desc
    )
    , hooks as (
      select url as name from webhooks where disabled_reason in ('gone', 'failing') order by updated_at desc
    )
    , damaged as (
      select f.name || ' ' || r.version as name from frontend_releases r join frontends f on f.id = r.frontend_id
       where r.damaged_at is not null and r.unused_since is null order by r.damaged_at desc
    ), halted as (
      select name || ' ' || (halted_details ->> 'version') as name from frontends
       where halted_by = 'health' order by halted_at desc
    )
    select 'mail_failing' as kind, (select coalesce(sum(mails), 0)::int from failing) as count, array(select name from failing limit 3) as examples
    union all
    select 'onboarding_stuck' as kind, (select count(*)::int from stuck) as count, array(select name from stuck limit 3) as examples
    union all
    select 'invitations_expiring', (select count(*)::int from expiring), array(select name from expiring limit 3)
    union all
    select 'webhooks_disabled', (select count(*)::int from hooks), array(select name from hooks limit 3)
    union all
    select 'frontends_damaged', (select count(*)::int from damaged), array(select name from damaged limit 3)
    union all
    select 'frontends_halted', (select count(*)::int from halted), array(select name from halted limit 3)`);
  return rows.filter(({ count: count5 }) => count5 > 0);
}

// src/features/overview/schemas.ts
import { z as z41 } from "zod";
var overviewDays = [1, 7, 30, 90];
var overviewSchema = z41.strictObject({
  days: z41.coerce.number().pipe(
    z41.union(
      overviewDays.map((days) => z41.literal(days)),
      "Choose 1, 7, 30 or 90 days."
    )
  ).default(30)
});

// src/features/overview/routes.ts
var overviewRoutes = routesFor("platformAdmins").get(
  "/",
  describeRoute(overviewResponseSchema, { summary: "Get the dashboard\u2019s figures" }),
  validate("query", overviewSchema),
  async (c) => c.json(await getOverview(c.var.ctx, c.req.valid("query").days, timeZoneOf(c)))
);

// src/features/secondFactor/changeFactors.ts
import { and as and50, eq as eq63, isNotNull as isNotNull6 } from "drizzle-orm";

// src/core/secondFactor/recoveryCodes.ts
import { createHash as createHash5, randomBytes as randomBytes2 } from "node:crypto";
import { and as and48, eq as eq61, isNull as isNull13, sql as sql72 } from "drizzle-orm";
import { base32, encodeHex as encodeHex2 } from "oslo/encoding";
var recoveryCodeCount = 10;
var newRecoveryCode = () => base32.encode(randomBytes2(10), { includePadding: false }).toLowerCase();
var hashRecoveryCode = (userId, code) => encodeHex2(createHash5("sha256").update(`recovery:${userId}:${code}`).digest());
async function makeRecoveryCodes(tx, user4) {
  const codes2 = Array.from({ length: recoveryCodeCount }, newRecoveryCode);
  await tx.delete(recoveryCodes).where(eq61(recoveryCodes.userId, user4.id));
  await tx.insert(recoveryCodes).values(
    codes2.map((code) => ({ tenantId: user4.tenantId, userId: user4.id, codeHash: hashRecoveryCode(user4.id, code) }))
  );
  return codes2;
}
async function acceptRecoveryCode(tx, userId, code) {
  const used = await tx.update(recoveryCodes).set({ usedAt: sql72`now()` }).where(
    and48(
      eq61(recoveryCodes.userId, userId),
      eq61(recoveryCodes.codeHash, hashRecoveryCode(userId, code)),
      isNull13(recoveryCodes.usedAt)
    )
  ).returning({ id: recoveryCodes.id });
  return used.length === 1;
}

// src/features/secondFactor/readFactors.ts
import { and as and49, asc as asc10, eq as eq62, isNotNull as isNotNull5, sql as sql73 } from "drizzle-orm";

// src/features/secondFactor/factorHolder.ts
function factorHolder({ principal, pendingSignIn }) {
  if (pendingSignIn) return { user: pendingSignIn.user, tenant: pendingSignIn.tenant, pending: pendingSignIn };
  if (!isSignedIn(principal)) throw unauthenticated();
  return { user: principal.user, tenant: principal.kind === "tenantUser" ? principal.tenant : null, pending: null };
}

// src/features/secondFactor/readFactors.ts
async function listFactors(ctx) {
  const { user: user4, secondFactor } = ctx.principal;
  return ctx.services.database.transaction(scopeOf(user4), async (tx) => ({
    required: secondFactor.required,
    passwordSetAt: await readPasswordSetAt(tx, user4.id),
    passkeys: await readPasskeys(tx, ctx, user4.id),
    authenticatorApp: await readAuthenticatorApp(tx, user4.id),
    recoveryCodes: await readRecoveryCodes(tx, user4.id)
  }));
}
async function describeSecondFactor2(ctx) {
  const { user: user4, tenant: tenant3, pending } = factorHolder(ctx);
  const { principal } = ctx;
  const enrolled = isSignedIn(principal) ? principal.secondFactor.enrolled : pending.enrolled;
  const mustEnrol = !enrolled && (!isSignedIn(principal) || principal.secondFactor.required);
  const methods2 = await ctx.services.database.transaction(scopeOf(user4), (tx) => readMethods(tx, ctx, user4.id));
  return {
    user: { email: user4.email, firstName: user4.firstName, lastName: user4.lastName },
    tenant: tenant3 && brandingOf(tenant3),
    step: mustEnrol ? "enrolment" : pending ? "factor" : "complete",
    methods: !enrolled && pending === null ? ["password"] : methods2,
    expiresAt: pending?.expiresAt.toISOString() ?? null
  };
}
async function readMethods(tx, ctx, userId) {
  const isUsable = (await readPasskeys(tx, ctx, userId)).some(({ worksHere }) => worksHere);
  const codes2 = await readRecoveryCodes(tx, userId);
  return [
    ...isUsable ? ["passkey"] : [],
    ...await readAuthenticatorApp(tx, userId) ? ["code"] : [],
    ...codes2 !== null && codes2.left > 0 ? ["recoveryCode"] : []
  ];
}
async function readPasskeys(tx, { services }, userId) {
  const rows = await tx.select().from(passkeys).where(eq62(passkeys.userId, userId)).orderBy(asc10(passkeys.createdAt), asc10(passkeys.id));
  return rows.map(({ id: id5, name: name2, createdAt: createdAt2, lastUsedAt, isBackedUp, rpId }) => ({
    id: id5,
    name: name2,
    createdAt: createdAt2.toISOString(),
    lastUsedAt: lastUsedAt?.toISOString() ?? null,
    isBackedUp,
    worksHere: rpId === services.config.publicUrl.hostname
  }));
}
async function readPasswordSetAt(tx, userId) {
  const [row] = await tx.select({ at: users.passwordSetAt }).from(users).where(eq62(users.id, userId));
  return row?.at?.toISOString() ?? null;
}
async function readAuthenticatorApp(tx, userId) {
  const [app] = await tx.select({
    id: authenticatorApps.id,
    createdAt: authenticatorApps.createdAt,
    lastUsedAt: authenticatorApps.lastUsedAt
  }).from(authenticatorApps).where(and49(eq62(authenticatorApps.userId, userId), isNotNull5(authenticatorApps.confirmedAt)));
  return app ? { id: app.id, createdAt: app.createdAt.toISOString(), lastUsedAt: app.lastUsedAt?.toISOString() ?? null } : null;
}
async function readRecoveryCodes(tx, userId) {
  const [codes2] = await tx.select({
    total: sql73`count(*)::int`,
    left: sql73`(count(*) filter (where ${recoveryCodes.usedAt} is null))::int`,
    createdAt: sql73`to_char(max(${recoveryCodes.createdAt}) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`
  }).from(recoveryCodes).where(eq62(recoveryCodes.userId, userId));
  return codes2 && codes2.createdAt !== null ? { left: codes2.left, total: codes2.total, createdAt: codes2.createdAt } : null;
}

// src/features/secondFactor/changeFactors.ts
var targetOf = ({ principal: { user: user4 } }) => ({ type: "user", id: user4.id, label: fullName(user4) });
async function keepOnlyThisBrowser(ctx, mutation, isLast = false) {
  const { user: user4 } = ctx.principal;
  const sessionId = await startSession(ctx, mutation, user4, isLast ? { proof: { factorAt: null } } : {});
  await voidAccess(mutation.tx, user4.id, { except: hashSessionId(sessionId) });
  return sessionId;
}
async function removeFactor(ctx, id5) {
  const { user: user4, secondFactor } = ctx.principal;
  if (!isUuid(id5)) throw notFound();
  const attempt3 = { action: "second_factor_removed", target: targetOf(ctx) };
  return mutate(ctx, scopeOf(user4), attempt3, async (mutation) => {
    const { tx, step, audit: audit2 } = mutation;
    step("lock account");
    await lockUser(tx, user4.id);
    step("remove factor");
    const [passkey] = await tx.delete(passkeys).where(and50(eq63(passkeys.id, id5), eq63(passkeys.userId, user4.id))).returning({ name: passkeys.name });
    const confirmed = and50(eq63(authenticatorApps.userId, user4.id), isNotNull6(authenticatorApps.confirmedAt));
    const [app] = passkey ? [] : await tx.delete(authenticatorApps).where(and50(eq63(authenticatorApps.id, id5), confirmed)).returning({ id: authenticatorApps.id });
    if (!passkey && !app) throw notFound();
    const left = [
      ...await tx.select({ id: passkeys.id }).from(passkeys).where(eq63(passkeys.userId, user4.id)).limit(1),
      ...await tx.select({ id: authenticatorApps.id }).from(authenticatorApps).where(confirmed)
    ];
    const isLast = left.length === 0;
    if (isLast && secondFactor.required)
      throw new AppError(
        "LAST_SECOND_FACTOR",
        409,
        "Your account needs a second factor, and this is the last one. Add another one first."
      );
    if (isLast) await removeFactors(tx, user4.id);
    const sessionId = await keepOnlyThisBrowser(ctx, mutation, isLast);
    const name2 = passkey?.name ?? null;
    await queueFactorMail(tx, ctx, user4, passkey ? "passkey_removed" : "authenticator_removed", {
      ...name2 !== null && { name: name2 }
    });
    await audit2({ ...attempt3, details: { kind: passkey ? "passkey" : "totp", name: name2, isLast } });
    return { sessionId };
  });
}
async function renamePasskey(ctx, id5, name2) {
  const { user: user4 } = ctx.principal;
  if (!isUuid(id5)) throw notFound();
  const attempt3 = { action: "passkey_renamed", target: targetOf(ctx) };
  return mutate(ctx, scopeOf(user4), attempt3, async ({ tx, step, audit: audit2, nothingChanged }) => {
    step("find passkey");
    await lockUser(tx, user4.id);
    const found = (await readPasskeys(tx, ctx, user4.id)).find((passkey) => passkey.id === id5);
    if (!found) throw notFound();
    if (found.name === name2) {
      nothingChanged();
      return found;
    }
    await tx.update(passkeys).set({ name: name2 }).where(eq63(passkeys.id, id5));
    await queueFactorMail(tx, ctx, user4, "passkey_renamed", { name: name2 });
    await audit2({ ...attempt3, changes: { name: { before: found.name, after: name2 } } });
    return { ...found, name: name2 };
  });
}
async function replaceRecoveryCodes(ctx) {
  const { user: user4 } = ctx.principal;
  const attempt3 = { action: "recovery_codes_made", target: targetOf(ctx) };
  return mutate(ctx, scopeOf(user4), attempt3, async (mutation) => {
    const { tx, step, audit: audit2 } = mutation;
    step("lock account");
    await lockUser(tx, user4.id);
    const [owner] = await tx.select({ since: users.secondFactorSince }).from(users).where(eq63(users.id, user4.id));
    if (!owner?.since) throw new AppError("CONFLICT", 409, "Recovery codes come with a second factor. Add one first.");
    const recoveryCodes2 = await makeRecoveryCodes(tx, user4);
    const sessionId = await keepOnlyThisBrowser(ctx, mutation);
    await queueFactorMail(tx, ctx, user4, "recovery_codes_made");
    await audit2({ ...attempt3, details: { count: recoveryCodes2.length } });
    return { sessionId, recoveryCodes: recoveryCodes2 };
  });
}

// src/features/secondFactor/addAuthenticatorApp.ts
import { randomBytes as randomBytes4, randomUUID as randomUUID4 } from "node:crypto";
import { and as and54, eq as eq69, isNotNull as isNotNull7, isNull as isNull15, sql as sql77 } from "drizzle-orm";
import { TimeSpan } from "oslo";
import { createTOTPKeyURI } from "oslo/otp";

// src/features/secondFactor/addFactor.ts
import { eq as eq68, sql as sql76 } from "drizzle-orm";

// src/features/secondFactor/completeSignIn.ts
import { eq as eq67, sql as sql75 } from "drizzle-orm";

// src/features/secondFactor/proveFactor.ts
import { and as and53, eq as eq66 } from "drizzle-orm";

// src/core/secondFactor/verifyPasskey.ts
import { and as and51, eq as eq64, lt as lt5, or as or9, sql as sql74 } from "drizzle-orm";
import { base64url as base64url3 } from "oslo/encoding";

// src/core/secondFactor/webAuthn.ts
var webAuthn = onceSuccessful(() => import("@simplewebauthn/server"));

// src/core/secondFactor/verifyPasskey.ts
var rpIdOf = ({ publicUrl }) => publicUrl.hostname;
async function verifyPasskey(config, passkey, response, challenge, { requireUserVerification }) {
  const { verifyAuthenticationResponse } = await webAuthn();
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response,
      expectedChallenge: challenge,
      expectedOrigin: [...config.allowedOrigins],
      expectedRPID: rpIdOf(config),
      credential: {
        id: passkey.credentialId,
        publicKey: new Uint8Array(base64url3.decode(passkey.publicKey, { strict: false })),
        counter: passkey.counter,
        transports: passkey.transports
      },
      requireUserVerification
    });
    const { newCounter, userVerified } = authenticationInfo;
    return verified ? { id: passkey.id, counter: newCounter, isUserVerified: userVerified } : null;
  } catch {
    return null;
  }
}
async function acceptPasskey(tx, userId, { id: id5, counter }) {
  const isNewer = or9(lt5(passkeys.counter, counter), and51(eq64(passkeys.counter, 0), sql74`${counter}::bigint = 0`));
  const accepted = await tx.update(passkeys).set({ counter, lastUsedAt: sql74`now()` }).where(and51(eq64(passkeys.id, id5), eq64(passkeys.userId, userId), isNewer)).returning({ id: passkeys.id });
  return accepted.length === 1;
}

// src/features/secondFactor/passkeyOptions.ts
import { randomBytes as randomBytes3 } from "node:crypto";
import { and as and52, eq as eq65, isNull as isNull14 } from "drizzle-orm";
import { base64url as base64url4 } from "oslo/encoding";
var timeout = challengeMinutes * 6e4;
function assertionUse({ principal, pendingSignIn }) {
  if (pendingSignIn) return { purpose: "second-factor", holder: pendingSignIn.id };
  if (isSignedIn(principal)) return { purpose: "step-up", holder: principal.sessionId };
  return signInUse;
}
var signInUse = { purpose: "sign-in", holder: "" };
async function requestOptions(ctx, { forSignIn }) {
  const use = forSignIn ? signInUse : assertionUse(ctx);
  const isSignIn = use.purpose === "sign-in";
  if (isSignIn) await enforceRateLimits(ctx, passkeyOptionLimits(ctx));
  const { bytes: bytes2, cookie } = await issueChallenge(ctx, use);
  const { generateAuthenticationOptions } = await webAuthn();
  const options2 = await generateAuthenticationOptions({
    rpID: rpIdOf(ctx.services.config),
    challenge: bytes2,
    timeout,
    allowCredentials: isSignIn ? [] : await ownCredentials(ctx),
    userVerification: isSignIn ? "required" : "preferred"
  });
  return { options: options2, cookie };
}
async function creationOptions(ctx) {
  const { user: user4, tenant: tenant3, pending } = factorHolder(ctx);
  if (pending?.enrolled) throw secondFactorRequired();
  const { config } = ctx.services;
  const { bytes: bytes2, cookie } = await issueChallenge(ctx, registrationUse(ctx));
  const owner = tenant3?.displayName ?? config.operatorName ?? config.productName;
  const { generateRegistrationOptions } = await webAuthn();
  const options2 = await generateRegistrationOptions({
    rpName: config.operatorName ?? config.productName,
    rpID: rpIdOf(config),
    challenge: bytes2,
    timeout,
    // One person may have accounts in several tenants: the names tell their passkeys apart.
    userName: `${user4.email} (${owner})`,
    userDisplayName: `${fullName(user4)} (${owner})`,
    userID: new Uint8Array(base64url4.decode(await handleOf(ctx), { strict: false })),
    attestationType: "none",
    excludeCredentials: await ownCredentials(ctx),
    authenticatorSelection: { residentKey: "preferred", userVerification: "preferred" }
  });
  return { options: options2, cookie };
}
function registrationUse({ principal, pendingSignIn }) {
  if (pendingSignIn) return { purpose: "registration", holder: pendingSignIn.id };
  if (!isSignedIn(principal)) throw unauthenticated();
  return { purpose: "registration", holder: principal.sessionId };
}
async function ownCredentials(ctx) {
  const { user: user4 } = factorHolder(ctx);
  const rows = await ctx.services.database.transaction(
    scopeOf(user4),
    (tx) => tx.select({ id: passkeys.credentialId, transports: passkeys.transports }).from(passkeys).where(and52(eq65(passkeys.userId, user4.id), eq65(passkeys.rpId, rpIdOf(ctx.services.config))))
  );
  return rows;
}
async function handleOf(ctx) {
  const { user: user4 } = factorHolder(ctx);
  const fresh = base64url4.encode(randomBytes3(32), { includePadding: false });
  return ctx.services.database.transaction(scopeOf(user4), async (tx) => {
    await tx.update(users).set({ passkeyHandle: fresh }).where(and52(eq65(users.id, user4.id), isNull14(users.passkeyHandle)));
    const [row] = await tx.select({ handle: users.passkeyHandle }).from(users).where(eq65(users.id, user4.id));
    return row.handle;
  });
}

// src/features/secondFactor/proveFactor.ts
var limitsOf = (userId, { code, recoveryCode }) => {
  if (code !== void 0) return factorCodeLimits(userId);
  return recoveryCode === void 0 ? [] : recoveryCodeLimits(userId);
};
async function prepareProof(ctx, holder, action, { passkey, ...proof }, cookie) {
  if (passkey === void 0) {
    await countAttempt(ctx, holder, action, proof);
    return proof;
  }
  const { database, config } = ctx.services;
  const challenge = await consumeChallenge(ctx, cookie, assertionUse(ctx));
  const [own] = await database.transaction(
    scopeOf(holder.user),
    (tx) => tx.select().from(passkeys).where(
      and53(
        eq66(passkeys.credentialId, passkey.id),
        eq66(passkeys.userId, holder.user.id),
        eq66(passkeys.rpId, rpIdOf(config))
      )
    )
  );
  const isOwn = challenge !== null && own !== void 0;
  return {
    passkey: isOwn ? await verifyPasskey(config, own, passkey, challenge, { requireUserVerification: false }) : null
  };
}
async function countAttempt(ctx, holder, action, proof) {
  await enforceRateLimits(ctx, limitsOf(holder.user.id, proof)).catch(async (error) => {
    if (error instanceof AppError)
      await ctx.services.refusals.record(ctx, {
        source: `${action} ${holder.user.id}`,
        entries: [refusalEntry(holder, action, error.code)]
      });
    throw error;
  });
}
async function proveFactor(ctx, tx, { user: user4 }, { code, recoveryCode, passkey }) {
  if (passkey !== void 0)
    return passkey !== null && await acceptPasskey(tx, user4.id, passkey) ? { method: "passkey" } : null;
  if (code !== void 0) {
    const accepted = await acceptAuthenticatorCode(tx, ctx.services.secrets, user4.id, code, "confirmed");
    return accepted === null || accepted === "no app" ? null : { method: "otp" };
  }
  if (recoveryCode === void 0 || !await acceptRecoveryCode(tx, user4.id, recoveryCode)) return null;
  await queueFactorMail(tx, ctx, user4, "recovery_code_used");
  return { method: "recovery" };
}
var forgetFactorAttempts = (ctx, { user: user4 }, proof) => clearLimits(ctx, limitsOf(user4.id, proof).slice(0, 1));
var refusalEntry = ({ user: user4, tenant: tenant3 }, action, errorCode) => ({
  action,
  outcome: "refused",
  actor: user4,
  tenant: tenant3,
  target: { type: "user", id: user4.id, label: fullName(user4) },
  details: { errorCode }
});
async function refuseProof(ctx, holder, action, details = {}) {
  const error = new AppError("INVALID_CREDENTIALS", 401, "This didn\u2019t work. Check it and try again.");
  const entry = refusalEntry(holder, action, error.code);
  await ctx.services.database.transaction(
    { as: "auth" },
    (tx) => audit(tx, ctx, { ...entry, details: { ...entry.details, ...details } })
  );
  throw error;
}

// src/features/secondFactor/completeSignIn.ts
async function completeSignIn(ctx, proof, cookie) {
  const pending = ctx.pendingSignIn;
  if (!pending) throw unauthenticated();
  if (!pending.enrolled) throw enrolmentRequired();
  const holder = factorHolder(ctx);
  const { user: user4, tenant: tenant3 } = holder;
  const prepared = await prepareProof(ctx, holder, "second_factor_refused", proof, cookie);
  const target = { type: "user", id: user4.id, label: fullName(user4) };
  const attempt3 = { action: "second_factor_used", actor: user4, tenant: tenant3, target };
  const completed = await mutate(ctx, scopeOf(user4), attempt3, async (mutation) => {
    mutation.step("lock account");
    await lockUser(mutation.tx, user4.id);
    mutation.step("prove second factor");
    const proved2 = await proveFactor(ctx, mutation.tx, holder, prepared);
    if (!proved2) {
      mutation.nothingChanged();
      return null;
    }
    await mutation.audit({
      ...attempt3,
      action: proved2.method === "recovery" ? "recovery_code_used" : "second_factor_used",
      details: { method: proved2.method }
    });
    return finishSignIn(ctx, mutation, pending, [proved2.method]);
  });
  if (!completed) return refuseProof(ctx, holder, "second_factor_refused");
  await forgetFactorAttempts(ctx, holder, proof);
  await rememberAddress(ctx, normaliseEmail(user4.email));
  return completed;
}
async function finishSignIn(ctx, mutation, pending, amr) {
  const { user: user4, tenant: tenant3 } = pending;
  mutation.step("claim pending sign-in");
  await claimPendingSignIn(mutation.tx, pending);
  const [current] = await mutation.tx.update(users).set({ lastLoginAt: sql75`now()` }).where(eq67(users.id, user4.id)).returning({ lastLoginAt: users.lastLoginAt });
  const proof = { amr: [...pending.amr, ...amr], authAt: "now", factorAt: "now" };
  const sessionId = await startSession(ctx, mutation, user4, { isSignIn: true, proof });
  await mutation.audit({
    action: "auth_signed_in",
    actor: user4,
    tenant: tenant3,
    target: { type: "user", id: user4.id, label: fullName(user4) },
    details: { methods: [...proof.amr] }
  });
  return {
    sessionId,
    user: describeUser({ ...user4, ...current }),
    redirectTo: redirectAfterSignIn(ctx, user4, tenant3)
  };
}

// src/features/secondFactor/addFactor.ts
async function addFactor(ctx, method, insert) {
  const { user: user4, tenant: tenant3, pending } = factorHolder(ctx);
  const target = { type: "user", id: user4.id, label: fullName(user4) };
  const about2 = { actor: user4, tenant: tenant3, target };
  return mutate(ctx, scopeOf(user4), { action: "second_factor_added", ...about2 }, async (mutation) => {
    const { tx, step, audit: audit2 } = mutation;
    step("lock account");
    const owner = await lockUser(tx, user4.id);
    if (!owner?.isActive) throw unauthenticated();
    const [before] = await tx.select({ since: users.secondFactorSince }).from(users).where(eq68(users.id, user4.id));
    const isFirst = before.since === null;
    if (pending && !isFirst) throw secondFactorRequired();
    step("save factor");
    const added = await insert(mutation);
    if (!added) {
      mutation.nothingChanged();
      return null;
    }
    const { id: id5, name: name2, kind, change: change2 } = added;
    await audit2({ action: "second_factor_added", ...about2, details: { kind, name: name2 } });
    let recoveryCodes2 = null;
    if (isFirst) {
      await tx.update(users).set({ secondFactorSince: sql76`now()` }).where(eq68(users.id, user4.id));
      recoveryCodes2 = await makeRecoveryCodes(tx, user4);
      await audit2({ action: "recovery_codes_made", ...about2, details: { count: recoveryCodes2.length } });
    }
    const { sessionId, redirectTo } = pending ? await finishSignIn(ctx, mutation, pending, [method]) : {
      sessionId: await startSession(ctx, mutation, user4, { proof: { amr: [method], factorAt: "now" } }),
      redirectTo: null
    };
    await voidAccess(tx, user4.id, { except: hashSessionId(sessionId) });
    await queueFactorMail(tx, ctx, user4, change2, { ...name2 !== null && { name: name2 } });
    return { sessionId, id: id5, recoveryCodes: recoveryCodes2, redirectTo };
  });
}

// src/features/secondFactor/addAuthenticatorApp.ts
async function setUpAuthenticatorApp(ctx) {
  const { user: user4, tenant: tenant3, pending } = factorHolder(ctx);
  if (pending?.enrolled) throw secondFactorRequired();
  const { database, secrets, config } = ctx.services;
  const secret = randomBytes4(20);
  const text13 = encodeAuthenticatorSecret(secret);
  const row = { id: randomUUID4(), tenantId: user4.tenantId };
  await database.transaction(scopeOf(user4), async (tx) => {
    await lockUser(tx, user4.id);
    await tx.delete(authenticatorApps).where(and54(eq69(authenticatorApps.userId, user4.id), isNull15(authenticatorApps.confirmedAt)));
    await tx.insert(authenticatorApps).values({ ...row, userId: user4.id, secretSealed: secrets.seal(text13, authenticatorBinding(row)) });
  });
  const issuer = tenant3?.displayName ?? config.operatorName ?? config.productName;
  return {
    secret: text13,
    uri: createTOTPKeyURI(issuer, user4.email, secret, { digits: 6, period: new TimeSpan(30, "s") })
  };
}
async function confirmAuthenticatorApp(ctx, code) {
  const { user: user4 } = factorHolder(ctx);
  await enforceRateLimits(ctx, factorCodeLimits(user4.id));
  const added = await addFactor(ctx, "otp", async ({ tx }) => {
    const app = await acceptAuthenticatorCode(tx, ctx.services.secrets, user4.id, code, "being set up");
    if (app === "no app")
      throw new AppError("CONFLICT", 409, "Setting up the app took too long, or began again elsewhere. Start again.");
    if (!app) return null;
    await tx.delete(authenticatorApps).where(and54(eq69(authenticatorApps.userId, user4.id), isNotNull7(authenticatorApps.confirmedAt)));
    await tx.update(authenticatorApps).set({ confirmedAt: sql77`now()` }).where(eq69(authenticatorApps.id, app.id));
    return { id: app.id, name: null, kind: "totp", change: "authenticator_added" };
  });
  if (!added)
    throw validationFailed([{ path: "code", message: "This isn\u2019t the current code of the app. Try the next one." }]);
  return added;
}

// src/features/secondFactor/addPasskey.ts
import { base64url as base64url5 } from "oslo/encoding";
async function addPasskey(ctx, { name: name2, passkey }, cookie) {
  const { user: user4 } = factorHolder(ctx);
  const challenge = await consumeChallenge(ctx, cookie, registrationUse(ctx));
  const made = challenge === null ? null : await verifyRegistration(ctx, passkey, challenge);
  if (!made) throw validationFailed([{ path: "passkey", message: "This passkey can\u2019t be used. Try again." }]);
  const added = await addFactor(ctx, "passkey", async ({ tx }) => {
    const [row] = await tx.insert(passkeys).values({ tenantId: user4.tenantId, userId: user4.id, name: name2, rpId: rpIdOf(ctx.services.config), ...made }).returning({ id: passkeys.id }).catch((error) => {
      throw isUniqueViolation(error, "passkeys_credential_id_unique") ? alreadyAdded(error) : error;
    });
    return { id: row.id, name: name2, kind: "passkey", change: "passkey_added" };
  });
  return added;
}
async function verifyRegistration({ services }, response, challenge) {
  const { verifyRegistrationResponse } = await webAuthn();
  try {
    const { verified, registrationInfo } = await verifyRegistrationResponse({
      response,
      expectedChallenge: challenge,
      expectedOrigin: [...services.config.allowedOrigins],
      expectedRPID: rpIdOf(services.config),
      requireUserVerification: false
    });
    if (!verified) return null;
    const { credential, credentialBackedUp } = registrationInfo;
    return {
      credentialId: credential.id,
      publicKey: base64url5.encode(credential.publicKey, { includePadding: false }),
      counter: credential.counter,
      transports: response.response.transports,
      isBackedUp: credentialBackedUp
    };
  } catch {
    return null;
  }
}
var alreadyAdded = (cause) => new AppError("CONFLICT", 409, "This passkey was added before.", { cause });

// src/features/secondFactor/responses.ts
import { z as z42 } from "zod";
var methodSchema = z42.enum(["passkey", "code", "recoveryCode", "password"]);
var secondFactorStateSchema = z42.object({
  user: z42.object({ email: z42.string(), firstName: z42.string(), lastName: z42.string() }),
  tenant: tenantBrandingSchema.nullable(),
  step: z42.enum(["factor", "enrolment", "complete"]).describe("What is missing: a proof with a second factor, a first one to be added, or nothing."),
  methods: z42.array(methodSchema).describe("What works now. A password only confirms an action of a session."),
  expiresAt: nullableMoment.describe("When the sign-in has to be started again. Null for a session.")
}).meta({ id: "SecondFactorState" });
var passkeySchema = z42.object({
  id: idSchema,
  name: z42.string(),
  createdAt: momentSchema,
  lastUsedAt: nullableMoment,
  isBackedUp: z42.boolean().describe("Whether it is synced between devices."),
  worksHere: z42.boolean().describe("False if it was made for another host of this installation.")
}).meta({ id: "Passkey" });
var factorsSchema = z42.object({
  required: z42.boolean(),
  passwordSetAt: nullableMoment.describe(
    "When the owner last chose the password. Null: someone else set it, or nobody."
  ),
  passkeys: z42.array(passkeySchema),
  authenticatorApp: z42.object({ id: idSchema, createdAt: momentSchema, lastUsedAt: nullableMoment }).nullable(),
  recoveryCodes: z42.object({ left: z42.int(), total: z42.int(), createdAt: momentSchema }).nullable()
}).meta({ id: "Factors" });
var authenticatorSetUpSchema = z42.object({ secret: z42.string(), uri: z42.string().describe("What the QR code says.") }).meta({ id: "AuthenticatorSetUp" });
var recoveryCodesSchema = z42.array(z42.string()).describe("Shown only once.");
var addedFactorSchema = z42.object({
  id: idSchema,
  recoveryCodes: recoveryCodesSchema.nullable(),
  redirectTo: z42.string().nullable().describe("Where a sign-in that is complete now goes on. Null for a session.")
}).meta({ id: "AddedFactor" });
var challengeSchema = z42.string().meta({ examples: ["2mFqk0b3Xc7tYw9sVh1nLr4uZe6oGj8pQa5dKi0fBxs"] });
var timeoutSchema = z42.int().meta({ examples: [3e5] });
var hostSchema = z42.string().meta({ examples: ["console.example.com"] });
var credentialDescriptorSchema = z42.object({
  id: z42.string().meta({ examples: ["Zm9yLWV4YW1wbGU"] }),
  type: z42.literal("public-key"),
  transports: z42.array(z42.string().meta({ examples: ["internal"] })).optional()
});
var passkeyRequestSchema = z42.object({
  challenge: challengeSchema,
  timeout: timeoutSchema,
  rpId: hostSchema,
  allowCredentials: z42.array(credentialDescriptorSchema),
  userVerification: z42.enum(["required", "preferred", "discouraged"])
}).meta({ id: "PasskeyRequest" });
var passkeyCreationSchema = z42.object({
  challenge: challengeSchema,
  rp: z42.object({ name: z42.string(), id: hostSchema }),
  user: z42.object({
    id: challengeSchema.describe("The random handle of the account."),
    name: z42.string().meta({ examples: ["jonas.weller@example.com (Harbor Physio)"] }),
    displayName: z42.string().meta({ examples: ["Jonas Weller (Harbor Physio)"] })
  }),
  pubKeyCredParams: z42.array(z42.object({ alg: z42.int().meta({ examples: [-7] }), type: z42.literal("public-key") })),
  timeout: timeoutSchema,
  attestation: z42.enum(["none"]),
  excludeCredentials: z42.array(credentialDescriptorSchema),
  authenticatorSelection: z42.object({
    residentKey: z42.enum(["preferred"]),
    userVerification: z42.enum(["preferred"]),
    requireResidentKey: z42.boolean().optional()
  }),
  extensions: z42.looseObject({}),
  hints: z42.array(z42.string().meta({ examples: ["client-device"] })).optional()
}).meta({ id: "PasskeyCreation" });
var newRecoveryCodesSchema = z42.object({ recoveryCodes: recoveryCodesSchema });
var factorResetSchema = z42.object({
  resetUrl: z42.string().describe("To hand over. It lets its holder choose a new password."),
  expiresAt: momentSchema,
  emailSent: z42.boolean().describe("Whether the person is told by email. The link isn\u2019t in it.")
}).meta({ id: "FactorReset" });
var steppedUpSchema = okSchema.extend({
  maxAgeSeconds: z42.int().describe("For how long no further proof is needed.")
});

// src/features/secondFactor/schemas.ts
import { z as z43 } from "zod";
var codeSchema = z43.string("Enter the code from your authenticator app.").transform((code) => code.replaceAll(/\s/g, "")).pipe(z43.string().regex(/^\d{6}$/, "The code has six digits."));
var recoveryCodeSchema = z43.string("Enter a recovery code.").transform((code) => code.replaceAll(/[\s-]/g, "").toLowerCase()).pipe(z43.string().regex(/^[a-z2-7]{16}$/, "A recovery code has 16 letters and digits."));
var passkeyNameSchema = singleLine(60, "a name").min(1, "Enter a name.");
var base64urlSchema = (maxLength) => z43.string().max(maxLength).regex(/^[\w-]*$/, "This isn\u2019t base64url.");
var credentialSchema = {
  id: base64urlSchema(1400).min(1),
  rawId: base64urlSchema(1400).min(1),
  type: z43.literal("public-key"),
  clientExtensionResults: z43.looseObject({}).default({})
};
var assertionSchema = z43.object({
  ...credentialSchema,
  response: z43.object({
    clientDataJSON: base64urlSchema(8e3),
    authenticatorData: base64urlSchema(8e3),
    signature: base64urlSchema(8e3),
    userHandle: base64urlSchema(100).nullish().transform((handle) => handle ?? void 0)
  })
});
var attestationSchema = z43.object({
  ...credentialSchema,
  response: z43.object({
    clientDataJSON: base64urlSchema(8e3),
    attestationObject: base64urlSchema(4e4),
    transports: z43.array(z43.string().max(30)).max(10).default([])
  })
});
var oneOf = (fields) => ({ error: `Send exactly one of ${fields}.`, path: [] });
var exactlyOne = (proof) => Object.values(proof).filter((value) => value !== void 0).length === 1;
var secondFactorSchema = z43.strictObject({
  code: codeSchema.optional(),
  recoveryCode: recoveryCodeSchema.optional(),
  passkey: assertionSchema.optional()
}).refine(exactlyOne, oneOf("code, recoveryCode or passkey"));
var stepUpSchema = z43.strictObject({
  code: codeSchema.optional(),
  recoveryCode: recoveryCodeSchema.optional(),
  passkey: assertionSchema.optional(),
  password: passwordSchema.optional()
}).refine(exactlyOne, oneOf("code, recoveryCode, passkey or password"));
var addPasskeySchema = z43.strictObject({ name: passkeyNameSchema, passkey: attestationSchema });
var passkeyOptionsSchema = z43.strictObject({
  purpose: z43.enum(["signIn", "stepUp"]).optional().describe(
    "With an open session: to sign in as someone else, or to confirm an action (unless it says otherwise)."
  )
}).optional();
var passkeySignInSchema = z43.strictObject({ passkey: assertionSchema, tenant: tenantChoiceSchema });
var renamePasskeySchema = z43.strictObject({ name: passkeyNameSchema });
var resetFactorsSchema = z43.strictObject({
  reason: singleLine(300, "a reason").min(1, "Enter a reason.")
});
var confirmAuthenticatorSchema = z43.strictObject({ code: codeSchema });
var factorIdSchema = z43.strictObject({ id: z43.string().max(100) });

// src/features/secondFactor/resetUserFactors.ts
async function resetUserFactors(ctx, target, reason) {
  const actor2 = ctx.principal.user;
  if (target.userId === actor2.id)
    throw new AppError("OWN_ACCOUNT", 409, "You can\u2019t reset your own second factors. Ask another admin.");
  return mutateTenantUser(ctx, target, "second_factor_reset", (mutation) => reset(ctx, mutation, reason));
}
async function reset(ctx, mutation, reason) {
  const { user: user4, tenant: tenant3, record: record2 } = mutation;
  if (!user4.isActive)
    throw new AppError(
      "USER_INACTIVE",
      409,
      "This user is inactive, so a link wouldn\u2019t let them in. Activate them first."
    );
  const { mailConfigured } = tenant3;
  const by = fullName(ctx.principal.user);
  const link = await resetFactors(ctx, mutation, { ...user4, mailConfigured }, { by, byUserId: ctx.principal.user.id });
  if (!link) throw new AppError("CONFLICT", 409, "This user has no second factor. Make a reset link instead.");
  const expiresAt = link.expiresAt.toISOString();
  await record2("second_factor_reset", { details: { reason, expiresAt } });
  return { resetUrl: link.url, expiresAt, emailSent: mailConfigured };
}

// src/features/secondFactor/signInWithPasskey.ts
import { and as and55, eq as eq70, isNotNull as isNotNull8, sql as sql78 } from "drizzle-orm";
var signInWithPasskey = (ctx, input, cookie) => withMinimumDuration(ctx.services.config.signInFailureMinMs, "failures", () => attempt(ctx, input, cookie));
async function attempt(ctx, { passkey: response, tenant: slug }, cookie) {
  const { config } = ctx.services;
  await enforceRateLimits(ctx, passkeySignInLimits(ctx));
  const challenge = await consumeChallenge(ctx, cookie, signInUse);
  const found = await findPasskey(ctx, response.id);
  const isFitting = found !== null && isOpenTo(found, slug) && response.response.userHandle === found.handle;
  const verified = challenge !== null && isFitting ? await verifyPasskey(config, found.passkey, response, challenge, { requireUserVerification: true }) : null;
  if (!found || !verified) return refuse6(ctx, found);
  const { user: user4, tenant: tenant3 } = found.account;
  if (user4.temporaryPasswordExpired) return refuse6(ctx, found, passwordExpired());
  const attempted = {
    action: "auth_signed_in",
    actor: user4,
    tenant: tenant3,
    target: { type: "user", id: user4.id, label: fullName(user4) }
  };
  const session2 = await mutate(ctx, scopeOf(user4), attempted, async (mutation) => {
    const { tx, step } = mutation;
    step("lock account");
    const locked = await lockUser(tx, user4.id);
    step("claim account");
    const [claimed] = await tx.update(users).set({ lastLoginAt: sql78`now()` }).where(and55(eq70(users.id, user4.id), eq70(users.isActive, true), isNotNull8(users.passwordHash))).returning({ role: users.role, lastLoginAt: users.lastLoginAt });
    if (!claimed || !await acceptPasskey(tx, user4.id, verified)) {
      mutation.nothingChanged();
      return null;
    }
    const sessionId = await startSession(ctx, mutation, user4, {
      isSignIn: true,
      locked,
      proof: { amr: ["passkey"], authAt: "now", factorAt: "now" }
    });
    await mutation.audit({ ...attempted, details: { methods: ["passkey"] } });
    const current = { ...user4, ...claimed };
    return { sessionId, user: describeUser(current), redirectTo: redirectAfterSignIn(ctx, current, tenant3) };
  });
  if (!session2) return refuse6(ctx, found);
  await rememberAddress(ctx, normaliseEmail(user4.email));
  return session2;
}
async function findPasskey({ services }, credentialId) {
  return services.database.transaction({ as: "auth" }, async (tx) => {
    const [row] = await tx.select({ passkey: passkeys, handle: users.passkeyHandle }).from(passkeys).innerJoin(users, eq70(users.id, passkeys.userId)).where(and55(eq70(passkeys.credentialId, credentialId), eq70(passkeys.rpId, rpIdOf(services.config))));
    const account2 = row && await findAccount(tx, row.passkey.userId);
    return row && account2 ? { ...row, account: account2 } : null;
  });
}
function isOpenTo({ account: { user: user4, tenant: tenant3, passwordHash } }, slug) {
  const isNamed = slug === void 0 || slug === (tenant3?.slug ?? "platform");
  return isNamed && user4.isActive && passwordHash !== null;
}
async function refuse6(ctx, found, reason = new AppError("INVALID_CREDENTIALS", 401, "This passkey doesn\u2019t sign in here.")) {
  await ctx.services.database.transaction(
    { as: "auth" },
    (tx) => audit(tx, ctx, {
      action: "auth_sign_in_refused",
      outcome: "refused",
      actor: null,
      details: { errorCode: reason.code, method: "passkey" },
      ...found && {
        tenant: found.account.tenant,
        target: { type: "user", id: found.account.user.id, label: fullName(found.account.user) }
      }
    })
  );
  throw reason;
}

// src/features/secondFactor/stepUp.ts
import { eq as eq71 } from "drizzle-orm";
async function stepUp(ctx, { password, ...proof }, cookie) {
  const { user: user4, secondFactor, sessionId: former } = ctx.principal;
  const holder = factorHolder(ctx);
  if (password !== void 0 && secondFactor.enrolled)
    throw validationFailed([{ path: "password", message: "Your account has a second factor. Use that." }]);
  if (password !== void 0) await enforceRateLimits(ctx, passwordLimits(ctx, user4.id));
  const prepared = password === void 0 ? await prepareProof(ctx, holder, "step_up_refused", proof, cookie) : {};
  const isPassword = password !== void 0 && await isOwnPassword(ctx, password);
  const target = { type: "user", id: user4.id, label: fullName(user4) };
  const attempt3 = { action: "step_up_passed", target };
  const { sessionId, ...details } = await mutate(ctx, scopeOf(user4), attempt3, async (mutation) => {
    const { tx, step, audit: audit2, nothingChanged } = mutation;
    step("lock account");
    await lockUser(tx, user4.id);
    const [session2] = await tx.select({ for: sessions.stepUpFor }).from(sessions).where(eq71(sessions.id, former));
    const purpose = session2?.for ?? null;
    step("prove");
    const method = isPassword ? "password" : (await proveFactor(ctx, tx, holder, prepared))?.method ?? null;
    if (method === null) {
      nothingChanged();
      return { sessionId: null, for: purpose };
    }
    const sessionId2 = await startSession(ctx, mutation, user4, {
      proof: method === "password" ? { amr: ["pwd"], authAt: "now" } : { amr: [method], factorAt: "now" }
    });
    const details2 = { method, for: purpose };
    await audit2({ ...attempt3, details: details2 });
    if (method === "recovery") await audit2({ action: "recovery_code_used", target, details: details2 });
    return { sessionId: sessionId2, for: purpose };
  });
  if (sessionId === null) return refuseProof(ctx, holder, "step_up_refused", details);
  if (password === void 0) await forgetFactorAttempts(ctx, holder, proof);
  return { sessionId, maxAgeSeconds: secondFactor.maxAgeSeconds };
}
async function isOwnPassword({ principal, services }, password) {
  const account2 = await services.database.transaction({ as: "auth" }, (tx) => findAccount(tx, principal.user.id));
  return account2 !== null && !account2.rule.enrolled && services.hasher.verify(account2.passwordHash, password);
}

// src/features/secondFactor/routes.ts
var exampleCredential = { id: "Zm9yLWV4YW1wbGU", rawId: "Zm9yLWV4YW1wbGU", type: "public-key" };
var exampleAssertion = {
  ...exampleCredential,
  response: {
    clientDataJSON: "eyJ0eXBlIjoid2ViYXV0aG4uZ2V0In0",
    authenticatorData: "SZYN5YgOjGh0NBcPZHZgW4",
    signature: "MEUCIQDx",
    userHandle: "q5dKi0fBxs"
  }
};
var exampleAttestation = {
  ...exampleCredential,
  response: {
    clientDataJSON: "eyJ0eXBlIjoid2ViYXV0aG4uY3JlYXRlIn0",
    attestationObject: "o2NmbXRkbm9uZQ",
    transports: ["internal"]
  }
};
var secondFactorRoutes = routesFor("everyone").get(
  "/",
  describeRoute(secondFactorStateSchema, { summary: "Get what a sign-in still needs", errors: ["UNAUTHENTICATED"] }),
  async (c) => c.json(await describeSecondFactor2(c.var.ctx))
).post(
  "/",
  describeRoute(signedInSchema, {
    summary: "Complete a sign-in with a second factor",
    errors: ["INVALID_CREDENTIALS", "UNAUTHENTICATED", "RATE_LIMITED", "ENCRYPTION_KEY_MISSING"],
    exampleBody: { code: "418207" }
  }),
  validate("json", secondFactorSchema),
  async (c) => {
    const proof = c.req.valid("json");
    const { sessionId, ...signedIn } = await completeSignIn(c.var.ctx, proof, takeChallenge(c, proof.passkey));
    sendSessionCookie(c, sessionId);
    return c.json(signedIn);
  }
);
var enrolmentRoutes = routesFor("everyone").post(
  "/totp",
  describeRoute(authenticatorSetUpSchema, {
    summary: "Start to add an authenticator app",
    errors: ["UNAUTHENTICATED"]
  }),
  async (c) => c.json(await setUpAuthenticatorApp(c.var.ctx))
).post(
  "/totp/confirm",
  describeRoute(addedFactorSchema, {
    summary: "Add the authenticator app, with a code from it",
    errors: ["CONFLICT", "UNAUTHENTICATED", "RATE_LIMITED", "ENCRYPTION_KEY_MISSING"]
  }),
  validate("json", confirmAuthenticatorSchema),
  async (c) => {
    const { sessionId, ...added } = await confirmAuthenticatorApp(c.var.ctx, c.req.valid("json").code);
    sendSessionCookie(c, sessionId);
    return c.json(added);
  }
).post(
  "/passkeys/options",
  describeRoute(passkeyCreationSchema, { summary: "Start to add a passkey", errors: ["UNAUTHENTICATED"] }),
  async (c) => {
    const { options: options2, cookie } = await creationOptions(c.var.ctx);
    sendChallengeCookie(c, cookie);
    return c.json(options2);
  }
).post(
  "/passkeys",
  describeRoute(addedFactorSchema, {
    summary: "Add the passkey that the browser made",
    errors: ["CONFLICT", "UNAUTHENTICATED"],
    exampleBody: { name: "Work laptop", passkey: exampleAttestation }
  }),
  validate("json", addPasskeySchema),
  async (c) => {
    const input = c.req.valid("json");
    const { sessionId, ...added } = await addPasskey(c.var.ctx, input, takeChallenge(c, input.passkey));
    sendSessionCookie(c, sessionId);
    return c.json(added);
  }
);
var passkeyRoutes = routesFor("everyone").post(
  "/options",
  describeRoute(passkeyRequestSchema, { summary: "Get a challenge for a passkey", errors: ["RATE_LIMITED"] }),
  optionalJson(passkeyOptionsSchema),
  async (c) => {
    const forSignIn = c.req.valid("json")?.purpose === "signIn";
    const { options: options2, cookie } = await requestOptions(c.var.ctx, { forSignIn });
    sendChallengeCookie(c, cookie);
    return c.json(options2);
  }
).post(
  "/",
  describeRoute(signedInSchema, {
    summary: "Sign in with a passkey",
    errors: ["INVALID_CREDENTIALS", "PASSWORD_EXPIRED", "UNAUTHENTICATED", "RATE_LIMITED"],
    exampleBody: { passkey: exampleAssertion }
  }),
  validate("json", passkeySignInSchema),
  async (c) => {
    const input = c.req.valid("json");
    const { sessionId, ...signedIn } = await signInWithPasskey(c.var.ctx, input, takeChallenge(c, input.passkey));
    await signOutOther(c.var.ctx, signedIn.user.id);
    sendSessionCookie(c, sessionId);
    return c.json(signedIn);
  }
);
var factorRoutes = routesFor("signedIn").get(
  "/",
  describeRoute(factorsSchema, { summary: "List your second factors" }),
  async (c) => c.json(await listFactors(c.var.ctx))
).post(
  "/recovery-codes",
  describeRoute(newRecoveryCodesSchema, { summary: "Replace your recovery codes", errors: ["CONFLICT"] }),
  async (c) => {
    const { sessionId, recoveryCodes: recoveryCodes2 } = await replaceRecoveryCodes(c.var.ctx);
    sendSessionCookie(c, sessionId);
    return c.json({ recoveryCodes: recoveryCodes2 });
  }
).patch(
  "/:id",
  describeRoute(passkeySchema, { summary: "Rename a passkey" }),
  validate("param", factorIdSchema),
  validate("json", renamePasskeySchema),
  async (c) => c.json(await renamePasskey(c.var.ctx, c.req.valid("param").id, c.req.valid("json").name))
).delete(
  "/:id",
  describeRoute(okSchema, { summary: "Remove a second factor", errors: ["LAST_SECOND_FACTOR"] }),
  validate("param", factorIdSchema),
  async (c) => {
    const { sessionId } = await removeFactor(c.var.ctx, c.req.valid("param").id);
    sendSessionCookie(c, sessionId);
    return c.json({ ok: true });
  }
);
var stepUpRoutes = routesFor("signedIn").post(
  "/",
  describeRoute(steppedUpSchema, {
    summary: "Confirm who you are",
    errors: ["INVALID_CREDENTIALS", "RATE_LIMITED", "ENCRYPTION_KEY_MISSING"],
    exampleBody: { code: "418207" }
  }),
  validate("json", stepUpSchema),
  async (c) => {
    const proof = c.req.valid("json");
    const { sessionId, maxAgeSeconds } = await stepUp(c.var.ctx, proof, takeChallenge(c, proof.passkey));
    sendSessionCookie(c, sessionId);
    return c.json({ ok: true, maxAgeSeconds });
  }
);
var resetDescription = describeRoute(factorResetSchema, {
  summary: "Reset a user\u2019s second factors",
  errors: ["CONFLICT", "OWN_ACCOUNT", "USER_INACTIVE"]
});
var resetFactorRoutes = routesFor("platformAdmins").post(
  "/:userId/factors/reset",
  resetDescription,
  validate("param", tenantUserParamsSchema),
  validate("json", resetFactorsSchema),
  async (c) => c.json(await resetUserFactors(c.var.ctx, c.req.valid("param"), c.req.valid("json").reason))
);
var tenantResetFactorRoutes = routesFor("tenantAdmins").post(
  "/:id/factors/reset",
  resetDescription,
  validate("param", factorIdSchema),
  validate("json", resetFactorsSchema),
  async (c) => {
    const { ctx } = c.var;
    const target = { tenantId: ctx.principal.tenant.id, userId: c.req.valid("param").id };
    return c.json(await resetUserFactors(ctx, target, c.req.valid("json").reason));
  }
);

// src/features/tenants/checkSlug.ts
import { eq as eq72 } from "drizzle-orm";
async function checkSlug({ services }, wanted) {
  const slug = wanted.trim().toLowerCase();
  const refused3 = (reason) => ({ slug, available: false, reason });
  if (!slugShape.test(slug)) return refused3("malformed");
  if (reservedSlugs.has(slug)) return refused3("reserved");
  const [taken] = await services.database.transaction(
    { as: "platform" },
    (tx) => tx.select({ id: tenants.id }).from(tenants).where(eq72(tenants.slug, slug))
  );
  return taken ? refused3("taken") : { slug, available: true, reason: null };
}

// src/core/audit/idempotent.ts
import { and as and56, eq as eq73 } from "drizzle-orm";
async function idempotent({ principal, services }, { tx, step, nothingChanged }, { name: name2, tenantId, key: key2, body }, carryOut) {
  if (key2 === void 0) return { isRepeat: false, ...await carryOut() };
  if (!/^[\x21-\x7e]{1,200}$/.test(key2))
    throw validationFailed([{ path: "Idempotency-Key", message: "At most 200 plain characters." }]);
  step("claim idempotency key");
  const fingerprint = services.secrets.fingerprint(JSON.stringify(body));
  const own = { actorUserId: changedBy(principal).id, operation: name2, key: key2 };
  const claimed = await tx.insert(idempotencyKeys).values({ ...own, tenantId, bodyFingerprint: fingerprint }).onConflictDoNothing().returning({ key: idempotencyKeys.key });
  const where = and56(
    eq73(idempotencyKeys.actorUserId, own.actorUserId),
    eq73(idempotencyKeys.operation, name2),
    eq73(idempotencyKeys.key, key2)
  );
  if (claimed.length === 0) {
    const [known3] = await tx.select({ bodyFingerprint: idempotencyKeys.bodyFingerprint, answer: idempotencyKeys.answer }).from(idempotencyKeys).where(where);
    if (known3?.bodyFingerprint !== fingerprint || !known3.answer) {
      throw new AppError("IDEMPOTENCY_CONFLICT", 409, "This Idempotency-Key was used for another request.");
    }
    nothingChanged();
    const { linkId = null, ...answer } = known3.answer;
    return { isRepeat: true, answer, linkId };
  }
  const outcome = await carryOut();
  await tx.update(idempotencyKeys).set({ answer: { ...outcome.answer, linkId: outcome.link?.id ?? null } }).where(where);
  return { isRepeat: false, ...outcome };
}

// src/features/tenants/describeTaken.ts
function describeTaken(error, { slug = "", externalId = "" }) {
  if (isUniqueViolation(error, "tenants_slug_unique"))
    return new AppError("SLUG_TAKEN", 409, `The address \u201C${slug}\u201D belongs to another tenant. Choose another one.`, {
      details: { fields: [{ path: "slug", message: "This address is taken." }] },
      cause: error
    });
  if (isUniqueViolation(error, "tenants_external_id_unique"))
    return new AppError("EXTERNAL_ID_TAKEN", 409, `The external id \u201C${externalId}\u201D belongs to another tenant.`, {
      details: { fields: [{ path: "externalId", message: "Another tenant has this external id." }] },
      cause: error
    });
  return error;
}

// src/features/tenants/mergeMetadata.ts
function mergeMetadata(before, patch) {
  const merged = merge(before, patch);
  if (Buffer.byteLength(JSON.stringify(merged)) > metadataLimits.bytes)
    throw validationFailed([{ path: "metadata", message: `Metadata has at most ${metadataLimits.bytes / 1024} KB.` }]);
  return merged;
}
var changedKeys = (before, after) => [.../* @__PURE__ */ new Set([...Object.keys(before), ...Object.keys(after)])].filter((key2) => JSON.stringify(before[key2]) !== JSON.stringify(after[key2])).sort();
var isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
function merge(before, patch) {
  if (!isObject(patch)) return patch;
  const merged = new Map(Object.entries(isObject(before) ? before : {}));
  for (const [key2, value] of Object.entries(patch)) {
    if (value === null) merged.delete(key2);
    else merged.set(key2, merge(merged.get(key2), value));
  }
  return Object.fromEntries(merged);
}

// src/features/tenants/createTenant.ts
async function createTenant(ctx, input, idempotencyKey) {
  const slug = input.slug ?? deriveSlug(input.name);
  const attempt3 = { action: "tenant_created", target: { type: "tenant", id: null, label: input.name } };
  return mutate(ctx, { as: "platform" }, attempt3, async (mutation) => {
    const operation = { name: "create tenant", tenantId: null, key: idempotencyKey, body: input };
    const { answer } = await idempotent(ctx, mutation, operation, async () => ({
      answer: await insertTenant(mutation, { ...input, slug }),
      link: null
    }));
    return answer;
  });
}
async function insertTenant({ tx, step, audit: audit2 }, { name: name2, slug, externalId = null, plan = null, metadata = {} }) {
  step("insert tenant");
  const [created2] = await tx.insert(tenants).values({ name: name2, slug, externalId, plan, metadata: mergeMetadata({}, metadata) }).returning(tenantColumns).catch((error) => {
    throw describeTaken(error, { slug, externalId });
  });
  const tenant3 = created2;
  step("insert settings");
  await tx.insert(tenantSettings).values({ tenantId: tenant3.id, displayName: name2 });
  await audit2({
    action: "tenant_created",
    tenant: tenant3,
    target: { type: "tenant", id: tenant3.id, label: tenant3.name },
    changes: changesBetween({}, { name: name2, slug, externalId, plan })
  });
  return datesAsIso(tenant3);
}
function deriveSlug(name2) {
  const derived = slugSchema.safeParse(slugFromName(name2));
  if (derived.success) return derived.data;
  throw validationFailed([{ path: "slug", message: "This name can\u2019t be turned into an address. Enter one." }]);
}

// src/features/tenants/deleteTenant.ts
import { and as and57, eq as eq74, sql as sql79 } from "drizzle-orm";

// src/contract/confirmPhrases.ts
var promotePhrase = "PROMOTE_TO_SUPER_ADMIN";
var demotePhrase = "DEMOTE_SUPER_ADMIN";
var changeRolePhrase = "CHANGE_PLATFORM_ROLE";
var deleteTenantPhrase = (slug) => `delete ${slug}`;

// src/features/tenants/deleteTenant.ts
var { restorableDays } = policies;
async function deleteTenant(ctx, tenantId, phrase) {
  const attempt3 = { action: "tenant_deleted", target: { type: "tenant", id: tenantId, label: null } };
  return mutate(ctx, { as: "platform" }, attempt3, async ({ tx, step, audit: audit2 }) => {
    step("lock tenant");
    const before = await lockTenant(tx, tenantId);
    const expected = deleteTenantPhrase(before.slug);
    if (phrase !== expected) {
      throw new AppError("CONFIRMATION_REQUIRED", 428, `Type \u201C${expected}\u201D to delete this tenant.`, {
        details: { header: "X-Confirm", phrase: expected }
      });
    }
    step("delete tenant");
    const [after] = await tx.update(tenants).set({ status: "deleted", statusBeforeDeletion: before.status, deletedAt: sql79`now()`, updatedAt: sql79`now()` }).where(eq74(tenants.id, before.id)).returning(tenantColumns);
    await audit2({
      action: "tenant_deleted",
      tenant: before,
      target: { type: "tenant", id: before.id, label: before.name },
      changes: { status: { before: before.status, after: "deleted" } },
      details: { restorableDays }
    });
    return datesAsIso(after);
  });
}
async function restoreTenant(ctx, tenantId) {
  if (!isUuid(tenantId)) throw notFound();
  const attempt3 = { action: "tenant_restored", target: { type: "tenant", id: tenantId, label: null } };
  return mutate(ctx, { as: "platform" }, attempt3, async ({ tx, step, audit: audit2 }) => {
    step("restore tenant");
    const [after] = await tx.update(tenants).set({
      status: sql79`coalesce(${tenants.statusBeforeDeletion}, 'inactive')`,
      statusBeforeDeletion: null,
      deletedAt: null,
      updatedAt: sql79`now()`
    }).where(
      and57(
        eq74(tenants.id, tenantId),
        eq74(tenants.status, "deleted"),
        sql79`${tenants.deletedAt} > now() - make_interval(days => ${restorableDays})`
      )
    ).returning(tenantColumns);
    if (!after) throw notFound();
    await audit2({
      action: "tenant_restored",
      tenant: after,
      target: { type: "tenant", id: after.id, label: after.name },
      changes: { status: { before: "deleted", after: after.status } }
    });
    return datesAsIso(after);
  });
}

// src/features/tenants/listTenants.ts
import { and as and58, asc as asc11, desc as desc12, eq as eq75, inArray as inArray15, isNotNull as isNotNull9, isNull as isNull16, ne as ne10, not, or as or10, sql as sql80 } from "drizzle-orm";
var lastActivity = sql80`coalesce(${tenants.lastActivityAt}, ${tenants.createdAt})`;
var sortKeys2 = {
  name: { order: sql80`lower(${tenants.name})`, cursor: sql80`lower(${tenants.name})`, type: sql80`text` },
  createdAt: {
    order: sql80`${tenants.createdAt}`,
    cursor: sql80`${tenants.createdAt}::text`,
    type: sql80`timestamptz`
  },
  lastActivity: { order: lastActivity, cursor: sql80`${lastActivity}::text`, type: sql80`timestamptz` }
};
async function listTenants({ principal, services }, query) {
  const key2 = sortKeys2[query.sort];
  const direction = query.order === "asc" ? asc11 : desc12;
  const filters = and58(
    query.status ? eq75(tenants.status, query.status) : ne10(tenants.status, "deleted"),
    matchesOnboarded(query.onboarded),
    principal.kind === "serviceKey" && principal.tenant ? eq75(tenants.id, principal.tenant.id) : void 0,
    query.externalId ? eq75(tenants.externalId, query.externalId) : void 0,
    query.mail ? hasMail2[query.mail] : void 0,
    query.ids ? inArray15(tenants.id, query.ids) : void 0
  );
  const after = decodeCursor(query.cursor, query.sort === "name" ? "text" : "moment");
  const beyond = after && sql80`(${key2.order}, ${tenants.id}) ${query.order === "asc" ? sql80`>` : sql80`<`} (${after.value}::${key2.type}, ${after.id}::uuid)`;
  return services.database.transaction({ as: "platform" }, async (tx) => {
    const search = query.search ? await matchesSearch(tx, query.search) : void 0;
    const shown4 = and58(filters, search);
    const total = await countUpTo(tx, tenants, shown4);
    const rows = await tx.select({
      ...tenantColumns,
      ...tenantFigures,
      ...deletionColumns,
      primaryColor: tenantSettings.primaryColor,
      logoUrl: tenantSettings.logoUrl,
      cursor: key2.cursor
    }).from(tenants).leftJoin(tenantSettings, eq75(tenantSettings.tenantId, tenants.id)).where(and58(shown4, beyond ?? void 0)).orderBy(direction(key2.order), direction(tenants.id)).limit(query.limit + 1);
    const page = pageOf2(
      rows,
      query.limit,
      ({ cursor: _, ...row }) => datesAsIso(row),
      (row) => ({ value: row.cursor, id: row.id })
    );
    return { ...page, total };
  });
}
var maxPeople = 5e3;
var maxTenants = 1e3;
async function matchesSearch(tx, text13) {
  const people = tx.select({ id: users.id }).from(users).where(matchesPerson(text13)).limit(maxPeople).as("people");
  const found = await tx.select({ id: tenants.id }).from(people).innerJoin(tenants, eq75(tenants.ownerUserId, people.id)).limit(maxTenants);
  const ids = found.map(({ id: id5 }) => id5);
  const address = beginsLikeAddress(text13);
  if (address) {
    const members = await tx.selectDistinct({ id: sql80`${users.tenantId}`.as("id") }).from(users).where(and58(address, isNotNull9(users.tenantId))).limit(maxTenants);
    ids.push(...members.map(({ id: id5 }) => id5));
  }
  return or10(matchesTenant(text13), ids.length > 0 ? inArray15(tenants.id, ids) : void 0);
}
var isFailing = sql80`${tenants.id} in (select ${outbox.tenantId} from ${outbox} where ${outbox.tenantId} is not null and ${marksAccountAsFailing("outbox")})`;
var hasOwn = sql80`${tenants.id} in (select ${mailSettings.tenantId} from ${mailSettings} where ${mailSettings.tenantId} is not null)`;
var isPlatformConfigured = sql80`exists (select from ${mailSettings} where ${mailSettings.tenantId} is null)`;
var hasMail2 = {
  failing: isFailing,
  own: and58(not(isFailing), hasOwn),
  platform: and58(not(isFailing), not(hasOwn), isPlatformConfigured),
  none: and58(not(isFailing), not(hasOwn), not(isPlatformConfigured))
};
var matchesOnboarded = (onboarded) => onboarded === void 0 ? void 0 : onboarded === "true" ? isNotNull9(tenants.onboardedAt) : isNull16(tenants.onboardedAt);

// src/features/tenants/exportTenants.ts
var columns5 = [
  ["id", ({ id: id5 }) => id5],
  ["name", ({ name: name2 }) => name2],
  ["slug", ({ slug }) => slug],
  ["status", ({ status }) => status],
  ["onboardedAt", ({ onboardedAt }) => onboardedAt],
  ["ownerName", ({ ownerName }) => ownerName],
  ["userCount", ({ userCount }) => userCount],
  ["mail", ({ mail }) => mail],
  ["createdAt", ({ createdAt: createdAt2 }) => createdAt2],
  ["lastActivityAt", ({ lastActivityAt }) => lastActivityAt],
  ["deletedAt", ({ deletedAt }) => deletedAt]
];
var exportTenants = (ctx, query) => {
  const { format: _, ...filters } = query;
  const readPage3 = (page) => listTenants(ctx, { ...filters, ...page });
  return exportList(ctx, { list: "tenants", scope: { as: "platform" }, query, columns: columns5, readPage: readPage3 });
};

// src/features/tenants/getTenantCounts.ts
var getTenantCounts = ({ services }) => services.database.transaction({ as: "platform" }, countTenants2);

// src/features/tenants/inviteTenantAdmin.ts
import { and as and59, eq as eq77, sql as sql81 } from "drizzle-orm";

// src/core/links/idempotentLink.ts
import { eq as eq76 } from "drizzle-orm";
async function idempotentLink(ctx, mutation, operation, { purpose, carryOut, recordShown }) {
  const done = await idempotent(ctx, mutation, operation, carryOut);
  if (!done.isRepeat) return done;
  const link = done.linkId === null ? null : await reopenLink(ctx, mutation, purpose, done.linkId);
  if (link) await recordShown(link.userId, done.answer);
  return { answer: done.answer, link };
}
async function reopenLink({ services }, { tx, step }, purpose, id5) {
  step("show the link again");
  const links = linkTables[purpose];
  const [row] = await tx.select({
    id: links.id,
    userId: links.userId,
    tenantId: links.tenantId,
    tokenSealed: links.tokenSealed,
    expiresAt: links.expiresAt,
    status: linkStatus(links)
  }).from(links).where(eq76(links.id, id5));
  const shown4 = row && showLink(services, purpose, row);
  return shown4 ? { ...shown4, id: id5, userId: row.userId, expiresAt: row.expiresAt } : null;
}

// src/features/tenants/inviteTenantAdmin.ts
async function inviteTenantAdmin(ctx, tenantId, input, idempotencyKey) {
  if (!isUuid(tenantId)) throw notFound();
  await enforceRateLimits(ctx, inviteLimits(ctx, tenantId));
  const attempt3 = {
    action: "tenant_admin_invited",
    tenant: { id: tenantId, name: null },
    target: { type: "user", id: null, label: input.email }
  };
  return mutate(ctx, { as: "platform" }, attempt3, async (mutation) => {
    mutation.step("find tenant");
    const tenant3 = await requireLiveTenant(mutation.tx, tenantId);
    await lockTeam(mutation.tx, tenant3.id);
    const operation = { name: `invite admin of ${tenant3.id}`, tenantId: tenant3.id, key: idempotencyKey, body: input };
    const { answer, link } = await idempotentLink(ctx, mutation, operation, {
      purpose: "invitation",
      carryOut: () => withinSeats(mutation.tx, tenant3.id, () => invite(ctx, mutation, tenant3, input)),
      recordShown: (userId, { invitation }) => mutation.audit({
        action: "super_user_viewed_invite_link",
        tenant: tenant3,
        target: { type: "user", id: userId, label: invitation.email }
      })
    });
    return { inviteUrl: link?.url ?? null, token: link?.token ?? null, ...answer };
  });
}
async function invite(ctx, mutation, tenant3, input) {
  const { tx, audit: audit2 } = mutation;
  const user4 = await findOrCreateAdmin(mutation, tenant3.id, input);
  const link = await createInvitation(ctx.services, mutation, user4, {
    expiresInDays: input.expiresInDays,
    createdByUserId: changedBy(ctx.principal).userId
  });
  const expiresAt = link.expiresAt.toISOString();
  const emailSent = await isMailConfigured(tx, tenant3.id);
  if (emailSent) {
    const params = { invitedBy: nameInMail(ctx), expiresAt };
    await queueMail(tx, ctx, user4, { template: "invitation", params, secrets: { url: link.url } }, link.id);
  }
  await audit2({
    action: "tenant_admin_invited",
    tenant: tenant3,
    target: { type: "user", id: user4.id, label: fullName(user4) },
    ...user4.isNew && { changes: changesBetween({}, { email: user4.email, role: "admin" }) },
    details: { expiresAt }
  });
  const invitation = { id: link.id, tenantId: tenant3.id, email: user4.email, role: "admin", status: "pending" };
  return { answer: { expiresAt, emailSent, invitation }, link };
}
async function findOrCreateAdmin({ tx, step }, tenantId, input) {
  step("find or create user");
  const columns11 = {
    id: users.id,
    tenantId: users.tenantId,
    email: users.email,
    firstName: users.firstName,
    lastName: users.lastName
  };
  const known3 = await lockUserByEmail(tx, tenantId, input.email);
  const [created2] = known3 !== null ? [] : await tx.insert(users).values({
    tenantId,
    email: input.email,
    firstName: input.firstName ?? "",
    lastName: input.lastName ?? "",
    role: "admin"
  }).onConflictDoNothing({ target: [users.tenantId, users.email] }).returning(columns11);
  if (created2) return { ...created2, isNew: true };
  const id5 = known3 ?? await lockUserByEmail(tx, tenantId, input.email);
  const [existing] = await tx.select({ ...columns11, role: users.role, hasPassword: sql81`${users.passwordHash} is not null` }).from(users).where(and59(eq77(users.tenantId, tenantId), eq77(users.id, id5)));
  if (!existing || existing.hasPassword || existing.role !== "admin") {
    throw new AppError("EMAIL_TAKEN", 409, "Another user of this tenant already uses this email.", {
      details: { fields: [{ path: "email", message: "Another user of this tenant already uses this email." }] }
    });
  }
  return { ...existing, isNew: false };
}

// src/features/tenants/updateTenant.ts
import { eq as eq78, sql as sql82 } from "drizzle-orm";
var transitions = {
  inactive: ["active"],
  active: ["suspended"],
  suspended: ["active"],
  deleted: []
};
async function updateTenant(ctx, tenantId, { ifUpdatedAt: ifUpdatedAt2, metadata: metadataPatch, ...input }) {
  const action = actionFor(input.status);
  const attempt3 = { action, target: { type: "tenant", id: tenantId, label: null } };
  return mutate(ctx, { as: "platform" }, attempt3, async ({ tx, step, audit: audit2 }) => {
    step("lock tenant");
    const before = await lockTenant(tx, tenantId);
    await requireUnchanged(tx, before, ifUpdatedAt2);
    if (input.status !== void 0 && input.status !== before.status && !transitions[before.status].includes(input.status)) {
      throw new AppError(
        "TRANSITION_REFUSED",
        409,
        `This tenant is ${before.status}, so it can\u2019t become ${input.status}.`
      );
    }
    const metadata = metadataPatch && mergeMetadata(before.metadata, metadataPatch);
    step("update tenant");
    const [after] = await tx.update(tenants).set({ ...input, ...metadata && { metadata }, updatedAt: sql82`now()` }).where(eq78(tenants.id, before.id)).returning(tenantColumns).catch((error) => {
      throw describeTaken(error, input);
    });
    const { updatedAt: _, metadata: _metadata, ...shown4 } = after;
    const metadataKeys = metadata ? changedKeys(before.metadata, metadata) : [];
    const isStatusChange = before.status !== after.status;
    await audit2({
      action: isStatusChange ? action : "tenant_updated",
      tenant: after,
      target: { type: "tenant", id: after.id, label: after.name },
      changes: changesBetween(before, shown4),
      // Its contents can be personal or long, so the row only names what changed.
      ...metadataKeys.length > 0 && { details: { metadataKeys } }
    });
    return datesAsIso(after);
  });
}
var actionFor = (status) => status === "active" ? "tenant_activated" : status === "suspended" ? "tenant_suspended" : "tenant_updated";

// src/features/tenants/routes.ts
var consoleTenantRoutes = routesFor("platformAdmins").get(
  "/export",
  describeRoute(exportTypes, { summary: "Export tenants" }),
  validate("query", exportTenantsSchema),
  async (c) => {
    const query = c.req.valid("query");
    return sendExport(c, "tenants", query.format, await exportTenants(c.var.ctx, query));
  }
).get(
  "/counts",
  describeRoute(tenantCountsSchema, { summary: "Count tenants by status" }),
  async (c) => c.json(await getTenantCounts(c.var.ctx))
).get(
  "/slug-check",
  describeRoute(slugAnswerSchema, { summary: "Check whether an address is free" }),
  validate("query", slugCheckSchema),
  async (c) => c.json(await checkSlug(c.var.ctx, c.req.valid("query").slug))
).delete(
  "/:tenantId",
  describeRoute(tenantSchema, { summary: "Delete a tenant", confirm: deleteTenantPhrase("<slug>") }),
  validate("param", tenantIdSchema),
  async (c) => c.json(await deleteTenant(c.var.ctx, c.req.valid("param").tenantId, c.req.header("x-confirm")))
).post(
  "/:tenantId/restore",
  describeRoute(tenantSchema, { summary: "Restore a deleted tenant" }),
  validate("param", tenantIdSchema),
  async (c) => c.json(await restoreTenant(c.var.ctx, c.req.valid("param").tenantId))
).get(
  "/:tenantId/onboarding-status",
  describeRoute(onboardingStatusSchema, { summary: "Get a tenant\u2019s onboarding status" }),
  validate("param", tenantIdSchema),
  async (c) => c.json(await getOnboardingStatus(c.var.ctx, c.req.valid("param").tenantId))
);
var tenantRoutes = (audience) => routesFor(audience).get(
  "/",
  describeRoute(tenantPageSchema, { summary: "List tenants" }),
  validate("query", listTenantsSchema),
  async (c) => c.json(await listTenants(c.var.ctx, c.req.valid("query")))
).post(
  "/",
  describeRoute(tenantSchema, {
    summary: "Create a tenant",
    takesIdempotencyKey: true,
    status: 201,
    errors: ["EXTERNAL_ID_TAKEN", "SLUG_TAKEN"]
  }),
  validate("json", createTenantSchema),
  async (c) => c.json(await createTenant(c.var.ctx, c.req.valid("json"), c.req.header("idempotency-key")), 201)
).get(
  "/:tenantId",
  describeRoute(tenantDetailSchema, { summary: "Get a tenant" }),
  validate("param", tenantIdSchema),
  async (c) => c.json(await getTenant(c.var.ctx, c.req.valid("param").tenantId))
).patch(
  "/:tenantId",
  describeRoute(tenantSchema, {
    summary: "Rename, activate or suspend a tenant, or change its plan",
    errors: ["CHANGED_MEANWHILE", "EXTERNAL_ID_TAKEN", "SLUG_TAKEN", "TRANSITION_REFUSED"]
  }),
  validate("param", tenantIdSchema),
  validate("json", updateTenantSchema),
  async (c) => c.json(await updateTenant(c.var.ctx, c.req.valid("param").tenantId, c.req.valid("json")))
).post(
  "/:tenantId/invite-admin",
  describeRoute(adminInvitationSchema, {
    summary: "Invite a tenant\u2019s admin",
    status: 201,
    takesIdempotencyKey: true,
    errors: ["EMAIL_TAKEN", "RATE_LIMITED", "SEAT_LIMIT_REACHED", "TEST_USER"]
  }),
  validate("param", tenantIdSchema),
  validate("json", inviteTenantAdminSchema),
  async (c) => c.json(
    await inviteTenantAdmin(
      c.var.ctx,
      c.req.valid("param").tenantId,
      c.req.valid("json"),
      c.req.header("idempotency-key")
    ),
    201
  )
);

// src/features/platformAdmins/updatePlatformAdmin.ts
import { eq as eq79, sql as sql83 } from "drizzle-orm";

// src/core/delivery/addressChangedMails.ts
async function queueAddressChangedMails(tx, ctx, before, newEmail) {
  const at = (/* @__PURE__ */ new Date()).toISOString();
  await queueMail(tx, ctx, before, { template: "email_changed", params: { newEmail, at }, secrets: null });
  const after = { ...before, email: newEmail };
  await queueMail(tx, ctx, after, { template: "email_confirmed", params: { at }, secrets: null });
}

// src/features/platformAdmins/requireAnotherOwner.ts
function requireAnotherOwner(able, { principal }, id5) {
  const { user: user4 } = principal;
  if (able.has(id5) && able.size === 1) {
    throw new AppError(
      "LAST_SUPER_ADMIN",
      409,
      "This is the last owner who can sign in. Let another owner accept their invitation first."
    );
  }
  if (id5 === user4.id) {
    throw new AppError(
      "OWN_ACCOUNT",
      409,
      "You can\u2019t deactivate or demote yourself, or change your own role. Ask another owner."
    );
  }
  if (!able.has(user4.id)) throw platformRoleRequired(user4.platformRole, ["owner"]);
}

// src/features/platformAdmins/requirePhrase.ts
function requirePhrase(given, expected) {
  if (given === expected) return;
  throw new AppError("CONFIRMATION_REQUIRED", 428, `Type ${expected} to confirm.`, {
    details: { header: "X-Confirm", phrase: expected }
  });
}

// src/features/platformAdmins/updatePlatformAdmin.ts
async function updatePlatformAdmin(ctx, id5, input, phrase) {
  const statusAction2 = input.isActive ? "platform_admin_reactivated" : "platform_admin_deactivated";
  const attempt3 = {
    action: attemptedAction(input, statusAction2),
    target: { type: "user", id: id5, label: null }
  };
  const isOwn = id5 === ctx.principal.user.id;
  if (input.platformRole !== void 0) await requireProof(ctx, "change_platform_role");
  if (input.email !== void 0 && !(isOwn && input.email === ctx.principal.user.email))
    await requireProof(ctx, isOwn ? "change_email" : "platform_admins");
  return mutate(ctx, { as: "platform" }, attempt3, async ({ tx, step, audit: audit2, nothingChanged }) => {
    step("find admin");
    const mayTakeRights = input.isActive === false || input.platformRole !== void 0;
    const able = mayTakeRights ? await lockAbleOwners(tx) : null;
    const { hasOwnPassword: _, ...before } = await lockPlatformAdmin(tx, id5);
    const isOtherRole = input.platformRole !== void 0 && input.platformRole !== before.platformRole;
    if (isOtherRole) requirePhrase(phrase, changeRolePhrase);
    if (able && (isOtherRole || input.isActive === false)) requireAnotherOwner(able, ctx, before.id);
    if ((input.isActive || isOtherRole) && before.demotedAt !== null) throw adminDemoted();
    step("update admin");
    await tx.update(users).set({ ...input, updatedAt: sql83`now()` }).where(eq79(users.id, before.id)).catch((error) => {
      throw isUniqueViolation(error, "users_tenant_id_email_unique") ? emailTaken(error) : error;
    });
    const isReaddressed = input.email !== void 0 && input.email !== before.email;
    step("void access");
    const isDeactivation = input.isActive === false;
    const voided = isReaddressed || isDeactivation ? await voidAccess(tx, before.id) : 0;
    if (isReaddressed) await voidEmailUndos(tx, before.id);
    const mailConfigured = isReaddressed && await isMailConfigured(tx, null);
    if (isReaddressed && !isOwn)
      await dropFactors(ctx, { tx, audit: audit2 }, { ...before, tenantId: null, mailConfigured }, { why: "email changed" });
    if (mailConfigured) {
      step("queue mail");
      await queueAddressChangedMails(tx, ctx, { id: before.id, tenantId: null, email: before.email }, input.email);
    }
    const target = { type: "user", id: before.id, label: fullName({ ...before, ...input }) };
    const { isActive: isActive3, platformRole, ...rest } = changesBetween({ ...before }, input);
    if (isActive3) await audit2({ action: statusAction2, target, changes: { isActive: isActive3 } });
    else if (isDeactivation && voided > 0) await audit2({ action: statusAction2, target, details: { voided } });
    if (platformRole) await audit2({ action: "platform_admin_role_changed", target, changes: { platformRole } });
    if (Object.keys(rest).length > 0) await audit2({ action: "platform_admin_updated", target, changes: rest });
    else if (!isActive3 && !platformRole) nothingChanged();
    return readPlatformAdmin(tx, before.id);
  });
}
var adminDemoted = () => new AppError(
  "ADMIN_DEMOTED",
  409,
  "This platform admin was demoted. To bring them back, promote their user account in a tenant."
);
function attemptedAction({ isActive: isActive3, platformRole }, statusAction2) {
  if (isActive3 !== void 0) return statusAction2;
  return platformRole === void 0 ? "platform_admin_updated" : "platform_admin_role_changed";
}
async function readPlatformAdmin(tx, id5) {
  const [found] = await selectPlatformAdmins(tx, id5);
  const { hasOwnPassword: _, ...admin } = found;
  return admin;
}

// src/features/platformAdmins/addPlatformAdmin.ts
async function addPlatformAdmin(ctx, input, idempotencyKey) {
  const attempt3 = {
    action: "platform_admin_created",
    target: { type: "user", id: null, label: fullName(input) }
  };
  return mutate(ctx, { as: "platform" }, attempt3, async (mutation) => {
    const operation = { name: "create admin", tenantId: null, key: idempotencyKey, body: input };
    const { answer } = await idempotent(ctx, mutation, operation, async () => {
      const { id: id5 } = await insertPlatformAdmin(mutation, { ...input, passwordHash: null });
      return { answer: await readPlatformAdmin(mutation.tx, id5), link: null };
    });
    return answer;
  });
}

// src/features/platformAdmins/listPlatformAdmins.ts
async function listPlatformAdmins({ services }) {
  const admins = await services.database.transaction({ as: "platform" }, (tx) => selectPlatformAdmins(tx));
  const blocks = await readSignInBlocks(
    { services },
    admins.map(({ email: email3 }) => email3)
  );
  return admins.map(({ hasOwnPassword: _, ...admin }) => ({ ...admin, ...blocks.get(admin.email) }));
}

// src/features/platformAdmins/exportPlatformAdmins.ts
var columns6 = [
  ["id", ({ id: id5 }) => id5],
  ["email", ({ email: email3 }) => email3],
  ["firstName", ({ firstName: firstName3 }) => firstName3],
  ["lastName", ({ lastName: lastName3 }) => lastName3],
  ["platformRole", ({ platformRole }) => platformRole],
  ["status", ({ status }) => status],
  ["inviteStatus", ({ invite: invite2 }) => invite2.status],
  ["inviteExpiresAt", ({ invite: invite2 }) => invite2.expiresAt],
  ["lastLoginAt", ({ lastLoginAt: lastLoginAt3 }) => lastLoginAt3],
  ["createdAt", ({ createdAt: createdAt2 }) => createdAt2],
  ["demotedAt", ({ demotedAt }) => demotedAt]
];
var exportPlatformAdmins = (ctx, query) => exportList(ctx, {
  list: "admins",
  scope: { as: "platform" },
  query,
  columns: columns6,
  readPage: async () => ({ items: (await listPlatformAdmins(ctx)).filter(matching(query)), nextCursor: null })
});
var matching = ({ search = "", status, role: role3 }) => (admin) => (status === void 0 || admin.status === status) && (role3 === void 0 || admin.platformRole === role3) && `${admin.firstName} ${admin.lastName} ${admin.email}`.toLowerCase().includes(search.toLowerCase());

// src/features/tenantUsers/invites.ts
import { desc as desc13, eq as eq80, sql as sql84 } from "drizzle-orm";
async function viewInvite(ctx, target) {
  return mutateTenantUser(
    ctx,
    target,
    "super_user_viewed_invite_link",
    async ({ tx, user: user4, record: record2, nothingChanged }) => {
      const { id: _, ...state } = await readInvite(ctx.services, tx, user4.id);
      if (state.inviteUrl !== null) await record2("super_user_viewed_invite_link");
      else nothingChanged();
      return state;
    }
  );
}
async function sendInvite(ctx, target, key2) {
  await enforceRateLimits(ctx, inviteLimits(ctx, target.tenantId));
  await mutateTenantUser(ctx, target, "super_user_invite_emailed", async (mutation) => {
    const { tx, step, tenant: tenant3, user: user4, record: record2 } = mutation;
    if (user4.testUserUntil) throw testUser("A test user gets no email.");
    if (!tenant3.mailConfigured)
      throw new AppError(
        "MAIL_NOT_CONFIGURED",
        409,
        "Email isn\u2019t configured for this tenant or for the platform. Copy the link instead."
      );
    const operation = { name: `mail invite of ${user4.id}`, tenantId: tenant3.id, key: key2, body: null };
    await idempotent(ctx, mutation, operation, async () => {
      const known3 = await readInvite(ctx.services, tx, user4.id);
      const made = known3.inviteUrl === null ? await makeInvite(ctx, mutation) : null;
      const link = made?.link ?? { id: known3.id, url: known3.inviteUrl };
      step("queue mail");
      const params = { invitedBy: nameInMail(ctx), expiresAt: made?.answer.expiresAt ?? known3.expiresAt };
      await queueMail(tx, ctx, user4, { template: "invitation", params, secrets: { url: link.url } }, link.id);
      await record2("super_user_invite_emailed");
      return { answer: {}, link: null };
    });
  });
}
async function regenerateInvite(ctx, target, key2) {
  await enforceRateLimits(ctx, inviteLimits(ctx, target.tenantId));
  return mutateTenantUser(ctx, target, "super_user_invite_generated", async (mutation) => {
    const { tenant: tenant3, user: user4, record: record2 } = mutation;
    const operation = { name: `generate invite of ${user4.id}`, tenantId: tenant3.id, key: key2, body: null };
    const { answer, link } = await idempotentLink(ctx, mutation, operation, {
      purpose: "invitation",
      carryOut: () => makeInvite(ctx, mutation),
      recordShown: () => record2("super_user_viewed_invite_link")
    });
    return { inviteUrl: link?.url ?? null, ...answer };
  });
}
async function revokeInvite(ctx, target, key2) {
  await mutateTenantUser(
    ctx,
    target,
    "super_user_invite_revoked",
    async (mutation) => {
      const { tx, tenant: tenant3, user: user4, record: record2 } = mutation;
      const operation = { name: `revoke invite of ${user4.id}`, tenantId: tenant3.id, key: key2, body: null };
      await idempotent(ctx, mutation, operation, async () => {
        const revoked = await voidLinks(tx, "invitation", user4.id);
        const isGivenUp = target.by === "team" && userStatus(user4) === "pending";
        if (isGivenUp)
          await tx.update(users).set({ isActive: false, updatedAt: sql84`now()` }).where(eq80(users.id, user4.id));
        const changes2 = { isActive: { before: true, after: false } };
        if (revoked > 0 || isGivenUp) await record2("super_user_invite_revoked");
        else mutation.nothingChanged();
        if (isGivenUp) await record2("super_user_deactivated_tenant_user", { changes: changes2 });
        return { answer: {}, link: null };
      });
    },
    { locksTeam: target.by === "team" }
  );
}
async function makeInvite(ctx, mutation) {
  const { user: user4, record: record2 } = mutation;
  if (user4.testUserUntil) throw testUser("A test user needs no invitation. Impersonate it, or set a password.");
  if (user4.hasOwnPassword)
    throw new AppError(
      "INVITE_NOT_NEEDED",
      409,
      "This user has already chosen a password. Create a reset link instead."
    );
  const link = await createInvitation(ctx.services, mutation, user4, {
    expiresInDays: policies.invitationDays,
    createdByUserId: changedBy(ctx.principal).userId
  });
  const expiresAt = link.expiresAt.toISOString();
  await record2("super_user_invite_generated", { details: { expiresAt } });
  return { answer: { expiresAt }, link };
}
async function readInvite(services, tx, userId) {
  const [invite2] = await tx.select({
    id: invitations.id,
    tenantId: invitations.tenantId,
    tokenSealed: invitations.tokenSealed,
    expiresAt: invitations.expiresAt,
    usedAt: invitations.usedAt,
    lastSentAt: invitations.lastSentAt,
    status: linkStatus(invitations)
  }).from(invitations).where(eq80(invitations.userId, userId)).orderBy(desc13(invitations.createdAt)).limit(1);
  if (!invite2) return { id: null, inviteUrl: null, status: "none", expiresAt: null, usedAt: null, lastSentAt: null };
  return {
    id: invite2.id,
    inviteUrl: showLink(services, "invitation", invite2)?.url ?? null,
    status: invite2.status,
    expiresAt: invite2.expiresAt.toISOString(),
    usedAt: invite2.usedAt?.toISOString() ?? null,
    lastSentAt: invite2.lastSentAt?.toISOString() ?? null
  };
}

// src/features/platformAdmins/platformAdminInvites.ts
var targetOf2 = (admin) => ({ type: "user", id: admin.id, label: fullName(admin) });
async function invitePlatformAdmin(ctx, id5, options2, idempotencyKey) {
  await enforceRateLimits(ctx, inviteLimits(ctx, "platform"));
  const attempt3 = { action: "platform_admin_invite_generated", target: { type: "user", id: id5, label: null } };
  return mutate(ctx, { as: "platform" }, attempt3, async (mutation) => {
    mutation.step("find admin");
    const admin = await lockPlatformAdmin(mutation.tx, id5);
    const operation = { name: `invite admin ${admin.id}`, tenantId: null, key: idempotencyKey, body: options2 };
    const { answer, link } = await idempotentLink(ctx, mutation, operation, {
      purpose: "invitation",
      carryOut: () => makeInvite2(ctx, mutation, admin, options2),
      recordShown: () => mutation.audit({ action: "platform_admin_viewed_invite_link", target: targetOf2(admin) })
    });
    return { inviteUrl: link?.url ?? null, ...answer };
  });
}
async function makeInvite2(ctx, mutation, admin, { expiresInDays, sendEmail }) {
  if (admin.demotedAt !== null) throw adminDemoted();
  if (!admin.isActive)
    throw new AppError("USER_INACTIVE", 409, "This platform admin is deactivated. Reactivate them first.");
  if (admin.hasOwnPassword)
    throw new AppError("INVITE_NOT_NEEDED", 409, "This platform admin has already chosen a password.");
  const link = await createInvitation(
    ctx.services,
    mutation,
    { id: admin.id, tenantId: null },
    { expiresInDays, createdByUserId: ctx.principal.user.id }
  );
  const expiresAt = link.expiresAt.toISOString();
  await mutation.audit({ action: "platform_admin_invite_generated", target: targetOf2(admin), details: { expiresAt } });
  const emailSent = sendEmail && await isMailConfigured(mutation.tx, null);
  if (emailSent) await mailInvite(ctx, mutation, admin, { id: link.id, url: link.url, expiresAt });
  const tokenMasked = `${link.token.slice(0, 4)}\u2026${link.token.slice(-4)}`;
  return { answer: { expiresAt, tokenMasked, emailSent }, link };
}
async function mailInvite(ctx, { tx, step, audit: audit2 }, admin, link) {
  step("queue mail");
  const params = { invitedBy: fullName(ctx.principal.user), expiresAt: link.expiresAt };
  await queueMail(
    tx,
    ctx,
    { id: admin.id, tenantId: null, email: admin.email },
    { template: "invitation", params, secrets: { url: link.url } },
    link.id
  );
  await audit2({ action: "platform_admin_invite_emailed", target: targetOf2(admin) });
}
async function viewPlatformAdminInvite(ctx, id5) {
  const attempt3 = { action: "platform_admin_viewed_invite_link", target: { type: "user", id: id5, label: null } };
  return mutate(ctx, { as: "platform" }, attempt3, async ({ tx, audit: audit2, nothingChanged }) => {
    const admin = await lockPlatformAdmin(tx, id5);
    const { id: _, ...state } = await readInvite(ctx.services, tx, admin.id);
    if (state.inviteUrl !== null) await audit2({ ...attempt3, target: targetOf2(admin) });
    else nothingChanged();
    return state;
  });
}
async function sendPlatformAdminInvite(ctx, id5, idempotencyKey) {
  await enforceRateLimits(ctx, inviteLimits(ctx, "platform"));
  const attempt3 = { action: "platform_admin_invite_emailed", target: { type: "user", id: id5, label: null } };
  await mutate(ctx, { as: "platform" }, attempt3, async (mutation) => {
    const admin = await lockPlatformAdmin(mutation.tx, id5);
    if (!await isMailConfigured(mutation.tx, null))
      throw new AppError("MAIL_NOT_CONFIGURED", 409, "Email isn\u2019t configured for the platform. Copy the link instead.");
    const operation = { name: `mail invite of ${admin.id}`, tenantId: null, key: idempotencyKey, body: null };
    await idempotent(ctx, mutation, operation, async () => {
      const known3 = await readInvite(ctx.services, mutation.tx, admin.id);
      if (known3.inviteUrl === null)
        await makeInvite2(ctx, mutation, admin, { expiresInDays: policies.invitationDays, sendEmail: true });
      else await mailInvite(ctx, mutation, admin, { id: known3.id, url: known3.inviteUrl, expiresAt: known3.expiresAt });
      return { answer: {}, link: null };
    });
  });
}
async function revokePlatformAdminInvite(ctx, id5) {
  const attempt3 = { action: "platform_admin_invite_revoked", target: { type: "user", id: id5, label: null } };
  await mutate(ctx, { as: "platform" }, attempt3, async ({ tx, step, audit: audit2, nothingChanged }) => {
    step("find admin");
    const admin = await lockPlatformAdmin(tx, id5);
    step("revoke invitation");
    if (await voidLinks(tx, "invitation", admin.id) > 0) await audit2({ ...attempt3, target: targetOf2(admin) });
    else nothingChanged();
  });
}

// src/features/platformAdmins/promotePlatformAdmin.ts
import { and as and60, eq as eq81, isNull as isNull17, ne as ne11, or as or11, sql as sql85 } from "drizzle-orm";
async function promotePlatformAdmin(ctx, input, phrase, idempotencyKey) {
  requirePhrase(phrase, promotePhrase);
  const { userId, platformRole = "owner" } = input;
  const attempt3 = { action: "platform_admin_promoted", target: { type: "user", id: userId, label: null } };
  return mutate(ctx, { as: "platform" }, attempt3, async (mutation) => {
    const operation = { name: "promote", tenantId: null, key: idempotencyKey, body: input };
    const { answer, link } = await idempotentLink(ctx, mutation, operation, {
      purpose: "invitation",
      carryOut: () => promote(ctx, mutation, userId, platformRole),
      recordShown: (adminId, { admin }) => mutation.audit({
        action: "platform_admin_viewed_invite_link",
        target: { type: "user", id: adminId, label: fullName(admin) }
      })
    });
    return { inviteUrl: link?.url ?? null, ...answer };
  });
}
async function promote(ctx, mutation, userId, platformRole) {
  const { tx, step, audit: audit2 } = mutation;
  step("lock accounts");
  const earlier = await lockEarlierAccounts(tx, userId);
  const [user4] = await tx.select({
    id: users.id,
    email: users.email,
    firstName: users.firstName,
    lastName: users.lastName,
    role: users.role,
    isActive: users.isActive,
    testUserUntil: users.testUserUntil,
    tenantId: tenants.id,
    tenantName: tenants.name
  }).from(users).innerJoin(tenants, and60(eq81(tenants.id, users.tenantId), ne11(tenants.status, "deleted"))).where(eq81(users.id, userId)).for(userLock, { of: users });
  if (!user4) throw notFound();
  if (user4.testUserUntil) throw testUser("A test user can\u2019t become a platform admin.");
  const lastAdminOf = await isLastAdmin(mutation, user4) ? { tenantId: user4.tenantId, tenantName: user4.tenantName } : null;
  const revived = await reviveEarlier(ctx, mutation, earlier, { ...user4, platformRole });
  const { id: id5 } = revived ?? await insertPlatformAdmin(mutation, {
    email: user4.email,
    firstName: user4.firstName,
    lastName: user4.lastName,
    passwordHash: null,
    promotedFromUserId: user4.id,
    platformRole
  });
  step("rest tenant account");
  await tx.update(users).set({ isActive: false, updatedAt: sql85`now()` }).where(eq81(users.id, user4.id));
  await voidAccess(tx, user4.id);
  const tenant3 = { id: user4.tenantId, name: user4.tenantName };
  const mailConfigured = await isMailConfigured(tx, tenant3.id);
  await dropFactors(ctx, mutation, { ...user4, mailConfigured }, { why: "promoted", tenant: tenant3 });
  if (revived) {
    const owner = { ...user4, id: id5, tenantId: null, mailConfigured: await isMailConfigured(tx, null) };
    await dropFactors(ctx, mutation, owner, { why: "promoted" });
  }
  await audit2({
    action: "platform_admin_promoted",
    tenant: tenant3,
    target: { type: "user", id: id5, label: fullName(user4) },
    ...revived && { changes: changesBetween(revived.before, { email: user4.email, platformRole }) },
    details: { tenantUserId: user4.id, wasLastAdmin: lastAdminOf !== null }
  });
  const invite2 = await makeInvite2(ctx, mutation, await lockPlatformAdmin(tx, id5), {
    expiresInDays: policies.invitationDays,
    sendEmail: false
  });
  return { answer: { admin: await readPlatformAdmin(tx, id5), lastAdminOf, ...invite2.answer }, link: invite2.link };
}
function lockEarlierAccounts(tx, userId) {
  const isSameAddress = sql85`${users.demotedAt} is not null and ${users.emailKey} = (select u.email_key from users u where u.id = ${userId})`;
  return tx.select({ id: users.id, email: users.email, platformRole: users.platformRole, isActive: users.isActive }).from(users).where(and60(isNull17(users.tenantId), or11(eq81(users.promotedFromUserId, userId), isSameAddress))).orderBy(users.id).for(userLock).then((rows) => rows.filter(({ isActive: isActive3 }) => !isActive3));
}
async function reviveEarlier(ctx, { tx, step }, [earlier], user4) {
  if (!earlier) return null;
  step("revive earlier account");
  await tx.update(users).set({
    isActive: true,
    email: user4.email,
    platformRole: user4.platformRole,
    passwordHash: null,
    passwordSetAt: null,
    lastLoginAt: null,
    demotedAt: null,
    promotedFromUserId: user4.id,
    updatedAt: sql85`now()`
  }).where(eq81(users.id, earlier.id)).catch((error) => {
    throw isUniqueViolation(error, "users_tenant_id_email_unique") ? emailTaken(error) : error;
  });
  if (earlier.email !== user4.email && await isMailConfigured(tx, null))
    await queueAddressChangedMails(tx, ctx, { ...earlier, tenantId: null }, user4.email);
  return { id: earlier.id, before: { email: earlier.email, platformRole: earlier.platformRole } };
}
async function isLastAdmin({ tx }, user4) {
  if (user4.role !== "admin" || !user4.isActive) return false;
  const others = await tx.select({ id: users.id }).from(users).where(
    and60(
      eq81(users.tenantId, user4.tenantId),
      eq81(users.role, "admin"),
      eq81(users.isActive, true),
      isNull17(users.testUserUntil),
      ne11(users.id, user4.id)
    )
  ).limit(1);
  return others.length === 0;
}
async function reactivate({ tx, audit: audit2 }, { userId, tenantId, tenantName }, overSeatLimit) {
  const [user4] = await tx.update(users).set({ isActive: true, updatedAt: sql85`now()` }).where(and60(eq81(users.id, userId), eq81(users.isActive, false))).returning({ email: users.email, firstName: users.firstName, lastName: users.lastName });
  if (!user4) return;
  await audit2({
    action: "super_user_activated_tenant_user",
    tenant: { id: tenantId, name: tenantName },
    target: { type: "user", id: userId, label: fullName(user4) },
    changes: { isActive: { before: false, after: true } },
    ...overSeatLimit && { details: { overSeatLimit } }
  });
}
async function demotePlatformAdmin(ctx, id5, phrase, options2) {
  const attempt3 = { action: "platform_admin_demoted", target: { type: "user", id: id5, label: null } };
  return mutate(ctx, { as: "platform" }, attempt3, async ({ tx, step, audit: audit2 }) => {
    step("check that an owner is left");
    const able = await lockAbleOwners(tx);
    const admin = await lockPlatformAdmin(tx, id5);
    requirePhrase(phrase, demotePhrase);
    requireAnotherOwner(able, ctx, admin.id);
    step("demote");
    await tx.update(users).set({ isActive: false, demotedAt: sql85`now()`, updatedAt: sql85`now()` }).where(eq81(users.id, admin.id));
    await voidAccess(tx, admin.id);
    const mailConfigured = await isMailConfigured(tx, null);
    await dropFactors(ctx, { tx, audit: audit2 }, { ...admin, tenantId: null, mailConfigured }, { why: "demoted" });
    const isReactivated = options2.reactivateTenantAccount && admin.promotedFrom !== null;
    if (isReactivated) {
      step("reactivate tenant account");
      const { tenantId } = admin.promotedFrom;
      await lockTeam(tx, tenantId);
      const mayExceed = options2.overSeatLimit ?? false;
      await withinSeats(tx, tenantId, () => reactivate({ tx, audit: audit2 }, admin.promotedFrom, mayExceed), { mayExceed });
    }
    await audit2({
      ...attempt3,
      target: { type: "user", id: admin.id, label: fullName(admin) },
      details: { tenantAccountReactivated: isReactivated }
    });
    return readPlatformAdmin(tx, admin.id);
  });
}

// src/features/platformAdmins/unlockPlatformAdmin.ts
async function unlockPlatformAdmin(ctx, id5) {
  const attempt3 = { action: "super_user_unlocked_sign_in", target: { type: "user", id: id5, label: null } };
  await mutate(ctx, { as: "platform" }, attempt3, async ({ tx, step, audit: audit2 }) => {
    const admin = await lockPlatformAdmin(tx, id5);
    step("clear sign-in limits");
    await clearSignInLimits(tx, admin.id);
    await audit2({ ...attempt3, target: { type: "user", id: admin.id, label: fullName(admin) } });
  });
}

// src/features/platformAdmins/routes.ts
var id = validate("param", platformAdminIdSchema);
var platformAdminRoutes = routesFor("platformAdmins").get(
  "/",
  describeRoute(platformAdminsSchema, { summary: "List platform admins" }),
  async (c) => c.json(await listPlatformAdmins(c.var.ctx))
).get(
  "/export",
  describeRoute(exportTypes, { summary: "Export platform admins" }),
  validate("query", exportPlatformAdminsSchema),
  async (c) => {
    const query = c.req.valid("query");
    return sendExport(c, "admins", query.format, await exportPlatformAdmins(c.var.ctx, query));
  }
).post(
  "/",
  describeRoute(platformAdminSchema, {
    summary: "Create a platform admin",
    takesIdempotencyKey: true,
    status: 201,
    errors: ["EMAIL_TAKEN"]
  }),
  validate("json", createPlatformAdminSchema),
  async (c) => c.json(await addPlatformAdmin(c.var.ctx, c.req.valid("json"), c.req.header("idempotency-key")), 201)
).post(
  "/promote",
  describeRoute(promotionSchema, {
    summary: "Promote a tenant\u2019s user to platform admin",
    status: 201,
    confirm: promotePhrase,
    takesIdempotencyKey: true,
    errors: ["EMAIL_TAKEN", "NOT_FOUND", "TEST_USER"]
  }),
  validate("json", promoteSchema),
  async (c) => c.json(
    await promotePlatformAdmin(
      c.var.ctx,
      c.req.valid("json"),
      c.req.header("x-confirm"),
      c.req.header("idempotency-key")
    ),
    201
  )
).patch(
  "/:id",
  describeRoute(platformAdminSchema, {
    summary: "Update, deactivate, reactivate or change the role of a platform admin",
    confirm: changeRolePhrase,
    confirmOnlyFor: "another platform role",
    errors: ["ADMIN_DEMOTED", "EMAIL_TAKEN", "LAST_SUPER_ADMIN", "OWN_ACCOUNT", "STEP_UP_REQUIRED"]
  }),
  id,
  validate("json", updatePlatformAdminSchema),
  async (c) => c.json(
    await updatePlatformAdmin(c.var.ctx, c.req.valid("param").id, c.req.valid("json"), c.req.header("x-confirm"))
  )
).post(
  "/:id/unlock-sign-in",
  describeRoute(okSchema, { summary: "Unlock a platform admin\u2019s sign-in" }),
  id,
  async (c) => {
    await unlockPlatformAdmin(c.var.ctx, c.req.valid("param").id);
    return c.json({ ok: true });
  }
).post(
  "/:id/demote",
  describeRoute(platformAdminSchema, {
    summary: "Demote a platform admin",
    confirm: demotePhrase,
    errors: ["LAST_SUPER_ADMIN", "OWN_ACCOUNT", "SEAT_LIMIT_REACHED"]
  }),
  id,
  optionalJson(demoteSchema),
  async (c) => c.json(
    await demotePlatformAdmin(
      c.var.ctx,
      c.req.valid("param").id,
      c.req.header("x-confirm"),
      c.req.valid("json") ?? { reactivateTenantAccount: false }
    )
  )
).get(
  "/:id/invite",
  describeRoute(inviteStateSchema, { summary: "Get a platform admin\u2019s invitation link" }),
  id,
  async (c) => c.json(await viewPlatformAdminInvite(c.var.ctx, c.req.valid("param").id))
).post(
  "/:id/invite",
  describeRoute(platformAdminInviteSchema, {
    summary: "Create an invitation link for a platform admin",
    status: 201,
    takesIdempotencyKey: true,
    errors: ["ADMIN_DEMOTED", "INVITE_NOT_NEEDED", "USER_INACTIVE", "RATE_LIMITED"]
  }),
  id,
  optionalJson(invitePlatformAdminSchema),
  async (c) => c.json(
    await invitePlatformAdmin(
      c.var.ctx,
      c.req.valid("param").id,
      c.req.valid("json") ?? { expiresInDays: policies.invitationDays, sendEmail: false },
      c.req.header("idempotency-key")
    ),
    201
  )
).post(
  "/:id/invite/send",
  describeRoute(okSchema, {
    summary: "Email an invitation to a platform admin",
    takesIdempotencyKey: true,
    errors: ["ADMIN_DEMOTED", "INVITE_NOT_NEEDED", "MAIL_NOT_CONFIGURED", "USER_INACTIVE", "RATE_LIMITED"]
  }),
  id,
  async (c) => {
    await sendPlatformAdminInvite(c.var.ctx, c.req.valid("param").id, c.req.header("idempotency-key"));
    return c.json({ ok: true });
  }
).post(
  "/:id/invite/revoke",
  describeRoute(okSchema, { summary: "Revoke a platform admin\u2019s invitation" }),
  id,
  async (c) => {
    await revokePlatformAdminInvite(c.var.ctx, c.req.valid("param").id);
    return c.json({ ok: true });
  }
);

// src/features/search/responses.ts
import { z as z44 } from "zod";
var searchResultsSchema = z44.object({
  tenants: z44.array(
    z44.object({
      id: idSchema,
      name: z44.string(),
      slug: z44.string(),
      status: tenantStatusSchema,
      primaryColor: z44.string().nullable(),
      logoUrl: z44.string().nullable(),
      userCount: z44.int()
    })
  ),
  users: z44.array(
    z44.object({
      id: idSchema,
      tenantId: idSchema,
      tenantName: z44.string(),
      name: z44.string(),
      email: z44.string(),
      role: shownRoleSchema,
      status: userStatusSchema,
      isTestUser: z44.boolean()
    })
  ),
  admins: z44.array(z44.object({ id: idSchema, name: z44.string(), email: z44.string(), status: userStatusSchema }))
}).meta({ id: "SearchResults" });

// src/features/search/schemas.ts
import { z as z45 } from "zod";
var searchSchema = z45.strictObject({ q: z45.string().trim().min(1).max(200) });

// src/features/search/searchEverything.ts
import { and as and61, asc as asc12, eq as eq82, isNull as isNull18, ne as ne12, sql as sql86 } from "drizzle-orm";
var most = 5;
var maxRanked = 500;
var { id: id2, email, firstName, lastName, role, isActive, passwordConfigured, lastLoginAt, testUserUntil } = tenantUserColumns;
var person = { id: id2, email, firstName, lastName, role, isActive, passwordConfigured, lastLoginAt, testUserUntil };
var tenant = { id: tenants.id, name: tenants.name, slug: tenants.slug, status: tenants.status };
var look = {
  primaryColor: tenantSettings.primaryColor,
  logoUrl: tenantSettings.logoUrl,
  userCount: tenantFigures.userCount
};
async function searchEverything({ services, principal }, text13) {
  return services.database.transaction({ as: "platform" }, async (tx) => {
    const foundTenants = await findTenants(tx, text13);
    const address = beginsLikeAddress(text13);
    const byAddress = address && await findUsers(tx, text13, address);
    const foundUsers = byAddress && byAddress.length > 0 ? byAddress : await findUsers(tx, text13, matchesPerson(text13));
    const foundAdmins = hasPlatformRight(principal.user.platformRole, "readPlatformAdmins") ? await findAdmins(tx, text13) : [];
    return {
      tenants: foundTenants,
      users: foundUsers.map((user4) => ({
        id: user4.id,
        tenantId: user4.tenantId,
        tenantName: user4.tenantName,
        name: fullName(user4),
        email: user4.email,
        role: showTenantRole(user4.role),
        status: userStatus(user4),
        isTestUser: user4.testUserUntil !== null
      })),
      admins: foundAdmins.map((admin) => ({
        id: admin.id,
        name: fullName(admin),
        email: admin.email,
        status: userStatus(admin)
      }))
    };
  });
}
var bestFirst = (text13) => [
  sql86`strpos(lower(${wholeName}), lower(${text13})) <> 1`,
  asc12(users.email),
  asc12(users.id)
];
function findTenants(tx, text13) {
  return tx.select({ ...tenant, ...look }).from(tenants).leftJoin(tenantSettings, eq82(tenantSettings.tenantId, tenants.id)).where(and61(ne12(tenants.status, "deleted"), matchesTenant(text13))).orderBy(sql86`strpos(lower(${tenants.name}), lower(${text13})) <> 1`, asc12(tenants.name)).limit(most);
}
var findAdmins = (tx, text13) => tx.select(person).from(users).where(and61(isNull18(users.tenantId), matchesPerson(text13))).orderBy(...bestFirst(text13)).limit(most);
function findUsers(tx, text13, matches2) {
  const weighed = tx.select({ id: users.id }).from(users).innerJoin(tenants, and61(eq82(tenants.id, users.tenantId), ne12(tenants.status, "deleted"))).where(matches2).limit(maxRanked);
  return tx.select({ ...person, tenantId: tenants.id, tenantName: tenants.name }).from(users).innerJoin(tenants, eq82(tenants.id, users.tenantId)).where(sql86`${users.id} in (${weighed})`).orderBy(...bestFirst(text13)).limit(most);
}

// src/features/search/routes.ts
var searchRoutes = routesFor("platformAdmins").get(
  "/",
  describeRoute(searchResultsSchema, { summary: "Search tenants, users and platform admins" }),
  validate("query", searchSchema),
  async (c) => c.json(await searchEverything(c.var.ctx, c.req.valid("query").q))
);

// src/features/securityPolicy/platformPolicy.ts
import { and as and63, asc as asc14, eq as eq84, isNotNull as isNotNull10, ne as ne14, or as or13, sql as sql88 } from "drizzle-orm";

// src/features/securityPolicy/policyGroups.ts
import { and as and62, asc as asc13, eq as eq83, inArray as inArray16, isNull as isNull19, ne as ne13, or as or12, sql as sql87 } from "drizzle-orm";
var rolesOf2 = {
  platformAdmins: ["super_user"],
  tenantAdmins: ["admin"],
  everyone: ["employee", "client"]
};
var shown3 = 100;
var isInUse = and62(
  eq83(users.isActive, true),
  isNull19(users.testUserUntil),
  or12(isNull19(users.tenantId), ne13(tenants.status, "deleted"))
);
var inGroup = (group) => inArray16(users.role, [...rolesOf2[group]]);
async function readGroup(tx, group) {
  const [counts] = await tx.select({
    people: sql87`count(*)::int`,
    withFactor: sql87`count(${users.secondFactorSince})::int`
  }).from(users).leftJoin(tenants, eq83(tenants.id, users.tenantId)).where(and62(isInUse, inGroup(group)));
  const withoutFactor = await tx.select({
    id: users.id,
    email: users.email,
    firstName: users.firstName,
    lastName: users.lastName,
    role: users.role,
    tenantId: users.tenantId,
    tenantName: tenants.name,
    isOwner: sql87`coalesce(${tenants.ownerUserId} = ${users.id}, false)`
  }).from(users).leftJoin(tenants, eq83(tenants.id, users.tenantId)).where(and62(isInUse, inGroup(group), isNull19(users.secondFactorSince))).orderBy(asc13(tenants.name), asc13(users.email), asc13(users.id)).limit(shown3);
  return { ...counts, withoutFactor };
}
async function remindOfSecondFactor(tx, requestId, { roles: roles2, isMailConfigured: isMailConfigured2 = false } = {}) {
  const rolesText = roles2?.join(",") ?? null;
  const { rowCount } = await tx.execute(sql87`
    insert into outbox (tenant_id, user_id, request_id, template, to_email, params)
    select u.tenant_id, u.id, ${requestId}, 'second_factor_required', u.email,
           jsonb_build_object('startsAt', to_char(r.required_from at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
      from users u
      left join tenants t on t.id = u.tenant_id
      cross join security_policy p
      left join tenant_security_policies q on q.tenant_id = u.tenant_id
     cross join lateral (select second_factor_required_from(u.role, p, q) as required_from) r
     where r.required_from is not null and u.second_factor_since is null and u.is_active and u.test_user_until is null
       and (u.tenant_id is null or t.status <> 'deleted')
       and (${isMailConfigured2} or exists (select from mail_settings m where m.tenant_id is null or m.tenant_id = u.tenant_id))
       and (${rolesText}::text is null or u.role = any (string_to_array(${rolesText}, ',')))`);
  return rowCount ?? 0;
}

// src/features/securityPolicy/platformPolicy.ts
var columns7 = {
  platformAdmins: { from: "platformAdminsFrom", idle: "platformIdleMinutes", absolute: "platformAbsoluteMinutes" },
  tenantAdmins: { from: "tenantAdminsFrom", idle: "tenantAdminIdleMinutes", absolute: "tenantAdminAbsoluteMinutes" },
  everyone: { from: "everyoneFrom", idle: "everyoneIdleMinutes", absolute: "everyoneAbsoluteMinutes" }
};
var groups = Object.keys(columns7);
var limitsOf2 = ({ sessions: limits2 }, group) => group === "platformAdmins" ? limits2.platform : limits2.tenant;
var getSecurityPolicy = ({ services }) => services.database.transaction({ as: "platform" }, (tx) => describe5(tx, services.config));
async function describe5(tx, config) {
  const row = await readRow2(tx, config);
  const requiringMore = await readTenantsRequiringMore(tx);
  const group = async (name2) => ({
    startsAt: row[columns7[name2].from]?.toISOString() ?? null,
    ...await readGroup(tx, name2)
  });
  const length = (name2) => {
    const { idleMinutes, absoluteMinutes } = limitsOf2(config, name2);
    return {
      idleMinutes: Math.min(row[columns7[name2].idle] ?? idleMinutes, idleMinutes),
      absoluteMinutes: Math.min(row[columns7[name2].absolute] ?? absoluteMinutes, absoluteMinutes),
      maxIdleMinutes: idleMinutes,
      maxAbsoluteMinutes: absoluteMinutes
    };
  };
  return {
    platformAdmins: await group("platformAdmins"),
    tenantAdmins: await group("tenantAdmins"),
    everyone: await group("everyone"),
    isDecided: row.decidedAt !== null,
    tenantsRequiringMore: requiringMore.length,
    requiringMore: requiringMore.slice(0, shownTenants),
    stepUpMinutes: row.stepUpMinutes ?? defaultStepUpMinutes(config),
    sessions: {
      platformAdmins: length("platformAdmins"),
      tenantAdmins: length("tenantAdmins"),
      everyone: length("everyone")
    }
  };
}
var shownTenants = 100;
async function readTenantsRequiringMore(tx) {
  const { tenantAdminsFrom, everyoneFrom } = tenantSecurityPolicies;
  const rows = await tx.select({
    id: tenants.id,
    name: tenants.name,
    tenantAdminsFrom,
    everyoneFrom,
    withoutFactor: sql88`(
        select count(*)::int from users u join security_policy p on true
          join tenant_security_policies q on q.tenant_id = u.tenant_id
         where u.tenant_id = "tenants"."id" and u.is_active and u.second_factor_since is null
           and second_factor_required_from(u.role, p, q) is not null)`
  }).from(tenantSecurityPolicies).innerJoin(tenants, eq84(tenants.id, tenantSecurityPolicies.tenantId)).where(and63(ne14(tenants.status, "deleted"), or13(isNotNull10(tenantAdminsFrom), isNotNull10(everyoneFrom)))).orderBy(asc14(tenants.name), asc14(tenants.id));
  return rows.map((row) => ({
    ...row,
    tenantAdminsFrom: row.tenantAdminsFrom?.toISOString() ?? null,
    everyoneFrom: row.everyoneFrom?.toISOString() ?? null
  }));
}
async function readRow2(tx, config) {
  const [row] = await tx.select().from(securityPolicy);
  return { ...row, ...hasNoDefault(config, row) && { platformAdminsFrom: null } };
}
var hasNoDefault = ({ isLoopback }, { decidedAt }) => isLoopback && decidedAt === null;
async function saveSecurityPolicy(ctx, input) {
  const { config } = ctx.services;
  refuseLongerSessions(config, input);
  const attempt3 = { action: "security_policy_changed", target: { type: "platform", id: null, label: null } };
  return mutate(ctx, { as: "platform" }, attempt3, async ({ tx, step, audit: audit2, nothingChanged }) => {
    step("lock policy");
    const [locked] = await tx.select().from(securityPolicy).for("update");
    const before = { ...locked, ...hasNoDefault(config, locked) && { platformAdminsFrom: null } };
    const changed = { platformAdminsFrom: before.platformAdminsFrom, ...changedColumns(input) };
    step("save policy");
    const [after] = await tx.update(securityPolicy).set({ ...changed, decidedAt: sql88`coalesce(${securityPolicy.decidedAt}, now())` }).returning();
    if (input.sessions) await shortenOpenSessions(tx);
    step("queue mails");
    const notified = input.notify ? await remindOfSecondFactor(tx, ctx.requestId, { roles: input.notifyGroup && rolesOf2[input.notifyGroup] }) : 0;
    const { decidedAt: _was, ...former } = before;
    const { decidedAt: _is, ...current } = after;
    const changes2 = changesBetween(former, current);
    const isFirst = before.decidedAt === null;
    if (Object.keys(changes2).length === 0 && !input.notify && !isFirst) nothingChanged();
    else await audit2({ ...attempt3, changes: changes2, details: { notified } });
    return describe5(tx, config);
  });
}
function changedColumns(input) {
  const changed = {};
  for (const group of groups) {
    const { from, idle, absolute } = columns7[group];
    const start = input[group];
    if (start) changed[from] = start.startsAt === null ? null : new Date(start.startsAt);
    const length = input.sessions?.[group];
    if (length) {
      changed[idle] = length.idleMinutes;
      changed[absolute] = length.absoluteMinutes;
    }
  }
  if (input.stepUpMinutes !== void 0) changed.stepUpMinutes = input.stepUpMinutes;
  return changed;
}
function refuseLongerSessions(config, { sessions: lengths }) {
  const problems = groups.flatMap((group) => {
    const { idleMinutes, absoluteMinutes } = lengths?.[group] ?? { idleMinutes: null, absoluteMinutes: null };
    const most2 = limitsOf2(config, group);
    const path = `sessions.${group}`;
    return [
      ...idleMinutes !== null && idleMinutes > most2.idleMinutes ? [{ path: `${path}.idleMinutes`, message: `The configuration allows at most ${most2.idleMinutes} minutes.` }] : [],
      ...absoluteMinutes !== null && absoluteMinutes > most2.absoluteMinutes ? [
        {
          path: `${path}.absoluteMinutes`,
          message: `The configuration allows at most ${most2.absoluteMinutes} minutes.`
        }
      ] : []
    ];
  });
  if (problems.length > 0) throw validationFailed(problems);
}
async function shortenOpenSessions(tx) {
  await tx.execute(sql88`
    update ${sessions} s
       set absolute_expires_at = least(s.absolute_expires_at, now() + make_interval(mins => l.absolute)),
           expires_at = least(s.expires_at, s.last_seen_at + make_interval(mins => l.idle), now() + make_interval(mins => l.absolute))
      from (select o.id,
                   case u.role when 'super_user' then p.platform_idle_minutes when 'admin' then p.tenant_admin_idle_minutes
                               else p.everyone_idle_minutes end as idle,
                   case u.role when 'super_user' then p.platform_absolute_minutes
                               when 'admin' then p.tenant_admin_absolute_minutes else p.everyone_absolute_minutes end as absolute
              from sessions o join users u on u.id = o.user_id cross join security_policy p
               for update of o skip locked) l
     where s.id = l.id and (l.idle is not null or l.absolute is not null)`);
}

// src/features/securityPolicy/responses.ts
import { z as z46 } from "zod";
var personSchema = z46.object({
  id: idSchema,
  email: z46.string(),
  firstName: z46.string(),
  lastName: z46.string(),
  role: roleSchema,
  tenantId: idSchema.nullable(),
  tenantName: z46.string().nullable(),
  isOwner: z46.boolean().describe("Whether they own their tenant.")
}).meta({ id: "PersonWithoutFactor" });
var groupSchema = z46.object({
  startsAt: nullableMoment.describe("From when a second factor is required. Null: it is optional."),
  people: z46.int().describe("Active accounts in this group."),
  withFactor: z46.int(),
  withoutFactor: z46.array(personSchema).describe("The first 100.")
});
var lengthSchema = z46.object({
  idleMinutes: z46.int(),
  absoluteMinutes: z46.int(),
  maxIdleMinutes: z46.int().describe("The configuration allows no more."),
  maxAbsoluteMinutes: z46.int()
});
var securityPolicySchema = z46.object({
  platformAdmins: groupSchema,
  tenantAdmins: groupSchema,
  everyone: groupSchema.describe("Everyone who is in neither of the other groups. Its start counts for all."),
  isDecided: z46.boolean().describe("False until an admin saves the policy. Until then it doesn\u2019t apply on localhost."),
  tenantsRequiringMore: z46.int(),
  requiringMore: z46.array(
    z46.object({
      id: idSchema,
      name: z46.string(),
      tenantAdminsFrom: nullableMoment,
      everyoneFrom: nullableMoment,
      withoutFactor: z46.int().describe("How many of its people need a second factor and have none.")
    })
  ).describe("The first 100 of these tenants."),
  stepUpMinutes: z46.int(),
  sessions: z46.object({ platformAdmins: lengthSchema, tenantAdmins: lengthSchema, everyone: lengthSchema })
}).meta({ id: "SecurityPolicy" });
var tenantGroupSchema = groupSchema.extend({
  platformStartsAt: nullableMoment.describe("What the platform requires. The earlier of both counts.")
});
var tenantSecurityPolicySchema = z46.object({ tenantAdmins: tenantGroupSchema, everyone: tenantGroupSchema }).meta({ id: "TenantSecurityPolicy" });

// src/features/securityPolicy/schemas.ts
import { z as z47 } from "zod";
var startSchema = z47.strictObject({
  startsAt: givenMoment("Enter a date and time, or null.").nullable().describe("From when everyone in the group needs a second factor. Null: it is optional.")
});
var minutesSchema = z47.number("Enter a number of minutes.").int("Whole minutes only.").min(5, "At least 5 minutes.");
var lengthSchema2 = z47.strictObject({
  idleMinutes: minutesSchema.nullable(),
  absoluteMinutes: minutesSchema.nullable()
});
var notifySchema = z47.boolean().default(false).describe("Emails everyone who has no second factor and needs one, now or from a later date.");
var onlyTheirs = "Emails only the people of this group.";
var saveSecurityPolicySchema = z47.strictObject({
  platformAdmins: startSchema.optional(),
  tenantAdmins: startSchema.optional(),
  everyone: startSchema.optional(),
  stepUpMinutes: z47.number("Enter a number of minutes.").int("Whole minutes only.").min(1, "At least one minute.").max(60, "At most 60 minutes.").nullable().optional(),
  sessions: z47.strictObject({
    platformAdmins: lengthSchema2.optional(),
    tenantAdmins: lengthSchema2.optional(),
    everyone: lengthSchema2.optional()
  }).optional(),
  notify: notifySchema,
  notifyGroup: z47.enum(["platformAdmins", "tenantAdmins", "everyone"]).optional().describe(onlyTheirs)
});
var saveTenantSecurityPolicySchema = z47.strictObject({
  tenantAdmins: startSchema.optional(),
  everyone: startSchema.optional(),
  notify: notifySchema,
  notifyGroup: z47.enum(["tenantAdmins", "everyone"]).optional().describe(onlyTheirs)
});

// src/features/securityPolicy/tenantPolicy.ts
import { sql as sql89 } from "drizzle-orm";
var getTenantSecurityPolicy = ({ principal, services }) => services.database.transaction({ as: "tenant", tenantId: principal.tenant.id }, describe6);
async function describe6(tx) {
  const [own] = await tx.select().from(tenantSecurityPolicies);
  const [platform] = await tx.select().from(securityPolicy);
  const iso3 = (moment2) => moment2?.toISOString() ?? null;
  return {
    tenantAdmins: {
      startsAt: iso3(own?.tenantAdminsFrom),
      platformStartsAt: iso3(platform.tenantAdminsFrom),
      ...await readGroup(tx, "tenantAdmins")
    },
    everyone: {
      startsAt: iso3(own?.everyoneFrom),
      platformStartsAt: iso3(platform.everyoneFrom),
      ...await readGroup(tx, "everyone")
    }
  };
}
async function saveTenantSecurityPolicy(ctx, input) {
  const { tenant: tenant3 } = ctx.principal;
  const attempt3 = {
    action: "security_policy_changed",
    tenant: tenant3,
    target: { type: "tenant", id: tenant3.id, label: tenant3.name }
  };
  await mutate(ctx, { as: "tenant", tenantId: tenant3.id }, attempt3, async ({ tx, step, audit: audit2, nothingChanged }) => {
    step("lock policy");
    await tx.insert(tenantSecurityPolicies).values({ tenantId: tenant3.id }).onConflictDoNothing();
    const [before] = await tx.select().from(tenantSecurityPolicies).for("update");
    const from = (start) => start.startsAt === null ? null : new Date(start.startsAt);
    const changed = {
      ...input.tenantAdmins && { tenantAdminsFrom: from(input.tenantAdmins) },
      ...input.everyone && { everyoneFrom: from(input.everyone) }
    };
    step("save policy");
    await tx.update(tenantSecurityPolicies).set({ ...changed, updatedAt: sql89`now()` });
    step("queue mails");
    const notified = input.notify && tenant3.mailConfigured ? await remindOfSecondFactor(tx, ctx.requestId, {
      isMailConfigured: true,
      roles: input.notifyGroup && rolesOf2[input.notifyGroup]
    }) : 0;
    const changes2 = changesBetween({ ...before }, changed);
    if (Object.keys(changes2).length > 0 || input.notify) await audit2({ ...attempt3, changes: changes2, details: { notified } });
    else nothingChanged();
  });
  return getTenantSecurityPolicy(ctx);
}

// src/features/securityPolicy/routes.ts
var securityPolicyRoutes = routesFor("platformAdmins").get(
  "/",
  describeRoute(securityPolicySchema, { summary: "Get the security policy" }),
  async (c) => c.json(await getSecurityPolicy(c.var.ctx))
).put(
  "/",
  describeRoute(securityPolicySchema, { summary: "Save the security policy" }),
  validate("json", saveSecurityPolicySchema),
  async (c) => c.json(await saveSecurityPolicy(c.var.ctx, c.req.valid("json")))
);
var tenantSecurityPolicyRoutes = routesFor("tenantAdmins").get(
  "/",
  describeRoute(tenantSecurityPolicySchema, { summary: "Get the tenant\u2019s security policy" }),
  async (c) => c.json(await getTenantSecurityPolicy(c.var.ctx))
).put(
  "/",
  describeRoute(tenantSecurityPolicySchema, { summary: "Save the tenant\u2019s security policy" }),
  validate("json", saveTenantSecurityPolicySchema),
  async (c) => c.json(await saveTenantSecurityPolicy(c.var.ctx, c.req.valid("json")))
);

// src/features/serviceKeys/changeServiceKey.ts
import { eq as eq86, sql as sql91 } from "drizzle-orm";

// src/contract/serviceKeyScopes.ts
var serviceKeyScopes = [
  "introspect",
  "tenants:read",
  "tenants:write",
  "users:read",
  "users:write",
  "users:access",
  "events:read",
  "audit:write",
  "frontends:release"
];
var serviceKeyLifetimesInDays = [30, 90, 365];
function scopeProblem({ scopes, isBoundToTenant, isForRemote }) {
  if (isBoundToTenant && scopes.includes("tenants:write"))
    return "A key for one tenant can\u2019t have tenants:write: it could raise its own entitlements.";
  if (!scopes.includes("frontends:release"))
    return isForRemote ? "Only the scope frontends:release can have a frontend." : null;
  if (scopes.length > 1) return "frontends:release can\u2019t be combined with other scopes.";
  if (isBoundToTenant) return "frontends:release can\u2019t be limited to a tenant.";
  return isForRemote ? null : "Say which frontend the key may release.";
}

// src/features/serviceKeys/serviceKeyColumns.ts
import { asc as asc15, desc as desc14, eq as eq85, sql as sql90 } from "drizzle-orm";
var isExpired = sql90`coalesce(${serviceKeys.expiresAt} <= now(), false)`;
var isInUse2 = sql90`${serviceKeys.revokedAt} is null and not ${isExpired}`;
var columns8 = {
  id: serviceKeys.id,
  keyId: serviceKeys.keyId,
  name: serviceKeys.name,
  scopes: sql90`${serviceKeys.scopes}`,
  tenantId: tenants.id,
  tenantName: tenants.name,
  remoteId: serviceKeys.remoteId,
  status: sql90`case when ${serviceKeys.revokedAt} is not null then 'revoked' when ${isExpired} then 'expired' else 'active' end`,
  expiresAt: serviceKeys.expiresAt,
  revokedAt: serviceKeys.revokedAt,
  lastUsedAt: serviceKeys.lastUsedAt,
  lastUsedIp: serviceKeys.lastUsedIp,
  createdAt: serviceKeys.createdAt,
  createdByUserId: serviceKeys.createdByUserId,
  createdByName: serviceKeys.createdByName
};
var mostListed2 = 200;
async function selectServiceKeys(tx, id5) {
  const rows = await tx.select(columns8).from(serviceKeys).leftJoin(tenants, eq85(tenants.id, serviceKeys.boundTenantId)).where(id5 === void 0 ? void 0 : eq85(serviceKeys.id, id5)).orderBy(desc14(isInUse2), desc14(serviceKeys.createdAt), asc15(serviceKeys.id)).limit(mostListed2);
  return rows.map(({ tenantId, tenantName, createdByUserId, createdByName, ...key2 }) => ({
    ...datesAsIso(key2),
    tenant: tenantId === null ? null : { id: tenantId, name: tenantName },
    createdBy: { userId: createdByUserId, name: createdByName }
  }));
}
async function lockServiceKey(tx, id5) {
  if (!isUuid(id5)) throw notFound();
  await tx.select({ id: serviceKeys.id }).from(serviceKeys).where(eq85(serviceKeys.id, id5)).for("update");
  const [key2] = await selectServiceKeys(tx, id5);
  if (!key2) throw notFound();
  return key2;
}

// src/features/serviceKeys/changeServiceKey.ts
var targetOf3 = ({ id: id5, name: name2 }) => ({ type: "service_key", id: id5, label: name2 });
async function updateServiceKey(ctx, id5, input) {
  const attempt3 = { action: "service_key_updated", target: { type: "service_key", id: id5, label: null } };
  return mutate(ctx, { as: "platform" }, attempt3, async ({ tx, step, audit: audit2, nothingChanged }) => {
    step("find key");
    const before = await lockServiceKey(tx, id5);
    if (before.status !== "active")
      throw new AppError("CONFLICT", 409, `This key is ${before.status}. Create another one instead.`);
    const reach = { isBoundToTenant: before.tenant !== null, isForRemote: before.remoteId !== null };
    const problem2 = scopeProblem({ ...reach, scopes: input.scopes ?? before.scopes });
    if (problem2) throw validationFailed([{ path: "scopes", message: problem2 }]);
    step("update key");
    await tx.update(serviceKeys).set(input).where(eq86(serviceKeys.id, before.id));
    const inOneLine = ({ name: name2, scopes }) => ({ name: name2, ...scopes && { scopes: scopes.toSorted().join(", ") } });
    const changes2 = changesBetween(inOneLine(before), inOneLine(input));
    if (Object.keys(changes2).length === 0) nothingChanged();
    else await audit2({ ...attempt3, target: targetOf3({ ...before, ...input }), changes: changes2 });
    const [after] = await selectServiceKeys(tx, before.id);
    return after;
  });
}
async function revokeServiceKey(ctx, id5) {
  const attempt3 = { action: "service_key_revoked", target: { type: "service_key", id: id5, label: null } };
  return mutate(ctx, { as: "platform" }, attempt3, async ({ tx, step, audit: audit2, nothingChanged }) => {
    step("find key");
    const before = await lockServiceKey(tx, id5);
    if (before.status === "revoked") {
      nothingChanged();
      return before;
    }
    step("revoke key");
    await tx.update(serviceKeys).set({ revokedAt: sql91`now()` }).where(eq86(serviceKeys.id, before.id));
    await audit2({ ...attempt3, target: targetOf3(before) });
    const [after] = await selectServiceKeys(tx, before.id);
    return after;
  });
}

// src/features/serviceKeys/createServiceKey.ts
import { randomInt } from "node:crypto";
import { and as and65, count as count4, eq as eq88, ne as ne15, sql as sql93 } from "drizzle-orm";

// src/core/serviceKeys/readServiceKey.ts
import { hash } from "node:crypto";
import { and as and64, eq as eq87, isNull as isNull20, or as or14, sql as sql92 } from "drizzle-orm";

// src/core/serviceKeys/countKeyRequest.ts
var windowMs = 1e4;
var maxPerWindow = 2e3;
var windowsOf = /* @__PURE__ */ new WeakMap();
function countKeyRequest({ database, config }, keyId) {
  const windows = windowsOf.get(database) ?? /* @__PURE__ */ new Map();
  windowsOf.set(database, windows);
  const now = performance.now();
  const known3 = windows.get(keyId);
  const current = known3 && now - known3.startedAt < windowMs ? known3 : { startedAt: now, requests: 0 };
  windows.set(keyId, current);
  current.requests += 1;
  if (current.requests > maxPerWindow * config.limitsFactor)
    throw rateLimited(Math.max(1, Math.ceil((current.startedAt + windowMs - now) / 1e3)));
}

// src/core/serviceKeys/readServiceKey.ts
var bearer = /^Bearer +(tnt_sk_[a-z0-9]{12}_[A-Za-z0-9_-]{43})$/i;
var hashServiceKey = (key2) => hash("sha256", key2);
async function readServiceKey(caller, authorization) {
  const [, sent] = bearer.exec(authorization ?? "") ?? [];
  if (sent === void 0) throw serviceKeyInvalid();
  const found = await caller.services.database.findServiceKey(hashServiceKey(sent));
  if (!found) throw serviceKeyInvalid();
  const { key: key2, tenant: tenant3, isDueForTouch } = found;
  countKeyRequest(caller.services, key2.id);
  if (isDueForTouch) await touchOnce(caller, key2.id);
  return {
    kind: "serviceKey",
    key: { ...key2, scopes: key2.scopes },
    tenant: tenant3 && { ...tenant3, onboardedAt: tenant3.onboardedAt === null ? null : new Date(tenant3.onboardedAt) }
  };
}
var touching = /* @__PURE__ */ new WeakMap();
async function touchOnce({ services, ip }, id5) {
  const running = touching.get(services.database) ?? /* @__PURE__ */ new Set();
  touching.set(services.database, running);
  if (running.has(id5)) return;
  running.add(id5);
  try {
    const { lastUsedAt } = serviceKeys;
    const isDue = or14(isNull20(lastUsedAt), sql92`${lastUsedAt} < date_trunc('minute', now())`);
    await services.database.transaction(
      { as: "auth" },
      (tx) => tx.update(serviceKeys).set({ lastUsedAt: sql92`date_trunc('minute', now())`, lastUsedIp: ip }).where(and64(eq87(serviceKeys.id, id5), isDue))
    );
  } finally {
    running.delete(id5);
  }
}

// src/features/serviceKeys/createServiceKey.ts
var letters = "abcdefghijklmnopqrstuvwxyz0123456789";
var newKeyId = () => Array.from({ length: 12 }, () => letters[randomInt(letters.length)]).join("");
async function createServiceKey(ctx, input) {
  const { name: name2, scopes, tenantId = null, remoteId = null, expiresInDays = null } = input;
  const attempt3 = {
    action: "service_key_created",
    target: { type: "service_key", id: null, label: name2 }
  };
  return mutate(ctx, { as: "platform" }, attempt3, async ({ tx, step, audit: audit2 }) => {
    step("count keys");
    await requireRoomForKey(tx);
    step("find tenant");
    if (tenantId !== null) await requireTenant(tx, tenantId);
    step("create key");
    const keyId = newKeyId();
    const key2 = `tnt_sk_${keyId}_${newToken()}`;
    const [row] = await tx.insert(serviceKeys).values({
      keyId,
      tokenHash: hashServiceKey(key2),
      name: name2,
      scopes,
      boundTenantId: tenantId,
      remoteId,
      expiresAt: expiresInDays === null ? null : sql93`now() + make_interval(days => ${expiresInDays}::int)`,
      createdByUserId: ctx.principal.user.id,
      createdByName: fullName(ctx.principal.user)
    }).returning({ id: serviceKeys.id });
    const [created2] = await selectServiceKeys(tx, row.id);
    await audit2({
      ...attempt3,
      target: { ...attempt3.target, id: row.id },
      details: { keyId, scopes, boundTo: created2.tenant?.name ?? null, remoteId, expiresAt: created2.expiresAt }
    });
    return { ...created2, key: key2 };
  });
}
async function requireRoomForKey(tx) {
  await tx.execute(sql93`select pg_advisory_xact_lock(hashtext('service_keys'))`);
  const [inUse] = await tx.select({ count: count4() }).from(serviceKeys).where(isInUse2);
  if (inUse.count < policies.maxServiceKeys) return;
  throw new AppError(
    "SERVICE_KEY_LIMIT_REACHED",
    409,
    `There can be ${policies.maxServiceKeys} service keys in use. Revoke one that you don\u2019t need any more.`,
    { details: { limit: policies.maxServiceKeys } }
  );
}
async function requireTenant(tx, tenantId) {
  const [tenant3] = await tx.select({ id: tenants.id }).from(tenants).where(and65(eq88(tenants.id, tenantId), ne15(tenants.status, "deleted"))).for("share");
  if (!tenant3) throw validationFailed([{ path: "tenantId", message: "This tenant doesn\u2019t exist." }]);
}

// src/features/serviceKeys/listServiceKeys.ts
var listServiceKeys = async ({ services }) => ({
  items: await services.database.transaction({ as: "platform" }, (tx) => selectServiceKeys(tx)),
  nextCursor: null
});

// src/features/serviceKeys/responses.ts
import { z as z48 } from "zod";
var serviceKeySchema = z48.object({
  id: idSchema,
  keyId: z48.string().describe("The public part of the key: `tnt_sk_<keyId>_\u2026`.").meta({ examples: ["4f9cq2mvx7lr"] }),
  name: z48.string(),
  scopes: z48.array(z48.enum(serviceKeyScopes)),
  tenant: z48.object({ id: idSchema, name: z48.string() }).nullable().describe("The only tenant that it can reach."),
  remoteId: z48.string().meta({ examples: ["billing"] }).nullable().describe("The only frontend that it can release."),
  status: z48.enum(["active", "expired", "revoked"]),
  expiresAt: nullableMoment,
  revokedAt: nullableMoment,
  lastUsedAt: nullableMoment.describe("To the minute."),
  lastUsedIp: z48.string().meta({ examples: ["203.0.113.7"] }).nullable(),
  createdAt: momentSchema,
  createdBy: z48.object({ userId: idSchema.nullable(), name: z48.string() })
}).meta({ id: "ServiceKey" });
var serviceKeysSchema = pageOf(serviceKeySchema);
var createdServiceKeySchema = serviceKeySchema.extend({
  key: z48.string().describe("The whole key. It is shown only in this response.").meta({ examples: ["tnt_sk_4f9cq2mvx7lr_0KzT8bHd3WnYp6JsiEaGuR5iVt9XfQ4oCm2ZyLk7DwN"] })
}).meta({ id: "CreatedServiceKey" });

// src/features/serviceKeys/schemas.ts
import { z as z49 } from "zod";
var scopesSchema = z49.array(z49.enum(serviceKeyScopes, "This isn\u2019t a scope."), "Choose what the key may do.").min(1, "Choose at least one scope.").max(serviceKeyScopes.length).refine((scopes) => new Set(scopes).size === scopes.length, "Name each scope once.");
var createServiceKeySchema = z49.strictObject({
  name: requiredNameSchema,
  scopes: scopesSchema,
  tenantId: z49.uuid("Choose a tenant.").nullable().optional().describe("Limits the key to one tenant."),
  remoteId: z49.string().regex(/^[a-z][a-z0-9-]{0,62}$/, "Use the id of a frontend.").nullable().optional().describe("The frontend that a key with frontends:release can release."),
  expiresInDays: z49.union(
    serviceKeyLifetimesInDays.map((days) => z49.literal(days)),
    "Choose 30, 90 or 365 days."
  ).nullable().optional()
}).superRefine(({ scopes, tenantId, remoteId }, ctx) => {
  const problem2 = scopeProblem({ scopes, isBoundToTenant: !!tenantId, isForRemote: !!remoteId });
  if (problem2) ctx.addIssue({ code: "custom", path: ["scopes"], message: problem2 });
});
var updateServiceKeySchema = z49.strictObject({ name: requiredNameSchema.optional(), scopes: scopesSchema.optional() }).refine((changes2) => Object.keys(changes2).length > 0, "Send at least one change.");
var serviceKeyIdSchema = z49.strictObject({ id: z49.string().max(100) });

// src/features/serviceKeys/routes.ts
var id3 = validate("param", serviceKeyIdSchema);
var serviceKeyRoutes = routesFor("platformAdmins").get(
  "/",
  describeRoute(serviceKeysSchema, { summary: "List service keys" }),
  async (c) => c.json(await listServiceKeys(c.var.ctx))
).post(
  "/",
  describeRoute(createdServiceKeySchema, {
    summary: "Create a service key",
    status: 201,
    errors: ["SERVICE_KEY_LIMIT_REACHED"],
    exampleBody: { name: "App backend", scopes: ["introspect", "users:read"], expiresInDays: 90 }
  }),
  validate("json", createServiceKeySchema),
  async (c) => c.json(await createServiceKey(c.var.ctx, c.req.valid("json")), 201)
).patch(
  "/:id",
  describeRoute(serviceKeySchema, { summary: "Rename a service key or change its scopes", errors: ["CONFLICT"] }),
  id3,
  validate("json", updateServiceKeySchema),
  async (c) => c.json(await updateServiceKey(c.var.ctx, c.req.valid("param").id, c.req.valid("json")))
).delete(
  "/:id",
  describeRoute(serviceKeySchema, { summary: "Revoke a service key" }),
  id3,
  async (c) => c.json(await revokeServiceKey(c.var.ctx, c.req.valid("param").id))
);

// src/features/tenantSettings/publicRoutes.ts
import { Hono as Hono5 } from "hono";

// src/features/tenantSettings/readLogo.ts
import { and as and66, eq as eq89, inArray as inArray17 } from "drizzle-orm";
var isShown = inArray17(tenants.status, ["inactive", "active"]);
async function readLogo({ database }, tenantId, hash2) {
  if (!isUuid(tenantId)) throw notFound();
  const [logo] = await database.transaction(
    { as: "auth" },
    (tx) => tx.select({ image: tenantLogos.image }).from(tenantLogos).innerJoin(tenants, eq89(tenants.id, tenantLogos.tenantId)).where(and66(eq89(tenantLogos.tenantId, tenantId), eq89(tenantLogos.hash, hash2), isShown))
  );
  if (!logo) throw notFound();
  return logo.image;
}
async function readBranding({ database }, slug) {
  const [branding] = await database.transaction(
    { as: "auth" },
    (tx) => tx.select({
      slug: tenants.slug,
      displayName: tenantSettings.displayName,
      logoUrl: tenantSettings.logoUrl,
      primaryColor: tenantSettings.primaryColor
    }).from(tenants).innerJoin(tenantSettings, eq89(tenantSettings.tenantId, tenants.id)).where(and66(eq89(tenants.slug, slug), isShown))
  );
  if (!branding) throw notFound();
  return branding;
}

// src/features/tenantSettings/publicRoutes.ts
var publicBrandingRoutes = new Hono5().get("/logos/:tenantId/:file{[0-9a-f]{32}\\.png}", async (c) => {
  const image = await readLogo(c.var.services, c.req.param("tenantId"), c.req.param("file").slice(0, 32));
  return c.body(new Uint8Array(image), 200, {
    "Content-Type": "image/png",
    "Cache-Control": "public, max-age=31536000, immutable",
    // Even if the file weren't an image, it could do nothing.
    "Content-Security-Policy": "default-src 'none'; sandbox"
  });
}).get("/branding/:slug", async (c) => {
  c.header("Cache-Control", "no-cache");
  return c.json(await readBranding(c.var.services, c.req.param("slug")));
});

// src/features/tenantSettings/responses.ts
import { z as z50 } from "zod";
var tenantMeSchema = z50.object({ tenant: ownTenantSchema, tenantSettings: settingsSchema, user: meUserSchema }).meta({ id: "TenantMe" });
var onboardingCompletedSchema = z50.object({
  status: tenantStatusSchema,
  onboardedAt: nullableMoment,
  ownerUserId: idSchema.nullable(),
  redirectTo: z50.string()
}).meta({ id: "OnboardingCompleted" });
var onboardingStepSchema = z50.object({
  id: z50.enum(["profile", "branding", "mail", "finish"]),
  doneAt: nullableMoment
});
var onboardingStepsSchema = z50.object({ status: tenantStatusSchema, onboardedAt: nullableMoment, steps: z50.array(onboardingStepSchema) }).meta({ id: "OnboardingSteps" });

// src/features/tenantSettings/getTenantMe.ts
import { eq as eq90 } from "drizzle-orm";
var settingsColumns = {
  displayName: tenantSettings.displayName,
  logoUrl: tenantSettings.logoUrl,
  primaryColor: tenantSettings.primaryColor,
  supportEmail: tenantSettings.supportEmail,
  updatedAt: tenantSettings.updatedAt
};
async function getTenantMe({ principal, services }) {
  const tenantId = principal.tenant.id;
  return services.database.transaction({ as: "tenant", tenantId }, async (tx) => {
    const { tenant: tenant3, tenantSettings: tenantSettings2 } = await readTenant(tx, tenantId);
    return {
      tenant: datesAsIso(tenant3),
      tenantSettings: datesAsIso(tenantSettings2),
      user: describeUser(principal.user)
    };
  });
}
async function readTenant(tx, tenantId) {
  const [row] = await tx.select({ tenant: ownTenantColumns, tenantSettings: settingsColumns }).from(tenants).innerJoin(tenantSettings, eq90(tenantSettings.tenantId, tenants.id)).where(eq90(tenants.id, tenantId));
  return row;
}
async function getOnboardingSteps({ principal, services }) {
  const tenantId = principal.tenant.id;
  const [row] = await services.database.transaction(
    { as: "tenant", tenantId },
    (tx) => tx.select({
      status: tenants.status,
      onboardedAt: tenants.onboardedAt,
      profile: tenantSettings.profileSavedAt,
      branding: tenantSettings.brandingSavedAt,
      mail: tenantSettings.mailDecidedAt
    }).from(tenants).innerJoin(tenantSettings, eq90(tenantSettings.tenantId, tenants.id)).where(eq90(tenants.id, tenantId))
  );
  const { status, onboardedAt, profile, branding, mail } = datesAsIso(row);
  return {
    status,
    onboardedAt,
    steps: [
      { id: "profile", doneAt: profile },
      { id: "branding", doneAt: branding },
      { id: "mail", doneAt: mail },
      { id: "finish", doneAt: onboardedAt }
    ]
  };
}

// src/features/tenantSettings/saveLogo.ts
import { createHash as createHash6 } from "node:crypto";
import { eq as eq91, sql as sql94 } from "drizzle-orm";
async function saveLogo(ctx, upload) {
  const { tenant: tenant3, user: user4 } = ctx.principal;
  await enforceRateLimits(ctx, logoLimits(user4.id, tenant3.id));
  const image = Buffer.from(await ctx.services.encodeLogo(upload));
  if (!await ctx.isStillAllowed()) throw forbidden();
  const hash2 = createHash6("sha256").update(image).digest("hex").slice(0, 32);
  const attempt3 = {
    action: "tenant_logo_saved",
    target: { type: "tenant", id: tenant3.id, label: tenant3.name }
  };
  return mutate(ctx, { as: "tenant", tenantId: tenant3.id }, attempt3, async ({ tx, step, audit: audit2 }) => {
    step("keep logo");
    await tx.insert(tenantLogos).values({ tenantId: tenant3.id, hash: hash2, image }).onConflictDoUpdate({ target: tenantLogos.tenantId, set: { hash: hash2, image, createdAt: sql94`now()` } });
    step("update settings");
    const [settings2] = await tx.update(tenantSettings).set({
      logoUrl: `/logos/${tenant3.id}/${hash2}.png`,
      brandingSavedAt: sql94`coalesce(${tenantSettings.brandingSavedAt}, now())`,
      updatedAt: sql94`now()`
    }).where(eq91(tenantSettings.tenantId, tenant3.id)).returning(settingsColumns);
    await audit2({ ...attempt3, details: { bytes: image.byteLength } });
    return datesAsIso(settings2);
  });
}

// src/features/tenantSettings/updateTenantSettings.ts
import { eq as eq92, sql as sql95 } from "drizzle-orm";
async function updateTenantSettings(ctx, { ifUpdatedAt: ifUpdatedAt2, ...input }) {
  const { tenant: tenant3 } = ctx.principal;
  const tenantId = tenant3.id;
  const attempt3 = {
    action: "tenant_settings_updated",
    target: { type: "tenant", id: tenant3.id, label: tenant3.name }
  };
  return mutate(ctx, { as: "tenant", tenantId }, attempt3, async ({ tx, step, audit: audit2 }) => {
    step("lock settings");
    const own = eq92(tenantSettings.tenantId, tenantId);
    const [before] = await tx.select(settingsColumns).from(tenantSettings).where(own).for("update");
    await requireUnchanged(tx, { id: tenantId, updatedAt: before.updatedAt }, ifUpdatedAt2);
    step("update settings");
    const [after] = await tx.update(tenantSettings).set({ ...input, ...stepsSavedBy(input), updatedAt: sql95`now()` }).where(own).returning(settingsColumns);
    if (input.logoUrl === null) await tx.delete(tenantLogos).where(eq92(tenantLogos.tenantId, tenantId));
    const { updatedAt: _, ...shown4 } = after;
    await audit2({ ...attempt3, changes: changesBetween({ ...before }, shown4) });
    return datesAsIso(after);
  });
}
function stepsSavedBy(input) {
  return {
    ..."displayName" in input || "supportEmail" in input ? { profileSavedAt: sql95`coalesce(${tenantSettings.profileSavedAt}, now())` } : {},
    ..."primaryColor" in input || "logoUrl" in input ? { brandingSavedAt: sql95`coalesce(${tenantSettings.brandingSavedAt}, now())` } : {}
  };
}

// src/features/tenantSettings/routes.ts
var tenantSettingsRoutes = routesFor("tenantAdmins").get(
  "/me",
  describeRoute(tenantMeSchema, { summary: "Get the tenant, its settings and the signed-in user" }),
  async (c) => c.json(await getTenantMe(c.var.ctx))
).patch(
  "/settings",
  describeRoute(settingsSchema, { summary: "Update the tenant\u2019s settings", errors: ["CHANGED_MEANWHILE"] }),
  validate("json", updateTenantSettingsSchema),
  async (c) => c.json(await updateTenantSettings(c.var.ctx, c.req.valid("json")))
).post(
  "/settings/logo",
  describeRoute(settingsSchema, {
    summary: "Upload the tenant\u2019s logo",
    errors: ["NOT_SUPPORTED_HERE", "RATE_LIMITED"]
  }),
  validate("form", logoUploadSchema),
  async (c) => c.json(await saveLogo(c.var.ctx, new Uint8Array(await c.req.valid("form").logo.arrayBuffer())))
).post(
  "/onboarding/complete",
  describeRoute(onboardingCompletedSchema, { summary: "Complete onboarding", errors: ["TENANT_SUSPENDED"] }),
  async (c) => c.json(await completeOnboarding(c.var.ctx))
).post(
  "/onboarding/skip-mail",
  describeRoute(okSchema, { summary: "Skip the email step of onboarding" }),
  async (c) => {
    await skipMail(c.var.ctx);
    return c.json({ ok: true });
  }
).get(
  "/onboarding/status",
  describeRoute(onboardingStepsSchema, { summary: "Get the steps of onboarding" }),
  async (c) => c.json(await getOnboardingSteps(c.var.ctx))
);

// src/features/tenantUsers/removeTenantUser.ts
import { and as and69, eq as eq97, inArray as inArray19, isNull as isNull22, sql as sql100 } from "drizzle-orm";

// src/core/sessions/endImpersonationsOf.ts
import { eq as eq93, sql as sql96 } from "drizzle-orm";
async function endImpersonationsOf(tx, ctx, subject, tenant3, returnTo) {
  const ended = await tx.update(sessions).set({ subjectUserId: null, impersonationExpiresAt: null, returnTo }).where(eq93(sessions.subjectUserId, subject.id)).returning({
    adminId: sessions.userId,
    startedAt: sessions.impersonationStartedAt,
    reason: sessions.impersonationReason,
    isLive: sql96`${sessions.expiresAt} > now()`
  });
  for (const { adminId, startedAt, reason, isLive } of ended) {
    if (!isLive) continue;
    const [admin] = await tx.select({
      id: users.id,
      email: users.email,
      firstName: users.firstName,
      lastName: users.lastName,
      role: users.role
    }).from(users).where(eq93(users.id, adminId));
    const elsewhere = { ...ctx, ip: null, userAgent: null };
    const entry = impersonationEnded({ startedAt, reason }, subject, "user is gone");
    await audit(tx, elsewhere, { ...entry, actor: admin, ...tenant3 !== void 0 && { tenant: tenant3 } });
  }
}

// src/core/users/requireAnotherAdmin.ts
import { and as and67, eq as eq94, isNull as isNull21, ne as ne16, sql as sql97 } from "drizzle-orm";
async function requireAnotherAdmin(tx, tenantId, userId) {
  const [other] = await tx.select({ id: users.id }).from(users).where(
    and67(
      eq94(users.tenantId, tenantId),
      ne16(users.id, userId),
      eq94(users.role, "admin"),
      eq94(users.isActive, true),
      isNull21(users.testUserUntil),
      sql97`${users.passwordHash} is not null`,
      sql97`coalesce(${users.temporaryPasswordExpiresAt} > now(), true)`
    )
  ).limit(1);
  if (!other)
    throw new AppError(
      "LAST_TENANT_ADMIN",
      409,
      "This is the only admin who can sign in. Make someone else an admin first."
    );
}

// src/features/tenantUsers/updateTenantUser.ts
import { eq as eq96, sql as sql99 } from "drizzle-orm";

// src/core/serviceKeys/requireScope.ts
function requireScope({ principal }, scope) {
  if (principal.kind === "serviceKey" && !principal.key.scopes.includes(scope)) throw scopeMissing(scope);
}
var mayHandOutAccess = ({ principal }) => principal.kind !== "serviceKey" || principal.key.scopes.includes("users:access");
function requireSeatRule({ principal }, { overSeatLimit }) {
  if (principal.kind === "serviceKey" && overSeatLimit)
    throw validationFailed([{ path: "overSeatLimit", message: "A service key can\u2019t exceed the seats of a tenant." }]);
}

// src/features/tenantUsers/listTenantUsers.ts
import { and as and68, asc as asc16, desc as desc15, eq as eq95, inArray as inArray18, sql as sql98 } from "drizzle-orm";
var sortName = sql98`lower(${users.firstName} || ' ' || ${users.lastName} || ' ' || ${users.email})`;
var lastActivity2 = {
  asc: sql98`coalesce(${users.lastLoginAt}, timestamptz '2999-12-31 00:00:00+00')`,
  desc: sql98`coalesce(${users.lastLoginAt}, timestamptz '1970-01-01 00:00:00+00')`
};
var sortKeys3 = {
  name: () => ({ by: sortName, cursor: sortName, type: sql98`text` }),
  // The text of a timestamp keeps its microseconds.
  lastActivity: (order) => ({
    by: lastActivity2[order],
    cursor: sql98`${lastActivity2[order]}::text`,
    type: sql98`timestamptz`
  })
};
var mailState2 = latestMailState(sql98`"users"."id"`);
async function listTenantUsers({ services }, tenantId, query) {
  if (!isUuid(tenantId)) throw notFound();
  const filters = and68(
    eq95(users.tenantId, tenantId),
    query.role ? eq95(users.role, query.role) : void 0,
    query.status ? hasStatus[query.status] : void 0,
    query.secondFactor ? sql98`(${users.secondFactorSince} is not null) = ${query.secondFactor === "yes"}` : void 0,
    query.search ? matchesPerson(query.search) : void 0,
    query.mail ? sql98`${mailState2} = ${query.mail}` : void 0,
    query.ids ? inArray18(users.id, query.ids) : void 0
  );
  const { sort = "name", order = "asc" } = query;
  const key2 = sortKeys3[sort](order);
  const direction = order === "asc" ? asc16 : desc15;
  const after = decodeCursor(query.cursor, sort === "name" ? "text" : "moment");
  const beyond = after ? sql98`(${key2.by}, ${users.id}) ${order === "asc" ? sql98`>` : sql98`<`} (${after.value}::${key2.type}, ${after.id}::uuid)` : void 0;
  return services.database.transaction({ as: "tenant", tenantId }, async (tx) => {
    await requireLiveTenant(tx, tenantId);
    const total = await countUpTo(tx, users, filters);
    const rows = await tx.select({ ...tenantUserColumns, mail: mailState2, sortedBy: key2.cursor }).from(users).where(and68(filters, beyond)).orderBy(direction(key2.by), direction(users.id)).limit(query.limit + 1);
    const page = pageOf2(
      rows,
      query.limit,
      (row) => ({ ...describeTenantUser(row), mail: row.mail }),
      (row) => ({ value: row.sortedBy, id: row.id })
    );
    return { ...page, total };
  });
}
async function getTenantUser({ services }, tenantId, userId) {
  if (!isUuid(tenantId) || !isUuid(userId)) throw notFound();
  const user4 = await services.database.transaction({ as: "tenant", tenantId }, async (tx) => {
    await requireLiveTenant(tx, tenantId);
    const [found] = await tx.select({ ...tenantUserColumns, mail: mailState2 }).from(users).where(and68(eq95(users.id, userId), eq95(users.tenantId, tenantId)));
    if (!found) throw notFound();
    return { ...describeTenantUser(found), mail: found.mail };
  });
  const blocks = await readSignInBlocks({ services }, [user4.email]);
  return { ...user4, ...blocks.get(user4.email) };
}

// src/features/tenantUsers/updateTenantUser.ts
async function updateTenantUser(ctx, target, { overSeatLimit = false, ...input }, key2) {
  if (input.email !== void 0) requireScope(ctx, "users:access");
  requireSeatRule(ctx, { overSeatLimit });
  const attempted = input.isActive === void 0 ? "super_user_updated_tenant_user" : statusAction(input);
  await mutateTenantUser(
    ctx,
    target,
    attempted,
    async (mutation) => {
      const { ifUpdatedAt: _, ...body } = input;
      const operation = { name: `update user ${mutation.user.id}`, tenantId: target.tenantId, key: key2, body };
      await idempotent(ctx, mutation, operation, async () => {
        await changeUser(ctx, mutation, { ...input, overSeatLimit }, target.by);
        return { answer: {}, link: null };
      });
    },
    { locksTeam: input.isActive !== void 0 || input.role !== void 0 }
  );
  return getTenantUser(ctx, target.tenantId, target.userId);
}
var statusAction = ({ isActive: isActive3 }) => isActive3 ? "super_user_activated_tenant_user" : "super_user_deactivated_tenant_user";
async function changeUser(ctx, { tx, step, audit: audit2, tenant: tenant3, user: user4, record: record2, nothingChanged }, { ifUpdatedAt: ifUpdatedAt2, overSeatLimit = false, ...input }, by) {
  await requireUnchanged(tx, user4, ifUpdatedAt2);
  if (input.email !== void 0 && input.email !== user4.email && user4.testUserUntil)
    throw testUser("A test user keeps its address. Invite the person instead.");
  if (by === "team") await requireTeamRules(ctx, tx, user4, input);
  step("update user");
  await withinSeats(
    tx,
    tenant3.id,
    () => tx.update(users).set({ ...input, updatedAt: sql99`now()` }).where(eq96(users.id, user4.id)).catch((error) => {
      throw isUniqueViolation(error, "users_tenant_id_email_unique") ? emailTaken2(error) : error;
    }),
    { mayExceed: overSeatLimit }
  );
  const isDeactivation = input.isActive === false;
  const isReaddressed = input.email !== void 0 && input.email !== user4.email;
  step("end sessions and links");
  const voided = isDeactivation || isReaddressed ? await voidAccess(tx, user4.id) : 0;
  if (isReaddressed) await voidEmailUndos(tx, user4.id);
  if (isReaddressed && tenant3.mailConfigured) {
    step("queue mail");
    await queueAddressChangedMails(tx, ctx, user4, input.email);
  }
  if (isReaddressed)
    await dropFactors(
      ctx,
      { tx, audit: audit2 },
      { ...user4, mailConfigured: tenant3.mailConfigured },
      { why: "email changed", tenant: tenant3 }
    );
  const { isActive: isActive3, ...rest } = changesBetween({ ...user4 }, input);
  const details = overSeatLimit ? { details: { overSeatLimit } } : {};
  if (isActive3) await record2(statusAction(input), { changes: { isActive: isActive3 }, ...details });
  else if (isDeactivation && voided > 0) await record2(statusAction(input), { details: { voided } });
  if (Object.keys(rest).length > 0) await record2("super_user_updated_tenant_user", { changes: rest, ...details });
  else if (!isActive3) nothingChanged();
}
async function requireTeamRules({ principal }, tx, user4, { role: role3 = user4.role, isActive: isActive3 = user4.isActive }) {
  if (user4.role !== "admin" || !user4.isActive || role3 === "admin" && isActive3) return;
  if (user4.id === changedBy(principal).id) throw ownAccess();
  if (user4.testUserUntil === null) await requireAnotherAdmin(tx, user4.tenantId, user4.id);
}
var ownAccess = () => new AppError("OWN_ACCOUNT", 409, "You can\u2019t deactivate, demote or remove yourself. Ask another admin.");
var emailTaken2 = (cause) => {
  const message = "Another user of this tenant already uses this email.";
  return new AppError("EMAIL_TAKEN", 409, message, { details: { fields: [{ path: "email", message }] }, cause });
};

// src/features/tenantUsers/removeTenantUser.ts
var waiting = (userId) => and69(eq97(outbox.userId, userId), inArray19(outbox.status, ["queued", "retrying"]));
async function describeRemoval({ services, ...ctx }, target) {
  const tenant3 = await readLiveTenant({ services, ...ctx }, target.tenantId);
  return services.database.transaction({ as: "tenant", tenantId: tenant3.id }, async (tx) => {
    const user4 = await requireTenantUser(tx, tenant3.id, target.userId);
    const open2 = (links) => and69(eq97(links.userId, user4.id), isNull22(links.usedAt), isNull22(links.revokedAt), sql100`${links.expiresAt} > now()`);
    return {
      sessions: await tx.$count(sessions, eq97(sessions.userId, user4.id)),
      links: await tx.$count(invitations, open2(invitations)) + await tx.$count(resetLinks, open2(resetLinks)),
      mails: await tx.$count(outbox, waiting(user4.id)),
      linkedClients: await tx.$count(clients, eq97(clients.userId, user4.id)),
      isOwner: user4.isOwner
    };
  });
}
async function removeTenantUser(ctx, target) {
  await mutateTenantUser(
    ctx,
    target,
    "tenant_user_removed",
    async (mutation) => {
      const { tx, tenant: tenant3, user: user4 } = mutation;
      if (user4.id === ctx.principal.user.id) throw ownAccess();
      const isAdmin = user4.role === "admin" && user4.isActive && user4.testUserUntil === null;
      if (target.by === "team" && isAdmin) await requireAnotherAdmin(tx, tenant3.id, user4.id);
      await removeAccount(ctx, mutation, tenant3, user4);
    },
    // The impersonations that end are platform admins' sessions, which a tenant's scope doesn't reach.
    { locksTeam: true, scope: { as: "platform" } }
  );
}
async function removeAccount(ctx, { tx, step, audit: audit2 }, tenant3, user4, why) {
  step("end sessions");
  const ended = await endSessions(tx, user4.id);
  await endImpersonationsOf(tx, ctx, user4, tenant3, `/super/tenants/${tenant3.id}/users`);
  step("remove what waits for them");
  const mails = await tx.delete(outbox).where(waiting(user4.id)).returning({ id: outbox.id });
  step("clear what points to them");
  await clearReferences(tx, tenant3.id, user4.id);
  step("remove account");
  await tx.delete(users).where(and69(eq97(users.id, user4.id), eq97(users.tenantId, tenant3.id))).catch((error) => {
    throw postgresError(error)?.code === "23503" ? linkedMeanwhile(error) : error;
  });
  await audit2({
    action: user4.testUserUntil === null ? "tenant_user_removed" : "test_user_removed",
    tenant: tenant3,
    target: { type: "user", id: user4.id, label: fullName(user4) },
    changes: {
      email: { before: user4.email, after: null },
      role: { before: user4.role, after: null },
      isActive: { before: user4.isActive, after: null }
    },
    details: { sessions: ended, mails: mails.length, wasOwner: user4.isOwner, ...why && { why } }
  });
}
async function clearReferences(tx, tenantId, userId) {
  await tx.update(clients).set({ userId: null, updatedAt: sql100`now()` }).where(and69(eq97(clients.tenantId, tenantId), eq97(clients.userId, userId)));
  await tx.update(tenants).set({ ownerUserId: null, updatedAt: sql100`now()` }).where(and69(eq97(tenants.id, tenantId), eq97(tenants.ownerUserId, userId)));
}
var linkedMeanwhile = (cause) => new AppError("CONFLICT", 409, "A client was linked to this person a moment ago. Try again.", { cause });

// src/features/tenantUsers/resetLinks.ts
import { desc as desc16, eq as eq98, sql as sql101 } from "drizzle-orm";
async function initiatePasswordReset(ctx, target, options2, key2) {
  return mutateTenantUser(ctx, target, "super_user_initiated_password_reset", async (mutation) => {
    const { tenant: tenant3, user: user4, record: record2 } = mutation;
    if (!user4.isActive)
      throw new AppError(
        "USER_INACTIVE",
        409,
        "This user is inactive, so a link wouldn\u2019t let them in. Activate them first."
      );
    const operation = { name: `reset password of ${user4.id}`, tenantId: tenant3.id, key: key2, body: options2 };
    const { answer, link } = await idempotentLink(ctx, mutation, operation, {
      purpose: "reset",
      carryOut: () => makeResetLink(ctx, mutation, options2),
      recordShown: () => record2("super_user_viewed_reset_link")
    });
    return { resetUrl: link?.url ?? null, ...answer };
  });
}
async function makeResetLink(ctx, mutation, options2) {
  const { tx, step, tenant: tenant3, user: user4, record: record2 } = mutation;
  const link = await createResetLink(ctx.services, mutation, user4, {
    expiresInHours: policies.resetLinkHours,
    createdByUserId: changedBy(ctx.principal).userId
  });
  const emailSent = options2.sendEmail && tenant3.mailConfigured;
  if (emailSent) {
    step("queue mail");
    const params = {
      expiresAt: link.expiresAt.toISOString(),
      madeBy: nameInMail(ctx),
      isFirst: !user4.passwordConfigured
    };
    const secrets = { links: [{ label: tenant3.name, url: link.url }] };
    await queueMail(tx, ctx, user4, { template: "password_reset", params, secrets });
  }
  const expiresAt = link.expiresAt.toISOString();
  await record2("super_user_initiated_password_reset", { details: { expiresAt, emailSent } });
  return { answer: { expiresAt, emailSent }, link };
}
async function readResetLink(services, tx, userId) {
  const [link] = await tx.select({
    id: resetLinks.id,
    tenantId: resetLinks.tenantId,
    tokenSealed: resetLinks.tokenSealed,
    expiresAt: resetLinks.expiresAt,
    usedAt: resetLinks.usedAt,
    status: linkStatus(resetLinks)
  }).from(resetLinks).where(eq98(resetLinks.userId, userId)).orderBy(
    desc16(
      sql101`(${linkStatus(resetLinks)}) = 'pending' and ${resetLinks.createdByUserId} is distinct from ${resetLinks.userId}`
    ),
    desc16(sql101`greatest(${resetLinks.createdAt}, ${resetLinks.usedAt})`),
    sql101`${resetLinks.revokedAt} nulls first`
  ).limit(1);
  if (!link) return { resetUrl: null, status: "none", expiresAt: null, usedAt: null };
  return {
    resetUrl: showLink(services, "reset", link)?.url ?? null,
    status: link.status,
    expiresAt: link.expiresAt.toISOString(),
    usedAt: link.usedAt?.toISOString() ?? null
  };
}
async function viewResetLink(ctx, target) {
  return mutateTenantUser(ctx, target, "super_user_viewed_reset_link", async ({ tx, user: user4, record: record2, nothingChanged }) => {
    const state = await readResetLink(ctx.services, tx, user4.id);
    if (state.resetUrl !== null) await record2("super_user_viewed_reset_link");
    else nothingChanged();
    return state;
  });
}

// src/features/tenantUsers/userSessions.ts
async function listUserSessions(ctx, target) {
  const tenant3 = await readLiveTenant(ctx, target.tenantId);
  return ctx.services.database.transaction({ as: "tenant", tenantId: tenant3.id }, async (tx) => {
    const user4 = await requireTenantUser(tx, tenant3.id, target.userId);
    return { items: await readSessions(tx, user4.id), nextCursor: null };
  });
}
var endUserSession = (ctx, target, sessionId) => mutateTenantUser(ctx, target, "super_user_ended_session", async ({ tx, step, user: user4, record: record2 }) => {
  step("end session");
  if (!/^[0-9a-f]{64}$/.test(sessionId)) throw notFound();
  if (await endSessions(tx, user4.id, { only: sessionId }) === 0) throw notFound();
  await record2("super_user_ended_session");
});
var endUserSessions = (ctx, target) => mutateTenantUser(ctx, target, "super_user_ended_sessions", async ({ tx, step, user: user4, record: record2 }) => {
  step("end sessions");
  const count5 = await endSessions(tx, user4.id);
  await record2("super_user_ended_sessions", { details: { count: count5 } });
  return count5;
});

// src/features/tenantUsers/exportTenantUsers.ts
var userExportColumns = () => [
  ["id", ({ id: id5 }) => id5],
  ["email", ({ email: email3 }) => email3],
  ["firstName", ({ firstName: firstName3 }) => firstName3],
  ["lastName", ({ lastName: lastName3 }) => lastName3],
  ["role", ({ role: role3 }) => role3],
  ["status", ({ status }) => status],
  ["isOwner", ({ isOwner }) => isOwner],
  ["passwordConfigured", ({ passwordConfigured: passwordConfigured3 }) => passwordConfigured3],
  ["invitationStatus", ({ invite: invite2 }) => invite2.status],
  ["lastLoginAt", ({ lastLoginAt: lastLoginAt3 }) => lastLoginAt3],
  ["mailState", ({ mail }) => mail ?? null],
  ["createdAt", ({ createdAt: createdAt2 }) => createdAt2]
];
async function exportTenantUsers(ctx, tenantId, query) {
  const tenant3 = await readLiveTenant(ctx, tenantId);
  const { format: _, ...filters } = query;
  return exportList(ctx, {
    list: "users",
    scope: { as: "platform" },
    tenant: tenant3,
    query,
    columns: userExportColumns(),
    readPage: (page) => listTenantUsers(ctx, tenant3.id, { ...filters, ...page })
  });
}

// src/features/team/teamTarget.ts
var teamTarget = ({ principal }, userId) => ({ tenantId: principal.tenant.id, userId, by: "team" });
var describePerson = ({ role: role3, ...person3 }) => ({
  ...person3,
  role: tenantRoles[role3]
});

// src/features/team/exportTeam.ts
function exportTeam(ctx, query) {
  const { tenant: tenant3 } = ctx.principal;
  const { format: _, ...filters } = query;
  return exportList(ctx, {
    list: "team",
    scope: { as: "tenant", tenantId: tenant3.id },
    tenant: tenant3,
    query,
    columns: userExportColumns(),
    readPage: async (page) => {
      const { items, nextCursor } = await listTenantUsers(ctx, tenant3.id, { ...filters, ...page });
      return { items: items.map(describePerson), nextCursor };
    }
  });
}

// src/features/team/inviteTeam.ts
import { and as and70, eq as eq99, sql as sql102 } from "drizzle-orm";
async function inviteTeam(ctx, input) {
  const tenant3 = await readLiveTenant(ctx, ctx.principal.tenant.id);
  const emailSent = input.sendEmail && tenant3.mailConfigured;
  const allowed = await countAllowed(ctx, tenant3.id, input.people.length);
  const attempt3 = {
    action: "tenant_user_invited",
    tenant: tenant3,
    target: { type: "user", id: null, label: input.people[0].email }
  };
  return mutate(ctx, { as: "tenant", tenantId: tenant3.id }, attempt3, async (mutation) => {
    const { tx } = mutation;
    await lockTeam(tx, tenant3.id);
    const people = await withinSeats(tx, tenant3.id, async () => {
      const outcomes = /* @__PURE__ */ new Map();
      const seen = /* @__PURE__ */ new Set();
      const inOrder = input.people.map((person3, at) => ({ person: person3, at })).toSorted((a, b) => compare(a, b));
      for (const { person: person3, at } of inOrder) {
        const { email: email3 } = person3;
        if (seen.has(email3)) outcomes.set(at, { email: email3, result: "refused", reason: "This address is listed twice." });
        else if (at >= allowed)
          outcomes.set(at, { email: email3, result: "refused", reason: "Too many invitations for now. Try again later." });
        else outcomes.set(at, await inviteOrRefuse(ctx, mutation, tenant3, person3, { role: input.role, emailSent }));
        seen.add(email3);
      }
      return input.people.map((_, at) => outcomes.get(at));
    });
    if (people.every(({ result }) => result === "already_member" || result === "refused")) mutation.nothingChanged();
    return { people, emailSent, seats: await readSeats(tx, tenant3.id) };
  });
}
var compare = (a, b) => a.person.email < b.person.email ? -1 : a.person.email > b.person.email ? 1 : a.at - b.at;
async function countAllowed(ctx, tenantId, wanted) {
  for (let count5 = 0; count5 < wanted; count5++) {
    try {
      await enforceRateLimits(ctx, inviteLimits(ctx, tenantId));
    } catch (error) {
      if (count5 === 0 || !(error instanceof AppError)) throw error;
      return count5;
    }
  }
  return wanted;
}
var inviteOrRefuse = (...[ctx, mutation, tenant3, person3, options2]) => inviteOne(ctx, mutation, tenant3, person3, options2).catch((error) => {
  if (!(error instanceof AppError) || error.code !== "TEST_USER") throw error;
  return { email: person3.email, result: "refused", reason: error.message };
});
async function inviteOne(ctx, mutation, tenant3, { email: email3, firstName: firstName3, lastName: lastName3 }, { role: role3, emailSent }) {
  const { tx, step, audit: audit2 } = mutation;
  step("find user");
  const known3 = await lockUserByEmail(tx, tenant3.id, email3);
  step("create user");
  const [made] = known3 === null ? await tx.insert(users).values({ tenantId: tenant3.id, email: email3, firstName: firstName3, lastName: lastName3, role: role3 }).returning({ id: users.id }) : [];
  const id5 = known3 ?? made.id;
  const [user4] = await tx.select(tenantUserColumns).from(users).where(and70(eq99(users.tenantId, tenant3.id), eq99(users.id, id5)));
  const before = made ? { email: null, role: null, isActive: null } : { ...user4 };
  if (!made && userStatus(user4) === "active") return { email: email3, result: "already_member" };
  const isReactivated = !made && !user4.isActive;
  const changed = { ...made && { email: email3 }, role: role3, isActive: true };
  if (!made)
    await tx.update(users).set({ role: role3, isActive: true, updatedAt: sql102`now()` }).where(eq99(users.id, id5));
  const target = { type: "user", id: id5, label: fullName({ ...user4, email: email3 }) };
  const changes2 = changesBetween(before, changed);
  if (user4.hasOwnPassword) {
    await audit2({ action: "tenant_user_activated", tenant: tenant3, target, changes: changes2 });
    return { email: email3, result: "reactivated" };
  }
  const link = await createInvitation(
    ctx.services,
    mutation,
    { id: id5, tenantId: tenant3.id },
    { expiresInDays: policies.invitationDays, createdByUserId: ctx.principal.user.id }
  );
  const expiresAt = link.expiresAt.toISOString();
  if (isReactivated) await audit2({ action: "tenant_user_activated", tenant: tenant3, target, changes: changes2 });
  else if (!made && Object.keys(changes2).length > 0)
    await audit2({ action: "tenant_user_updated", tenant: tenant3, target, changes: changes2 });
  await audit2({
    action: "tenant_user_invited",
    tenant: tenant3,
    target,
    details: { expiresAt, emailSent },
    ...made && { changes: changes2 }
  });
  if (emailSent) {
    step("queue mail");
    const params = { invitedBy: fullName(ctx.principal.user), expiresAt };
    const to = { id: id5, tenantId: tenant3.id, email: user4.email };
    await queueMail(tx, ctx, to, { template: "invitation", params, secrets: { url: link.url } }, link.id);
  }
  return { email: email3, result: isReactivated ? "reactivated" : "invited", inviteUrl: link.url };
}

// src/features/team/listTeam.ts
import { sql as sql103 } from "drizzle-orm";
async function listTeam(ctx, query) {
  const tenantId = ctx.principal.tenant.id;
  const { items, ...page } = await listTenantUsers(ctx, tenantId, query);
  const about2 = await ctx.services.database.transaction({ as: "tenant", tenantId }, async (tx) => {
    const among = (status) => sql103`(count(*) filter (where ${hasStatus[status]}))::int`;
    const [counts] = await tx.select({
      all: sql103`count(*)::int`,
      active: among("active"),
      pending: among("pending"),
      inactive: among("inactive")
    }).from(users);
    return { counts, seats: await readSeats(tx, tenantId) };
  });
  return { items: items.map(describePerson), ...page, ...about2 };
}
var getTeamPerson = async (ctx, id5) => describePerson(await getTenantUser(ctx, ctx.principal.tenant.id, id5));

// src/features/team/responses.ts
import { z as z51 } from "zod";
var teamPersonSchema = tenantUserSchema.omit({ role: true }).extend({ role: z51.enum(["admin", "employee", "client"]) }).meta({ id: "TeamPerson" });
var seatsSchema = z51.object({ limit: z51.int(), used: z51.int() }).nullable().describe("Active admins and employees take a seat, pending ones included. Null: there is no limit.");
var teamPageSchema = pageOf(teamPersonSchema).extend({
  total: z51.int(),
  counts: z51.object({ all: z51.int(), active: z51.int(), pending: z51.int(), inactive: z51.int() }).describe("Of everyone, whatever the filters."),
  seats: seatsSchema
});
var invitedPeopleSchema = z51.object({
  people: z51.array(
    z51.object({
      email: z51.string(),
      result: z51.enum(["invited", "already_member", "reactivated", "refused"]),
      inviteUrl: z51.string().optional().describe("To share, unless they sign in with a password they have."),
      reason: z51.string().optional().describe("Why they were refused.")
    })
  ),
  emailSent: z51.boolean(),
  seats: seatsSchema
});

// src/features/team/schemas.ts
import { z as z52 } from "zod";
var teamRoles = ["admin", "employee", "client"];
var teamRoleSchema = z52.enum(teamRoles, "Choose admin, employee or client.");
var teamPersonIdSchema = z52.strictObject({ id: z52.string().max(100) });
var listTeamSchema = z52.strictObject({
  ...userListSchema,
  role: teamRoleSchema.optional(),
  secondFactor: z52.enum(["yes", "no"]).optional()
});
var exportTeamSchema = listTeamSchema.omit({ cursor: true, limit: true }).extend({ format: exportFormatSchema, ids: chosenIdsSchema });
var mostInvitedAtOnce = 50;
var inviteTeamSchema = z52.strictObject({
  people: z52.array(
    z52.strictObject({ email: emailSchema, firstName: nameSchema.default(""), lastName: nameSchema.default("") }),
    "Enter at least one email address."
  ).min(1, "Enter at least one email address.").max(mostInvitedAtOnce, `At most ${mostInvitedAtOnce} people at once.`),
  role: teamRoleSchema,
  sendEmail: z52.boolean().default(true).describe("Without a mail account no email is sent; share the links yourself.")
});
var updateTeamPersonSchema = z52.strictObject({
  firstName: nameSchema.optional(),
  lastName: nameSchema.optional(),
  role: teamRoleSchema.optional(),
  isActive: z52.boolean().optional(),
  ...ifUpdatedAt
}).refine(hasChanges, "Send at least one change.");

// src/features/team/routes.ts
var person2 = validate("param", teamPersonIdSchema);
var ok = { ok: true };
var teamRoutes = routesFor("tenantAdmins").get(
  "/",
  describeRoute(teamPageSchema, { summary: "List your team" }),
  validate("query", listTeamSchema),
  async (c) => c.json(await listTeam(c.var.ctx, c.req.valid("query")))
).post(
  "/invite",
  describeRoute(invitedPeopleSchema, {
    summary: "Invite people to your team",
    errors: ["RATE_LIMITED", "SEAT_LIMIT_REACHED"],
    exampleBody: {
      people: [{ email: "mara.lindholm@example.com", firstName: "Mara", lastName: "Lindholm" }],
      role: "employee"
    }
  }),
  validate("json", inviteTeamSchema),
  async (c) => c.json(await inviteTeam(c.var.ctx, c.req.valid("json")))
).get(
  "/export",
  describeRoute(exportTypes, { summary: "Export your team" }),
  validate("query", exportTeamSchema),
  async (c) => {
    const query = c.req.valid("query");
    return sendExport(c, "team", query.format, await exportTeam(c.var.ctx, query));
  }
).get(
  "/:id",
  describeRoute(teamPersonSchema, { summary: "Get a person of your team" }),
  person2,
  async (c) => c.json(await getTeamPerson(c.var.ctx, c.req.valid("param").id))
).patch(
  "/:id",
  describeRoute(teamPersonSchema, {
    summary: "Update, activate or deactivate a person of your team",
    errors: ["CHANGED_MEANWHILE", "LAST_TENANT_ADMIN", "OWN_ACCOUNT", "SEAT_LIMIT_REACHED"]
  }),
  person2,
  validate("json", updateTeamPersonSchema),
  async (c) => {
    const { ctx } = c.var;
    const target = teamTarget(ctx, c.req.valid("param").id);
    return c.json(describePerson(await updateTenantUser(ctx, target, c.req.valid("json"))));
  }
).delete(
  "/:id",
  describeRoute(okSchema, {
    summary: "Remove a person of your team for good",
    errors: ["CONFLICT", "LAST_TENANT_ADMIN", "OWN_ACCOUNT"]
  }),
  person2,
  async (c) => {
    await removeTenantUser(c.var.ctx, teamTarget(c.var.ctx, c.req.valid("param").id));
    return c.json(ok);
  }
).get(
  "/:id/removal",
  describeRoute(userRemovalSchema, { summary: "Get what removing a person takes along" }),
  person2,
  async (c) => c.json(await describeRemoval(c.var.ctx, teamTarget(c.var.ctx, c.req.valid("param").id)))
).get(
  "/:id/invite",
  describeRoute(inviteStateSchema, {
    summary: "Get a person\u2019s invitation link",
    errors: ["ENCRYPTION_KEY_MISSING"]
  }),
  person2,
  async (c) => c.json(await viewInvite(c.var.ctx, teamTarget(c.var.ctx, c.req.valid("param").id)))
).post(
  "/:id/invite/send",
  describeRoute(okSchema, {
    summary: "Email a person\u2019s invitation",
    errors: ["ENCRYPTION_KEY_MISSING", "INVITE_NOT_NEEDED", "MAIL_NOT_CONFIGURED", "RATE_LIMITED", "TEST_USER"]
  }),
  person2,
  async (c) => {
    await sendInvite(c.var.ctx, teamTarget(c.var.ctx, c.req.valid("param").id), void 0);
    return c.json(ok);
  }
).post(
  "/:id/invite/regenerate",
  describeRoute(newInviteSchema, {
    summary: "Replace a person\u2019s invitation link",
    errors: ["INVITE_NOT_NEEDED", "RATE_LIMITED", "TEST_USER"]
  }),
  person2,
  async (c) => c.json(await regenerateInvite(c.var.ctx, teamTarget(c.var.ctx, c.req.valid("param").id), void 0))
).post(
  "/:id/invite/revoke",
  describeRoute(okSchema, { summary: "Revoke a person\u2019s invitation, and free their seat" }),
  person2,
  async (c) => {
    await revokeInvite(c.var.ctx, teamTarget(c.var.ctx, c.req.valid("param").id), void 0);
    return c.json(ok);
  }
).post(
  "/:id/reset-link",
  describeRoute(newResetLinkSchema, { summary: "Make a reset link for a person", errors: ["USER_INACTIVE"] }),
  person2,
  optionalJson(sendLinkSchema),
  async (c) => {
    const sendEmail = c.req.valid("json")?.sendEmail ?? false;
    const target = teamTarget(c.var.ctx, c.req.valid("param").id);
    return c.json(await initiatePasswordReset(c.var.ctx, target, { sendEmail }, void 0));
  }
).delete(
  "/:id/sessions",
  describeRoute(endedUserSessionsSchema, { summary: "Sign a person out everywhere" }),
  person2,
  async (c) => {
    const target = teamTarget(c.var.ctx, c.req.valid("param").id);
    return c.json({ ...ok, ended: await endUserSessions(c.var.ctx, target) });
  }
);

// src/features/tenantUsers/createTestUser.ts
import { randomBytes as randomBytes5 } from "node:crypto";
import { eq as eq100, sql as sql104 } from "drizzle-orm";

// src/core/passwords/newPassword.ts
import { randomInt as randomInt2 } from "node:crypto";
var letters2 = "abcdefghjkmnpqrstuvwxyz23456789";
function newPassword(minLength) {
  const group = () => Array.from({ length: 5 }, () => letters2[randomInt2(letters2.length)]).join("");
  return Array.from({ length: Math.max(4, Math.ceil(minLength / 5)) }, group).join("-");
}

// src/features/tenantUsers/createTestUser.ts
var lastNames = { admin: "Admin", employee: "Employee", client: "Client" };
async function createTestUser(ctx, tenantId, { role: role3, hours, withPassword }) {
  const { config, hasher } = ctx.services;
  const tenant3 = await readLiveTenant(ctx, tenantId);
  if (withPassword) await requireProof(ctx, "set_password");
  const password = withPassword ? newPassword(config.passwordMinLength) : void 0;
  const passwordHash = password === void 0 ? null : await hasher.hash(password);
  const email3 = `${role3}-${randomBytes5(5).toString("hex")}@test-user.invalid`;
  const attempt3 = {
    action: "test_user_created",
    tenant: tenant3,
    target: { type: "user", id: null, label: email3 }
  };
  return mutate(ctx, { as: "tenant", tenantId: tenant3.id }, attempt3, async ({ tx, step, audit: audit2 }) => {
    step("create user");
    const [made] = await tx.insert(users).values({
      tenantId: tenant3.id,
      email: email3,
      firstName: "Test",
      lastName: lastNames[role3],
      role: role3,
      passwordHash,
      testUserUntil: sql104`now() + make_interval(hours => ${hours})`
    }).returning({ id: users.id });
    const [user4] = await tx.select(tenantUserColumns).from(users).where(eq100(users.id, made.id));
    await audit2({
      ...attempt3,
      target: { type: "user", id: user4.id, label: fullName(user4) },
      changes: {
        email: { before: null, after: email3 },
        role: { before: null, after: role3 },
        isActive: { before: null, after: true }
      },
      details: { hours, withPassword }
    });
    return { ...describeTenantUser(user4), ...password !== void 0 && { password } };
  });
}

// src/features/tenantUsers/provisionUser.ts
import { and as and71, eq as eq102, sql as sql106 } from "drizzle-orm";

// src/features/tenantUsers/giveTemporaryPassword.ts
import { eq as eq101, sql as sql105 } from "drizzle-orm";
async function giveTemporaryPassword(tx, userId, passwordHash, mustChangeOnNextLogin, { isNew = false } = {}) {
  const stored = storePassword(tx).execute({ userId, passwordHash, mustChangeOnNextLogin });
  if (isNew) return void await Promise.all([stored, clearSignInLimits(tx, userId)]);
  await stored;
  await endSessions(tx, userId);
  await voidLinks(tx, "reset", userId);
  await clearSignInLimits(tx, userId);
}
var storePassword = builtOnce((tx) => {
  const { placeholder } = sql105;
  const mustChange = sql105`${placeholder("mustChangeOnNextLogin")}::boolean`;
  return tx.update(users).set({
    passwordHash: sql105`${placeholder("passwordHash")}`,
    passwordSetAt: null,
    mustChangePasswordOnNextLogin: mustChange,
    temporaryPasswordExpiresAt: sql105`
        case when ${mustChange} then now() + make_interval(days => ${sql105.raw(String(policies.temporaryPasswordDays))}) end`,
    updatedAt: sql105`now()`
  }).where(eq101(users.id, placeholder("userId"))).prepare("store_temporary_password");
});

// src/features/tenantUsers/provisionUser.ts
async function provisionUser(ctx, tenantId, input, idempotencyKey) {
  const { config, hasher } = ctx.services;
  const mayShowLink = mayHandOutAccess(ctx);
  if (input.method === "SET_PASSWORD" || !input.sendEmail) requireScope(ctx, "users:access");
  requireSeatRule(ctx, input);
  const tenant3 = await readLiveTenant(ctx, tenantId);
  if (input.password !== void 0) {
    requireGoodPassword(input.password, {
      email: input.email,
      tenantName: tenant3.name,
      minLength: config.passwordMinLength
    });
  }
  if (input.password !== void 0) await requireProof(ctx, "set_password");
  const passwordHash = input.password === void 0 ? null : await hasher.hash(input.password);
  const attempt3 = {
    action: "super_provision_user_created",
    tenant: tenant3,
    target: { type: "user", id: null, label: input.email }
  };
  return mutate(ctx, { as: "tenant", tenantId: tenant3.id }, attempt3, async (mutation) => {
    await lockTeam(mutation.tx, tenant3.id);
    const operation = { name: `provision ${tenant3.id}`, tenantId: tenant3.id, key: idempotencyKey, body: input };
    const { answer, link } = await idempotentLink(ctx, mutation, operation, {
      purpose: "reset",
      carryOut: () => withinSeats(mutation.tx, tenant3.id, () => provision(ctx, mutation, tenant3, input, passwordHash), {
        mayExceed: input.overSeatLimit ?? false
      }),
      recordShown: (userId, { user: user4 }) => mutation.audit({
        action: "super_user_viewed_reset_link",
        tenant: tenant3,
        target: { type: "user", id: userId, label: fullName(user4) }
      })
    });
    return input.method === "RESET_LINK" ? { ...answer, resetUrl: mayShowLink ? link?.url ?? null : null } : answer;
  });
}
async function provision(ctx, mutation, tenant3, input, passwordHash) {
  const { tx, step, audit: audit2 } = mutation;
  const { user: user4, created: created2 } = await findOrCreate(mutation, tenant3, input);
  const about2 = { tenant: tenant3, target: { type: "user", id: user4.id, label: fullName(user4) } };
  const { id: id5, email: email3, firstName: firstName3, lastName: lastName3, isActive: isActive3 } = user4;
  const status = userStatus({ ...user4, passwordConfigured: user4.passwordConfigured || passwordHash !== null });
  const shown4 = { id: id5, email: email3, firstName: firstName3, lastName: lastName3, role: showTenantRole(user4.role), isActive: isActive3, status };
  const handOver = { signInUrl: signInUrl(ctx.services.config.publicUrl, tenant3) };
  if (passwordHash !== null) {
    step("set password");
    const mustChangeOnNextLogin = input.mustChangeOnNextLogin ?? true;
    await giveTemporaryPassword(tx, id5, passwordHash, mustChangeOnNextLogin, { isNew: created2 });
    const replacedPassword = user4.passwordConfigured;
    if (replacedPassword && tenant3.mailConfigured)
      await queueMail(tx, ctx, { id: id5, tenantId: tenant3.id, email: email3 }, passwordChangedMail(nameInMail(ctx)));
    const details = { mustChangeOnNextLogin, replacedPassword };
    await audit2({ action: "super_provision_user_set_password", ...about2, details });
    return { answer: { ok: true, created: created2, user: { ...shown4, mustChangeOnNextLogin }, ...handOver }, link: null };
  }
  if (!isActive3)
    throw new AppError(
      "USER_INACTIVE",
      409,
      "This user is inactive, so a link wouldn\u2019t let them in. Activate them now, or set a password."
    );
  const link = await createResetLink(
    ctx.services,
    mutation,
    { id: id5, tenantId: tenant3.id },
    { expiresInHours: policies.resetLinkHours, createdByUserId: changedBy(ctx.principal).userId }
  );
  const emailSent = (input.sendEmail ?? false) && tenant3.mailConfigured;
  if (emailSent) {
    step("queue mail");
    const params = {
      expiresAt: link.expiresAt.toISOString(),
      madeBy: nameInMail(ctx),
      isFirst: !user4.passwordConfigured
    };
    const secrets = { links: [{ label: tenant3.name, url: link.url }] };
    await queueMail(tx, ctx, { id: id5, tenantId: tenant3.id, email: email3 }, { template: "password_reset", params, secrets });
  }
  await audit2({
    action: "super_provision_user_generated_reset_link",
    ...about2,
    details: { expiresAt: link.expiresAt.toISOString(), emailSent }
  });
  const expiresAt = link.expiresAt.toISOString();
  return { answer: { ok: true, created: created2, user: shown4, ...handOver, expiresAt, emailSent }, link };
}
var { id: id4, email: email2, firstName: firstName2, lastName: lastName2, role: role2, isActive: isActive2, passwordConfigured: passwordConfigured2, lastLoginAt: lastLoginAt2 } = tenantUserColumns;
var columns9 = { id: id4, email: email2, firstName: firstName2, lastName: lastName2, role: role2, isActive: isActive2, passwordConfigured: passwordConfigured2, lastLoginAt: lastLoginAt2 };
var insertUser = builtOnce((tx) => {
  const { placeholder } = sql106;
  return tx.insert(users).values({
    tenantId: placeholder("tenantId"),
    email: placeholder("email"),
    firstName: placeholder("firstName"),
    lastName: placeholder("lastName"),
    role: placeholder("role"),
    isActive: placeholder("isActive")
  }).onConflictDoNothing({ target: [users.tenantId, users.email] }).returning(columns9).prepare("insert_user");
});
async function findOrCreate({ tx, step, audit: audit2 }, tenant3, { email: email3, firstName: firstName3, lastName: lastName3, role: role3, activateNow, overSeatLimit }) {
  const overLimit = overSeatLimit ? { details: { overSeatLimit } } : {};
  step("find user");
  const known3 = await lockUserByEmail(tx, tenant3.id, email3);
  step("create user");
  const [made] = known3 !== null ? [] : await insertUser(tx).execute({ tenantId: tenant3.id, email: email3, firstName: firstName3, lastName: lastName3, role: role3, isActive: activateNow });
  if (made) {
    await audit2({
      action: "super_provision_user_created",
      tenant: tenant3,
      target: { type: "user", id: made.id, label: fullName(made) },
      changes: changesBetween(
        { email: null, role: null, isActive: null },
        { email: email3, role: role3, isActive: activateNow }
      ),
      ...overLimit
    });
    return { user: made, created: true };
  }
  step("update user");
  const id5 = known3 ?? await lockUserByEmail(tx, tenant3.id, email3);
  const inTenant = and71(eq102(users.tenantId, tenant3.id), eq102(users.id, id5));
  const [before] = await tx.select(columns9).from(users).where(inTenant);
  const [after] = await tx.update(users).set({ firstName: firstName3, lastName: lastName3, role: role3, ...activateNow && { isActive: true }, updatedAt: sql106`now()` }).where(inTenant).returning(columns9);
  await audit2({
    action: "super_provision_user_updated",
    tenant: tenant3,
    target: { type: "user", id: after.id, label: fullName(after) },
    changes: changesBetween({ ...before }, after),
    ...overLimit
  });
  return { user: after, created: false };
}

// src/features/tenantUsers/setTenantUserPassword.ts
async function setTenantUserPassword(ctx, target, input, key2) {
  const { config, hasher } = ctx.services;
  const tenant3 = await readLiveTenant(ctx, target.tenantId);
  const { email: email3 } = await getTenantUser(ctx, target.tenantId, target.userId);
  requireGoodPassword(input.password, { email: email3, tenantName: tenant3.name, minLength: config.passwordMinLength });
  const passwordHash = await hasher.hash(input.password);
  await mutateTenantUser(ctx, target, "super_user_set_password", async (mutation) => {
    const { tx, step, user: user4, record: record2 } = mutation;
    const operation = { name: `set password of ${user4.id}`, tenantId: tenant3.id, key: key2, body: input };
    await idempotent(ctx, mutation, operation, async () => {
      step("set password");
      await giveTemporaryPassword(tx, user4.id, passwordHash, input.mustChangeOnNextLogin);
      if (tenant3.mailConfigured && user4.passwordConfigured)
        await queueMail(tx, ctx, user4, passwordChangedMail(nameInMail(ctx)));
      await record2("super_user_set_password", { details: { mustChangeOnNextLogin: input.mustChangeOnNextLogin } });
      return { answer: {}, link: null };
    });
  });
}

// src/features/tenantUsers/unlockSignIn.ts
var unlockSignIn2 = (ctx, target) => mutateTenantUser(ctx, target, "super_user_unlocked_sign_in", async ({ tx, step, user: user4, record: record2 }) => {
  step("clear sign-in limits");
  await clearSignInLimits(tx, user4.id);
  await record2("super_user_unlocked_sign_in");
});

// src/features/tenantUsers/routes.ts
var ok2 = { ok: true };
var tenant2 = validate("param", tenantIdSchema);
var user3 = validate("param", tenantUserParamsSchema);
var key = (c) => c.req.header("idempotency-key");
var testUserRoutes = routesFor("platformAdmins").post(
  "/",
  describeRoute(newTestUserSchema, {
    summary: "Create a test user",
    status: 201,
    errors: ["STEP_UP_REQUIRED"],
    exampleBody: { role: "EMPLOYEE", hours: 24 }
  }),
  tenant2,
  validate("json", createTestUserSchema),
  async (c) => c.json(await createTestUser(c.var.ctx, c.req.valid("param").tenantId, c.req.valid("json")), 201)
);
var consoleUserRoutes = routesFor("platformAdmins").get(
  "/export",
  describeRoute(exportTypes, { summary: "Export a tenant\u2019s users" }),
  tenant2,
  validate("query", exportTenantUsersSchema),
  async (c) => {
    const query = c.req.valid("query");
    const content2 = await exportTenantUsers(c.var.ctx, c.req.valid("param").tenantId, query);
    return sendExport(c, "users", query.format, content2);
  }
).delete(
  "/:userId",
  describeRoute(okSchema, { summary: "Remove a user for good", errors: ["CONFLICT", "OWN_ACCOUNT"] }),
  user3,
  async (c) => {
    await removeTenantUser(c.var.ctx, c.req.valid("param"));
    return c.json(ok2);
  }
).get(
  "/:userId/removal",
  describeRoute(userRemovalSchema, { summary: "Get what removing a user takes along" }),
  user3,
  async (c) => c.json(await describeRemoval(c.var.ctx, c.req.valid("param")))
).get(
  "/:userId/sessions",
  describeRoute(userSessionsSchema, { summary: "List a user\u2019s sessions" }),
  user3,
  async (c) => c.json(await listUserSessions(c.var.ctx, c.req.valid("param")))
).delete(
  "/:userId/sessions",
  describeRoute(endedUserSessionsSchema, { summary: "Sign a user out everywhere" }),
  user3,
  async (c) => c.json({ ...ok2, ended: await endUserSessions(c.var.ctx, c.req.valid("param")) })
).delete(
  "/:userId/sessions/:sessionId",
  describeRoute(okSchema, { summary: "End one of a user\u2019s sessions" }),
  validate("param", userSessionParamsSchema),
  async (c) => {
    const { sessionId, ...target } = c.req.valid("param");
    await endUserSession(c.var.ctx, target, sessionId);
    return c.json(ok2);
  }
).post("/:userId/unlock-sign-in", describeRoute(okSchema, { summary: "Unlock a user\u2019s sign-in" }), user3, async (c) => {
  await unlockSignIn2(c.var.ctx, c.req.valid("param"));
  return c.json(ok2);
});
var tenantUserRoutes = (audience) => routesFor(audience).get(
  "/",
  describeRoute(tenantUserPageSchema, { summary: "List a tenant\u2019s users" }),
  tenant2,
  validate("query", listTenantUsersSchema),
  async (c) => c.json(await listTenantUsers(c.var.ctx, c.req.valid("param").tenantId, c.req.valid("query")))
).post(
  "/provision",
  describeRoute(provisionedUserSchema, {
    summary: "Give a user access",
    takesIdempotencyKey: true,
    errors: ["USER_INACTIVE", "EMAIL_TAKEN", "SEAT_LIMIT_REACHED", "STEP_UP_REQUIRED", "TEST_USER"],
    exampleBody: {
      email: "jonas.weller@example.com",
      firstName: "Jonas",
      lastName: "Weller",
      role: "TENANT_ADMIN",
      activateNow: true,
      method: "RESET_LINK",
      sendEmail: true
    }
  }),
  tenant2,
  validate("json", provisionUserSchema),
  async (c) => c.json(await provisionUser(c.var.ctx, c.req.valid("param").tenantId, c.req.valid("json"), key(c)))
).get(
  "/:userId",
  describeRoute(tenantUserSchema, { summary: "Get a user" }),
  user3,
  async (c) => c.json(await getTenantUser(c.var.ctx, c.req.valid("param").tenantId, c.req.valid("param").userId))
).patch(
  "/:userId",
  describeRoute(tenantUserSchema, {
    summary: "Update, activate or deactivate a user",
    errors: ["CHANGED_MEANWHILE", "EMAIL_TAKEN", "SEAT_LIMIT_REACHED", "TEST_USER"]
  }),
  user3,
  validate("json", updateTenantUserSchema),
  async (c) => c.json(await updateTenantUser(c.var.ctx, c.req.valid("param"), c.req.valid("json")))
).post(
  "/:userId/activate",
  describeRoute(tenantUserSchema, {
    summary: "Activate a user",
    takesIdempotencyKey: true,
    errors: ["SEAT_LIMIT_REACHED"]
  }),
  user3,
  async (c) => c.json(await updateTenantUser(c.var.ctx, c.req.valid("param"), { isActive: true }, key(c)))
).get(
  "/:userId/invite",
  describeRoute(inviteStateSchema, { summary: "Get a user\u2019s invitation link", errors: ["ENCRYPTION_KEY_MISSING"] }),
  user3,
  async (c) => c.json(await viewInvite(c.var.ctx, c.req.valid("param")))
).post(
  "/:userId/invite/send",
  describeRoute(okSchema, {
    summary: "Email an invitation",
    takesIdempotencyKey: true,
    errors: ["ENCRYPTION_KEY_MISSING", "INVITE_NOT_NEEDED", "MAIL_NOT_CONFIGURED", "RATE_LIMITED", "TEST_USER"]
  }),
  user3,
  async (c) => {
    await sendInvite(c.var.ctx, c.req.valid("param"), key(c));
    return c.json(ok2);
  }
).post(
  "/:userId/invite/regenerate",
  describeRoute(newInviteSchema, {
    summary: "Replace a user\u2019s invitation link",
    takesIdempotencyKey: true,
    errors: ["INVITE_NOT_NEEDED", "RATE_LIMITED", "TEST_USER"]
  }),
  user3,
  async (c) => c.json(await regenerateInvite(c.var.ctx, c.req.valid("param"), key(c)))
).post(
  "/:userId/invite/revoke",
  describeRoute(okSchema, { summary: "Revoke an invitation", takesIdempotencyKey: true }),
  user3,
  async (c) => {
    await revokeInvite(c.var.ctx, c.req.valid("param"), key(c));
    return c.json(ok2);
  }
).post(
  "/:userId/password-reset",
  describeRoute(passwordResetSchema, {
    summary: "Send a password reset",
    takesIdempotencyKey: true,
    errors: ["USER_INACTIVE"]
  }),
  user3,
  optionalJson(sendLinkSchema),
  async (c) => {
    const { resetUrl, emailSent } = await initiatePasswordReset(
      c.var.ctx,
      c.req.valid("param"),
      {
        sendEmail: c.req.valid("json")?.sendEmail ?? true
      },
      key(c)
    );
    return c.json({ resetUrl, emailSent });
  }
).post(
  "/:userId/reset-link",
  describeRoute(newResetLinkSchema, {
    summary: "Create a reset link",
    takesIdempotencyKey: true,
    errors: ["USER_INACTIVE"]
  }),
  user3,
  optionalJson(sendLinkSchema),
  async (c) => c.json(
    await initiatePasswordReset(
      c.var.ctx,
      c.req.valid("param"),
      {
        sendEmail: c.req.valid("json")?.sendEmail ?? false
      },
      key(c)
    )
  )
).get(
  "/:userId/reset-link",
  describeRoute(resetLinkStateSchema, { summary: "Get a user\u2019s reset link", errors: ["ENCRYPTION_KEY_MISSING"] }),
  user3,
  async (c) => c.json(await viewResetLink(c.var.ctx, c.req.valid("param")))
).post(
  "/:userId/set-password",
  describeRoute(okSchema, { summary: "Set a temporary password", takesIdempotencyKey: true }),
  user3,
  validate("json", setPasswordSchema),
  async (c) => {
    await setTenantUserPassword(c.var.ctx, c.req.valid("param"), c.req.valid("json"), key(c));
    return c.json(ok2);
  }
);

// src/features/webhooks/changeWebhook.ts
import { randomUUID as randomUUID5 } from "node:crypto";
import { eq as eq104, sql as sql108 } from "drizzle-orm";

// src/features/webhooks/readWebhooks.ts
import { asc as asc17, eq as eq103, sql as sql107 } from "drizzle-orm";
var columns10 = {
  id: webhooks.id,
  url: webhooks.url,
  eventTypes: webhooks.eventTypes,
  boundTenantId: webhooks.boundTenantId,
  tenantName: tenants.name,
  disabledReason: webhooks.disabledReason,
  failingSince: webhooks.failingSince,
  secretLastFour: webhooks.secretLastFour,
  previousSecretUntil: sql107`case when ${webhooks.previousSecretUntil} > now() then to_char(${webhooks.previousSecretUntil} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') end`,
  lastDay: sql107`(select json_build_object(
      'sent', count(*) filter (where d.status = 'sent'),
      'retrying', count(*) filter (where d.status in ('queued', 'sending', 'retrying')),
      'failed', count(*) filter (where d.status = 'abandoned'))
    from webhook_deliveries d where d.webhook_id = ${webhooks.id} and d.created_at > now() - interval '1 day')`,
  createdByName: webhooks.createdByName,
  createdAt: webhooks.createdAt,
  updatedAt: webhooks.updatedAt
};
var select = (tx) => tx.select(columns10).from(webhooks).leftJoin(tenants, eq103(tenants.id, webhooks.boundTenantId));
var describe7 = ({ boundTenantId, tenantName, ...row }) => ({
  ...datesAsIso(row),
  tenant: boundTenantId === null ? null : { id: boundTenantId, name: tenantName },
  isEnabled: row.disabledReason === null
});
var listWebhooks = ({ services }) => services.database.transaction({ as: "platform" }, async (tx) => ({
  items: (await select(tx).orderBy(asc17(webhooks.createdAt), asc17(webhooks.id))).map(describe7),
  nextCursor: null
}));
async function readWebhook(tx, id5) {
  const [row] = await select(tx).where(eq103(webhooks.id, id5));
  if (!row) throw notFound();
  return describe7(row);
}
async function lockWebhook(tx, id5) {
  if (!isUuid(id5)) throw notFound();
  const [row] = await tx.select().from(webhooks).where(eq103(webhooks.id, id5)).for("update");
  if (!row) throw notFound();
  return row;
}

// src/features/webhooks/schemas.ts
import { z as z53 } from "zod";
var maxWebhooks = 20;
var urlSchema = z53.string("Enter a URL.").trim().max(500, "At most 500 characters.").refine((url) => URL.canParse(url) && /^https?:$/.test(new URL(url).protocol), {
  error: "Enter a URL, such as https://example.com/webhooks."
});
var eventTypesSchema = z53.array(eventTypeSchema).min(1, "Choose at least one event.").nullable();
var createWebhookSchema = z53.strictObject({
  url: urlSchema,
  eventTypes: eventTypesSchema.default(null),
  tenantId: z53.uuid().nullable().default(null)
});
var updateWebhookSchema = z53.strictObject({
  url: urlSchema.optional(),
  eventTypes: eventTypesSchema.optional(),
  isEnabled: z53.boolean().optional(),
  ...ifUpdatedAt
}).refine(hasChanges, "Send at least one change.");
var webhookIdSchema = z53.strictObject({ id: z53.string().max(100) });
var webhookDeliveryParamsSchema = webhookIdSchema.extend({ deliveryId: z53.string().max(100) });
var listDeliveriesSchema = z53.strictObject({
  ...pageSchema,
  status: z53.enum(["waiting", "sent", "failing"]).optional(),
  type: z53.string().max(64).optional()
});

// src/features/webhooks/changeWebhook.ts
var about = (id5, label) => ({ type: "webhook", id: id5, label });
async function createWebhook(ctx, { url, eventTypes: eventTypes2, tenantId }) {
  requireCallable(ctx, url);
  const attempt3 = { action: "webhook_created", target: about(null, url) };
  return mutate(ctx, { as: "platform" }, attempt3, async ({ tx, step, audit: audit2 }) => {
    step("count webhooks");
    await tx.execute(sql108`select pg_advisory_xact_lock(hashtext('webhooks'))`);
    if (await tx.$count(webhooks) >= maxWebhooks)
      throw new AppError("WEBHOOK_LIMIT_REACHED", 409, `There are at most ${maxWebhooks} webhooks. Delete one first.`);
    const tenant3 = tenantId === null ? null : await requireLiveTenant(tx, tenantId);
    step("insert webhook");
    const id5 = randomUUID5();
    const secret = newWebhookSecret();
    await tx.insert(webhooks).values({
      id: id5,
      url,
      eventTypes: eventTypes2,
      boundTenantId: tenant3?.id ?? null,
      secretSealed: ctx.services.secrets.seal(secret, webhookBinding(id5)),
      secretLastFour: secret.slice(-4),
      createdByName: fullName(ctx.principal.user)
    });
    const details = { eventTypes: eventTypes2 ?? "all", boundTo: tenant3?.name ?? null };
    await audit2({ action: "webhook_created", target: about(id5, url), details });
    return { ...await readWebhook(tx, id5), secret };
  });
}
var typesIn = (given) => given?.join(", ") ?? "all";
async function updateWebhook(ctx, id5, { ifUpdatedAt: ifUpdatedAt2, isEnabled, url, eventTypes: eventTypes2 }) {
  if (url !== void 0) requireCallable(ctx, url);
  const attempt3 = { action: "webhook_updated", target: about(id5, null) };
  return mutate(ctx, { as: "platform" }, attempt3, async ({ tx, step, audit: audit2, nothingChanged }) => {
    step("lock webhook");
    const before = await lockWebhook(tx, id5);
    await requireUnchanged(tx, before, ifUpdatedAt2);
    const wasEnabled = before.disabledReason === null;
    const changes2 = {
      ...url !== void 0 && url !== before.url && { url: { before: before.url, after: url } },
      ...eventTypes2 !== void 0 && typesIn(eventTypes2) !== typesIn(before.eventTypes) && {
        eventTypes: { before: typesIn(before.eventTypes), after: typesIn(eventTypes2) }
      },
      ...isEnabled !== void 0 && isEnabled !== wasEnabled && { isEnabled: { before: wasEnabled, after: isEnabled } }
    };
    if (Object.keys(changes2).length === 0) {
      nothingChanged();
      return readWebhook(tx, id5);
    }
    step("update webhook");
    await tx.update(webhooks).set({
      ...url !== void 0 && { url },
      ...eventTypes2 !== void 0 && { eventTypes: eventTypes2 },
      // A new address or a new try starts the five days again.
      ...(changes2.url || isEnabled) && { failingSince: null },
      ...changes2.isEnabled && { disabledReason: isEnabled ? null : "admin" },
      updatedAt: sql108`now()`
    }).where(eq104(webhooks.id, id5));
    await audit2({ action: "webhook_updated", target: about(id5, url ?? before.url), changes: changes2 });
    return readWebhook(tx, id5);
  });
}
async function deleteWebhook(ctx, id5) {
  const attempt3 = { action: "webhook_deleted", target: about(id5, null) };
  return mutate(ctx, { as: "platform" }, attempt3, async ({ tx, step, audit: audit2 }) => {
    step("lock webhook");
    const { url } = await lockWebhook(tx, id5);
    step("delete webhook");
    await tx.delete(webhooks).where(eq104(webhooks.id, id5));
    await audit2({ action: "webhook_deleted", target: about(id5, url) });
    return { ok: true };
  });
}
async function rotateWebhookSecret(ctx, id5) {
  const attempt3 = { action: "webhook_secret_rotated", target: about(id5, null) };
  return mutate(ctx, { as: "platform" }, attempt3, async ({ tx, step, audit: audit2 }) => {
    step("lock webhook");
    const before = await lockWebhook(tx, id5);
    const secret = newWebhookSecret();
    step("replace secret");
    await tx.update(webhooks).set({
      secretSealed: ctx.services.secrets.seal(secret, webhookBinding(id5)),
      secretLastFour: secret.slice(-4),
      previousSecretSealed: before.secretSealed,
      previousSecretUntil: sql108`now() + make_interval(hours => ${policies.webhookRotationHours})`,
      updatedAt: sql108`now()`
    }).where(eq104(webhooks.id, id5));
    await audit2({ action: "webhook_secret_rotated", target: about(id5, before.url) });
    return { ...await readWebhook(tx, id5), secret };
  });
}
function requireCallable({ services: { config } }, url) {
  const problem2 = urlProblem(url, { ...config.webhooks, isLoopback: config.isLoopback });
  if (problem2 !== null) throw validationFailed([{ path: "url", message: problem2 }]);
}

// src/features/webhooks/deliveries.ts
import { randomBytes as randomBytes6 } from "node:crypto";
import { and as and72, desc as desc17, eq as eq105, inArray as inArray20, sql as sql109 } from "drizzle-orm";
var describe8 = (row) => ({
  id: row.id,
  messageId: row.messageId,
  eventType: row.eventType,
  status: row.status,
  attempts: row.attempts,
  maxAttempts: webhookAttempts,
  nextAttemptAt: row.status === "retrying" || row.status === "queued" ? row.nextAttemptAt.toISOString() : null,
  statusCode: row.statusCode,
  lastError: row.lastError,
  responseBody: row.responseBody,
  payload: row.payload,
  history: row.history,
  createdAt: row.createdAt.toISOString(),
  sentAt: row.sentAt?.toISOString() ?? null
});
async function listDeliveries({ services }, webhookId, query) {
  if (!isUuid(webhookId)) throw notFound();
  const { id: id5, createdAt: createdAt2, status } = webhookDeliveries;
  const after = decodeCursor(query.cursor, "moment");
  const statuses = query.status === "sent" ? ["sent"] : query.status && statusGroups[query.status];
  return services.database.transaction({ as: "platform" }, async (tx) => {
    await readWebhook(tx, webhookId);
    const rows = await tx.select({ row: webhookDeliveries, cursor: sql109`${createdAt2}::text` }).from(webhookDeliveries).where(
      and72(
        eq105(webhookDeliveries.webhookId, webhookId),
        statuses ? inArray20(status, [...statuses]) : void 0,
        query.type ? eq105(webhookDeliveries.eventType, query.type) : void 0,
        after ? sql109`(${createdAt2}, ${id5}) < (${after.value}::timestamptz, ${after.id}::uuid)` : void 0
      )
    ).orderBy(desc17(createdAt2), desc17(id5)).limit(query.limit + 1);
    return pageOf2(
      rows,
      query.limit,
      ({ row }) => describe8(row),
      ({ row, cursor }) => ({ value: cursor, id: row.id })
    );
  });
}
async function testWebhook(ctx, id5) {
  const attempt3 = { action: "webhook_tested", target: { type: "webhook", id: id5, label: null } };
  return mutate(ctx, { as: "platform" }, attempt3, async ({ tx, step, audit: audit2 }) => {
    step("lock webhook");
    const { url, disabledReason } = await lockWebhook(tx, id5);
    if (disabledReason !== null) throw disabled();
    step("queue test");
    const name2 = randomBytes6(16).toString("hex");
    const [row] = await tx.insert(webhookDeliveries).values({
      webhookId: id5,
      messageId: `msg_${name2}`,
      eventType: "webhook.test",
      payload: sql109`jsonb_build_object('id', ${`evt_${name2}`}::text, 'type', 'webhook.test', 'tenantId', null,
          'data', '{}'::jsonb, 'timestamp', to_char(now() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))`
    }).returning();
    await audit2({ action: "webhook_tested", target: { type: "webhook", id: id5, label: url } });
    return describe8(row);
  });
}
async function resendDelivery(ctx, id5, deliveryId) {
  const attempt3 = { action: "webhook_delivery_resent", target: { type: "webhook", id: id5, label: null } };
  return mutate(ctx, { as: "platform" }, attempt3, async ({ tx, step, audit: audit2 }) => {
    step("lock webhook");
    const { url, disabledReason } = await lockWebhook(tx, id5);
    if (!isUuid(deliveryId)) throw notFound();
    const ofWebhook = and72(eq105(webhookDeliveries.id, deliveryId), eq105(webhookDeliveries.webhookId, id5));
    const [known3] = await tx.select().from(webhookDeliveries).where(ofWebhook);
    if (!known3) throw notFound();
    if (disabledReason !== null) throw disabled();
    step("queue again");
    const queued = await webhookEngine.queueAgain(tx, deliveryId);
    if (!queued) throw new AppError("CONFLICT", 409, "This event is being sent already.");
    await audit2({
      action: "webhook_delivery_resent",
      target: { type: "webhook", id: id5, label: url },
      details: { messageId: known3.messageId, eventType: known3.eventType }
    });
    return describe8(queued);
  });
}
var disabled = () => new AppError("CONFLICT", 409, "This webhook is disabled. Enable it first.");

// src/features/webhooks/responses.ts
import { z as z54 } from "zod";
var webhookFields = {
  id: idSchema,
  url: z54.string(),
  eventTypes: z54.array(z54.string()).nullable().describe("Null for all types."),
  tenant: z54.object({ id: idSchema, name: z54.string().nullable() }).nullable().describe("Null for all tenants."),
  isEnabled: z54.boolean(),
  disabledReason: z54.enum(["admin", "gone", "failing"]).nullable(),
  failingSince: nullableMoment,
  secretLastFour: z54.string(),
  previousSecretUntil: nullableMoment.describe("Until then, the previous secret signs too."),
  lastDay: z54.object({ sent: z54.int(), retrying: z54.int(), failed: z54.int() }).describe("Deliveries of the last 24 hours, by what became of them."),
  createdByName: z54.string(),
  createdAt: momentSchema,
  updatedAt: momentSchema
};
var webhookSchema = z54.object(webhookFields).meta({ id: "Webhook" });
var webhookPageSchema = pageOf(webhookSchema);
var webhookWithSecretSchema = z54.object({ ...webhookFields, secret: z54.string().describe("Shown only now.") }).meta({ id: "WebhookWithSecret" });
var webhookDeliverySchema = z54.object({
  id: idSchema,
  messageId: z54.string().describe("The webhook-id, which is the same at every attempt."),
  eventType: z54.string(),
  status: z54.enum(["queued", "sending", "sent", "retrying", "abandoned"]),
  attempts: z54.int(),
  maxAttempts: z54.int(),
  nextAttemptAt: nullableMoment,
  statusCode: z54.int().nullable(),
  lastError: z54.string().nullable(),
  responseBody: z54.string().nullable(),
  payload: z54.record(z54.string(), z54.unknown()),
  history: z54.array(
    z54.object({
      at: momentSchema,
      statusCode: z54.int().nullable(),
      error: z54.string().nullable(),
      durationMs: z54.int()
    })
  ),
  createdAt: momentSchema,
  sentAt: nullableMoment
}).meta({ id: "WebhookDelivery" });
var webhookDeliveryPageSchema = pageOf(webhookDeliverySchema);

// src/features/webhooks/routes.ts
var webhook = validate("param", webhookIdSchema);
var webhookRoutes = routesFor("platformAdmins").get(
  "/",
  describeRoute(webhookPageSchema, { summary: "List webhooks" }),
  async (c) => c.json(await listWebhooks(c.var.ctx))
).post(
  "/",
  describeRoute(webhookWithSecretSchema, {
    summary: "Create a webhook",
    status: 201,
    errors: ["WEBHOOK_LIMIT_REACHED", "NOT_FOUND"]
  }),
  validate("json", createWebhookSchema),
  async (c) => c.json(await createWebhook(c.var.ctx, c.req.valid("json")), 201)
).patch(
  "/:id",
  describeRoute(webhookSchema, { summary: "Change, enable or disable a webhook", errors: ["CHANGED_MEANWHILE"] }),
  webhook,
  validate("json", updateWebhookSchema),
  async (c) => c.json(await updateWebhook(c.var.ctx, c.req.valid("param").id, c.req.valid("json")))
).delete(
  "/:id",
  describeRoute(okSchema, { summary: "Delete a webhook" }),
  webhook,
  async (c) => c.json(await deleteWebhook(c.var.ctx, c.req.valid("param").id))
).post(
  "/:id/rotate-secret",
  describeRoute(webhookWithSecretSchema, { summary: "Replace a webhook\u2019s secret" }),
  webhook,
  async (c) => c.json(await rotateWebhookSecret(c.var.ctx, c.req.valid("param").id))
).post(
  "/:id/test",
  describeRoute(webhookDeliverySchema, { summary: "Send a test event", errors: ["CONFLICT"] }),
  webhook,
  async (c) => c.json(await testWebhook(c.var.ctx, c.req.valid("param").id))
).get(
  "/:id/deliveries",
  describeRoute(webhookDeliveryPageSchema, { summary: "List a webhook\u2019s deliveries" }),
  webhook,
  validate("query", listDeliveriesSchema),
  async (c) => c.json(await listDeliveries(c.var.ctx, c.req.valid("param").id, c.req.valid("query")))
).post(
  "/:id/deliveries/:deliveryId/resend",
  describeRoute(webhookDeliverySchema, { summary: "Send an event again", errors: ["CONFLICT"] }),
  validate("param", webhookDeliveryParamsSchema),
  async (c) => {
    const { id: id5, deliveryId } = c.req.valid("param");
    return c.json(await resendDelivery(c.var.ctx, id5, deliveryId));
  }
);

// src/features/applicationAudit/recordApplicationEvents.ts
import { and as and73, eq as eq106, inArray as inArray21, ne as ne17 } from "drizzle-orm";
async function recordApplicationEvents(ctx, input, idempotencyKey) {
  const { principal, services, requestId, ip, userAgent } = ctx;
  return services.database.transaction({ as: "platform" }, async (tx) => {
    const nothing = () => {
    };
    const mutation = { tx, step: nothing, nothingChanged: nothing, audit: async () => {
    } };
    const operation = { name: "record events", tenantId: null, key: idempotencyKey, body: input };
    const { answer } = await idempotent(ctx, mutation, operation, async () => {
      const names = await readTenants(tx, ctx, input.events);
      const people = await readActors(tx, input.events);
      const impersonations = await readImpersonations(tx, input.events);
      const rows = input.events.map((event, at) => ({
        requestId,
        action: event.action,
        outcome: "done",
        ...actorOf(event, at, people, impersonations),
        tenantId: event.tenantId.toLowerCase(),
        tenantName: names.get(event.tenantId.toLowerCase()),
        targetType: event.target?.type ?? null,
        targetId: event.target?.id ?? null,
        targetLabel: event.target?.label ?? null,
        ip,
        userAgent,
        details: {
          ...event.details,
          reportedBy: principal.key.name,
          ...event.reportedAt && { reportedAt: new Date(event.reportedAt).toISOString() }
        }
      }));
      await tx.insert(auditLog).values(rows);
      return { answer: { ok: true, recorded: rows.length }, link: null };
    });
    return answer;
  });
}
async function readTenants(tx, { principal }, all) {
  const ids = [...new Set(all.map(({ tenantId }) => tenantId.toLowerCase()))];
  if (principal.tenant && ids.some((id5) => id5 !== principal.tenant.id)) throw notFound();
  const found = await tx.select({ id: tenants.id, name: tenants.name }).from(tenants).where(and73(inArray21(tenants.id, ids), ne17(tenants.status, "deleted")));
  if (found.length < ids.length) throw notFound();
  return new Map(found.map(({ id: id5, name: name2 }) => [id5, name2]));
}
async function readActors(tx, all) {
  const ids = all.flatMap(({ actor: actor2 }) => "id" in actor2 ? [actor2.id, actor2.impersonatorId ?? actor2.id] : []);
  if (ids.length === 0) return [];
  const { id: id5, tenantId, email: email3, firstName: firstName3, lastName: lastName3, role: role3 } = users;
  return tx.select({ id: id5, tenantId, email: email3, firstName: firstName3, lastName: lastName3, role: role3 }).from(users).where(inArray21(id5, ids));
}
async function readImpersonations(tx, all) {
  const pairs = all.flatMap(({ actor: actor2 }) => "id" in actor2 && actor2.impersonatorId ? [actor2] : []);
  if (pairs.length === 0) return /* @__PURE__ */ new Set();
  const { actorUserId, subjectUserId, action } = auditLog;
  const found = await tx.selectDistinct({ actorUserId, subjectUserId }).from(auditLog).where(
    and73(
      eq106(action, "super_user_impersonation_started"),
      eq106(auditLog.outcome, "done"),
      inArray21(
        subjectUserId,
        pairs.map(({ id: id5 }) => id5)
      ),
      inArray21(
        actorUserId,
        pairs.map(({ impersonatorId }) => impersonatorId)
      )
    )
  );
  return new Set(found.map((pair) => `${pair.actorUserId} ${pair.subjectUserId}`));
}
function actorOf({ actor: actor2, tenantId }, at, people, impersonations) {
  if ("name" in actor2) return { actorName: actor2.name };
  const byId = (id5) => people.find((each) => each.id === id5.toLowerCase());
  const person3 = byId(actor2.id);
  if (person3?.tenantId !== tenantId.toLowerCase())
    throw validationFailed([{ path: `events.${at}.actor.id`, message: "The tenant has no user with this id." }]);
  if (actor2.impersonatorId === void 0) return describeActor(person3);
  const impersonator = byId(actor2.impersonatorId);
  if (!impersonator || !impersonations.has(`${impersonator.id} ${person3.id}`))
    throw validationFailed([
      { path: `events.${at}.actor.impersonatorId`, message: "This person has not impersonated the user." }
    ]);
  return {
    ...describeActor(impersonator),
    subjectUserId: person3.id,
    subjectEmail: person3.email,
    subjectName: fullName(person3)
  };
}
var describeActor = (person3) => ({
  actorUserId: person3.id,
  actorEmail: person3.email,
  actorName: fullName(person3),
  actorRole: person3.role
});

// src/features/applicationAudit/responses.ts
import { z as z55 } from "zod";
var recordedSchema = z55.object({ ok: z55.literal(true), recorded: z55.int() });

// src/features/applicationAudit/schemas.ts
import { z as z56 } from "zod";
var scalarSchema = z56.union([singleLine(500, "a value"), z56.number(), z56.boolean(), z56.null()]);
var applicationEventSchema = z56.strictObject({
  tenantId: z56.uuid(),
  action: z56.string().max(100, "At most 100 characters.").regex(/^app\.[a-z0-9_]+(\.[a-z0-9_]+)*$/, "Begin with \u201Capp.\u201D, such as app.invoice_paid."),
  actor: z56.union([
    z56.strictObject({ id: z56.uuid(), impersonatorId: z56.uuid().optional() }),
    z56.strictObject({ name: singleLine(200, "a name").min(1, "Enter a name.") })
  ]),
  target: z56.strictObject({
    type: singleLine(50, "a type").min(1, "Enter a type."),
    id: singleLine(100, "an id").nullable().default(null),
    label: singleLine(200, "a label").nullable().default(null)
  }).optional(),
  details: z56.record(singleLine(50, "a name"), scalarSchema).refine((details) => Object.keys(details).length <= 20, "At most 20 details.").optional(),
  reportedAt: givenMoment().optional()
});
var applicationAuditSchema = z56.strictObject({
  events: z56.array(applicationEventSchema).min(1, "Send at least one event.").max(100, "At most 100 events.")
});

// src/features/applicationAudit/routes.ts
var applicationAuditRoutes = routesFor("serviceKeys").post(
  "/",
  describeRoute(recordedSchema, {
    summary: "Write your application\u2019s events to the audit log",
    status: 201,
    takesIdempotencyKey: true,
    exampleBody: {
      events: [
        {
          tenantId: "0190bbbb-0000-7000-8000-000000000001",
          action: "app.invoice_paid",
          actor: { name: "Billing" },
          target: { type: "invoice", id: "inv_2041", label: "Invoice 2041" },
          details: { amount: 120 }
        }
      ]
    }
  }),
  validate("json", applicationAuditSchema),
  async (c) => c.json(await recordApplicationEvents(c.var.ctx, c.req.valid("json"), c.req.header("idempotency-key")), 201)
);

// src/middleware/accessLog.ts
import { createMiddleware } from "hono/factory";
import { routePath } from "hono/route";
var accessLog = createMiddleware(async (c, next) => {
  const startedAt = performance.now();
  await next();
  const { requestId, principal, services } = c.get("ctx");
  const level = c.res.status >= 500 ? "error" : "info";
  if (!services.log.isEnabledFor(level)) return;
  services.log[level]("request", {
    requestId,
    method: c.req.method,
    route: routePath(c, -1),
    status: c.res.status,
    ms: Math.round((performance.now() - startedAt) * 10) / 10,
    userId: isSignedIn(principal) ? principal.user.id : null,
    tenantId: isSignedIn(principal) ? principal.user.tenantId : null,
    serviceKeyId: principal.kind === "serviceKey" ? principal.key.id : null,
    errorCode: c.get("errorCode") ?? null
  });
});

// src/middleware/audienceGuard.ts
var audienceGuard = (c) => {
  const { principal } = c.get("ctx");
  const { audience } = c.get("policy");
  if (audience === null) throw notFound();
  if (isAdmitted(audience, principal)) return;
  if (principal.kind === "platformAdmin" && c.req.header("x-tenant-id") !== void 0) throw notFound();
  throw principal.kind === "anonymous" ? unauthenticated() : forbidden();
};

// src/middleware/bodyLimit.ts
import { bodyLimit as honoBodyLimit } from "hono/body-limit";
import { createMiddleware as createMiddleware2 } from "hono/factory";
var bodiless = /* @__PURE__ */ new Set(["GET", "HEAD"]);
var limits = /* @__PURE__ */ new Map();
var tooLarge = (kilobytes) => new AppError("BODY_TOO_LARGE", 413, `The request body is larger than ${kilobytes} KB.`);
function limitTo(kilobytes) {
  const existing = limits.get(kilobytes);
  if (existing) return existing;
  const limit = honoBodyLimit({
    maxSize: kilobytes * 1024,
    onError: () => {
      throw tooLarge(kilobytes);
    }
  });
  limits.set(kilobytes, limit);
  return limit;
}
var bodyLimit = createMiddleware2((c, next) => {
  if (bodiless.has(c.req.method)) return next();
  const { bodyKilobytes } = c.get("policy");
  const length = c.req.header("content-length");
  if (length === void 0 || c.req.header("transfer-encoding") !== void 0) return limitTo(bodyKilobytes)(c, next);
  if (!(Number(length) <= bodyKilobytes * 1024)) throw tooLarge(bodyKilobytes);
  return next();
});

// src/middleware/closeUnreadBody.ts
import { setImmediate } from "node:timers/promises";
import { createMiddleware as createMiddleware3 } from "hono/factory";
var lingerMs = 3e3;
var lingerBytes = 2 * 1024 * 1024;
var closing = /* @__PURE__ */ new WeakSet();
var closeUnreadBody = createMiddleware3(async (c, next) => {
  const incoming = c.env?.incoming;
  if (incoming && closing.has(incoming.socket)) return c.body(null, 400);
  await next();
  if (!incoming || c.req.method === "GET" || c.req.method === "HEAD") return;
  if (!incoming.complete) await setImmediate();
  if (incoming.complete !== false) return;
  c.res.headers.set("Connection", "close");
  lingerBeforeClosing(incoming.socket);
});
function lingerBeforeClosing(socket) {
  closing.add(socket);
  const readAtFirst = socket.bytesRead;
  let isClosing = false;
  socket.destroySoon = () => {
    if (isClosing) return;
    isClosing = true;
    socket.end();
    socket.resume();
    const timers = [
      setTimeout(() => socket.destroy(), lingerMs),
      setInterval(() => socket.bytesRead - readAtFirst > lingerBytes && socket.destroy(), 50)
    ];
    socket.once("close", () => timers.forEach(clearTimeout));
  };
}

// src/middleware/guards.ts
import { createMiddleware as createMiddleware4 } from "hono/factory";
var guards = (...all) => createMiddleware4(async (c, next) => {
  for (const guard of all) {
    const waiting2 = guard(c);
    if (waiting2) await waiting2;
  }
  return next();
});

// src/http/requirePlatformRole.ts
function requirePlatformRole(role3, { read, change: change2 }, method) {
  const allowed = method === "GET" || method === "HEAD" ? read : change2;
  if (role3 === null || !allowed.includes(role3)) throw platformRoleRequired(role3, allowed);
}

// src/middleware/impersonationGuard.ts
var impersonationGuard = (c) => {
  const impersonation = impersonationOf(c.get("ctx").principal);
  if (!impersonation) return;
  const { whileImpersonating } = c.get("policy");
  if (!whileImpersonating)
    throw new AppError("IMPERSONATING", 403, "You can\u2019t do this while you\u2019re impersonating a user. Exit first.");
  requirePlatformRole(impersonation.actor.platformRole, whileImpersonating, c.req.method);
};

// src/middleware/measureRequests.ts
import { createMiddleware as createMiddleware5 } from "hono/factory";

// src/http/routeLabels.ts
import { routePath as routePath2 } from "hono/route";
var knownMethods = /* @__PURE__ */ new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]);
var routeLabels = (c) => ({
  method: knownMethods.has(c.req.method) ? c.req.method : "_OTHER",
  route: routePath2(c, -1)
});

// src/middleware/measureRequests.ts
var measureRequests = (metrics) => createMiddleware5(async (c, next) => {
  const startedAt = performance.now();
  await next();
  metrics.observe({
    ...routeLabels(c),
    status: c.res.status,
    seconds: (performance.now() - startedAt) / 1e3
  });
});

// src/middleware/originGuard.ts
var safeMethods2 = /* @__PURE__ */ new Set(["GET", "HEAD", "OPTIONS"]);
var bodyTypes = /^(application\/json|multipart\/form-data)\s*(;|$)/i;
var formType = /^application\/x-www-form-urlencoded\s*(;|$)/i;
var originGuard = (c) => {
  if (safeMethods2.has(c.req.method)) return;
  const { audience, acceptsForm, isSigned } = c.get("policy");
  const origin2 = c.req.header("origin");
  const site = c.req.header("sec-fetch-site");
  const allowed = origin2 !== void 0 ? c.get("services").config.allowedOrigins.has(origin2) : site === "same-origin";
  if (!allowed && audience !== "serviceKeys" && !isSigned) {
    throw new AppError("ORIGIN_REFUSED", 403, "This request doesn\u2019t come from a page of this installation.");
  }
  const hasBody = c.req.header("transfer-encoding") !== void 0 || Number(c.req.header("content-length") ?? 0) > 0;
  const type = c.req.header("content-type") ?? "";
  if (hasBody && !bodyTypes.test(type) && !(acceptsForm && formType.test(type))) {
    throw new AppError("UNSUPPORTED_MEDIA_TYPE", 415, "Send JSON (Content-Type: application/json).");
  }
};

// src/middleware/passwordChangeGuard.ts
var passwordChangeGuard = (c) => {
  const { principal } = c.get("ctx");
  const mustChange = isSignedIn(principal) && principal.user.mustChangePasswordOnNextLogin && !impersonationOf(principal);
  if (mustChange && !c.get("policy").beforePasswordChange)
    throw new AppError("PASSWORD_CHANGE_REQUIRED", 403, "Choose a new password first.");
};

// src/middleware/platformRoleGuard.ts
var platformRoleGuard = (c) => {
  const { principal } = c.get("ctx");
  if (principal.kind === "platformAdmin")
    requirePlatformRole(principal.user.platformRole, c.get("policy").platformRoles, c.req.method);
};

// src/middleware/recordRefusals.ts
import { createMiddleware as createMiddleware6 } from "hono/factory";
var refusing = /* @__PURE__ */ new Set([401, 403]);
var recordRefusals = createMiddleware6(async (c, next) => {
  await next();
  const code = c.get("errorCode");
  if (!code || !refusing.has(c.res.status)) return;
  const isConsole = /^\/api\/v1\/super(\/|$)/.test(c.req.path);
  if (!isConsole && code !== "PLATFORM_ROLE_REQUIRED") return;
  const { ctx } = c.var;
  const isTenantUser = ctx.principal.kind === "tenantUser" && !impersonationOf(ctx.principal);
  await ctx.services.refusals.record(ctx, {
    source: callerKey(ctx),
    entries: [
      {
        action: "super_route_refused",
        target: { type: "route", id: null, label: `${c.req.method} ${withoutIds(c.req.path)}` },
        details: { errorCode: code },
        // An impersonating admin who calls the console is of no concern to the tenant's log.
        ...isConsole && !isTenantUser ? { tenant: null } : {}
      }
    ]
  }).catch(
    (cause) => ctx.services.log.error("A refusal could not be recorded.", { requestId: ctx.requestId, cause })
  );
});
var withoutIds = (path) => path.split("/").slice(0, 8).map((part) => /^[a-z-]{0,24}$|^v1$/.test(part) ? part : ":id").join("/");

// src/middleware/routePolicy.ts
import { createMiddleware as createMiddleware7 } from "hono/factory";
var routePolicy = createMiddleware7((c, next) => {
  c.set("policy", routePolicyOf(c.req.method, c.req.path));
  return next();
});

// src/middleware/requestContext.ts
import { createMiddleware as createMiddleware8 } from "hono/factory";
var requestContext = (services) => createMiddleware8(async (c, next) => {
  const requestId = newRequestId();
  c.set("services", services);
  c.set("ctx", {
    principal: { kind: "anonymous" },
    pendingSignIn: null,
    requestId,
    ip: clientAddress(
      c.env?.sourceAddress ?? c.env?.incoming?.socket?.remoteAddress,
      c.req.header("x-forwarded-for"),
      services.config.trustedProxyHops
    ),
    userAgent: c.req.header("user-agent")?.slice(0, 300) ?? null,
    services,
    isStillAllowed: () => Promise.resolve(true)
  });
  await next();
  c.res.headers.set("X-Request-Id", requestId);
});

// src/middleware/secondFactorGuard.ts
var secondFactorGuard = (c) => {
  const missing = missingFactor(c.var.ctx);
  const { beforeSecondFactor } = c.var.policy;
  if (missing === null || beforeSecondFactor === "any") return;
  if (missing === "factor") throw secondFactorRequired();
  const isOpen2 = beforeSecondFactor === "enrolling" || beforeSecondFactor === "enrollingSession" && !c.var.ctx.pendingSignIn;
  if (!isOpen2) throw enrolmentRequired();
};
function missingFactor({ principal, pendingSignIn }) {
  if (pendingSignIn) return pendingSignIn.enrolled ? "factor" : "enrolment";
  if (!isSignedIn(principal)) return null;
  const { required, enrolled } = principal.secondFactor;
  return required && !enrolled ? "enrolment" : null;
}

// src/middleware/securityHeaders.ts
import { createMiddleware as createMiddleware9 } from "hono/factory";
var always = {
  "X-Content-Type-Options": "nosniff",
  "X-Frame-Options": "DENY",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()"
};
var unlessSet = {
  "Referrer-Policy": "strict-origin-when-cross-origin",
  "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
};
var securityHeaders = createMiddleware9(async (c, next) => {
  await next();
  const { headers: headers2 } = c.res;
  for (const [name2, value] of Object.entries(always)) headers2.set(name2, value);
  for (const [name2, value] of Object.entries(unlessSet)) if (!headers2.has(name2)) headers2.set(name2, value);
  if (c.get("services").config.publicUrl.protocol === "https:")
    headers2.set("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
});

// src/middleware/session.ts
import { getCookie as getCookie5 } from "hono/cookie";

// src/core/sessions/hasSameAccess.ts
function hasSameAccess(before, now) {
  if (before.kind === "serviceKey" && now.kind === "serviceKey") {
    return now.key.id === before.key.id && now.tenant?.status !== "suspended" && before.key.scopes.every((scope) => now.key.scopes.includes(scope));
  }
  if (!isSignedIn(before) || !isSignedIn(now)) return before.kind === now.kind;
  return now.kind === before.kind && now.user.id === before.user.id && now.user.role === before.user.role && sessionOwner(now).platformRole === sessionOwner(before).platformRole && now.tenant?.id === before.tenant?.id && (now.tenant?.status === before.tenant?.status || now.tenant?.status === "active") && impersonationOf(now) === null === (impersonationOf(before) === null) && (!now.user.mustChangePasswordOnNextLogin || before.user.mustChangePasswordOnNextLogin);
}

// src/middleware/session.ts
var endMessages = {
  "time is up": "Your time to impersonate this user is up.",
  "user is gone": "You can\u2019t impersonate this user any more.",
  "role changed": "Your platform role no longer lets you impersonate users."
};
var session = async (c) => {
  const services = c.get("services");
  if (c.get("policy").isSigned) return;
  if (c.get("policy").audience === "serviceKeys") {
    await readKey(c);
    return;
  }
  const { name: name2 } = sessionCookie(services.config.publicUrl);
  const actingTenantId = c.get("policy").actingAsTenant ? c.req.header("x-tenant-id") : void 0;
  const read = () => readPrincipal(services, getCookie5(c, name2), actingTenantId);
  const { principal, ended } = await read();
  const isStillAllowed = async () => {
    const now = await read();
    return now.ended === null && hasSameAccess(principal, now.principal);
  };
  const pending = principal.kind === "anonymous" ? getCookie5(c, pendingCookie(services.config.publicUrl).name) : void 0;
  const pendingSignIn = pending === void 0 ? null : await readPendingSignIn(services, pending);
  c.set("ctx", { ...c.get("ctx"), principal, pendingSignIn, isStillAllowed });
  c.header("Cache-Control", "no-store");
  if (!ended) return;
  const { sessionId, redirectTo } = await endOverdueImpersonation(c.var.ctx, ended);
  if (sessionId !== null) sendSessionCookie(c, sessionId);
  throw new AppError("IMPERSONATION_ENDED", 403, endMessages[ended.why], { details: { why: ended.why, redirectTo } });
};
async function readKey(c) {
  const ctx = c.get("ctx");
  const authorization = c.req.header("authorization");
  const sessionAhead = c.get("policy").acceptsForm ? lookAhead(c) : null;
  const principal = await readServiceKey(ctx, authorization);
  const isStillAllowed = async () => {
    const now = await readServiceKey(ctx, authorization).catch(() => null);
    return now !== null && hasSameAccess(principal, now);
  };
  c.set("ctx", { ...ctx, principal, isStillAllowed, ...sessionAhead && { sessionAhead } });
  c.header("Cache-Control", "no-store");
}
async function lookAhead(c) {
  const token = new URLSearchParams(await c.req.text().catch(() => "")).get("token") ?? "";
  if (!isCookieValue(token)) return null;
  const sessionId = hashSessionId(token);
  const found = readSession(c.get("services").database, sessionId);
  found.catch(() => {
  });
  return { sessionId, found };
}

// src/middleware/serviceKeyGuard.ts
var tenantInPath = /^\/api\/v1\/service\/tenants\/([^/]+)/;
var serviceKeyGuard = (c) => {
  const { principal } = c.get("ctx");
  if (principal.kind !== "serviceKey") return;
  const { scope } = c.get("policy");
  if (scope === null) throw notFound();
  if (!principal.key.scopes.includes(scope)) throw scopeMissing(scope);
  const [, tenantId] = tenantInPath.exec(c.req.path) ?? [];
  if (principal.tenant && tenantId !== void 0 && tenantId !== principal.tenant.id) throw notFound();
};

// src/middleware/stepUpGuard.ts
var stepUpGuard = (c) => {
  const action = stepUpActionOf(c.req.method, c.req.path);
  return action === null ? void 0 : requireProof(c.var.ctx, action);
};

// src/middleware/traceRequests.ts
import { createMiddleware as createMiddleware10 } from "hono/factory";
var traceRequests = (tracing) => createMiddleware10((c, next) => {
  const caller = { traceparent: c.req.header("traceparent"), tracestate: c.req.header("tracestate") };
  return tracing.span({ name: "request", kind: "server", caller }, async (span) => {
    await next();
    const { method, route } = routeLabels(c);
    const { status } = c.res;
    span.rename(`${method} ${route}`);
    span.set({
      "http.request.method": method,
      "http.route": route,
      "http.response.status_code": status,
      "tenantry.request_id": c.get("ctx").requestId
    });
    if (status >= 500) span.fail();
  });
});

// src/middleware/tenantStatusGuard.ts
var tenantStatusGuard = (c) => {
  const { principal } = c.get("ctx");
  if (principal.kind === "serviceKey" && principal.tenant?.status === "suspended") throw tenantInactive(true);
  if (principal.kind !== "tenantUser" || principal.tenant.status === "active") return;
  const isSuspended = principal.tenant.status === "suspended";
  const { tenantStatus } = c.get("policy");
  if (tenantStatus === "any" || tenantStatus === "not suspended" && !isSuspended) return;
  throw tenantInactive(isSuspended);
};

// src/middleware/unknownRoute.ts
var turnedOff = (c) => answerError(c, notFound());
var methods = ["GET", "POST", "PUT", "PATCH", "DELETE"];
var unknownRoute = (app) => (c) => {
  const allowed = methods.filter(
    (method) => app().router.match(method, c.req.path)[0].some(([[, route]]) => route.method === method)
  );
  if (allowed.length === 0) return answerError(c, notFound());
  c.header("Allow", allowed.join(", "));
  return answerError(c, new AppError("METHOD_NOT_ALLOWED", 405, `This path only supports ${allowed.join(", ")}.`));
};

// src/app.ts
var apiRoutes = new Hono6().route("/auth", authRoutes).route("/auth/me", meRoutes).route("/auth/session", currentSessionRoutes).route("/auth/change-password", changePasswordRoutes).route("/auth/profile", profileRoutes).route("/auth/email/undo", emailUndoRoutes).route("/auth/email", emailChangeRoutes).route("/auth/sessions", ownSessionRoutes).route("/auth/second-factor", secondFactorRoutes).route("/auth/factors", enrolmentRoutes).route("/auth/factors", factorRoutes).route("/auth/passkey", passkeyRoutes).route("/auth/step-up", stepUpRoutes).route("/auth/impersonation", impersonationRoutes).route("/auth/token", accessTokenRoutes).route("/super/overview", overviewRoutes).route("/super/tenants", consoleTenantRoutes).route("/super/tenants", tenantRoutes("platformAdmins")).route("/super/tenants/:tenantId/entitlements", entitlementRoutes("platformAdmins")).route("/super/tenants/:tenantId/test-users", testUserRoutes).route("/super/tenants/:tenantId/users", consoleUserRoutes).route("/super/tenants/:tenantId/users", tenantUserRoutes("platformAdmins")).route("/super/tenants/:tenantId/users", startImpersonationRoutes).route("/super/tenants/:tenantId/users", resetFactorRoutes).route("/super/tenants/:tenantId/imports", consoleImportRoutes).route("/super/admins", platformAdminRoutes).route("/super/invitations", invitationRoutes).route("/super/audit", auditRoutes).route("/super/search", searchRoutes).route("/super/settings/mailgun", platformMailRoutes).route("/super/settings/security", securityPolicyRoutes).route("/super/service-keys", serviceKeyRoutes).route("/super/backends", backendRoutes).route("/super/webhooks", webhookRoutes).route("/super/local-frontend", localFrontendRoutes).route("/super/remotes", frontendRoutes).route("/service/remotes", releaseUploadRoutes).route("/auth/page-loads", pageLoadRoutes).route("/service/events", eventRoutes).route("/service/audit", applicationAuditRoutes).route("/service/tenants", tenantRoutes("serviceKeys")).route("/service/tenants/:tenantId/entitlements", entitlementRoutes("serviceKeys")).route("/service/tenants/:tenantId/users", tenantUserRoutes("serviceKeys")).route("/super/outbox", outboxRoutes).route("/service/introspect", introspectionRoutes).route("/service/forward-auth", forwardAuthRoutes).route("/tenant", tenantSettingsRoutes).route("/tenant/audit", tenantAuditRoutes).route("/tenant/users", teamRoutes).route("/tenant/users", tenantResetFactorRoutes).route("/tenant/imports", teamImportRoutes).route("/tenant/security", tenantSecurityPolicyRoutes).route("/tenant/outbox", tenantOutboxRoutes).route("/settings/mailgun", tenantMailRoutes).route("/hooks/mailgun", mailHookRoutes).route("/clients", clientRoutes);
function createApp(services, frontends2 = null) {
  const app = new Hono6();
  const unknown = unknownRoute(() => app);
  const { metrics, tracing, config } = services;
  if (metrics) app.use(measureRequests(metrics));
  if (tracing) app.use(traceRequests(tracing));
  app.use(closeUnreadBody, requestContext(services), accessLog, securityHeaders);
  if (metrics && config.metricsToken) app.route("/", metricsRoutes(metrics, config.metricsToken));
  app.route("/", healthRoutes);
  app.route("/", publicBrandingRoutes);
  app.route("/", wellKnownRoutes);
  const describeApi = onceSuccessful(
    () => openApiDocument(new Hono6().route("/api/v1", apiRoutes), {
      cookieName: sessionCookie(services.config.publicUrl).name,
      features: config.features
    })
  );
  app.get("/openapi.json", async (c) => c.json(await describeApi()));
  if (frontends2) app.route("/", frontends2.routes);
  const askAs = (c) => async (path) => {
    const url = new URL(path, c.req.url);
    if (!url.pathname.startsWith("/api/v1/")) return c.body(null, 404);
    return app.fetch(new Request(url, { headers: c.req.raw.headers }), c.env);
  };
  if (!config.features.has("clients")) app.use("/api/v1/clients/*", turnedOff);
  app.use(
    "/api/*",
    routePolicy,
    recordRefusals,
    bodyLimit,
    guards(
      originGuard,
      session,
      secondFactorGuard,
      impersonationGuard,
      passwordChangeGuard,
      tenantStatusGuard,
      audienceGuard,
      serviceKeyGuard,
      platformRoleGuard,
      stepUpGuard
    )
  );
  app.route("/api/v1", apiRoutes);
  app.notFound(async (c) => await frontends2?.page(c, askAs(c)) ?? unknown(c));
  app.onError(answerErrors);
  return app;
}

// src/core/delivery/deliverMails.ts
import { eq as eq107, sql as sql110 } from "drizzle-orm";
var timeoutMs2 = 2e4;
async function deliverMails(services) {
  const claimed = await services.database.transaction({ as: "platform" }, claimBatch);
  await Promise.all(claimed.map((row) => deliver2(services, row)));
  return claimed.length;
}
async function deliver2(services, row) {
  const attributes = {
    "tenantry.mail.template": row.template,
    "tenantry.mail.attempt": row.attempts,
    // The request that queued the email.
    "tenantry.request_id": row.requestId
  };
  await inSpan(services.tracing, { name: "deliver mail", kind: "client", attributes }, async (span) => {
    if (!await send2(services, row)) span.fail();
  });
}
async function send2(services, row) {
  try {
    const { account: account2, brand } = await services.database.transaction({ as: "platform" }, async (tx) => ({
      account: await findMailAccount(tx, services.secrets, row.tenantId),
      brand: await readMailBrand(tx, services, row.tenantId)
    }));
    if (account2 === null) throw new MailRefusedError(0, "The mail account has been removed.");
    const mail = { to: row.toEmail, ...renderMail(contentOf(services, row), brand) };
    const messageId = await sendMail(services, account2, mail, { timeoutMs: timeoutMs2, mailId: row.id });
    await recordSent(services, row, messageId);
    return true;
  } catch (error) {
    await recordFailure(services, row, error).catch(
      (cause) => services.log.error("The outcome of an email could not be saved.", { requestId: row.requestId, cause })
    );
    return false;
  }
}
var contentOf = ({ secrets }, row) => ({
  template: row.template,
  params: row.params,
  secrets: row.secretsSealed === null ? null : JSON.parse(secrets.open(row.secretsSealed, mailBinding(row.id)))
});
async function recordSent({ database }, row, providerMessageId) {
  await database.transaction({ as: "platform" }, async (tx) => {
    await markSent(tx, row.id, providerMessageId);
    if (row.invitationId)
      await tx.update(invitations).set({ lastSentAt: sql110`now()` }).where(eq107(invitations.id, row.invitationId));
  });
}
async function recordFailure({ database, config, log }, row, error) {
  const isRefusal = error instanceof MailRefusedError;
  const failure2 = {
    failureCause: isRefusal ? error.refusalCause : "temporary",
    // The outbox page shows the provider's message; our own failures are explained in the log.
    lastError: isRefusal || error instanceof AppError ? error.message : "This email could not be prepared. The log has the reason."
  };
  if (!isRefusal) log.error("An email could not be prepared.", { requestId: row.requestId, cause: error });
  await database.transaction({ as: "platform" }, (tx) => markFailed(tx, row, failure2, config.mail));
}

// src/features/imports/runImports.ts
import { and as and75, asc as asc18, eq as eq110, sql as sql112 } from "drizzle-orm";

// src/features/imports/runImportRow.ts
import { and as and74, eq as eq108, sql as sql111 } from "drizzle-orm";
var mostAttempts = 3;
async function runImportRow(ctx, tenant3, of, line) {
  const inRow = and74(eq108(userImportRows.importId, of.id), eq108(userImportRows.line, line));
  const asTenant = { as: "tenant", tenantId: tenant3.id };
  const { database, log } = ctx.services;
  const fail = (reason) => database.transaction(
    asTenant,
    (tx) => tx.update(userImportRows).set({ state: "failed", reason, doneAt: sql111`now()` }).where(and74(inRow, eq108(userImportRows.state, "waiting")))
  );
  const [row] = await database.transaction(
    asTenant,
    (tx) => tx.update(userImportRows).set({ attempts: sql111`attempts + 1` }).where(and74(inRow, eq108(userImportRows.state, "waiting"))).returning()
  );
  if (!row) return;
  try {
    await importRow(ctx, tenant3, of, row);
  } catch (error) {
    if (error instanceof AppError && error.status < 500) await fail(error.message);
    else if (row.attempts < mostAttempts) throw error;
    else {
      log.error("A row could not be imported.", { requestId: ctx.requestId, tenantId: tenant3.id, cause: error });
      await fail(`It failed on our side, and can be tried again. The log has the reason: ${ctx.requestId}.`);
    }
  }
}
async function importRow(ctx, tenant3, of, row) {
  const secret = openSecret(ctx.services.secrets, row);
  const rules = rulesOf(ctx.services, tenant3, of);
  const reading = readPerson(cellsOf(row), rules);
  if (!("person" in reading)) throw refuse7(reading.reason);
  const { person: person3 } = reading;
  const isNew = row.verdict === "create";
  const given = isNew ? await prepareAccess(ctx, tenant3, person3, secret) : null;
  const attempt3 = {
    action: of.origin === "team" ? isNew ? "tenant_user_invited" : "tenant_user_updated" : isNew ? "super_provision_user_created" : "super_user_updated_tenant_user",
    tenant: tenant3,
    target: { type: "user", id: null, label: person3.email }
  };
  await mutate(ctx, { as: "tenant", tenantId: tenant3.id }, attempt3, async (mutation) => {
    const { tx, step, nothingChanged } = mutation;
    await lockTeam(tx, tenant3.id);
    step("claim row");
    const [running] = await tx.select({ id: userImports.id }).from(userImports).where(and74(eq108(userImports.id, of.id), eq108(userImports.status, "running"))).for("share");
    const inRow = and74(eq108(userImportRows.importId, of.id), eq108(userImportRows.line, row.line));
    const [waiting2] = running ? await tx.select({ line: userImportRows.line }).from(userImportRows).where(and74(inRow, eq108(userImportRows.state, "waiting"))).for("update") : [];
    if (!waiting2) return nothingChanged();
    step("find user");
    const known3 = await lockUserByEmail(tx, tenant3.id, person3.email);
    if (isNew && known3 !== null)
      throw refuse7("Someone added this person after the review. Run it again to update them.");
    if (!isNew && known3 === null) throw refuse7("This person was removed after the review. Run it again to add them.");
    const mayExceed = { mayExceed: of.overSeatLimit };
    if (isNew) {
      const verdict = judge(reading, secret, rules, void 0);
      if (verdict.verdict === "invalid") throw refuse7(verdict.reason);
      const made = await withinSeats(
        tx,
        tenant3.id,
        () => createUser(ctx, mutation, tenant3, of, person3, given),
        mayExceed
      );
      await markDone({
        ...made,
        passwordSealed: given.shown && ctx.services.secrets.seal(given.shown, importRowBinding(row))
      });
    } else {
      const { firstName: firstName3, lastName: lastName3, role: role3 } = person3;
      const changes2 = {
        ...firstName3 !== "" && { firstName: firstName3 },
        ...lastName3 !== "" && { lastName: lastName3 },
        ...role3 !== null && { role: role3 },
        isActive: true,
        ...of.overSeatLimit && { overSeatLimit: true }
      };
      const by = of.origin === "team" ? "team" : void 0;
      const target = { userId: known3, ...by && { by } };
      await changeUser(ctx, await onTenantUser(mutation, tenant3, target), changes2, by);
      await markDone({ invitationId: null, passwordSealed: null });
    }
    async function markDone(result) {
      step("mark row");
      await tx.update(userImportRows).set({ ...result, state: "done", reason: null, doneAt: sql111`now()`, secretSealed: null, email: person3.email }).where(inRow);
    }
  });
}
async function prepareAccess(ctx, tenant3, person3, secret) {
  const { hasher, config } = ctx.services;
  if (person3.access === "email") {
    await countMail(ctx, tenant3);
    return { kind: "email", shown: null };
  }
  if (person3.access === "hash") {
    if (!hasher.verifiesImported) throw refuse7("This installation can\u2019t verify imported hashes. Choose a link.");
    return { kind: "hash", passwordHash: secret?.hash?.stored ?? "", format: secret?.hash?.format ?? "", shown: null };
  }
  if (person3.access === "link") return { kind: "link", shown: null };
  const shown4 = secret?.password === void 0 ? newPassword(config.passwordMinLength) : null;
  return { kind: "password", passwordHash: await hasher.hashPatiently(secret?.password ?? shown4), shown: shown4 };
}
async function countMail(ctx, tenant3) {
  const [own] = await ctx.services.database.transaction(
    { as: "platform" },
    (tx) => tx.select({ id: mailSettings.id }).from(mailSettings).where(eq108(mailSettings.tenantId, tenant3.id))
  );
  if (own) return;
  await enforceRateLimits(ctx, importMailLimits(tenant3.id)).catch((error) => {
    throw error instanceof AppError && error.status === 429 ? refuse7("All of today\u2019s invitations by email are sent. Try again tomorrow, or choose a link.") : error;
  });
}
async function createUser(ctx, mutation, tenant3, of, { email: email3, firstName: firstName3, lastName: lastName3, role: ownRole }, access) {
  const { tx, step, audit: audit2 } = mutation;
  const role3 = ownRole ?? of.role;
  step("create user");
  const [made] = await tx.insert(users).values({
    tenantId: tenant3.id,
    email: email3,
    firstName: firstName3,
    lastName: lastName3,
    role: role3,
    ...access.kind === "hash" && { passwordHash: access.passwordHash, passwordSetAt: sql111`now()` }
  }).returning({ id: users.id });
  const { id: id5 } = made;
  const about2 = { tenant: tenant3, target: { type: "user", id: id5, label: fullName({ email: email3, firstName: firstName3, lastName: lastName3 }) } };
  const changes2 = changesBetween(
    { email: null, role: null, isActive: null },
    { email: email3, role: role3, isActive: true }
  );
  const details = { import: of.id, ...of.overSeatLimit && { overSeatLimit: true } };
  const isConsole = of.origin === "console";
  if (isConsole) await audit2({ action: "super_provision_user_created", ...about2, changes: changes2, details });
  if (access.kind === "hash") {
    await audit2({ action: "super_provision_user_set_password", ...about2, details: { imported: access.format } });
    return { invitationId: null };
  }
  if (access.kind === "password") {
    step("set password");
    await giveTemporaryPassword(tx, id5, access.passwordHash, true);
    const set = { mustChangeOnNextLogin: true, replacedPassword: false };
    await audit2({ action: "super_provision_user_set_password", ...about2, details: set });
    return { invitationId: null };
  }
  const link = await createInvitation(
    ctx.services,
    mutation,
    { id: id5, tenantId: tenant3.id },
    { expiresInDays: policies.invitationDays, createdByUserId: ctx.principal.user.id }
  );
  const expiresAt = link.expiresAt.toISOString();
  const emailSent = access.kind === "email";
  if (isConsole) await audit2({ action: "super_user_invite_generated", ...about2, details: { expiresAt } });
  else await audit2({ action: "tenant_user_invited", ...about2, changes: changes2, details: { ...details, expiresAt, emailSent } });
  if (emailSent) {
    step("queue mail");
    const params = { invitedBy: nameInMail(ctx), expiresAt };
    const to = { id: id5, tenantId: tenant3.id, email: email3 };
    await queueMail(tx, ctx, to, { template: "invitation", params, secrets: { url: link.url } }, link.id);
    if (isConsole) await audit2({ action: "super_user_invite_emailed", ...about2 });
  }
  return { invitationId: link.id };
}
var refuse7 = (message) => new AppError("CONFLICT", 409, message);

// src/features/imports/importRunner.ts
import { eq as eq109 } from "drizzle-orm";
async function readRunner(services, of) {
  const runner = of.runner;
  const { user: user4, tenant: tenant3 } = await services.database.transaction({ as: "auth" }, async (tx) => {
    const [foundUser] = await tx.select(sessionUserColumns).from(users).where(eq109(users.id, runner.userId));
    const [foundTenant] = await tx.select(sessionTenantColumns).from(tenants).leftJoin(tenantSettings, eq109(tenantSettings.tenantId, tenants.id)).where(eq109(tenants.id, of.tenantId));
    return { user: foundUser ?? null, tenant: foundTenant ?? null };
  });
  if (!user4?.isActive || tenant3 === null || tenant3.status === "deleted") return null;
  const session2 = { sessionId: "", secondFactor: proved, provedBy: { ...evidence, startedAt: of.startedAt } };
  const request = {
    pendingSignIn: null,
    requestId: runner.requestId,
    ip: runner.ip,
    userAgent: runner.userAgent,
    services,
    isStillAllowed: () => Promise.resolve(true)
  };
  if (user4.tenantId === null) {
    const right = of.origin === "console" ? "manageTenants" : "changeAsTenant";
    if (!hasPlatformRight(user4.platformRole, right)) return null;
    if (of.origin === "team" && tenant3.status !== "active") return null;
    const admin = { kind: "platformAdmin", ...session2, user: user4, tenant: null };
    return of.origin === "console" ? { ...request, principal: admin } : { ...request, principal: { ...admin, tenant: tenant3 } };
  }
  const mayImport = of.origin === "team" && user4.role === "admin" && user4.tenantId === of.tenantId;
  if (!mayImport || tenant3.status !== "active") return null;
  const member = { ...user4, tenantId: user4.tenantId };
  return { ...request, principal: { kind: "tenantUser", ...session2, user: member, tenant: tenant3, impersonation: null } };
}
var proved = {
  enrolled: false,
  required: false,
  requiredFrom: null,
  satisfiedAt: null,
  maxAgeSeconds: 0,
  needsStepUp: false
};
var evidence = { amr: [], authAt: null, expiresAt: /* @__PURE__ */ new Date(0) };

// src/features/imports/runImports.ts
var batchSize6 = 20;
var batchMs = 5e3;
var claimSeconds2 = 30;
async function runImports(services) {
  const claimed = await claim(services);
  if (!claimed) return 0;
  const ctx = await readRunner(services, claimed);
  if (ctx === null) {
    await stop(services, claimed);
    return 1;
  }
  const tenant3 = await readLiveTenant(ctx, claimed.tenantId);
  const lines = await services.database.transaction(
    { as: "tenant", tenantId: tenant3.id },
    (tx) => tx.select({ line: userImportRows.line }).from(userImportRows).where(and75(eq110(userImportRows.importId, claimed.id), runs)).orderBy(asc18(userImportRows.line)).limit(batchSize6)
  );
  const until = Date.now() + batchMs;
  for (const { line } of lines) {
    if (Date.now() > until || services.stopping?.aborted) break;
    await runImportRow(ctx, tenant3, claimed, line);
  }
  if (lines.length < batchSize6) await finish(ctx, claimed);
  await release(services, claimed);
  return Math.max(1, lines.length);
}
async function claim({ database }) {
  const [claimed] = await database.transaction(
    { as: "platform" },
    (tx) => tx.update(userImports).set({ claimedUntil: sql112`now() + make_interval(secs => ${claimSeconds2})` }).where(
      sql112`${userImports.id} = (
          select id from ${userImports}
           where status = 'running' and (claimed_until is null or claimed_until < now())
           order by claimed_until nulls first, started_at limit 1 for update skip locked)`
    ).returning()
  );
  return claimed;
}
var release = ({ database }, { id: id5 }) => database.transaction(
  { as: "platform" },
  (tx) => tx.update(userImports).set({ claimedUntil: sql112`now() - interval '1 millisecond'` }).where(eq110(userImports.id, id5))
);
async function finish(ctx, { id: id5, tenantId }) {
  const attempt3 = { action: "user_import_finished" };
  await mutate(ctx, { as: "tenant", tenantId }, attempt3, async ({ tx, audit: audit2, nothingChanged }) => {
    const [done] = await tx.update(userImports).set({ status: "done", finishedAt: sql112`now()`, claimedUntil: null }).where(
      sql112`${userImports.id} = ${id5} and status = 'running' and not exists (
          select from ${userImportRows} where import_id = ${id5} and ${runs})`
    ).returning();
    if (!done) return nothingChanged();
    const count5 = (where) => sql112`(count(*) filter (where ${sql112.raw(where)}))::int`;
    const [figures] = await tx.select({
      created: count5(`state = 'done' and verdict = 'create' and done_at >= i.started_at`),
      updated: count5(`state = 'done' and verdict = 'update' and done_at >= i.started_at`),
      failed: count5(`state = 'failed'`)
    }).from(userImportRows).innerJoin(sql112`${userImports} i`, sql112`i.id = ${id5}`).where(eq110(userImportRows.importId, id5));
    const tenant3 = { id: tenantId, name: ctx.principal.tenant?.name ?? null };
    await audit2({ ...attempt3, tenant: tenant3, target: aboutImport(done), details: { ...figures } });
  });
}
async function stop(services, of) {
  const ctx = commandContext(services, "import");
  const attempt3 = { action: "user_import_cancelled", target: aboutImport(of) };
  await mutate(ctx, { as: "platform" }, attempt3, async ({ tx, audit: audit2, nothingChanged }) => {
    const [stopped] = await tx.update(userImports).set({
      status: "cancelled",
      finishedAt: sql112`now()`,
      claimedUntil: null,
      stoppedReason: "The admin who started it can\u2019t import people here any more."
    }).where(and75(eq110(userImports.id, of.id), eq110(userImports.status, "running"))).returning();
    if (!stopped) return nothingChanged();
    const erased = await tx.delete(userImportRows).where(and75(eq110(userImportRows.importId, of.id), sql112`state <> 'done'`)).returning({ line: userImportRows.line });
    await audit2({ ...attempt3, tenant: { id: of.tenantId, name: null }, details: { rows: erased.length } });
  });
}

// src/core/delivery/clearMailHookTokens.ts
import { sql as sql113 } from "drizzle-orm";
var clearMailHookTokens = ({ database }) => database.transaction(
  { as: "platform" },
  (tx) => (
    // A webhook's time can be ahead by as much as it can be behind.
    tx.delete(mailHookTokens).where(sql113`${mailHookTokens.createdAt} < now() - make_interval(hours => ${2 * policies.mailHookHours + 1})`)
  )
);

// src/core/webhooks/clearOldDeliveries.ts
import { sql as sql114 } from "drizzle-orm";
var clearOldDeliveries = ({ database }) => database.transaction(
  { as: "platform" },
  (tx) => tx.delete(webhookDeliveries).where(
    sql114`status in ('sent', 'abandoned') and created_at < now() - make_interval(days => ${policies.webhookDeliveryDays})`
  )
);

// src/features/frontends/clearOldLoads.ts
import { sql as sql115 } from "drizzle-orm";
var clearOldLoads = ({ database }) => database.transaction(
  { as: "platform" },
  (tx) => tx.delete(frontendLoads).where(sql115`${frontendLoads.createdAt} < now() - interval '1 day'`)
);

// src/features/frontends/removeUnusedReleases.ts
import { sql as sql116 } from "drizzle-orm";
var removeUnusedReleases = ({ database, config }) => {
  const { platform, tenant: tenant3 } = config.sessions;
  const days = Math.max(
    policies.unusedReleaseDays,
    Math.ceil(Math.max(platform.absoluteMinutes, tenant3.absoluteMinutes) / (24 * 60))
  );
  return database.transaction(
    { as: "platform" },
    (tx) => tx.execute(sql116`
      delete from frontend_releases r
       where unused_since < now() - make_interval(days => ${days})
         and (preview_until is null or preview_until < now() - make_interval(days => ${days}))
         and not exists (select from frontends f
                          where r.id in (f.default_release_id, f.previous_release_id, f.rollout_release_id))
         and not exists (select from frontend_pins p where p.release_id = r.id)`)
  );
};

// src/features/securityPolicy/announceUpgrade.ts
import { and as and76, gt as gt8, isNull as isNull23, sql as sql117 } from "drizzle-orm";
async function announceUpgrade(services) {
  if (services.config.isLoopback) return;
  const { requestId } = commandContext(services, "announcement");
  await services.database.transaction({ as: "platform" }, async (tx) => {
    if (!await isMailConfigured(tx, null)) return;
    const [due] = await tx.update(securityPolicy).set({ announcedAt: sql117`now()` }).where(
      and76(
        isNull23(securityPolicy.announcedAt),
        isNull23(securityPolicy.decidedAt),
        gt8(securityPolicy.platformAdminsFrom, sql117`now()`)
      )
    ).returning({ isOnly: securityPolicy.isOnly });
    if (due) await remindOfSecondFactor(tx, requestId, { roles: ["super_user"] });
  });
}

// src/features/tenantUsers/removeExpiredTestUsers.ts
import { and as and77, eq as eq111, lte as lte4, ne as ne18, sql as sql118 } from "drizzle-orm";
async function removeExpiredTestUsers(services) {
  const isExpired2 = lte4(users.testUserUntil, sql118`now()`);
  const expired = await services.database.transaction(
    { as: "platform" },
    (tx) => tx.select({ id: users.id, tenant: { id: tenants.id, name: tenants.name } }).from(users).innerJoin(tenants, eq111(tenants.id, users.tenantId)).where(and77(isExpired2, ne18(tenants.status, "deleted"))).limit(500)
  );
  for (const { id: id5, tenant: tenant3 } of expired) {
    const ctx = commandContext(services, "test users");
    const attempt3 = {
      action: "test_user_removed",
      tenant: tenant3,
      target: { type: "user", id: id5, label: null }
    };
    await mutate(ctx, { as: "platform" }, attempt3, async (mutation) => {
      const { tx, nothingChanged } = mutation;
      await lockTeam(tx, tenant3.id);
      const still = and77(eq111(users.id, id5), isExpired2);
      await tx.select({ id: users.id }).from(users).where(still).for(userLock);
      const [user4] = await tx.select(tenantUserColumns).from(users).where(still);
      if (user4) await removeAccount(ctx, mutation, tenant3, user4, "time is up");
      else nothingChanged();
    });
  }
}

// src/features/imports/clearImports.ts
import { and as and78, isNotNull as isNotNull11, ne as ne19, sql as sql119 } from "drizzle-orm";
async function clearImports({ database }) {
  const hours = sql119.raw(`interval '${importRetention.secretHours} hours'`);
  const isBeforeHours = (column) => sql119`${sql119.raw(column)} < now() - ${hours}`;
  await database.transaction({ as: "platform" }, async (tx) => {
    await tx.update(userImportRows).set({ secretSealed: null }).where(and78(isNotNull11(userImportRows.secretSealed), isBeforeHours("secret_at")));
    await tx.update(userImportRows).set({ passwordSealed: null }).where(and78(isNotNull11(userImportRows.passwordSealed), isBeforeHours("done_at")));
    await tx.delete(userImports).where(
      and78(
        ne19(userImports.status, "running"),
        sql119`created_at < now() - ${sql119.raw(`interval '${importRetention.days} days'`)}`
      )
    );
  });
}

// src/features/tenants/recordTenantActivity.ts
import { sql as sql120 } from "drizzle-orm";
var batchSize7 = 1e3;
async function recordTenantActivity({ database }) {
  const asPlatform = { as: "platform" };
  await database.transaction(
    asPlatform,
    (tx) => tx.execute(sql120`
      with fresh as (
        select tenant_id, max(occurred_at) as at from audit_log
         where tenant_id is not null
           and occurred_at > (select max(last_activity_at) from tenants) - interval '10 minutes'
         group by tenant_id
      ), known as (
        select t.id, fresh.at from tenants t join fresh on fresh.tenant_id = t.id
         where t.last_activity_at < fresh.at order by t.id for no key update of t skip locked
      )
      update tenants set last_activity_at = known.at from known where tenants.id = known.id`)
  );
  let found = batchSize7;
  while (found === batchSize7) {
    const { rows } = await database.transaction(
      asPlatform,
      (tx) => tx.execute(sql120`
        with unknown as (
          select id, created_at from tenants where last_activity_at is null
           order by id limit ${batchSize7} for no key update skip locked
        )
        update tenants set last_activity_at = coalesce(
          (select a.occurred_at from audit_log a where a.tenant_id = unknown.id order by a.id desc limit 1),
          unknown.created_at)
          from unknown where tenants.id = unknown.id returning tenants.id`)
    );
    found = rows.length;
  }
}

// src/features/tenants/purgeTenants.ts
import { eq as eq112, sql as sql121 } from "drizzle-orm";
async function purgeTenants(ctx) {
  for (let purged = 0; ; purged++) {
    const found = await mutate(
      ctx,
      { as: "platform" },
      { action: "tenant_purged" },
      async ({ tx, audit: audit2, nothingChanged }) => {
        const [tenant3] = await tx.select({ id: tenants.id, name: tenants.name }).from(tenants).where(
          sql121`${tenants.status} = 'deleted' and ${tenants.deletedAt} <= now() - make_interval(days => ${policies.restorableDays})`
        ).limit(1).for("update", { skipLocked: true });
        if (!tenant3) {
          nothingChanged();
          return false;
        }
        await tx.delete(tenants).where(eq112(tenants.id, tenant3.id));
        await audit2({ action: "tenant_purged", tenant: tenant3, target: { type: "tenant", id: tenant3.id, label: tenant3.name } });
        return true;
      }
    );
    if (!found) return purged;
  }
}

// src/entries/keepTidy.ts
var minute2 = 6e4;
var chores = [
  { everyMinutes: 1, run: ({ refusals }) => refusals.flush() },
  { everyMinutes: 1, run: removeExpiredTestUsers },
  { everyMinutes: 1, run: recordTenantActivity },
  { everyMinutes: 1, run: (services) => haltIfFailing(services) },
  { everyMinutes: 10, run: (services) => clearFinishedLimits({ services }) },
  {
    everyMinutes: 10,
    run: ({ database, config }) => database.transaction({ as: "auth" }, (tx) => openSessionStore(tx, config.sessions).deleteExpiredSessions())
  },
  { everyMinutes: 10, run: clearOverduePendingSignIns },
  { everyMinutes: 10, run: clearConsumedChallenges },
  { everyMinutes: 10, run: clearImports },
  { everyMinutes: 60, run: announceUpgrade },
  { everyMinutes: 60, run: clearOldDeliveries },
  { everyMinutes: 60, run: clearMailHookTokens },
  { everyMinutes: 60, run: (services) => clearOldEvents(services, policies.eventDays) },
  { everyMinutes: 60, run: clearOldLoads },
  { everyMinutes: 60, run: removeUnusedReleases },
  { everyMinutes: 60, run: keepSigningKeys },
  { everyMinutes: 60, run: (services) => purgeTenants(commandContext(services, "purge")) }
];
function keepTidy(services) {
  const timers = chores.map((chore) => {
    void attempt2(chore, services);
    return setInterval(() => void attempt2(chore, services), chore.everyMinutes * minute2).unref();
  });
  return () => timers.forEach(clearInterval);
}
var runChores = (services) => Promise.all(chores.map((chore) => attempt2(chore, services)));
var attempt2 = ({ run }, services) => run(services).catch((cause) => services.log.warning("A chore failed and will be retried.", { cause }));

export {
  frontendFiles,
  readApprovedBackends,
  readPrincipal,
  describeCaller,
  secondFactorPage,
  previewCookie,
  openPreviewTicket,
  sealPageLoad,
  isSealedPage,
  isKnownPage,
  isReleasePath,
  checkRelease,
  localFrontendCookie,
  readLocalFrontend,
  withLocalFrontend,
  escapeHtml,
  timeZoneOf,
  rpIdOf,
  deliverWebhooks,
  createApp,
  deliverMails,
  runImports,
  keepTidy,
  runChores
};
//# sourceMappingURL=chunk-USASDDBT.js.map
