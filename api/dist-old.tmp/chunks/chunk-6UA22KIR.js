import {
  createLink,
  isActiveNow,
  lockUser,
  voidLinks
} from "./chunk-VZTRTASP.js";
import {
  tenantSettings
} from "./chunk-5OPP6SQT.js";
import {
  authenticatorApps,
  mailConfiguredFor,
  queueMail
} from "./chunk-FM5OVEII.js";
import {
  ownedByUser,
  ownedInTenant
} from "./chunk-UAZ3E33A.js";
import {
  newToken
} from "./chunk-EBBDBTUE.js";
import {
  commandContext
} from "./chunk-Z356FQYC.js";
import {
  audit,
  fullName,
  scopeOf
} from "./chunk-X5SF4IPD.js";
import {
  builtOnce,
  createdAt,
  enrolmentRequired,
  moment,
  policies,
  secondFactorRequired,
  tenants,
  unauthenticated,
  users
} from "./chunk-QO7DWWQZ.js";

// ../db/src/schema/passkeys.ts
import { sql } from "drizzle-orm";
import { bigint, boolean, index, pgTable, text, unique, uuid } from "drizzle-orm/pg-core";
var passkeys = pgTable(
  "passkeys",
  {
    id: uuid("id").primaryKey().default(sql`gen_random_uuid()`),
    ...ownedByUser(),
    name: text("name").notNull(),
    rpId: text("rp_id").notNull(),
    credentialId: text("credential_id").notNull(),
    publicKey: text("public_key").notNull(),
    /** A signature counter that goes backwards means a copied authenticator. */
    counter: bigint("counter", { mode: "number" }).notNull(),
    transports: text("transports").array().notNull(),
    /** Whether it is synced, so that it survives the loss of a device. */
    isBackedUp: boolean("is_backed_up").notNull(),
    lastUsedAt: moment("last_used_at"),
    createdAt: createdAt()
  },
  (t) => [
    ownedInTenant("passkeys", t),
    unique("passkeys_credential_id_unique").on(t.credentialId),
    index("passkeys_user_id").on(t.userId)
  ]
);

// src/core/sessions/sessionStore.ts
import { hash } from "node:crypto";

// ../db/src/schema/emailChanges.ts
import { sql as sql2 } from "drizzle-orm";
import { index as index2, pgTable as pgTable2, text as text2, uuid as uuid2 } from "drizzle-orm/pg-core";
var emailChanges = pgTable2(
  "email_changes",
  {
    id: uuid2("id").primaryKey().default(sql2`gen_random_uuid()`),
    ...ownedByUser(),
    oldEmail: text2("old_email").notNull(),
    newEmail: text2("new_email").notNull(),
    tokenHash: text2("token_hash").notNull().unique(),
    expiresAt: moment("expires_at").notNull(),
    revokedAt: moment("revoked_at"),
    confirmedAt: moment("confirmed_at"),
    undoTokenHash: text2("undo_token_hash").unique(),
    undoExpiresAt: moment("undo_expires_at"),
    undoRevokedAt: moment("undo_revoked_at"),
    undoneAt: moment("undone_at"),
    createdAt: createdAt()
  },
  (t) => [ownedInTenant("email_changes", t), index2("email_changes_user_id_created_at").on(t.userId, t.createdAt)]
);

// ../db/src/schema/pendingSignIns.ts
import { sql as sql3 } from "drizzle-orm";
import { index as index3, pgTable as pgTable3, text as text3 } from "drizzle-orm/pg-core";
var pendingSignIns = pgTable3(
  "pending_sign_ins",
  {
    id: text3("id").primaryKey(),
    ...ownedByUser(),
    /** What has been proved so far, as in `sessions`. */
    amr: text3("amr").array().notNull(),
    ip: text3("ip"),
    userAgent: text3("user_agent"),
    /** The request that proved the password, for the audit row of a sign-in that is never completed. */
    requestId: text3("request_id"),
    expiresAt: moment("expires_at").notNull().default(sql3`now() + interval '10 minutes'`),
    createdAt: createdAt()
  },
  (t) => [
    ownedInTenant("pending_sign_ins", t),
    index3("pending_sign_ins_user_id").on(t.userId),
    index3("pending_sign_ins_expires_at").on(t.expiresAt)
  ]
);

