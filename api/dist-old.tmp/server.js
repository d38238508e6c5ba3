import {
  checkRelease,
  createApp,
  deliverMails,
  deliverWebhooks,
  describeCaller,
  escapeHtml,
  frontendFiles,
  isKnownPage,
  isReleasePath,
  isSealedPage,
  keepTidy,
  localFrontendCookie,
  openPreviewTicket,
  previewCookie,
  readApprovedBackends,
  readLocalFrontend,
  readPrincipal,
  rpIdOf,
  runImports,
  sealPageLoad,
  secondFactorPage,
  timeZoneOf,
  withLocalFrontend
} from "./chunks/chunk-USASDDBT.js";
import {
  productVersion
} from "./chunks/chunk-PECFMOPB.js";
import {
  createInvitation,
  createPlatformAdmin,
  passwordMaxLength
} from "./chunks/chunk-X3LWMFXI.js";
import {
  passkeys,
  pendingCookie,
  readPendingSignIn,
  sessionCookie
} from "./chunks/chunk-6UA22KIR.js";
import {
  linkUrl
} from "./chunks/chunk-VZTRTASP.js";
import {
  createRemoteReader
} from "./chunks/chunk-XTGQ7KBO.js";
import {
  frontendReleases,
  frontends,
  readRolloutState
} from "./chunks/chunk-GT6OVYMG.js";
import "./chunks/chunk-5OPP6SQT.js";
import "./chunks/chunk-FA63XO34.js";
import "./chunks/chunk-FM5OVEII.js";
import {
  invitations
} from "./chunks/chunk-UAZ3E33A.js";
import "./chunks/chunk-M6C7NZZQ.js";
import {
  tokenBinding
} from "./chunks/chunk-EBBDBTUE.js";
import {
  commandContext,
  mutate
} from "./chunks/chunk-Z356FQYC.js";
import {
  isSignedIn,
  openServices,
  sessionOwner
} from "./chunks/chunk-X5SF4IPD.js";
import {
  explainStartFailure
} from "./chunks/chunk-O6KQXCCV.js";
import {
  AppError,
  forbidden,
  frontendsDir,
  hasPlatformRight,
  migrationsFolder,
  notFound,
  ownsTables,
  policies,
  readConfig,
  referenceDir,
  remoteEntrySchema,
  users
} from "./chunks/chunk-QO7DWWQZ.js";

// src/entries/server.ts
import { setTimeout as wait4 } from "node:timers/promises";
import { serve } from "@hono/node-server";

// src/core/delivery/runDelivery.ts
import { setTimeout as wait } from "node:timers/promises";
var pauseMs = 1e3;
function runDelivery(services, others = []) {
  const stopping = new AbortController();
  const repeat = async (deliver) => {
    while (!stopping.signal.aborted) {
      const tried = await deliver(services).catch((cause) => {
        services.log.warning("What is due couldn\u2019t be read and will be retried.", { cause });
        return 0;
      });
      if (tried === 0) await wait(pauseMs, void 0, { signal: stopping.signal, ref: false }).catch(() => {
      });
    }
  };
  const running = Promise.all([deliverMails, deliverWebhooks, ...others].map(repeat));
  return async () => {
    stopping.abort();
    await running;
  };
}

// src/entries/trackConnections.ts
import { setTimeout as wait2 } from "node:timers/promises";
function trackConnections(server) {
  const running = /* @__PURE__ */ new Map();
  server.on("connection", (socket) => {
    running.set(socket, 0);
    socket.once("close", () => running.delete(socket));
  });
  server.on("request", ({ socket }, response) => {
    running.set(socket, (running.get(socket) ?? 0) + 1);
    response.once("close", () => running.has(socket) && running.set(socket, running.get(socket) - 1));
  });
  return async function drain(patienceMs) {
    let isClosed = false;
    const closed = new Promise((resolve) => {
      server.close(() => {
        isClosed = true;
        resolve();
      });
    });
    const deadline = performance.now() + patienceMs;
    while (!isClosed && performance.now() < deadline) {
      for (const [socket, count] of running) if (count === 0) socket.end();
      await Promise.race([closed, wait2(25)]);
    }
    if (!isClosed) server.closeAllConnections();
    await closed;
  };
}

// src/features/platformAdmins/ensureFirstPlatformAdmin.ts
import { and, eq, gt, isNotNull, isNull, sql } from "drizzle-orm";
async function ensureFirstPlatformAdmin(ctx) {
  const { config: config2, secrets, database } = ctx.services;
  const isPlatformAdmin = eq(users.role, "super_user");
  const { able, waiting, pending } = await database.transaction({ as: "platform" }, async (tx) => {
    const [able2] = await tx.select({ id: users.id }).from(users).where(and(isPlatformAdmin, isNotNull(users.passwordHash))).limit(1);
    const [waiting2] = await tx.select({ id: users.id, tenantId: users.tenantId, email: users.email }).from(users).where(and(isPlatformAdmin, eq(users.isActive, true))).orderBy(users.createdAt).limit(1);
    const [pending2] = waiting2 ? await tx.select({ id: invitations.id, tenantId: invitations.tenantId, tokenSealed: invitations.tokenSealed }).from(invitations).where(
      and(
        eq(invitations.userId, waiting2.id),
        isNull(invitations.usedAt),
        isNull(invitations.revokedAt),
        gt(invitations.expiresAt, sql`now()`)
      )
    ) : [];
    return { able: able2, waiting: waiting2, pending: pending2 };
  });
  if (able) return null;
  if (pending?.tokenSealed)
    return linkUrl(config2.publicUrl, "invitation", secrets.open(pending.tokenSealed, tokenBinding(pending)));
  if (!waiting) {
    const first = { email: config2.firstAdminEmail, firstName: "Platform", lastName: "Admin", password: null };
    return (await createPlatformAdmin(ctx, first)).inviteUrl;
  }
  const entry = {
    action: "platform_admin_invite_generated",
    target: { type: "user", id: waiting.id, label: waiting.email }
  };
  return mutate(ctx, { as: "platform" }, entry, async (mutation) => {
    const link2 = await createInvitation(ctx.services, mutation, waiting, {
      expiresInDays: policies.invitationDays,
      createdByUserId: null
    });
    await mutation.audit(entry);
    return link2.url;
  });
}

