import {
  tenantSettings
} from "./chunk-5OPP6SQT.js";
import {
  mutate
} from "./chunk-Z356FQYC.js";
import {
  fullName
} from "./chunk-X5SF4IPD.js";
import {
  AppError,
  createdAt,
  moment,
  notFound,
  pageSchema,
  remoteEntrySchema,
  requiredNameSchema,
  tenants,
  validationFailed
} from "./chunk-QO7DWWQZ.js";

// ../db/src/schema/frontends.ts
import { sql } from "drizzle-orm";
import {
  check,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  unique,
  uuid
} from "drizzle-orm/pg-core";
var frontends = pgTable(
  "frontends",
  {
    /** Also the id in the manifest. */
    id: text("id").primaryKey(),
    name: text("name").notNull(),
    basePath: text("base_path").notNull(),
    /** Raised with every change of who gets what, so that replicas notice it and stale changes are refused. */
    revision: integer("revision").notNull().default(0),
    defaultReleaseId: uuid("default_release_id").references(() => frontendReleases.id),
    defaultSince: moment("default_since").notNull().defaultNow(),
    /** The previous default, which a halt of the default returns to. */
    previousReleaseId: uuid("previous_release_id").references(() => frontendReleases.id),
    rolloutReleaseId: uuid("rollout_release_id").references(() => frontendReleases.id),
    rolloutPercent: integer("rollout_percent"),
    rolloutTenantIds: uuid("rollout_tenant_ids").array().notNull().default(sql`'{}'`),
    /** Loads before it don't count against the release that was rolled out last. */
    rolloutSince: moment("rollout_since"),
    holdBackTenantIds: uuid("hold_back_tenant_ids").array().notNull().default(sql`'{}'`),
    /** The share of failed loads above which the release that was rolled out last is halted. Null for never. */
    haltAbovePercent: doublePrecision("halt_above_percent"),
    haltedReleaseId: uuid("halted_release_id").references(() => frontendReleases.id, {
      onDelete: "set null"
    }),
    haltedAt: moment("halted_at"),
    haltedBy: text("halted_by", { enum: ["health", "person"] }),
    haltedDetails: jsonb("halted_details").$type(),
    createdByName: text("created_by_name").notNull(),
    createdAt: createdAt()
  },
  (t) => [
    unique("frontends_base_path_unique").on(t.basePath),
    check("frontends_rollout_percent_range", sql`${t.rolloutPercent} between 0 and 100`)
  ]
);
var frontendReleases = pgTable(
  "frontend_releases",
  {
    id: uuid("id").primaryKey().default(sql`gen_random_uuid()`),
    frontendId: text("frontend_id").notNull().references(() => frontends.id, { onDelete: "cascade" }),
    version: text("version").notNull(),
    /** The SHA-256 of its frontend, version, and the paths and hashes of its files. Part of their addresses. */
    digest: text("digest").notNull(),
    /** Its remote.json as it was checked. */
    manifest: jsonb("manifest").$type().notNull(),
    commit: text("commit"),
    author: text("author"),
    notes: text("notes"),
    sizeBytes: integer("size_bytes").notNull(),
    fileCount: integer("file_count").notNull(),
    uploadedByName: text("uploaded_by_name").notNull(),
    createdAt: createdAt(),
    /** Since when no page can get it. Null while one can. */
    unusedSince: moment("unused_since").defaultNow(),
    /** When a replica last found that its stored files aren't those that were uploaded. */
    damagedAt: moment("damaged_at"),
    previewUntil: moment("preview_until"),
    previewOpens: integer("preview_opens").notNull().default(0)
  },
  (t) => [
    unique("frontend_releases_version_unique").on(t.frontendId, t.version),
    unique("frontend_releases_digest_unique").on(t.digest),
    index("frontend_releases_unused_since").on(t.unusedSince)
  ]
);

// ../db/src/schema/frontendPins.ts
import { index as index2, pgTable as pgTable2, primaryKey, text as text2, uuid as uuid2 } from "drizzle-orm/pg-core";
var frontendPins = pgTable2(
  "frontend_pins",
  {
    frontendId: text2("frontend_id").notNull().references(() => frontends.id, { onDelete: "cascade" }),
    pinnedTenantId: uuid2("pinned_tenant_id").notNull().references(() => tenants.id, { onDelete: "cascade" }),
    /** Null for the release that is built in. */
    releaseId: uuid2("release_id").references(() => frontendReleases.id),
    createdByName: text2("created_by_name").notNull(),
    createdAt: createdAt()
  },
  (t) => [
    primaryKey({ name: "frontend_pins_pkey", columns: [t.frontendId, t.pinnedTenantId] }),
    index2("frontend_pins_pinned_tenant_id").on(t.pinnedTenantId),
    index2("frontend_pins_release_id").on(t.releaseId)
  ]
);