// ../db/src/schema/recoveryCodes.ts
import { sql as sql4 } from "drizzle-orm";
import { pgTable as pgTable4, text as text4, unique as unique2, uuid as uuid3 } from "drizzle-orm/pg-core";
var recoveryCodes = pgTable4(
  "recovery_codes",
  {
    id: uuid3("id").primaryKey().default(sql4`gen_random_uuid()`),
    ...ownedByUser(),
    codeHash: text4("code_hash").notNull(),
    usedAt: moment("used_at"),
    createdAt: createdAt()
  },
  (t) => [
    ownedInTenant("recovery_codes", t),
    unique2("recovery_codes_user_id_code_hash_unique").on(t.userId, t.codeHash)
  ]
);

// ../db/src/schema/sessions.ts
import { sql as sql5 } from "drizzle-orm";
import { check, foreignKey, index as index4, pgTable as pgTable5, text as text5, uuid as uuid4 } from "drizzle-orm/pg-core";
var sessions = pgTable5(
  "sessions",
  {
    id: text5("id").primaryKey(),
    tenantId: uuid4("tenant_id"),
    userId: uuid4("user_id").notNull().references(() => users.id, { onDelete: "cascade" }),
    expiresAt: moment("expires_at").notNull(),
    absoluteExpiresAt: moment("absolute_expires_at").notNull(),
    lastSeenAt: moment("last_seen_at").notNull().defaultNow(),
    ip: text5("ip"),
    userAgent: text5("user_agent"),
    subjectUserId: uuid4("subject_user_id").references(() => users.id, { onDelete: "cascade" }),
    impersonationReason: text5("impersonation_reason"),
    impersonationStartedAt: moment("impersonation_started_at"),
    impersonationExpiresAt: moment("impersonation_expires_at"),
    returnTo: text5("return_to"),
    /** How the owner proved who they are: 'pwd', 'otp', 'passkey', 'recovery', 'invitation'. */
    amr: text5("amr").array(),
    /** When they last proved it with a password, an invitation or a passkey. Null in sessions from earlier versions. */
    authAt: moment("auth_at"),
    /** When they last proved it with a second factor. */
    factorAt: moment("factor_at"),
    /** The last action that was refused because such a proof was missing. */
    stepUpFor: text5("step_up_for"),
    createdAt: createdAt()
  },
  (t) => [
    foreignKey({
      name: "sessions_tenant_id_user_id_fk",
      columns: [t.tenantId, t.userId],
      foreignColumns: [users.tenantId, users.id]
    }).onDelete("cascade"),
    // Only a platform admin's session can have a subject, and then the impersonation always has an end.
    check(
      "sessions_impersonation_whole",
      sql5`(${t.subjectUserId} is null) = (${t.impersonationExpiresAt} is null) and (${t.subjectUserId} is null or ${t.tenantId} is null)`
    ),
    index4("sessions_subject_user_id").on(t.subjectUserId),
    index4("sessions_user_id").on(t.userId),
    index4("sessions_expires_at").on(t.expiresAt)
  ]
);

