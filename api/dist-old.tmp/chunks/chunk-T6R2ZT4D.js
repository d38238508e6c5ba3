import {
  tenants,
  users
} from "./chunk-QO7DWWQZ.js";

// src/features/tenantUsers/findEmailCollisions.ts
import { eq, sql } from "drizzle-orm";
function findEmailCollisions(database) {
  return database.transaction(
    { as: "platform" },
    (tx) => tx.select({ tenant: tenants.slug, emails: sql`array_agg(${users.email} order by ${users.email})` }).from(users).leftJoin(tenants, eq(tenants.id, users.tenantId)).groupBy(users.tenantId, tenants.slug, users.emailKey).having(sql`count(*) > 1`).orderBy(tenants.slug)
  );
}
var spelled = (email) => email.replace(/[^ -~]/gu, (letter) => `\\u{${letter.codePointAt(0).toString(16)}}`);
var describeEmailCollisions = (collisions) => collisions.length === 0 ? "No two accounts of a tenant use spellings of the same address.\n" : `These accounts use spellings of the same address. They keep working; change or deactivate all but one of each:
${collisions.map(({ tenant, emails }) => `  ${tenant ?? "platform admins"}: ${emails.map(spelled).join(", ")}
`).join("")}`;

export {
  findEmailCollisions,
  describeEmailCollisions
};
//# sourceMappingURL=chunk-T6R2ZT4D.js.map