// src/core/frontends/rolloutState.ts
import { inArray } from "drizzle-orm";
var keptInMemoryMs = 1e3;
var knownTo = /* @__PURE__ */ new WeakMap();
async function readRolloutState(services) {
  const known = knownTo.get(services.database) ?? { states: [], until: 0, reading: null, changes: 0 };
  knownTo.set(services.database, known);
  if (performance.now() < known.until) return known.states;
  known.reading ??= refresh(services, known).finally(() => known.reading = null);
  return known.reading;
}
function forgetRolloutState({ database }) {
  const known = knownTo.get(database);
  if (!known) return;
  known.until = 0;
  known.changes += 1;
  known.reading = null;
}
async function refresh({ database, log }, known) {
  const { changes } = known;
  const until = performance.now() + keptInMemoryMs;
  try {
    const states = await database.transaction({ as: "auth" }, async (tx) => {
      const current = await tx.select({ id: frontends.id, revision: frontends.revision }).from(frontends);
      const before = new Map(known.states.map((state) => [state.id, state]));
      const stale = current.filter(({ id: id2, revision }) => before.get(id2)?.revision !== revision).map(({ id: id2 }) => id2);
      const unchanged = known.states.filter(({ id: id2 }) => !stale.includes(id2) && current.some((row) => row.id === id2));
      if (stale.length === 0) return unchanged;
      const rows = await tx.select().from(frontends).where(inArray(frontends.id, stale));
      const pins = await tx.select().from(frontendPins).where(inArray(frontendPins.frontendId, stale));
      const used = [
        ...rows.flatMap(({ defaultReleaseId, rolloutReleaseId }) => [defaultReleaseId, rolloutReleaseId]),
        ...pins.map(({ releaseId }) => releaseId)
      ].filter((id2) => id2 !== null);
      const { id, version, digest, manifest } = frontendReleases;
      const releases = used.length === 0 ? [] : await tx.select({ id, version, digest, manifest }).from(frontendReleases).where(inArray(id, [...new Set(used)]));
      const byId = new Map(releases.map((release) => [release.id, release]));
      return [
        ...unchanged,
        ...rows.map((row) => ({
          id: row.id,
          name: row.name,
          basePath: row.basePath,
          revision: row.revision,
          defaultReleaseId: row.defaultReleaseId,
          rollout: row.rolloutReleaseId && {
            releaseId: row.rolloutReleaseId,
            percent: row.rolloutPercent ?? 0,
            tenantIds: new Set(row.rolloutTenantIds)
          },
          holdBack: new Set(row.holdBackTenantIds),
          pins: new Map(
            pins.filter((pin) => pin.frontendId === row.id).map((pin) => [pin.pinnedTenantId, pin.releaseId])
          ),
          releases: byId
        }))
      ].map((state) => ({ ...state, rollout: state.rollout || null }));
    });
    const sorted = states.toSorted((a, b) => a.name.localeCompare(b.name) || a.id.localeCompare(b.id));
    if (known.changes === changes) Object.assign(known, { states: sorted, until });
    return sorted;
  } catch (cause) {
    log.warning("Which releases pages get can\u2019t be read, so they get those that were known last.", { cause });
    known.until = performance.now() + keptInMemoryMs;
    return known.states;
  }
}

// src/features/frontends/listFrontends.ts
import { asc, desc, eq as eq2, inArray as inArray2, sql as sql4 } from "drizzle-orm";

// src/features/frontends/countTenants.ts
import { ne, sql as sql2 } from "drizzle-orm";
var position = (f) => sql2`(('x' || substr(encode(sha256(convert_to(${f}.id || ':' || t.id::text, 'UTF8')), 'hex'), 1, 8))::bit(32)::bigint / 4294967296.0 * 100)`;
var releaseOfTenant = (f) => sql2`
  case when p.frontend_id is not null then p.release_id
       when ${f}.rollout_release_id is not null and (
              t.id = any(${f}.rollout_tenant_ids) or ${f}.rollout_percent = 100
              or (${f}.rollout_percent > 0 and t.id <> all(${f}.hold_back_tenant_ids) and ${position(f)} < ${f}.rollout_percent))
         then ${f}.rollout_release_id
       else ${f}.default_release_id end`;
var tenantsOfFrontend = sql2`frontends f cross join tenants t
  left join frontend_pins p on p.frontend_id = f.id and p.pinned_tenant_id = t.id`;