// src/core/sessions/sessionStore.ts
import { eq, inArray, lt, sql as sql6 } from "drizzle-orm";
import { Lucia, TimeSpan } from "lucia";
var cookieMaxAgeSeconds = 400 * 24 * 3600;
var touchIntervalMs = 6e4;
var impersonationMinutes = 60;
var hashSessionId = (id) => hash("sha256", id);
function sessionReader(database) {
  const reader = readers.get(database) ?? luciaOn({ getSessionAndUser: (id) => getSessionAndUser(database, id) });
  readers.set(database, reader);
  return reader;
}
var readers = /* @__PURE__ */ new WeakMap();
var openSessionStore = (tx, limits) => luciaOn({
  setSession: (session) => setSession(tx, limits, session),
  deleteExpiredSessions: () => deleteExpiredSessions(tx)
});
var luciaOn = (adapter) => new Lucia(adapter, {
  // Lucia uses this machine's clock and one lifetime, so it is too short to extend a session. touchSession does that.
  sessionExpiresIn: new TimeSpan(1, "s"),
  getSessionAttributes: (attributes) => attributes,
  getUserAttributes: (attributes) => attributes
});
var sessionCookie = (publicUrl) => {
  const secure = publicUrl.protocol === "https:";
  return {
    name: secure ? "__Host-tenantry_session" : "tenantry_session",
    options: { httpOnly: true, secure, sameSite: "Lax", path: "/", maxAge: cookieMaxAgeSeconds }
  };
};
async function getSessionAndUser(database, id) {
  const found = await readSession(database, hashSessionId(id));
  if (!found) return [null, null];
  const { account } = found.user;
  return [
    // The look-up finds only live sessions.
    { id, userId: account.id, expiresAt: new Date(Date.now() + touchIntervalMs), attributes: found.session },
    { id: account.id, attributes: found.user }
  ];
}
async function readSession(database, sessionId) {
  const row = await database.findSession(sessionId);
  if (!row) return null;
  const { account, tenant, impersonation, isDueForTouch, secondFactor, evidence } = row;
  const stored = impersonation && {
    ...impersonation,
    startedAt: new Date(impersonation.startedAt),
    expiresAt: new Date(impersonation.expiresAt)
  };
  const { amr, authAt, startedAt, expiresAt } = evidence;
  const provedBy = {
    amr: amr ?? [],
    authAt: moment2(authAt),
    startedAt: new Date(startedAt),
    expiresAt: new Date(expiresAt)
  };
  return {
    session: { tenantId: account.tenantId, impersonation: stored, isDueForTouch, secondFactor, provedBy },
    user: {
      account: {
        ...account,
        lastLoginAt: moment2(account.lastLoginAt),
        testUserUntil: moment2(account.testUserUntil)
      },
      tenant: tenant && { ...tenant, onboardedAt: moment2(tenant.onboardedAt), mailConfigured: account.mailConfigured }
    }
  };
}
var moment2 = (text6) => text6 === null ? null : new Date(text6);
async function setSession(tx, limits, { id, userId, attributes: { tenantId, ip, userAgent, impersonation, endsAt, proof } }) {
  const { idleMinutes, absoluteMinutes } = tenantId === null ? limits.platform : limits.tenant;
  await insertSession(tx).execute({
    id: hashSessionId(id),
    userId,
    tenantId,
    ip: ip ?? null,
    userAgent: userAgent ?? null,
    endsAt: endsAt ?? null,
    idleMinutes: Math.min(idleMinutes, absoluteMinutes),
    absoluteMinutes,
    subjectUserId: impersonation?.subjectUserId ?? null,
    reason: impersonation?.reason ?? null,
    returnTo: impersonation?.returnTo ?? null,
    amr: proof?.amr ?? null,
    authAt: placedAt(proof?.authAt),
    factorAt: placedAt(proof?.factorAt)
  });
}
var placedAt = (moment3) => moment3 instanceof Date ? moment3.toISOString() : moment3 ?? null;
var insertSession = builtOnce((tx) => {
  const { placeholder } = sql6;
  const until = (minutes) => sql6`least(${placeholder("endsAt")}::timestamptz, now() + make_interval(mins => ${minutes}))`;
  const atMost = (limit, which) => sql6`least(${placeholder(limit)}::int, ${policyMinutes(which, sql6`${placeholder("userId")}::uuid`)})`;
  const ifImpersonating = (moment3) => sql6`case when ${placeholder("subjectUserId")}::uuid is not null then ${moment3} end`;
  return tx.insert(sessions).values({
    id: placeholder("id"),
    userId: placeholder("userId"),
    tenantId: placeholder("tenantId"),
    ip: placeholder("ip"),
    userAgent: placeholder("userAgent"),
    expiresAt: until(sql6`least(${atMost("idleMinutes", "idle")}, ${atMost("absoluteMinutes", "absolute")})`),
    absoluteExpiresAt: until(atMost("absoluteMinutes", "absolute")),
    subjectUserId: placeholder("subjectUserId"),
    impersonationReason: placeholder("reason"),
    impersonationStartedAt: ifImpersonating(sql6`now()`),
    impersonationExpiresAt: ifImpersonating(until(sql6.raw(String(impersonationMinutes)))),
    returnTo: placeholder("returnTo"),
    amr: sql6`${placeholder("amr")}::text[]`,
    authAt: sql6`${placeholder("authAt")}::timestamptz`,
    factorAt: sql6`${placeholder("factorAt")}::timestamptz`
  }).prepare("insert_session");
});
async function deleteExpiredSessions(tx) {
  const expired = tx.select({ id: sessions.id }).from(sessions).where(lt(sessions.expiresAt, sql6`now()`)).for("update", { skipLocked: true });
  await tx.delete(sessions).where(inArray(sessions.id, expired));
}
async function touchSession(tx, limits, sessionId, tenantId) {
  const { idleMinutes } = tenantId === null ? limits.platform : limits.tenant;
  await tx.update(sessions).set({
    lastSeenAt: sql6`now()`,
    expiresAt: sql6`least(${sessions.absoluteExpiresAt}, ${minutesFromNow(sql6`least(${idleMinutes}::int, ${policyMinutes("idle", sql6`${sessions.userId}`)})`)})`
  }).where(eq(sessions.id, sessionId));
}
var minutesFromNow = (minutes) => sql6`now() + make_interval(mins => ${minutes})`;
var policyMinutes = (which, userId) => sql6`(
  select case u.role when 'super_user' then p.${sql6.raw(`platform_${which}_minutes`)}
                     when 'admin' then p.${sql6.raw(`tenant_admin_${which}_minutes`)}
                     else p.${sql6.raw(`everyone_${which}_minutes`)} end
    from users u cross join security_policy p where u.id = ${userId})`;
