import {
  newToken
} from "./chunk-EBBDBTUE.js";
import {
  commandContext,
  mutate
} from "./chunk-Z356FQYC.js";
import {
  createdAt,
  moment
} from "./chunk-QO7DWWQZ.js";

// src/core/identity/signingKeys.ts
import { createPrivateKey } from "node:crypto";

// ../db/src/schema/signingKeys.ts
import { jsonb, pgTable, text } from "drizzle-orm/pg-core";
var signingKeys = pgTable("signing_keys", {
  /** The key's id in tokens (`kid`). */
  id: text("id").primaryKey(),
  publicJwk: jsonb("public_jwk").notNull().$type(),
  privateSealed: text("private_sealed").notNull(),
  activatesAt: moment("activates_at").notNull(),
  createdAt: createdAt()
});

// src/core/identity/signingKeys.ts
import { and, desc, lt, ne, sql } from "drizzle-orm";
import { exportJWK, generateKeyPair } from "jose";
var signingKeyDays = 90;
var announcedDays = 1;
var secondsPerDay = 86400;
var keptHours = 24;
var keptInMemoryMs = 5e3;
var immediateSeconds = 2 * (keptInMemoryMs / 1e3);
var accessTokenType = "at+jwt";
var base64url = (value) => Buffer.from(JSON.stringify(value)).toString("base64url");
var signingKeyBinding = (kid) => `signing-key/${kid}`;
var known = /* @__PURE__ */ new WeakMap();
async function readSigningKeys(services, { isFresh = false } = {}) {
  const cached = known.get(services.database);
  if (cached && !isFresh && performance.now() < cached.until) return cached.keys;
  const keys = load(services);
  known.set(services.database, { keys, until: performance.now() + keptInMemoryMs });
  keys.catch(() => known.delete(services.database));
  return keys;
}
async function load(services) {
  const read = () => services.database.transaction({ as: "auth" }, selectKeys);
  let rows = await read();
  if (!rows.some(({ isActive }) => isActive)) {
    await keepSigningKeys(services);
    rows = await read();
  }
  const { id, privateSealed } = rows.find(({ isActive }) => isActive);
  const secret = JSON.parse(services.secrets.open(privateSealed, signingKeyBinding(id)));
  const privateKey = createPrivateKey({ key: secret, format: "jwk" });
  const published = rows.map((row) => ({ ...row.publicJwk, kid: row.id, alg: "EdDSA", use: "sig" }));
  return {
    signing: { privateKey, header: base64url({ alg: "EdDSA", typ: accessTokenType, kid: id }) },
    published
  };
}
var selectKeys = (tx) => tx.select({
  id: signingKeys.id,
  publicJwk: signingKeys.publicJwk,
  privateSealed: signingKeys.privateSealed,
  isActive: sql`${signingKeys.activatesAt} <= clock_timestamp()`,
  isDueForNext: sql`${signingKeys.activatesAt} < now() - make_interval(days => ${sql.raw(String(signingKeyDays - announcedDays))})`
}).from(signingKeys).orderBy(desc(signingKeys.activatesAt), desc(signingKeys.id));
var keepSigningKeys = (services) => changeKeys(commandContext(services, "signing keys"), "if due");
var rotateSigningKeys = (ctx, when) => changeKeys(ctx, when);
async function changeKeys(ctx, when) {
  const attempt = { action: "signing_keys_rotated", target: { type: "platform", id: null, label: null } };
  await mutate(ctx, { as: "platform" }, attempt, async ({ tx, step, audit, nothingChanged }) => {
    step("lock keys");
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext('signing_keys'))`);
    const rows = await selectKeys(tx);
    const current = rows.find(({ isActive }) => isActive);
    const hasNext = rows.some(({ isActive }) => !isActive);
    const isNeeded = when === "now" || !current || !hasNext && (when === "tomorrow" || current.isDueForNext);
    if (!isNeeded) {
      nothingChanged();
    } else {
      step("create key");
      const later = when === "now" ? immediateSeconds : announcedDays * secondsPerDay;
      const seconds = current ? later : 0;
      if (when === "now") await tx.delete(signingKeys).where(sql`${signingKeys.activatesAt} > clock_timestamp()`);
      const kid = await createKey(tx, ctx, seconds);
      await audit({ ...attempt, details: { kid, signsInDays: Math.floor(seconds / secondsPerDay) } });
    }
    step("forget keys");
    const [signing] = (await selectKeys(tx)).filter(({ isActive }) => isActive);
    await tx.delete(signingKeys).where(
      and(
        ne(signingKeys.id, signing.id),
        lt(signingKeys.activatesAt, sql`now()`),
        sql`(select min(later.activates_at) from signing_keys later where later.activates_at > ${signingKeys.activatesAt}) < now() - make_interval(hours => ${sql.raw(String(keptHours))})`
      )
    );
  });
  known.delete(ctx.services.database);
}
async function createKey(tx, { services }, signsInSeconds) {
  const kid = newToken().slice(0, 16);
  const { publicKey, privateKey } = await generateKeyPair("EdDSA", { crv: "Ed25519", extractable: true });
  const privateJwk = await exportJWK(privateKey);
  await tx.insert(signingKeys).values({
    id: kid,
    publicJwk: await exportJWK(publicKey),
    privateSealed: services.secrets.seal(JSON.stringify(privateJwk), signingKeyBinding(kid)),
    // Without it, two changes at the same moment wouldn't show which key is newer.
    activatesAt: sql`clock_timestamp() + make_interval(secs => ${signsInSeconds}::int)`
  });
  return kid;
}

export {
  signingKeys,
  accessTokenType,
  base64url,
  signingKeyBinding,
  readSigningKeys,
  keepSigningKeys,
  rotateSigningKeys
};
//# sourceMappingURL=chunk-M6C7NZZQ.js.map