async function countTenants(tx, rows) {
  const all = await tx.$count(tenants, ne(tenants.status, "deleted"));
  const ids = sql2.param(rows.map(({ id }) => id));
  const { rows: counted } = await tx.execute(sql2`
    select f.id, ${releaseOfTenant(sql2`f`)} as release_id, count(*)::int as count
      from ${tenantsOfFrontend}
     where f.id = any(${ids}::text[]) and f.rollout_release_id is not null and t.status <> 'deleted' group by 1, 2
    union all
    select f.id, p.release_id, count(*)::int
      from frontends f join frontend_pins p on p.frontend_id = f.id join tenants t on t.id = p.pinned_tenant_id
     where f.id = any(${ids}::text[]) and f.rollout_release_id is null and t.status <> 'deleted' group by 1, 2`);
  const found = new Map(rows.map(({ id }) => [id, /* @__PURE__ */ new Map()]));
  for (const { id, release_id: releaseId, count: count2 } of counted) found.get(id).set(releaseId, count2);
  for (const { id, defaultReleaseId, rolloutReleaseId } of rows) {
    if (rolloutReleaseId !== null) continue;
    const counts = found.get(id);
    const pinned = [...counts.values()].reduce((sum, count2) => sum + count2, 0);
    counts.set(defaultReleaseId, (counts.get(defaultReleaseId) ?? 0) + all - pinned);
  }
  return { all, of: (id) => found.get(id) ?? /* @__PURE__ */ new Map() };
}

// src/features/frontends/listServedRemotes.ts
var listServedRemotes = async ({ services }) => await services.readRemotes?.() ?? [];

// src/features/frontends/readHealth.ts
import { eq, sql as sql3 } from "drizzle-orm";

// src/features/frontends/schemas.ts
import { z } from "zod";
var frontendIdParam = z.strictObject({ id: z.string().max(100) });
var pathSegments = /^(\/[a-z0-9][a-z0-9-]*){1,3}$/;
var registerFrontendSchema = z.strictObject({
  id: z.string("Enter an id.").regex(/^[a-z][a-z0-9-]{1,40}$/, "Use 2 to 41 lower-case letters, digits and hyphens, starting with a letter."),
  name: requiredNameSchema.max(60, "Use at most 60 characters."),
  basePath: z.string("Enter the path that its pages are below.").max(100).regex(pathSegments, "Enter a path such as /billing.")
});
var builtInVersion = "built-in";
var versionSchema = z.string("Send the version.").regex(/^[0-9A-Za-z][0-9A-Za-z.+-]{0,49}$/, "Use a version such as 2.4.0.").refine((version) => version !== builtInVersion, "This version is taken.");
var optionalLine = (max) => z.string().trim().max(max).nullable().optional();
var uploadReleaseSchema = z.strictObject({
  version: versionSchema,
  commit: optionalLine(100),
  author: optionalLine(200),
  notes: optionalLine(5e3),
  files: z.array(
    z.strictObject({
      path: z.string().max(200),
      sha384: z.string().regex(/^[0-9a-f]{96}$/, "Send the SHA-384 as 96 lower-case hex digits."),
      content: z.string().describe("Base64.")
    })
  ).min(1, "Send the files of the build.").max(2e3, "Send at most 2,000 files.")
});
var releaseName = z.string("Name a release.").min(1, "Name a release.").max(50);
var tenantList = z.array(z.uuid("Choose a tenant.")).max(1e3, "Choose at most 1,000 tenants.");
var expectedRevision = z.int().min(0).describe("The revision that the caller saw.");
var haltAbove = z.number("Enter a number.").min(0.1, "Enter 0.1 at least.").max(100, "Enter 100 at most.").nullable().optional().describe("Percent of page loads that may fail. Null never halts.");
var updateFrontendSchema = z.strictObject({ name: registerFrontendSchema.shape.name.optional(), haltAbove, expectedRevision }).refine(({ name, haltAbove: limit }) => name !== void 0 || limit !== void 0, "Send what to change.");
var reach = {
  release: releaseName.describe("A version, or built-in."),
  tenants: tenantList.optional(),
  percent: z.int().min(0).max(100, "Enter 100 at most.").optional(),
  everyone: z.literal(true).optional().describe("Makes it the default."),
  holdBack: tenantList.optional().describe("Tenants that come last.")
};
var isAlone = ({ tenants: tenants2, percent, everyone }) => everyone === void 0 || !tenants2 && percent === void 0;
var alone = { path: ["everyone"], message: "Everyone leaves nothing to choose." };
var isChosen = ({ tenants: tenants2, percent, everyone }) => !!tenants2 || percent !== void 0 || !!everyone;
var chosen = { path: ["tenants"], message: "Choose tenants, a percentage or everyone." };
var rolloutSchema = z.strictObject({
  ...reach,
  haltAbove,
  expectedRevision
}).refine(isAlone, alone).refine(isChosen, chosen);
var rolloutTenantsRequestSchema = z.strictObject({
  ...reach,
  ...pageSchema,
  show: z.enum(["getting", "losing", "pinned", "heldBack"]).default("getting").describe("Which tenants to list.")
}).refine(isAlone, alone).refine(isChosen, chosen);
var rollBackSchema = z.strictObject({ to: releaseName, expectedRevision });
var pinSchema = z.strictObject({ release: releaseName });
var pinParam = z.strictObject({ id: z.string().max(100), tenantId: z.string().max(100) });
var releaseParam = z.strictObject({ id: z.string().max(100), version: z.string().max(100) });
var pageLoadsSchema = z.strictObject({
  loadId: z.string().min(1).max(1e4).describe("From the page or /remotes.json."),
  loads: z.array(
    z.strictObject({
      frontendId: z.string().min(1).max(50),
      hasFailed: z.boolean(),
      failure: z.string().max(200).optional()
    })
  ).min(1).max(100)
});