var sessionUserColumns = {
  id: users.id,
  tenantId: users.tenantId,
  email: users.email,
  firstName: users.firstName,
  lastName: users.lastName,
  role: users.role,
  platformRole: users.platformRole,
  isActive: isActiveNow,
  mustChangePasswordOnNextLogin: users.mustChangePasswordOnNextLogin,
  temporaryPasswordExpired: sql6`coalesce(${users.temporaryPasswordExpiresAt} < now(), false)`,
  lastLoginAt: users.lastLoginAt,
  testUserUntil: users.testUserUntil,
  mailConfigured: mailConfiguredFor(sql6`${users}.tenant_id`)
};
var sessionTenantColumns = {
  id: tenants.id,
  name: tenants.name,
  slug: tenants.slug,
  status: tenants.status,
  onboardedAt: tenants.onboardedAt,
  displayName: sql6`coalesce(${tenantSettings.displayName}, ${tenants.name})`,
  logoUrl: tenantSettings.logoUrl,
  primaryColor: tenantSettings.primaryColor,
  externalId: tenants.externalId,
  plan: tenants.plan,
  metadata: tenants.metadata,
  entitlements: sql6`active_entitlements(${tenants.entitlements})`,
  mailConfigured: mailConfiguredFor(sql6`${tenants}.id`)
};

// src/core/secondFactor/pendingSignIns.ts
import { and, eq as eq2, gt, inArray as inArray2, isNull, lt as lt2, ne, or, sql as sql8 } from "drizzle-orm";