// src/features/secondFactor/countForeignPasskeys.ts
import { ne, sql as sql2 } from "drizzle-orm";
async function countForeignPasskeys({ database, config: config2 }) {
  const [row] = await database.transaction(
    { as: "platform" },
    (tx) => tx.select({ count: sql2`count(*)::int` }).from(passkeys).where(ne(passkeys.rpId, rpIdOf(config2)))
  );
  return row.count;
}

// src/frontends/readBuild.ts
import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
var reportSchema = z.object({ files: z.array(z.object({ path: z.string() })) });
var createBuildReader = (frontendsDir2) => async ({ entry }) => {
  const [, name] = /^\/remotes\/([^/]+)\//.exec(entry) ?? [];
  if (!name) return null;
  const folder = join(frontendsDir2, name, "dist");
  const report = join(folder, "build.json");
  try {
    const { files } = reportSchema.parse(JSON.parse(await readFile(report, "utf8")));
    const sizes = await Promise.all(files.map(async ({ path }) => (await stat(join(folder, path))).size));
    return {
      builtAt: (await stat(report)).mtime,
      sizeBytes: sizes.reduce((sum, size) => sum + size, 0),
      fileCount: files.length
    };
  } catch {
    return null;
  }
};

// src/frontends/serveFrontends.ts
import { join as join3 } from "node:path";
import { serveStatic as serveStatic2 } from "@hono/node-server/serve-static";
import { Hono as Hono2 } from "hono";
import { getCookie as getCookie7 } from "hono/cookie";
import { etag } from "hono/etag";

// src/core/frontends/chooseRelease.ts
import { createHash } from "node:crypto";
var tenantPosition = (frontendId, tenantId) => createHash("sha256").update(`${frontendId}:${tenantId}`).digest().readUInt32BE(0) / 2 ** 32 * 100;
function chooseRelease(frontend, tenantId) {
  const { id, defaultReleaseId, rollout, holdBack, pins } = frontend;
  if (tenantId === null) return defaultReleaseId;
  const pin = pins.get(tenantId);
  if (pin !== void 0) return pin;
  if (!rollout) return defaultReleaseId;
  const { releaseId, percent, tenantIds } = rollout;
  if (tenantIds.has(tenantId) || percent === 100) return releaseId;
  return percent > 0 && !holdBack.has(tenantId) && tenantPosition(id, tenantId) < percent ? releaseId : defaultReleaseId;
}

// src/frontends/chooseRemotes.ts
function chooseRemotes(served, states, tenantId, preview) {
  const remotes = new Map(served.map((remote) => [remote.id, remote]));
  for (const state of states) {
    if (preview?.frontendId === state.id) {
      const entry = entryOf(state, preview.release);
      remotes.set(state.id, { ...entry, release: { ...entry.release, isPreview: true } });
      continue;
    }
    const chosen = chooseRelease(state, tenantId);
    const release = chosen && state.releases.get(chosen);
    if (release) remotes.set(state.id, entryOf(state, release));
  }
  return [...remotes.values()];
}
var entries = /* @__PURE__ */ new WeakMap();
function entryOf({ id, name, basePath }, release) {
  const known = entries.get(release);
  if (known) return known;
  const { id: releaseId, version, digest } = release;
  const parsed = remoteEntrySchema.safeParse(release.manifest);
  const isOwn = parsed.success && parsed.data.id === id && isReleasePath(parsed.data.entry);
  const manifest = isOwn ? parsed.data : { ...unreadable, name, nav: [{ label: name, to: basePath, icon: "box" }] };
  const entry = {
    ...manifest,
    id,
    basePath,
    entry: `/remotes/${id}/${digest}/${manifest.entry}`,
    release: { source: "uploaded", isVerified: true, id: releaseId, version }
  };
  entries.set(release, entry);
  return entry;
}
var unreadable = {
  entry: "remoteEntry.js",
  kitRange: "^1.0.0",
  audience: ["super_user", "admin", "employee", "client"]
};

// src/frontends/readListCaller.ts
import { getCookie } from "hono/cookie";
async function readListCaller(c, tenantId) {
  const { services } = c.var;
  const cookie = getCookie(c, sessionCookie(services.config.publicUrl).name);
  const { principal, ended } = await readPrincipal(services, cookie, tenantId);
  const caller = ended ? { kind: "anonymous" } : principal;
  if (tenantId === void 0) return caller;
  if (caller.kind !== "platformAdmin") throw forbidden();
  if (!caller.tenant) throw notFound();
  return caller;
}

// src/frontends/readMe.ts
import { setTimeout } from "node:timers/promises";
import { getCookie as getCookie2 } from "hono/cookie";
var maxDelayMs = 300;
var unknown = { me: void 0, principal: { kind: "anonymous" } };
async function readMe(c) {
  const { services, ctx } = c.var;
  const cookie = getCookie2(c, sessionCookie(services.config.publicUrl).name);
  if (cookie === void 0) return { ...unknown, me: null };
  const reading = readPrincipal(services, cookie, void 0).then(
    ({ principal, ended }) => ended ? unknown : { me: describeCaller({ ...ctx, principal }), principal },
    (cause) => {
      services.log.warning("A page is sent without its session.", { requestId: ctx.requestId, cause });
      return unknown;
    }
  );
  return Promise.race([reading, setTimeout(maxDelayMs, unknown, { ref: false })]);
}

// src/frontends/readPreview.ts
import { and as and2, eq as eq2, gt as gt2, sql as sql3 } from "drizzle-orm";
import { getCookie as getCookie3 } from "hono/cookie";
async function readPreview(c, principal) {
  const { services } = c.var;
  const cookie = getCookie3(c, previewCookie(services.config.publicUrl).name);
  if (cookie === void 0 || !isSignedIn(principal)) return null;
  const owner = sessionOwner(principal);
  const ticket = openPreviewTicket(services, cookie);
  if (ticket?.userId !== owner.id || !hasPlatformRight(owner.platformRole, "managePlatformSettings")) return null;
  const { frontendId, id, version, digest, manifest, previewUntil } = frontendReleases;
  const [release] = await services.database.transaction(
    { as: "auth" },
    (tx) => tx.select({ frontendId, id, version, digest, manifest }).from(frontendReleases).where(and2(eq2(id, ticket.releaseId), gt2(previewUntil, sql3`now()`)))
  ).catch(() => []);
  return release ? { frontendId: release.frontendId, release } : null;
}

// src/frontends/serveRelease.ts
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import { getMimeType } from "hono/utils/mime";