// src/features/frontends/requireNames.ts
function requireNames(...names) {
  if (!names.every((name) => /^[0-9A-Za-z][0-9A-Za-z.+-]*$/.test(name))) throw notFound();
}

// src/features/frontends/readHealth.ts
var buckets = 12;
var unseen = { loads: 0, failures: 0, failuresPerFiveMinutes: Array.from({ length: buckets }, () => 0) };
async function readHealth(tx) {
  const { rows } = await tx.execute(sql3`
    select frontend_id as id,
           -- A load can be newer than this transaction.
           greatest(0, least(${buckets - 1}, floor(extract(epoch from now() - created_at) / 300)))::int as bucket,
           count(*)::int as loads, count(*) filter (where has_failed)::int as failures
      from frontend_loads where created_at > now() - interval '1 hour' group by 1, 2`);
  const found = /* @__PURE__ */ new Map();
  for (const { id, bucket, loads, failures } of rows) {
    const before = found.get(id) ?? unseen;
    found.set(id, {
      loads: before.loads + loads,
      failures: before.failures + failures,
      failuresPerFiveMinutes: before.failuresPerFiveMinutes.with(buckets - 1 - bucket, failures)
    });
  }
  return (id) => found.get(id) ?? unseen;
}
async function listLoadFailures(ctx, id) {
  requireNames(id);
  const served = await listServedRemotes(ctx);
  return ctx.services.database.transaction({ as: "platform" }, async (tx) => {
    const [registered] = await tx.select({ id: frontends.id }).from(frontends).where(eq(frontends.id, id));
    if (!registered && !served.some((remote) => remote.id === id)) throw notFound();
    const { rows } = await tx.execute(sql3`
      select coalesce(l.failure, 'It didn’t say why') as failure, coalesce(r.version, ${builtInVersion}) as version,
             count(*)::int as count, count(distinct l.reported_by_user_id)::int as people,
             to_char(max(l.created_at) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as last
        from frontend_loads l left join frontend_releases r on r.id = l.release_id
       where l.frontend_id = ${id} and l.has_failed
       group by 1, 2 order by 3 desc, 1 limit 100`);
    return { items: rows.map(({ last, ...row }) => ({ ...row, lastAt: last })), nextCursor: null };
  });
}