// src/core/secondFactor/secondFactorRule.ts
import { sql as sql7 } from "drizzle-orm";
var requiredFrom = sql7`(
  select second_factor_required_from("users"."role", p, q)
    from security_policy p left join tenant_security_policies q on q.tenant_id = "users"."tenant_id")`;
var secondFactorRuleColumns = {
  enrolled: sql7`${users.secondFactorSince} is not null`,
  required: sql7`coalesce(${requiredFrom} <= now(), false)`,
  isAnnounced: sql7`coalesce(${requiredFrom} > now(), false)`,
  isDecided: sql7`exists (select from security_policy p where p.decided_at is not null)`
};
var isFactorRequired = ({ isLoopback }, role, { required, isDecided }) => required && (isDecided || !isLoopback || role !== "super_user");
var isExemptFromStepUp = (role, { enrolled, isAnnounced }) => role === "super_user" && !enrolled && isAnnounced;
var defaultStepUpMinutes = ({ isLoopback }) => isLoopback ? 60 : 10;

// src/core/secondFactor/pendingSignIns.ts
var pendingSignInMinutes = 10;
var pendingCookie = (publicUrl) => {
  const secure = publicUrl.protocol === "https:";
  return {
    name: secure ? "__Host-tenantry_pending" : "tenantry_pending",
    options: { httpOnly: true, secure, sameSite: "Lax", path: "/", maxAge: pendingSignInMinutes * 60 }
  };
};
async function startPendingSignIn(ctx, { tx, step }, user, amr) {
  step("start pending sign-in");
  const value = newToken();
  await tx.insert(pendingSignIns).values({
    id: hashSessionId(value),
    tenantId: user.tenantId,
    userId: user.id,
    amr,
    ip: ctx.ip,
    userAgent: ctx.userAgent,
    requestId: ctx.requestId,
    expiresAt: sql8`now() + make_interval(mins => ${pendingSignInMinutes})`
  });
  return value;
}
async function readPendingSignIn(services, cookieValue) {
  if (!/^[\w-]{43}$/.test(cookieValue)) return null;
  const [row] = await services.database.transaction(
    { as: "auth" },
    (tx) => tx.select({
      id: pendingSignIns.id,
      amr: pendingSignIns.amr,
      expiresAt: pendingSignIns.expiresAt,
      user: sessionUserColumns,
      tenant: sessionTenantColumns,
      rule: secondFactorRuleColumns
    }).from(pendingSignIns).innerJoin(users, eq2(users.id, pendingSignIns.userId)).leftJoin(tenants, eq2(tenants.id, users.tenantId)).leftJoin(tenantSettings, eq2(tenantSettings.tenantId, users.tenantId)).where(
      and(
        eq2(pendingSignIns.id, hashSessionId(cookieValue)),
        gt(pendingSignIns.expiresAt, sql8`now()`),
        eq2(users.isActive, true),
        or(isNull(users.tenantId), ne(tenants.status, "deleted"))
      )
    )
  );
  if (!row) return null;
  const { rule, user, tenant, ...pending } = row;
  if (!rule.enrolled && !isFactorRequired(services.config, user.role, rule)) return null;
  return {
    ...pending,
    user,
    tenant: user.tenantId === null ? null : tenant,
    enrolled: rule.enrolled
  };
}
async function claimPendingSignIn(tx, { id, user }) {
  const claimed = await tx.delete(pendingSignIns).where(and(eq2(pendingSignIns.id, id), eq2(pendingSignIns.userId, user.id), gt(pendingSignIns.expiresAt, sql8`now()`))).returning({ id: pendingSignIns.id });
  if (claimed.length === 0) throw unauthenticated();
}
var over = { expiresAt: sql8`least(${pendingSignIns.expiresAt}, ${pendingSignIns.createdAt})` };
var endPendingSignIn = ({ services }, { id, user }) => services.database.transaction(
  scopeOf(user),
  (tx) => tx.update(pendingSignIns).set(over).where(eq2(pendingSignIns.id, id))
);
var voidPendingSignIns = (tx, userId, { except } = {}) => tx.update(pendingSignIns).set(over).where(and(eq2(pendingSignIns.userId, userId), except === void 0 ? void 0 : ne(pendingSignIns.id, except)));
var clearOverduePendingSignIns = (services) => services.database.transaction({ as: "platform" }, async (tx) => {
  const overdue = tx.select({ id: pendingSignIns.id }).from(pendingSignIns).where(lt2(pendingSignIns.expiresAt, sql8`now()`)).for("update", { skipLocked: true });
  const deleted = await tx.delete(pendingSignIns).where(inArray2(pendingSignIns.id, overdue)).returning();
  if (deleted.length === 0) return;
  const owners = await tx.select({ user: users, tenant: { id: tenants.id, name: tenants.name } }).from(users).leftJoin(tenants, eq2(tenants.id, users.tenantId)).where(
    inArray2(
      users.id,
      deleted.map(({ userId }) => userId)
    )
  );
  const command = commandContext(services, "unfinished sign-in");
  for (const { userId, ip, userAgent, requestId } of deleted) {
    const { user, tenant } = owners.find((owner) => owner.user.id === userId);
    const { code } = user.secondFactorSince ? secondFactorRequired() : enrolmentRequired();
    await audit(
      tx,
      { ...command, ip, userAgent, requestId: requestId ?? command.requestId },
      {
        action: "auth_sign_in_refused",
        outcome: "refused",
        actor: null,
        tenant,
        target: { type: "user", id: userId, label: fullName(user) },
        details: { errorCode: code }
      }
    );
  }
});