// src/core/frontends/verifiedReleases.ts
import { eq as eq3, sql as sql4 } from "drizzle-orm";
import { isDeepStrictEqual } from "node:util";
var maxBytes = 64 * 1024 * 1024;
var retryAfterMs = 1e4;
var knownTo = /* @__PURE__ */ new WeakMap();
async function readVerifiedRelease(services, digest) {
  const known = knownTo.get(services.database) ?? /* @__PURE__ */ new Map();
  knownTo.set(services.database, known);
  let entry = known.get(digest);
  known.delete(digest);
  if (!entry || entry.failedAt !== null && performance.now() - entry.failedAt > retryAfterMs)
    entry = load(services, digest, known);
  known.set(digest, entry);
  return entry.release;
}
function load(services, digest, known) {
  const entry = { release: verify(services, digest), bytes: 0, failedAt: null };
  entry.release.then(
    ({ files }) => {
      entry.bytes = [...files.values()].reduce((total, { length }) => total + length, 0);
      forgetOldest(known);
    },
    (error) => {
      if (error instanceof AppError && error.code === "RELEASE_DAMAGED") entry.failedAt = performance.now();
      else if (known.get(digest) === entry) known.delete(digest);
    }
  );
  return entry;
}
function forgetOldest(known) {
  let total = [...known.values()].reduce((sum, { bytes }) => sum + bytes, 0);
  for (const [digest, { bytes }] of known) {
    if (total <= maxBytes) return;
    known.delete(digest);
    total -= bytes;
  }
}
async function verify({ database, log }, digest) {
  const { release, files } = await database.transaction({ as: "auth" }, async (tx) => {
    const [found] = await tx.select({ release: frontendReleases, basePath: frontends.basePath }).from(frontendReleases).innerJoin(frontends, eq3(frontends.id, frontendReleases.frontendId)).where(eq3(frontendReleases.digest, digest));
    if (!found) throw notFound();
    const rows = await tx.select().from(frontendFiles).where(eq3(frontendFiles.releaseId, found.release.id));
    return { release: { ...found.release, basePath: found.basePath }, files: rows };
  });
  const { id, frontendId, basePath, version, manifest, damagedAt } = release;
  const checked = checkRelease({ id: frontendId, basePath, version }, files);
  const isIntact = !Array.isArray(checked) && checked.digest === digest && isDeepStrictEqual({ ...checked.manifest }, manifest);
  if (isIntact === (damagedAt !== null))
    await database.transaction(
      { as: "auth" },
      (tx) => tx.update(frontendReleases).set({ damagedAt: isIntact ? null : sql4`now()` }).where(eq3(frontendReleases.id, id))
    );
  if (isIntact) return { frontendId, files: new Map(files.map(({ path, content }) => [path, content])) };
  log.error("The stored files of a release aren\u2019t those that were uploaded, so none of them is served.", {
    address: `${frontendId} ${version}`
  });
  throw new AppError("RELEASE_DAMAGED", 503, "The stored files of this release aren\u2019t those that were uploaded.");
}

// src/frontends/serveRelease.ts
var releaseFile = "/remotes/:id/:digest{[0-9a-f]{64}}/:path{.+}";
async function serveRelease(c) {
  const { id, digest, path } = c.req.param();
  const release = await readVerifiedRelease(c.var.services, digest);
  const content = release.files.get(path);
  if (release.frontendId !== id || !content) throw notFound();
  c.header("Content-Type", typeOf(path));
  c.header("Cache-Control", "public, max-age=31536000, immutable");
  c.header("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; sandbox");
  c.header("Vary", "Accept-Encoding");
  const encoding = encodingFor(path, content, c.req.header("accept-encoding"));
  if (!encoding) return c.body(new Uint8Array(content));
  c.header("Content-Encoding", encoding);
  return c.body(await compressed(release, path, encoding));
}
var typeOf = (path) => {
  const type = getMimeType(path) ?? "";
  return type === "" || /^(text\/html|application\/(xhtml\+)?xml|text\/xml)/.test(type) ? "application/octet-stream" : type;
};
function encodingFor(path, content, accepted = "") {
  if (content.length < 1024 || !/\.(m?js|css|json|svg|map|txt|wasm)$/.test(path)) return null;
  if (/\bbr\b/.test(accepted)) return "br";
  return /\bgzip\b/.test(accepted) ? "gzip" : null;
}
var compressors = {
  br: (content) => promisify(brotliCompress)(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 6 } }),
  gzip: (content) => promisify(gzip)(content)
};
var compressedOf = /* @__PURE__ */ new WeakMap();
function compressed(release, path, encoding) {
  const files = compressedOf.get(release) ?? /* @__PURE__ */ new Map();
  compressedOf.set(release, files);
  const key = `${encoding} ${path}`;
  const known = files.get(key) ?? compressors[encoding](release.files.get(path)).then((done) => new Uint8Array(done));
  files.set(key, known);
  return known;
}

// src/frontends/hasPendingSignIn.ts
import { getCookie as getCookie4 } from "hono/cookie";
async function hasPendingSignIn(c) {
  const { services } = c.var;
  const cookie = getCookie4(c, pendingCookie(services.config.publicUrl).name);
  return cookie !== void 0 && await readPendingSignIn(services, cookie).catch(() => null) !== null;
}