// src/features/frontends/listFrontends.ts
async function listFrontends(ctx) {
  const served = await listServedRemotes(ctx);
  return ctx.services.database.transaction({ as: "platform" }, async (tx) => {
    const rows = await tx.select().from(frontends).orderBy(asc(frontends.name), asc(frontends.id));
    const known = new Map(rows.map((row) => [row.id, row]));
    const facts = await readFacts(tx, rows);
    const items = [
      ...served.map((remote) => describe(facts, known.get(remote.id) ?? null, remote)),
      ...rows.filter((row) => !served.some(({ id }) => id === row.id)).map((row) => describe(facts, row, null))
    ];
    return { items, nextCursor: null };
  });
}
async function readFrontend(tx, ctx, id) {
  const [row] = await tx.select().from(frontends).where(eq2(frontends.id, id));
  if (!row) throw notFound();
  const served = (await listServedRemotes(ctx)).find((remote) => remote.id === id) ?? null;
  return describe(await readFacts(tx, [row]), row, served);
}
async function readFacts(tx, rows) {
  const ids = rows.map(({ id }) => id);
  const counts = await countTenants(tx, rows);
  const health = await readHealth(tx);
  const releases = await tx.select({
    id: frontendReleases.id,
    frontendId: frontendReleases.frontendId,
    version: frontendReleases.version,
    at: frontendReleases.createdAt,
    by: frontendReleases.uploadedByName,
    icon: sql4`${frontendReleases.manifest} -> 'nav' -> 0 ->> 'icon'`
  }).from(frontendReleases).where(inArray2(frontendReleases.frontendId, ids)).orderBy(desc(frontendReleases.createdAt));
  const pins = await tx.select({ id: tenants.id, name: tenants.name, primaryColor: tenantSettings.primaryColor, pin: frontendPins }).from(frontendPins).innerJoin(tenants, eq2(tenants.id, frontendPins.pinnedTenantId)).leftJoin(tenantSettings, eq2(tenantSettings.tenantId, tenants.id)).where(inArray2(frontendPins.frontendId, ids)).orderBy(asc(tenants.name), asc(tenants.id));
  const namesOf = await readNames(
    tx,
    rows.flatMap(({ rolloutTenantIds, holdBackTenantIds }) => [...rolloutTenantIds, ...holdBackTenantIds])
  );
  return {
    counts,
    health,
    versions: new Map(releases.map(({ id, version }) => [id, version])),
    icons: new Map(releases.map(({ id, icon }) => [id, icon])),
    /** The newest of each. */
    lastReleases: new Map(releases.toReversed().map((release) => [release.frontendId, release])),
    pins,
    namesOf
  };
}
var mostPins = 1e3;
function describe(facts, row, served) {
  const { namesOf } = facts;
  const { id, name, basePath } = row ?? served;
  const source = served && (served.release.source === "configured" ? "configured" : "builtIn");
  const tenantCount = facts.counts.all;
  const last = facts.lastReleases.get(id);
  const icon = facts.icons.get(row?.defaultReleaseId ?? "") ?? served?.nav[0]?.icon ?? last?.icon ?? null;
  const isRegistered = row !== null;
  const shown = { id, name, basePath, icon, isRegistered, source, tenantCount, health: facts.health(id) };
  if (!row) return { ...shown, ...unregistered, default: { ...unregistered.default, tenants: tenantCount } };
  const versionOf2 = (releaseId) => releaseId === null ? builtInVersion : facts.versions.get(releaseId);
  const counts = facts.counts.of(id);
  const pins = facts.pins.filter(({ pin }) => pin.frontendId === id).slice(0, mostPins);
  const { haltedDetails: halt } = row;
  const watched = row.rolloutSince === null ? null : row.rolloutReleaseId ?? row.defaultReleaseId;
  return {
    ...shown,
    revision: row.revision,
    default: {
      version: row.defaultReleaseId === null && !served ? null : versionOf2(row.defaultReleaseId),
      since: row.defaultSince.toISOString(),
      tenants: counts.get(row.defaultReleaseId) ?? 0
    },
    previous: row.previousReleaseId === null ? served && row.defaultReleaseId ? builtInVersion : null : versionOf2(row.previousReleaseId),
    rollout: row.rolloutReleaseId === null ? null : {
      version: versionOf2(row.rolloutReleaseId),
      percent: row.rolloutPercent,
      chosen: namesOf(row.rolloutTenantIds),
      tenants: counts.get(row.rolloutReleaseId) ?? 0,
      since: row.rolloutSince?.toISOString() ?? null
    },
    holdBack: namesOf(row.holdBackTenantIds),
    haltAbove: row.haltAbovePercent,
    watched: watched === null ? null : versionOf2(watched),
    halted: halt && row.haltedAt && row.haltedBy ? {
      version: halt.version,
      at: row.haltedAt.toISOString(),
      by: row.haltedBy,
      percent: halt.percent,
      tenants: halt.tenants,
      loads: halt.loads ?? null,
      failures: halt.failures ?? null,
      limitPercent: halt.limitPercent ?? null
    } : null,
    pins: pins.map(({ pin, ...tenant }) => ({
      tenant,
      version: versionOf2(pin.releaseId),
      by: pin.createdByName,
      at: pin.createdAt.toISOString()
    })),
    lastReleased: last ? { version: last.version, by: last.by, at: last.at.toISOString() } : null
  };
}
var unregistered = {
  revision: 0,
  default: { version: builtInVersion, since: null },
  previous: null,
  rollout: null,
  holdBack: [],
  haltAbove: null,
  watched: null,
  halted: null,
  pins: [],
  lastReleased: null
};
async function readNames(tx, ids) {
  const rows = ids.length === 0 ? [] : await tx.select({ id: tenants.id, name: tenants.name }).from(tenants).where(inArray2(tenants.id, ids));
  const known = new Map(rows.map((row) => [row.id, row]));
  return (wanted) => wanted.map((id) => known.get(id)).filter((tenant) => tenant !== void 0);
}