// src/core/links/createResetLink.ts
var createResetLink = (services, mutation, user, options) => createLink(services, mutation, "reset", user, options);

// src/core/secondFactor/resetFactors.ts
import { eq as eq6, sql as sql10 } from "drizzle-orm";

// src/core/sessions/endSessions.ts
import { and as and2, eq as eq3, ne as ne2 } from "drizzle-orm";
async function endSessions(tx, userId, which = {}) {
  await lockUser(tx, userId);
  const ended = await tx.delete(sessions).where(
    and2(
      eq3(sessions.userId, userId),
      which.except === void 0 ? void 0 : ne2(sessions.id, which.except),
      which.only === void 0 ? void 0 : eq3(sessions.id, which.only)
    )
  ).returning({ id: sessions.id });
  if (which.only === void 0) await voidPendingSignIns(tx, userId, which);
  return ended.length;
}

// src/core/links/emailChangeLinks.ts
import { and as and3, eq as eq4, gt as gt2, gte, isNotNull, isNull as isNull2, sql as sql9 } from "drizzle-orm";
var isUnconfirmed = and3(
  isNull2(emailChanges.confirmedAt),
  isNull2(emailChanges.revokedAt),
  gt2(emailChanges.expiresAt, sql9`now()`)
);
var isUndoable = and3(
  isNotNull(emailChanges.confirmedAt),
  isNull2(emailChanges.undoneAt),
  isNull2(emailChanges.undoRevokedAt),
  gt2(emailChanges.undoExpiresAt, sql9`now()`)
);
async function voidEmailChange(tx, userId) {
  const voided = await tx.update(emailChanges).set({ revokedAt: sql9`now()` }).where(and3(eq4(emailChanges.userId, userId), isUnconfirmed)).returning({ id: emailChanges.id });
  return voided.length;
}
async function voidEmailUndos(tx, userId, since) {
  await tx.update(emailChanges).set({ undoRevokedAt: sql9`now()` }).where(
    and3(
      eq4(emailChanges.userId, userId),
      isUndoable,
      since === void 0 ? void 0 : gte(emailChanges.confirmedAt, since)
    )
  );
}