// src/frontends/serveReference.ts
import { serveStatic } from "@hono/node-server/serve-static";
import { Hono } from "hono";
var page = `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Tenantry API</title>
<link rel="icon" href="/favicon.svg"><script type="module" src="/reference/rapidoc.js"></script><script type="module" src="/reference/theme.js"></script><script type="module" src="/reference/document.js"></script></head>
<body>
<rapi-doc render-style="read"
 load-fonts="false" regular-font="Inter, system-ui, sans-serif" mono-font="Geist Mono, ui-monospace, monospace" show-header="false" allow-authentication="true" allow-server-selection="false" allow-try="true" fetch-credentials="omit" persist-auth="false"></rapi-doc>
</body>
</html>`;
var theme = `const dark = matchMedia('(prefers-color-scheme: dark)');
const viewer = document.querySelector('rapi-doc');
const light = { theme: 'light', 'primary-color': '#076978', 'bg-color': '#ffffff', 'text-color': '#151a1d', 'nav-bg-color': '#f4f6f7' };
const night = { theme: 'dark', 'primary-color': '#3a9bad', 'bg-color': '#121618', 'text-color': '#e7eaeb', 'nav-bg-color': '#0b0e10' };
const apply = () => {
  for (const [name, value] of Object.entries(dark.matches ? night : light)) viewer.setAttribute(name, value);
};
dark.addEventListener('change', apply);
apply();
`;
var loader = `const spec = await (await fetch('/openapi.json')).json();
const operations = Object.values(spec.paths).flatMap((path) => Object.values(path));
for (const parameter of operations.flatMap((operation) => operation.parameters ?? []))
  if (!parameter.required) delete parameter.example;
await customElements.whenDefined('rapi-doc');
document.querySelector('rapi-doc').loadSpec(spec);
`;
var policy = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
var serveReference = (referenceDir2) => new Hono().get("/", (c) => c.html(page, 200, { "Content-Security-Policy": policy, "Cache-Control": "no-cache" })).get(
  "/theme.js",
  (c) => c.body(theme, 200, { "Content-Type": "text/javascript; charset=utf-8", "Cache-Control": "no-cache" })
).get(
  "/document.js",
  (c) => c.body(loader, 200, { "Content-Type": "text/javascript; charset=utf-8", "Cache-Control": "no-cache" })
).use(
  "/rapidoc.js",
  serveStatic({ root: referenceDir2, precompressed: true, rewriteRequestPath: () => "/rapidoc.js" })
);

// src/frontends/renderPage.ts
import { randomBytes } from "node:crypto";
import { readFile as readFile2 } from "node:fs/promises";
import { join as join2 } from "node:path";
import { gzipSync } from "node:zlib";
import { getCookie as getCookie6 } from "hono/cookie";

// src/contract/knownLanguages.ts
var knownLanguages = (languages) => languages.filter(isLanguage);
function isLanguage(tag) {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}

// src/contract/dateFormat.ts
var date = { day: "numeric", month: "short", year: "numeric" };
var time = { hour: "2-digit", minute: "2-digit" };
var seconds = { ...time, second: "2-digit" };
var shapes = {
  /** 12 Mar */
  day: { day: "numeric", month: "short" },
  /** 12 Mar 2026 */
  date,
  /** 12 March 2026 */
  longDate: { ...date, month: "long" },
  /** 14:05 */
  time,
  /** 14:05:21 */
  seconds,
  /** 14:05:21.118 */
  milliseconds: { ...seconds, fractionalSecondDigits: 3 },
  /** 12 Mar, 14:05:21 */
  daySeconds: { day: "numeric", month: "short", ...seconds },
  /** 12 Mar 2026, 14:05:21 */
  dateSeconds: { ...date, ...seconds },
  /** Thu, 12 Mar 2026, 14:05 UTC */
  exact: { weekday: "short", ...date, ...time, timeZoneName: "short" },
  /** Thu, 12 Mar 2026, 14:05:21 UTC */
  exactSeconds: { weekday: "short", ...date, ...seconds, timeZoneName: "short" }
};
function dateFormatFor(languages, timeZone) {
  const known = knownLanguages(languages);
  const formats = /* @__PURE__ */ new Map();
  return (at, shape) => {
    let format = formats.get(shape);
    if (!format) formats.set(shape, format = new Intl.DateTimeFormat(known, { ...shapes[shape], timeZone }));
    return format.format(new Date(at));
  };
}

// src/contract/kitRange.ts
var kitRangeOf = ({ kitRange, kitVersion = 1 }) => kitRange ?? `^${kitVersion}.0.0`;
function compareWithKit(remote, kit) {
  const [needed, running] = [parse(kitRangeOf(remote)), parse(kit)];
  if (needed[0] < running[0]) return "too-old";
  const different = needed.findIndex((part, i) => part !== running[i]);
  return different === -1 || needed[different] < running[different] ? "fits" : "too-new";
}
var parse = (text) => text.replace("^", "").split(".").map(Number);

// src/contract/numberFormat.ts
function numberFormatFor(languages) {
  const known = knownLanguages(languages);
  const formats = /* @__PURE__ */ new Map();
  return (value, digits) => {
    let format = formats.get(digits);
    if (!format) {
      const fraction = digits === void 0 ? {} : { minimumFractionDigits: digits, maximumFractionDigits: digits };
      formats.set(digits, format = new Intl.NumberFormat(known, fraction));
    }
    return format.format(value);
  };
}

// src/contract/timeLabels.ts
var MINUTE = 6e4;
var HOUR = 60 * MINUTE;
var DAY = 24 * HOUR;
function timeAgo(at, now, format) {
  const age = now - Date.parse(at);
  if (age < MINUTE) return "Just now";
  if (age < HOUR) return `${Math.floor(age / MINUTE)} min ago`;
  if (age < DAY) return `${Math.floor(age / HOUR)} h ago`;
  if (age < 2 * DAY) return "Yesterday";
  if (age < 10 * DAY) return `${Math.floor(age / DAY)} days ago`;
  return format(at, "date");
}
function timeAgoWithin(at, now, format) {
  const text = timeAgo(at, now, format);
  return text.charAt(0).toLowerCase() + text.slice(1);
}
function timeUntil(at, now, format) {
  const left = Date.parse(at) - now;
  if (left <= 0) return timeAgoWithin(at, now, format);
  if (left < HOUR) return `in ${Math.max(1, Math.floor(left / MINUTE))} min`;
  if (left < DAY) return plural(Math.floor(left / HOUR), "hour");
  return plural(Math.floor((left + HOUR) / DAY) || 1, "day");
}
function plural(count, unit) {
  return `in ${count} ${unit}${count === 1 ? "" : "s"}`;
}