// src/features/frontends/listReleases.ts
import { and, count, desc as desc2, eq as eq3 } from "drizzle-orm";

// src/core/datesAsIso.ts
function datesAsIso(row) {
  return Object.fromEntries(
    Object.entries(row).map(([key, value]) => [key, value instanceof Date ? value.toISOString() : value])
  );
}

// src/features/frontends/listReleases.ts
var unused = { tenants: 0, isDefault: false, pins: 0 };
function describeRelease({ manifest, frontendId: _, uploadedByName, ...row }, use = unused) {
  const { kitVersion, kitRange } = manifest;
  return {
    ...datesAsIso(row),
    ...use,
    // What remotes declared before kitRange.
    kitRange: typeof kitRange === "string" ? kitRange : `^${Number(kitVersion ?? 1)}.0.0`,
    uploadedBy: uploadedByName
  };
}
async function listReleases(ctx, id) {
  requireNames(id);
  const served = (await listServedRemotes(ctx)).find((remote) => remote.id === id);
  const build = (served && await ctx.services.readBuild?.(served)) ?? null;
  return ctx.services.database.transaction({ as: "platform" }, async (tx) => {
    const [frontend] = await tx.select().from(frontends).where(eq3(frontends.id, id));
    if (!frontend) throw notFound();
    const counts = (await countTenants(tx, [frontend])).of(id);
    const pins = await tx.select({ releaseId: frontendPins.releaseId, count: count() }).from(frontendPins).where(eq3(frontendPins.frontendId, id)).groupBy(frontendPins.releaseId);
    const pinned = new Map(pins.map((row) => [row.releaseId, row.count]));
    const rows = await tx.select().from(frontendReleases).where(eq3(frontendReleases.frontendId, id)).orderBy(desc2(frontendReleases.createdAt), desc2(frontendReleases.id)).limit(1e3);
    const useOf = (releaseId) => ({
      tenants: counts.get(releaseId) ?? 0,
      isDefault: frontend.defaultReleaseId === releaseId,
      pins: pinned.get(releaseId) ?? 0
    });
    return {
      items: rows.map((row) => describeRelease(row, useOf(row.id))),
      builtIn: served ? {
        ...useOf(null),
        isVerified: served.release.isVerified,
        builtAt: build?.builtAt.toISOString() ?? null,
        sizeBytes: build?.sizeBytes ?? null,
        fileCount: build?.fileCount ?? null
      } : null,
      nextCursor: null
    };
  });
}
async function requireRelease(tx, frontendId, version) {
  requireNames(frontendId, version);
  const { frontendId: ofFrontend, version: named } = frontendReleases;
  const [row] = await tx.select().from(frontendReleases).where(and(eq3(ofFrontend, frontendId), eq3(named, version)));
  if (!row) throw notFound();
  return row;
}

// src/core/frontends/fetchManifest.ts
var timeoutMs = 2e3;
async function fetchManifest(url, entryOrigin) {
  const answer = await fetch(url, { signal: AbortSignal.timeout(timeoutMs), redirect: "error" });
  if (!answer.ok) throw new Error(`The request for the remote's description failed with ${answer.status}.`);
  const parsed = remoteEntrySchema.parse(await answer.json());
  const entry = new URL(parsed.entry, url);
  if (entry.origin !== entryOrigin)
    throw new Error(`The remote's entry is at ${entry.origin}, where only ${entryOrigin} is allowed.`);
  return { ...parsed, entry: entry.href };
}

// src/core/isUuid.ts
var shape = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
var isUuid = (text3) => shape.test(text3);