// src/core/links/voidAccess.ts
async function voidAccess(tx, userId, keep = {}) {
  const sessions2 = await endSessions(tx, userId, keep);
  const links = await voidLinks(tx, "reset", userId) + await voidLinks(tx, "invitation", userId);
  return sessions2 + links + await voidEmailChange(tx, userId);
}

// src/core/secondFactor/removeFactors.ts
import { eq as eq5 } from "drizzle-orm";

// src/core/delivery/nameInMail.ts
var nameInMail = ({ principal, services }) => principal.kind === "serviceKey" ? services.config.operatorName ?? services.config.productName : fullName(principal.user);

// src/core/secondFactor/queueFactorMail.ts
async function queueFactorMail(tx, ctx, { mailConfigured, ...owner }, change, more = {}) {
  if (!mailConfigured) return;
  const params = { change, at: (/* @__PURE__ */ new Date()).toISOString(), ...more };
  await queueMail(tx, ctx, owner, { template: "second_factor_changed", params, secrets: null });
}

// src/core/secondFactor/removeFactors.ts
async function removeFactors(tx, userId) {
  await lockUser(tx, userId);
  const removed = [
    await tx.delete(passkeys).where(eq5(passkeys.userId, userId)).returning({ id: passkeys.id }),
    await tx.delete(authenticatorApps).where(eq5(authenticatorApps.userId, userId)).returning({ id: authenticatorApps.id })
  ].flat();
  await tx.delete(recoveryCodes).where(eq5(recoveryCodes.userId, userId));
  await tx.update(users).set({ secondFactorSince: null }).where(eq5(users.id, userId));
  return removed.length > 0;
}
async function dropFactors(ctx, { tx, audit: audit2 }, owner, { why, tenant }) {
  if (!await removeFactors(tx, owner.id)) return;
  await audit2({
    action: "second_factor_removed",
    target: { type: "user", id: owner.id, label: fullName(owner) },
    ...tenant !== void 0 && { tenant },
    details: { kind: "all", why }
  });
  await queueFactorMail(tx, ctx, owner, "all_removed", { by: nameInMail(ctx) });
}

// src/core/secondFactor/resetFactors.ts
async function resetFactors(ctx, mutation, { mailConfigured, ...owner }, { by, byUserId }) {
  const { tx, step } = mutation;
  step("remove factors");
  if (!await removeFactors(tx, owner.id)) return null;
  step("void password");
  await tx.update(users).set({
    passwordHash: null,
    passwordSetAt: null,
    mustChangePasswordOnNextLogin: false,
    temporaryPasswordExpiresAt: null,
    updatedAt: sql10`now()`
  }).where(eq6(users.id, owner.id));
  await voidAccess(tx, owner.id);
  const link = await createResetLink(ctx.services, mutation, owner, {
    expiresInHours: policies.resetLinkHours,
    createdByUserId: byUserId
  });
  step("queue mail");
  if (mailConfigured)
    await queueMail(tx, ctx, owner, {
      template: "second_factor_reset",
      params: { by, at: (/* @__PURE__ */ new Date()).toISOString() },
      secrets: null
    });
  return link;
}

export {
  emailChanges,
  passkeys,
  recoveryCodes,
  sessions,
  hashSessionId,
  sessionReader,
  openSessionStore,
  sessionCookie,
  readSession,
  touchSession,
  sessionUserColumns,
  sessionTenantColumns,
  secondFactorRuleColumns,
  isFactorRequired,
  isExemptFromStepUp,
  defaultStepUpMinutes,
  pendingCookie,
  startPendingSignIn,
  readPendingSignIn,
  claimPendingSignIn,
  endPendingSignIn,
  clearOverduePendingSignIns,
  endSessions,
  isUnconfirmed,
  isUndoable,
  voidEmailChange,
  voidEmailUndos,
  voidAccess,
  createResetLink,
  queueFactorMail,
  nameInMail,
  removeFactors,
  dropFactors,
  resetFactors
};
//# sourceMappingURL=chunk-6UA22KIR.js.map