// src/frontends/firstCell.ts
var mostCharacters = 200;
function firstCell(cell, read, reader) {
  for (const showing of cell) {
    const value = holds(showing.when ?? {}, read) ? valueOf(showing, read, reader) : null;
    if (value) return drawn(showing, value, read, reader);
  }
  return "";
}
var holds = (when, read) => Object.entries(when).every(([field, value]) => (read(field) ?? null) === value);
function valueOf({ field, as = "text", labels }, read, reader) {
  if (field === void 0) return { label: "" };
  const value = read(field);
  const text = textOf(value);
  if (labels) {
    const label = Object.hasOwn(labels, text) ? labels[text] : void 0;
    return typeof label === "string" ? { label } : label ?? null;
  }
  if (as === "text") return text === "" ? null : { label: text, ...typeof value === "number" && { count: value } };
  if (as === "count") return typeof value === "number" ? { label: reader.formatNumber(value) } : null;
  return Number.isNaN(Date.parse(text)) ? null : { label: momentIn[as](text, reader) };
}
var momentIn = {
  date: (at, { format }) => format(at, "date"),
  exact: (at, { format }) => format(at, "exact"),
  ago: (at, { now, format }) => timeAgo(at, now, format),
  past: (at, { now, format }) => timeAgoWithin(at, now, format),
  left: (at, { now, format }) => timeUntil(at, now, format)
};
var textOf = (value) => typeof value === "string" ? value.slice(0, mostCharacters) : /^(number|boolean)$/.test(typeof value) ? `${value}` : "";
function drawn({ text, bars: bars3 = 0, look }, { label, kind, count = 0 }, read, { formatNumber }) {
  const said = (value) => typeof value === "number" ? formatNumber(value) : textOf(value);
  const whole = text?.replaceAll(/\{([\w.]*)\}/g, (_, field) => field ? said(read(field)) : label) ?? label;
  const filled = Array.from({ length: bars3 }, (_, index) => index < count ? "<i data-done></i>" : "<i></i>").join("");
  const content = (bars3 ? `<span>${filled}</span>` : "") + escapeHtml(whole.trim().slice(0, mostCharacters));
  const attributes = (kind ? ` data-mark="${kind}"` : "") + (bars3 ? " data-bars" : "") + (look ? ` data-look="${look}"` : "");
  return attributes ? `<span${attributes}>${content}</span>` : content;
}

// src/frontends/readField.ts
var fieldsOf = (record, answers) => (path) => {
  const keys = path.split(".");
  const other = /^\d$/.test(keys[0]);
  return (other ? keys.slice(1) : keys).reduce(own, other ? answers[Number(keys[0])] : record);
};
var own = (value, key) => typeof value === "object" && value !== null && Object.hasOwn(value, key) ? value[key] : void 0;
var nameIn = (fields, read) => [fields].flat().map((field) => read(field)).filter((value) => typeof value === "string" && value !== "").join(" ");

// src/frontends/firstRecord.ts
var bars = "<i></i><i></i><i></i>";
function firstRecord(record, answers, reader) {
  const read = fieldsOf(answers.at(-1), answers);
  const beside = record?.detail ? nameIn(record.detail, read) : "";
  const name = record && nameIn(record.name, read) || beside;
  if (!record || name === "") return "";
  const more = record.more?.map((cell) => firstCell(cell, read, reader)) ?? [];
  const below = [escapeHtml(beside), ...more].filter(Boolean).map((each) => `<span>${each}</span>`);
  const facts = factsOf(record.facts, read, reader) ?? bars;
  const status = record.status ? firstCell(record.status, read, reader) : "";
  return `<section><i></i><h2>${escapeHtml(name)}${status && ` <span>${status}</span>`}</h2><p>${below.join(" ")}</p>${facts}</section>`;
}
function factsOf(facts, read, reader) {
  if (!facts || facts.unless?.some((when) => holds(when, read))) return null;
  const lines = facts.items.map(
    ({ label, cell }) => `<div><dt>${escapeHtml(label)}</dt><dd>${firstCell(cell, read, reader)}</dd></div>`
  );
  return `<h3>${escapeHtml(facts.title)}</h3><dl>${lines.join("")}</dl>`;
}

// src/contract/fitColumns.ts
var FIRST_KEEPS = 260;
var leastOf = ({ minWidth, width }) => minWidth ?? width ?? FIRST_KEEPS;
var neededBy = (columns) => columns.reduce((sum, column) => sum + leastOf(column), 0);
function narrowed(columns) {
  const order = columns.filter((column) => column.yields).toSorted((a, b) => a.yields - b.yields);
  return Array.from(
    { length: order.length + 1 },
    (_, left) => columns.filter((column) => !order.slice(0, left).includes(column))
  );
}

// src/frontends/columnStyles.ts
var boxWidth = 52;
function columnStyles(columns, hasBoxes) {
  const taken = hasBoxes ? boxWidth : 0;
  const cells = (column) => `.boot tr>:nth-child(${columns.indexOf(column) + (hasBoxes ? 2 : 1)})`;
  const steps = narrowed(columns);
  return steps.map((kept, step) => {
    const wider = steps[step - 1];
    const hidden = wider?.filter((column) => !kept.includes(column)) ?? [];
    const rules = hidden.map((column) => `${cells(column)}{display:none}`).join("") + widths(kept, taken, wider !== void 0).map(([column, width]) => `${cells(column)}{width:${width}}`).join("");
    return wider ? `@container(width<${neededBy(wider) + taken}px){${rules}}` : rules;
  }).join("");
}
function widths(columns, taken, onlyShrinking) {
  const needed = neededBy(columns) + taken;
  let before = 0;
  return columns.flatMap((column) => {
    const { width } = column;
    const least = leastOf(column);
    if (width === void 0 || width === least && onlyShrinking) return [];
    if (width === least) return [[column, `${width}px`]];
    const spare = `max(0px,(100cqw - ${needed}px)/2 - ${before}px)`;
    before += width - least;
    return [[column, `min(${width}px,${least}px + ${spare})`]];
  });
}

