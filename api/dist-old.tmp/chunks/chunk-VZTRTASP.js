import {
  invitations,
  resetLinks
} from "./chunk-UAZ3E33A.js";
import {
  hashToken,
  newToken,
  tokenBinding
} from "./chunk-EBBDBTUE.js";
import {
  users
} from "./chunk-QO7DWWQZ.js";

// src/core/links/linkUrl.ts
var pages = {
  invitation: "/auth/invite",
  reset: "/auth/reset",
  email: "/auth/email",
  emailUndo: "/auth/email/undo"
};
function linkUrl(publicUrl, purpose, token) {
  const url = new URL(pages[purpose], publicUrl);
  url.searchParams.set("token", token);
  return url.href;
}
var hasSignInPage = (tenant) => tenant.status !== "suspended";
var signInUrl = (publicUrl, tenant) => new URL(hasSignInPage(tenant) ? `/t/${tenant.slug}` : "/sign-in", publicUrl).href;

// src/core/users/lockUser.ts
import { inArray, sql as sql2 } from "drizzle-orm";

// src/core/users/isActiveNow.ts
import { sql } from "drizzle-orm";
var isActiveNow = sql`(${users.isActive} and coalesce(${users.testUserUntil} > now(), true))`;

// src/core/users/lockUser.ts
var userLock = "no key update";
var lockUsers = (tx, userIds) => tx.select({ role: users.role, isActive: isActiveNow }).from(users).where(inArray(users.id, userIds)).orderBy(sql2`${users.tenantId} is not null`, users.id).for(userLock);
var lockUser = async (tx, userId) => (await lockUsers(tx, [userId]))[0] ?? null;

// src/core/links/createLink.ts
import { randomUUID } from "node:crypto";
import { sql as sql5 } from "drizzle-orm";

// src/core/links/linkStates.ts
import { and, getTableName, gt, isNull, sql as sql3 } from "drizzle-orm";
var linkTables = { invitation: invitations, reset: resetLinks };
var isOpen = (links) => and(isNull(links.usedAt), isNull(links.revokedAt));
var isPending = (links) => and(isOpen(links), gt(links.expiresAt, sql3`now()`));
var isPendingIn = (links) => sql3.raw(`${links}.used_at is null and ${links}.revoked_at is null and ${links}.expires_at > now()`);
var linkStatusIn = (links) => sql3.raw(`case
    when ${links}.used_at is not null then 'accepted'
    when ${links}.revoked_at is not null then 'revoked'
    when ${links}.expires_at <= now() then 'expired'
    else 'pending' end`);
var linkStatus = (links) => linkStatusIn(getTableName(links));

// src/core/links/voidLinks.ts
import { and as and2, eq, sql as sql4 } from "drizzle-orm";
async function voidLinks(tx, purpose, userId, { createdByUserId } = {}) {
  const links = linkTables[purpose];
  const voided = await tx.update(links).set({ revokedAt: sql4`now()`, tokenSealed: null }).where(
    and2(
      eq(links.userId, userId),
      isOpen(links),
      createdByUserId === void 0 ? void 0 : eq(links.createdByUserId, createdByUserId)
    )
  ).returning({ id: links.id });
  return voided.length;
}

// src/core/links/createLink.ts
async function createLink({ config, secrets }, { tx, step }, purpose, user, options) {
  const links = linkTables[purpose];
  step(`void earlier ${purpose} links`);
  await lockUser(tx, user.id);
  await voidLinks(tx, purpose, user.id, options.createdByUserId === user.id ? { createdByUserId: user.id } : {});
  step(`create ${purpose} link`);
  const token = newToken();
  const row = { id: randomUUID(), tenantId: user.tenantId };
  const [created] = await tx.insert(links).values({
    ...row,
    userId: user.id,
    tokenHash: hashToken(purpose, token),
    tokenSealed: secrets.seal(token, tokenBinding(row)),
    expiresAt: sql5`now() + make_interval(hours => ${options.expiresInHours})`,
    createdByUserId: options.createdByUserId
  }).returning({ expiresAt: links.expiresAt });
  return { id: row.id, token, url: linkUrl(config.publicUrl, purpose, token), expiresAt: created.expiresAt };
}

export {
  isActiveNow,
  linkUrl,
  hasSignInPage,
  signInUrl,
  linkTables,
  isPending,
  isPendingIn,
  linkStatusIn,
  linkStatus,
  userLock,
  lockUsers,
  lockUser,
  voidLinks,
  createLink
};
//# sourceMappingURL=chunk-VZTRTASP.js.map