// src/features/frontends/changeFrontend.ts
import { eq as eq4, sql as sql5 } from "drizzle-orm";
async function changeFrontend(ctx, id, { action, expectedRevision: expectedRevision2 }, work) {
  requireNames(id);
  const attempt = { action, target: { type: "frontend", id, label: null } };
  const changed = await mutate(ctx, { as: "platform" }, attempt, async (mutation) => {
    const { tx, step, audit } = mutation;
    step("lock frontend");
    const row = await lockFrontend(tx, id);
    if (expectedRevision2 !== void 0 && expectedRevision2 !== row.revision)
      throw new AppError("ROLLOUT_CHANGED", 409, "Someone else has changed this rollout. Look at it again first.", {
        details: { revision: row.revision }
      });
    const update = async (values) => {
      step("update frontend");
      await tx.update(frontends).set({ ...values, revision: sql5`${frontends.revision} + 1` }).where(eq4(frontends.id, id));
      step("mark unused releases");
      await markUnused(tx, id);
    };
    await work({
      ...mutation,
      audit: (entry) => audit({ ...entry, target: { ...attempt.target, label: row.name } }),
      row,
      update
    });
    return readFrontend(tx, ctx, id);
  });
  forgetRolloutState(ctx.services);
  return changed;
}
async function lockFrontend(tx, id) {
  const [row] = await tx.select().from(frontends).where(eq4(frontends.id, id)).for("no key update");
  if (!row) throw notFound();
  return row;
}
var markUnused = (tx, id) => tx.execute(sql5`
    update frontend_releases r
       set unused_since = case when used.is_used then null else now() end
      from (
        select r.id, exists (select from frontends f where f.id = r.frontend_id
                               and r.id in (f.default_release_id, f.previous_release_id, f.rollout_release_id))
                  or exists (select from frontend_pins p where p.release_id = r.id) as is_used
          from frontend_releases r where r.frontend_id = ${id}
      ) used
     where used.id = r.id and (r.unused_since is null) <> used.is_used`);
async function findRelease(ctx, tx, row, version) {
  if (version !== builtInVersion) {
    const release = await requireRelease(tx, row.id, version);
    if (release.damagedAt !== null)
      throw new AppError("RELEASE_DAMAGED", 503, "The stored files of this release aren\u2019t those that were uploaded.");
    return release;
  }
  const served = await listServedRemotes(ctx);
  if (!served.some((remote) => remote.id === row.id)) throw notFound();
  return { id: null, version };
}
async function versionOf(tx, releaseId) {
  if (releaseId === null) return builtInVersion;
  const [row] = await tx.select({ version: frontendReleases.version }).from(frontendReleases).where(eq4(frontendReleases.id, releaseId));
  return row?.version ?? releaseId;
}

// src/features/frontends/changeRollout.ts
import { and as and3, eq as eq5, ne as ne3, sql as sql6 } from "drizzle-orm";

// src/features/frontends/planRollout.ts
import { and as and2, inArray as inArray3, ne as ne2 } from "drizzle-orm";
async function planRollout(ctx, tx, row, input) {
  const release = await findRelease(ctx, tx, row, input.release);
  if (release.id === null && !input.everyone)
    throw validationFailed([{ path: "release", message: "Only everyone can get the release that is built in." }]);
  await requireTenants(tx, [...input.tenants ?? [], ...input.holdBack ?? []]);
  const isSame = row.rolloutReleaseId === release.id;
  return {
    release,
    // A percentage on top of chosen tenants doesn't take the release from them.
    tenantIds: input.tenants ?? (isSame && input.percent !== void 0 ? row.rolloutTenantIds : []),
    percent: input.percent ?? null,
    holdBackTenantIds: input.holdBack ?? row.holdBackTenantIds
  };
}
async function requireTenants(tx, ids) {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return;
  const found = await tx.select({ id: tenants.id }).from(tenants).where(and2(inArray3(tenants.id, wanted), ne2(tenants.status, "deleted")));
  if (found.length < wanted.length)
    throw validationFailed([{ path: "tenants", message: "One of these tenants doesn\u2019t exist." }]);
}