// src/frontends/firstRows.ts
var most = 20;
function firstRows({ label, rows, answers, me, hidden, nonce, ...reader }) {
  const { items } = answers[0] ?? {};
  if (!rows || !Array.isArray(items) || items.length === 0) return null;
  const { action, choosable, columns: all = [{ key: "name" }] } = rows;
  const columns = all.filter(({ key }, at) => at === 0 || !hidden.includes(key));
  const may = (right) => hasPlatformRight(me?.platformRole ?? null, right);
  const hasBoxes = !choosable || choosable.some(may);
  const hasAction = !action || may(action);
  const box = hasBoxes ? "<td></td>" : "";
  const drawn2 = items.slice(0, most).map((item) => {
    const read = fieldsOf(item, answers);
    const [, ...others] = columns;
    const cells = others.map((column) => `<td${aligned(column)}>${cellOf(column.cell, read, reader)}</td>`);
    return `<tr>${box}<td data-name>${nameOf(rows, read, reader)}</td>${cells.join("")}</tr>`;
  });
  const heads = columns.map((column) => `<th${aligned(column)}>${escapeHtml(column.header ?? "")}</th>`);
  return `<style nonce="${nonce}">${columnStyles(columns, hasBoxes)}</style><div data-tools></div><div data-list${hasBoxes ? " data-boxes" : ""}${hasAction ? "" : " data-plain"}${items.length > most ? " data-more" : ""}><table aria-label="${escapeHtml(label)}"><thead><tr>${box}${heads.join("")}</tr></thead><tbody>${drawn2.join("")}</tbody></table></div>`;
}
var aligned = ({ align }) => align ? " data-right" : "";
var cellOf = (cell, read, reader) => cell ? firstCell(cell, read, reader) : "";
function nameOf({ name, detail, link: link2, phone }, read, reader) {
  const href = link2.replaceAll(/:(\w+)/g, (_, field) => encodeURIComponent(nameIn(field, read)));
  const [shown = "", beside] = [nameIn(name, read), detail ? nameIn(detail, read) : ""].filter(Boolean);
  const note = beside ? `<span>${escapeHtml(beside)}</span>` : "";
  const meta = phone?.meta.map((cell) => firstCell(cell, read, reader)).filter(Boolean) ?? [];
  const end = cellOf(phone?.end, read, reader);
  return `<div><i></i><p><a href="${escapeHtml(href)}">${escapeHtml(shown)}</a>${note}</p>` + (meta.length > 0 ? `<small>${meta.join(" \xB7 ")}</small>` : "") + (end ? `<em>${end}</em>` : "") + "</div>";
}

// src/frontends/bootScreen.ts
var bars2 = "<i></i>".repeat(5);
function bootScreen({
  me,
  isSealed,
  path,
  name,
  remotes,
  page: page2,
  answers,
  reader,
  hiddenColumns,
  nonce
}) {
  const nav = me ? remotes.filter(({ audience }) => audience.includes(me.effectiveUserRole)).flatMap((remote) => remote.nav).filter(({ platformRight }) => !platformRight || hasPlatformRight(me.platformRole ?? null, platformRight)) : [];
  const isCurrent = ({ to }) => path === to || path.startsWith(`${to}/`);
  const links = nav.map(
    (item) => `<a href="${item.to}"${isCurrent(item) ? ' aria-current="page"' : ""}>${escapeHtml(item.label)}</a>`
  );
  const isBare = remotes.some(({ basePath, nav: own2 }) => own2.length === 0 && `${path}/`.startsWith(`${basePath}/`));
  const title = nav.find(isCurrent)?.label ?? "";
  const rows = page2?.rows;
  const hidden = rows?.list ? hiddenColumns(rows.list) : [];
  return {
    KIND: me && !isSealed && !isBare ? "frame" : "leaf",
    NAME: escapeHtml(me?.effectiveUserRole !== "super_user" && me?.tenant?.displayName || name),
    TITLE: escapeHtml(title),
    ROWS: (firstRows({ label: title, rows, answers, me, hidden, nonce, ...reader }) ?? bars2) + firstRecord(page2?.record, answers, reader),
    NAV: links.join("")
  };
}

// src/frontends/hiddenColumnsOf.ts
import { getCookie as getCookie5 } from "hono/cookie";
function hiddenColumnsOf(c, list, me) {
  const [account, ...hidden] = (getCookie5(c, `tenantry_hidden_${list}`) ?? "").split(".");
  return me && account === me.user.id ? hidden : [];
}

// src/frontends/languagesOf.ts
var most2 = 10;
var languagesOf = (c) => (c.req.header("accept-language") ?? "").slice(0, 500).split(",", most2).map((each) => each.replace(/;.*/, "").trim());

// src/frontends/contentSecurityPolicy.ts
function contentSecurityPolicy(nonce, remotes, backends) {
  const origins = [
    ...new Set(remotes.filter(({ entry }) => /^https?:/.test(entry)).map(({ entry }) => new URL(entry).origin))
  ];
  const self = ["'self'", ...origins].join(" ");
  return [
    "default-src 'none'",
    `script-src ${self}`,
    `style-src ${self} 'nonce-${nonce}'`,
    `img-src ${self} data: blob:`,
    `font-src ${self}`,
    `connect-src ${[self, ...new Set(backends.map(({ origin }) => origin))].join(" ")}`,
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "object-src 'none'"
  ].join("; ");
}

// src/frontends/preloadLinks.ts
function preloadLinks(path, preload, base) {
  if (!preload) return "";
  const files = /* @__PURE__ */ new Set([...preload.start, ...pageAt(path, preload)?.files ?? []]);
  return [...files].map((file) => link(escapeHtml(base + file))).join("");
}
var firstRequests = (page2, path) => page2?.requests?.map((each) => fill(each, page2.path, path)) ?? [];
var requestLink = (href) => `<link rel="preload" as="fetch" crossorigin href="${escapeHtml(href)}">`;
var pageAt = (path, preload) => preload?.pages.filter((each) => matches(each.path, path)).sort(byLiteralSegments)[0];
function fill(request, template, path) {
  const given = segmentsOf(path);
  const values = new Map(segmentsOf(template).map((part, i) => [part, given[i] ?? ""]));
  return request.replaceAll(/:\w+/g, (name) => values.get(name) ?? name);
}
var link = (href) => href.endsWith(".css") ? `<link rel="preload" as="style" crossorigin href="${href}"><link rel="stylesheet" media="not all" crossorigin href="${href}">` : `<link rel="modulepreload" crossorigin href="${href}">`;
var segmentsOf = (path) => path.split("/").filter(Boolean);
function matches(template, path) {
  const [wanted, given] = [segmentsOf(template), segmentsOf(path)];
  return wanted.length === given.length && wanted.every((part, i) => part.startsWith(":") || part === given[i]);
}
var literals = ({ path }) => segmentsOf(path).filter((part) => !part.startsWith(":")).length;
var byLiteralSegments = (a, b) => literals(b) - literals(a);

// src/frontends/readFirstAnswers.ts
import { setTimeout as setTimeout2 } from "node:timers/promises";
var maxDelayMs2 = 300;
var maxLength = 1e5;
async function readFirstAnswers(requests, ask) {
  const answers = {};
  const reading = requests.map(async (path) => {
    const response = await ask(path).catch(() => null);
    if (response?.status !== 200 || !response.headers.get("content-type")?.startsWith("application/json")) return;
    const text = await response.text();
    if (text.length <= maxLength) answers[path] = JSON.parse(text);
  });
  await Promise.race([Promise.all(reading), setTimeout2(maxDelayMs2, void 0, { ref: false })]);
  return { ...answers };
}

// src/frontends/renderPage.ts
async function renderPage(c, frontendsDir2, {
  remotes,
  localFrontend,
  isSealed,
  me,
  loadId
}, status, ask) {
  const [template, shell, backends] = await Promise.all([
    readFile2(join2(frontendsDir2, "shell/dist/index.html"), "utf8").catch((cause) => {
      throw new AppError("FRONTEND_MISSING", 503, "The frontends have not been built. Run npm run build.", { cause });
    }),
    readShell(frontendsDir2),
    isSealed ? [] : readBackends(c)
  ]);
  const { pathname: path, search: query } = new URL(c.req.url);
  const nonce = randomBytes(16).toString("base64");
  const user = me && !me.user.mustChangePasswordOnNextLogin ? me : null;
  const mayOpen = (remote2) => isWithin(path, remote2) && compareWithKit(remote2, shell.kitVersion) === "fits" && user !== null && remote2.audience.includes(user.effectiveUserRole);
  const remote = remotes.find(mayOpen);
  const languages = languagesOf(c);
  const page2 = query === "" ? pageAt(path, remote?.preload) : void 0;
  const requests = firstRequests(page2, path);
  const answers = requests.length > 0 ? await readFirstAnswers(requests, ask) : void 0;
  const config2 = {
    ...pageConfig(c.var.services.config),
    remotes: remotes.map(({ preload: _, ...each }) => each),
    localFrontend,
    backends,
    isSealed,
    me,
    loadId,
    answers
  };
  const places = {
    NONCE: nonce,
    THEME: themeOf(c),
    ...bootScreen({
      me,
      isSealed,
      path,
      name: config2.productName,
      remotes,
      page: page2,
      answers: requests.map((request) => answers?.[request]),
      reader: {
        format: dateFormatFor(languages, timeZoneOf(c)),
        formatNumber: numberFormatFor(languages),
        now: Date.now()
      },
      hiddenColumns: (list) => hiddenColumnsOf(c, list, me),
      nonce
    })
  };
  const links = requests.filter((request) => !answers || !(request in answers)).map(requestLink).join("") + preloadLinks(path, shell, "/") + (remote ? preloadLinks(path, remote.preload, remote.entry.replace(/[^/]*$/, "")) : "");
  c.header("Cache-Control", "no-store");
  c.header("Content-Security-Policy", contentSecurityPolicy(nonce, remotes, backends));
  if (path.startsWith("/auth/")) c.header("Referrer-Policy", "no-referrer");
  const hasContent = /<(table|section)/.test(places["ROWS"] ?? "");
  const html = template.replace(/<style[^>]* data-content>[^<]*<\/style>/, (styles) => hasContent ? styles : "").replace(/__TENANTRY_([A-Z]+)__/g, (_, place) => places[place] ?? "").replace(/<title>[^<]*/, () => `<title>${escapeHtml(config2.productName)}`).replace(/<link rel="icon"[^>]*>/, (icon) => iconOf(config2) ?? icon).replace("</head>", () => `${links}</head>`).replace(
    /(<script type="application\/json" id="tenantry-page">)[^<]*/,
    (_, tag) => tag + JSON.stringify(config2).replaceAll("<", "\\u003c")
  );
  c.header("Vary", "Accept-Encoding");
  if (!/\bgzip\b/.test(c.req.header("accept-encoding") ?? "")) return c.html(html, status);
  c.header("Content-Type", "text/html; charset=UTF-8");
  c.header("Content-Encoding", "gzip");
  return c.body(gzipSync(html), status);
}
var readBackends = ({ var: { services, ctx } }) => readApprovedBackends(services).catch((cause) => {
  services.log.warning("A page is sent without the approved backends.", { requestId: ctx.requestId, cause });
  return services.config.backends;
});
var iconOf = ({ productLogoUrl }) => productLogoUrl && `<link rel="icon" href="${productLogoUrl}">`;
var isWithin = (path, { basePath }) => `${path}/`.startsWith(`${basePath}/`);
var readShell = async (frontendsDir2) => readFile2(join2(frontendsDir2, "shell/dist/preload.json"), "utf8").then(
  (text) => JSON.parse(text),
  () => ({ kitVersion: "0.0.0", start: [], pages: [] })
);
var themeOf = (c) => /^(dark|light)$/.exec(getCookie6(c, "tenantry_theme") ?? "")?.[0] ?? "";
var pageConfig = (config2) => ({
  productName: config2.productName,
  productLogoUrl: config2.productLogo?.url ?? null,
  runsOnTenantry: config2.runsOnTenantry,
  features: [...config2.features],
  operatorName: config2.operatorName,
  supportEmail: config2.supportEmail,
  environment: config2.environmentName,
  version: productVersion,
  publicHost: config2.publicUrl.host,
  passwordPolicy: { minLength: config2.passwordMinLength, maxLength: passwordMaxLength }
});