// src/features/frontends/changeRollout.ts
var changeRollout = (ctx, id, input) => changeFrontend(
  ctx,
  id,
  { action: "frontend_rollout_changed", expectedRevision: input.expectedRevision },
  async ({ tx, row, update, audit }) => {
    const { release, tenantIds, percent, holdBackTenantIds } = await planRollout(ctx, tx, row, input);
    const haltAbovePercent = input.haltAbove === void 0 ? defaultHaltAbove : input.haltAbove;
    const before = { release: await shownRollout(tx, row), default: await versionOf(tx, row.defaultReleaseId) };
    await update({
      ...input.everyone ? {
        ...becomeDefault(row, release.id),
        rolloutReleaseId: null,
        rolloutPercent: null,
        rolloutTenantIds: []
      } : { rolloutReleaseId: release.id, rolloutPercent: percent, rolloutTenantIds: tenantIds },
      holdBackTenantIds,
      haltAbovePercent,
      rolloutSince: sql6`now()`,
      ...notHalted
    });
    await audit({
      action: "frontend_rollout_changed",
      changes: input.everyone ? { default: { before: before.default, after: release.version } } : {
        rollout: { before: before.release, after: describeRollout(release.version, percent, tenantIds.length) }
      },
      details: {
        version: release.version,
        ...input.everyone ? { everyone: true } : { percent, tenants: tenantIds },
        holdBack: holdBackTenantIds,
        haltAbove: haltAbovePercent
      }
    });
  }
);
var defaultHaltAbove = 2;
var notHalted = { haltedReleaseId: null, haltedAt: null, haltedBy: null, haltedDetails: null };
var becomeDefault = (row, releaseId) => row.defaultReleaseId === releaseId ? {} : {
  defaultReleaseId: releaseId,
  defaultSince: sql6`now()`,
  previousReleaseId: row.defaultReleaseId
};
var describeRollout = (version, percent, tenantCount) => [version, percent === null ? "" : `${percent}%`, tenantCount > 0 ? `${tenantCount} chosen` : ""].filter(Boolean).join(", ");
async function shownRollout(tx, row) {
  if (row.rolloutReleaseId === null) return null;
  return describeRollout(await versionOf(tx, row.rolloutReleaseId), row.rolloutPercent, row.rolloutTenantIds.length);
}
var rollBack = (ctx, id, input) => changeFrontend(
  ctx,
  id,
  { action: "frontend_rolled_back", expectedRevision: input.expectedRevision },
  async ({ tx, row, update, audit }) => {
    const release = await findRelease(ctx, tx, row, input.to);
    const before = await versionOf(tx, row.defaultReleaseId);
    const rollout = await shownRollout(tx, row);
    await update(rolledBack(row, release.id));
    await audit({
      action: "frontend_rolled_back",
      changes: { default: { before, after: release.version } },
      details: { version: release.version, endedRollout: rollout }
    });
  }
);
var rolledBack = (row, releaseId) => ({
  ...becomeDefault(row, releaseId),
  rolloutReleaseId: null,
  rolloutPercent: null,
  rolloutTenantIds: [],
  rolloutSince: null,
  haltAbovePercent: null,
  ...notHalted
});
var pinTenant = (ctx, id, tenantId, version) => changeFrontend(ctx, id, { action: "frontend_rollout_changed" }, async ({ tx, row, step, update, audit }) => {
  const tenant = await requireTenant(tx, tenantId);
  const release = await findRelease(ctx, tx, row, version);
  step("pin tenant");
  const values = { releaseId: release.id, createdByName: fullName(ctx.principal.user) };
  await tx.insert(frontendPins).values({ frontendId: id, pinnedTenantId: tenant.id, ...values }).onConflictDoUpdate({
    target: [frontendPins.frontendId, frontendPins.pinnedTenantId],
    set: { ...values, createdAt: sql6`now()` }
  });
  await update({});
  await audit({
    action: "frontend_rollout_changed",
    details: { pinned: tenant.name, pinnedTenantId: tenant.id, version: release.version }
  });
});
var unpinTenant = (ctx, id, tenantId) => changeFrontend(ctx, id, { action: "frontend_rollout_changed" }, async ({ tx, step, update, audit }) => {
  const tenant = await requireTenant(tx, tenantId);
  step("unpin tenant");
  const [pin] = await tx.delete(frontendPins).where(and3(eq5(frontendPins.frontendId, id), eq5(frontendPins.pinnedTenantId, tenant.id))).returning({ releaseId: frontendPins.releaseId });
  if (!pin) throw notFound();
  await update({});
  await audit({
    action: "frontend_rollout_changed",
    details: { unpinned: tenant.name, pinnedTenantId: tenant.id, version: await versionOf(tx, pin.releaseId) }
  });
});
async function requireTenant(tx, tenantId) {
  if (!isUuid(tenantId)) throw notFound();
  const [tenant] = await tx.select({ id: tenants.id, name: tenants.name }).from(tenants).where(and3(eq5(tenants.id, tenantId), ne3(tenants.status, "deleted")));
  if (!tenant) throw notFound();
  return tenant;
}

export {
  frontends,
  frontendReleases,
  frontendPins,
  isUuid,
  datesAsIso,
  keptInMemoryMs,
  readRolloutState,
  forgetRolloutState,
  releaseOfTenant,
  tenantsOfFrontend,
  countTenants,
  listServedRemotes,
  frontendIdParam,
  registerFrontendSchema,
  builtInVersion,
  uploadReleaseSchema,
  updateFrontendSchema,
  rolloutSchema,
  rolloutTenantsRequestSchema,
  rollBackSchema,
  pinSchema,
  pinParam,
  releaseParam,
  pageLoadsSchema,
  requireNames,
  readHealth,
  listLoadFailures,
  listFrontends,
  readFrontend,
  describeRelease,
  listReleases,
  requireRelease,
  changeFrontend,
  findRelease,
  versionOf,
  planRollout,
  changeRollout,
  rollBack,
  rolledBack,
  pinTenant,
  unpinTenant,
  fetchManifest
};
//# sourceMappingURL=chunk-GT6OVYMG.js.map