// src/frontends/serveFrontends.ts
var noPage = /^\/(api|assets|reference|remotes)(\/|$)|^\/[^/]+\.[a-z0-9]+$/;
function serveFrontends(services, frontendsDir2, referenceDir2) {
  const readRemotes = services.readRemotes ?? createRemoteReader(services.config.remotes, frontendsDir2, services.log);
  const remoteFiles = { root: frontendsDir2, precompressed: true, rewriteRequestPath: pathOfRemote };
  const remotesFor = async (c, principal) => {
    const [served, states, preview] = await Promise.all([
      readRemotes(),
      readRolloutState(services),
      readPreview(c, principal)
    ]);
    return chooseRemotes(served, states, isSignedIn(principal) ? principal.tenant?.id ?? null : null, preview);
  };
  const routes = new Hono2().get("/remotes.json", async (c) => {
    c.header("Cache-Control", "private, no-store");
    const principal = await readListCaller(c, c.req.query("tenantId"));
    const remotes = await remotesFor(c, principal);
    return c.json({ remotes, loadId: sealPageLoad(services, principal, remotes) });
  }).use("/assets/*", immutable, serveStatic2({ root: join3(frontendsDir2, "shell/dist"), precompressed: true })).route("/reference", serveReference(referenceDir2)).get(releaseFile, serveRelease).use("/remotes/:name/assets/*", immutable, serveStatic2(remoteFiles)).use("/remotes/:name/*", revalidated, etag(), serveStatic2(remoteFiles)).get("/product-logo/:file", immutable, (c) => {
    const { productLogo } = services.config;
    if (!productLogo || c.req.path !== productLogo.url) throw notFound();
    return c.body(productLogo.content, 200, {
      "Content-Type": productLogo.type,
      // Opened as a page of its own, an SVG could otherwise run scripts.
      "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    });
  }).use("/favicon.svg", revalidated, etag(), serveStatic2({ root: join3(frontendsDir2, "shell/dist") }));
  return {
    routes,
    async page(c, ask) {
      if (!mayBePage(c)) return null;
      const { me, principal } = await readMe(c);
      const isSealed = isSealedPage(c.req.path);
      const [served, local] = await Promise.all([
        remotesFor(c, principal),
        isSealed ? null : readLocalFrontend(services, principal, getCookie7(c, localFrontendCookie.name))
      ]);
      const remotes = local?.entry ? withLocalFrontend(served, local.entry) : served;
      const isKnown = isKnownPage(c.req.path, remotes, services.config.features);
      if (!isKnown && !isNavigation(c)) return null;
      if (isKnown && !isSealed && await hasPendingSignIn(c)) return toSecondFactor(c);
      const released = served.filter(({ id }) => id !== local?.entry?.id);
      const loadId = isSealed ? void 0 : sealPageLoad(services, principal, released);
      const given = { remotes: isSealed ? [] : remotes, localFrontend: describeLocal(local), isSealed, me, loadId };
      return renderPage(c, frontendsDir2, given, isKnown ? 200 : 404, ask);
    }
  };
}
var describeLocal = (local) => local && { origin: local.origin, name: local.entry?.name ?? null };
function mayBePage({ req }) {
  const wantedAs = req.header("sec-fetch-dest") ?? "document";
  return /^(GET|HEAD)$/.test(req.method) && !noPage.test(req.path) && wantedAs === "document" && /text\/html|\*\/\*/.test(req.header("accept") ?? "*/*");
}
function toSecondFactor(c) {
  const { pathname, search } = new URL(c.req.url);
  const here = pathname + search;
  c.header("Cache-Control", "no-store");
  return c.redirect(here === "/" ? secondFactorPage : `${secondFactorPage}?next=${encodeURIComponent(here)}`);
}
var isNavigation = ({ req }) => (req.header("sec-fetch-mode") ?? "navigate") === "navigate" && /text\/html/.test(req.header("accept") ?? "");
var pathOfRemote = (path) => /^\/remotes\/(?!kit\/|shell\/)[a-z][a-z0-9-]*\//.test(path) ? path.replace(/^\/remotes\/([^/]+)\//, "/$1/dist/") : "/none";
async function immutable(c, next) {
  await next();
  if (c.res.ok) c.header("Cache-Control", "public, max-age=31536000, immutable");
}
async function revalidated(c, next) {
  await next();
  if (c.res.ok || c.res.status === 304) c.header("Cache-Control", "no-cache");
}

// src/entries/keepIndexed.ts
import { setTimeout as wait3 } from "node:timers/promises";
var retryAfterMs2 = 6e4;
async function keepIndexed({ services: { log }, buildIndex }, stopping) {
  while (!stopping.aborted) {
    try {
      return await buildIndex((line) => log.info(line));
    } catch (cause) {
      if (stopping.aborted) return;
      log.warning("The index of the audit log\u2019s words couldn\u2019t be built. It is tried again in a minute.", { cause });
      await wait3(retryAfterMs2, void 0, { signal: stopping }).catch(() => {
      });
    }
  }
}

// src/entries/server.ts
var drainPatienceMs = 2e4;
var keepAliveMs = 75e3;
var ownerWarning = "The database login that serves requests owns the tables, so the audit log is only as safe as this process. docs/DATABASE.md explains how to separate the two.";
var foreignPasskeysWarning = "Some passkeys were made for another host than that of PUBLIC_URL and no longer work. Their owners need another factor, a recovery code or a reset.";
var say = (line) => process.stdout.write(`${line}
`);
var config = null;
try {
  config = readConfig(process.env);
  await start(config);
} catch (error) {
  process.stderr.write(`
${explainStartFailure(error, config?.port ?? null)}
`);
  process.exitCode = 1;
}
async function start(config2) {
  const stopAsked = new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => resolve(signal));
  });
  const opened = await openServices(config2, { migrationsFolder, mayJoin: false, onProgress: say });
  const readRemotes = createRemoteReader(config2.remotes, frontendsDir, opened.services.log);
  const services = { ...opened.services, readRemotes, readBuild: createBuildReader(frontendsDir) };
  const stopping = new AbortController();
  const stopChores = keepTidy(services);
  const stopDelivery = runDelivery({ ...opened.services, stopping: stopping.signal }, [runImports]);
  let server = null;
  try {
    const listening = await listen({ ...services, stopping: stopping.signal }, config2);
    server = listening.server;
    void keepIndexed(opened, stopping.signal);
    await announce(opened, config2);
    const signal = await stopAsked;
    opened.services.log.info("Stopping.", { signal });
    stopping.abort();
    await wait4(config2.drainDelaySeconds * 1e3);
    await listening.drain(drainPatienceMs);
  } finally {
    server?.closeAllConnections();
    stopChores();
    await stopDelivery();
    await opened.close();
  }
  process.exit(0);
}
function listen(services, { port, host }) {
  const app = createApp(services, serveFrontends(services, frontendsDir, referenceDir));
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: app.fetch, port, hostname: host }, () => resolve({ server, drain }));
    const drain = trackConnections(server);
    server.requestTimeout = 3e4;
    server.keepAliveTimeout = keepAliveMs;
    server.once("error", reject);
  });
}
async function announce({ services }, { publicUrl, databaseUrl }) {
  services.log.info("Listening.", { address: publicUrl.origin });
  const foreign = await countForeignPasskeys(services);
  if (foreign > 0) services.log.warning(foreignPasskeysWarning, { count: foreign, address: publicUrl.hostname });
  if (databaseUrl !== null) {
    if (await ownsTables(services.database)) services.log.warning(ownerWarning);
    return;
  }
  const link2 = await ensureFirstPlatformAdmin(commandContext(services, "npm start"));
  say(`
  Tenantry is running at ${publicUrl.origin}`);
  if (link2)
    say(
      `
  There is no platform admin yet. This link makes you the first one; it works once, within 7 days:

  ${link2}`
    );
  say("\n  Press Ctrl-C to stop it.\n");
}
//# sourceMappingURL=server.js.map
