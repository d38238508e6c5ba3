import {
  createdAt,
  moment,
  users
} from "./chunk-QO7DWWQZ.js";

// ../db/src/schema/invitations.ts
import { foreignKey as foreignKey2, index, pgTable } from "drizzle-orm/pg-core";

// ../db/src/schema/columns/ownedByUser.ts
import { foreignKey, uuid } from "drizzle-orm/pg-core";
var ownedByUser = () => ({
  tenantId: uuid("tenant_id"),
  userId: uuid("user_id").notNull().references(() => users.id, { onDelete: "cascade" })
});
var ownedInTenant = (table, t) => foreignKey({
  name: `${table}_tenant_id_user_id_fk`,
  columns: [t.tenantId, t.userId],
  foreignColumns: [users.tenantId, users.id]
}).onDelete("cascade");

// ../db/src/schema/columns/singleUseLink.ts
import { sql } from "drizzle-orm";
import { text, uuid as uuid2 } from "drizzle-orm/pg-core";
var singleUseLink = () => ({
  id: uuid2("id").primaryKey().default(sql`gen_random_uuid()`),
  tenantId: uuid2("tenant_id"),
  userId: uuid2("user_id").notNull(),
  tokenHash: text("token_hash").notNull().unique(),
  tokenSealed: text("token_sealed"),
  expiresAt: moment("expires_at").notNull(),
  usedAt: moment("used_at"),
  revokedAt: moment("revoked_at"),
  createdByUserId: uuid2("created_by_user_id"),
  createdAt: createdAt()
});

// ../db/src/schema/invitations.ts
var invitations = pgTable("invitations", { ...singleUseLink(), lastSentAt: moment("last_sent_at") }, (t) => [
  foreignKey2({ name: "invitations_user_id_fk", columns: [t.userId], foreignColumns: [users.id] }).onDelete("cascade"),
  ownedInTenant("invitations", t),
  index("invitations_user_id_created_at").on(t.userId, t.createdAt),
  index("invitations_expires_at").on(t.expiresAt)
]);

// ../db/src/schema/resetLinks.ts
import { foreignKey as foreignKey3, index as index2, pgTable as pgTable2 } from "drizzle-orm/pg-core";
var resetLinks = pgTable2("reset_links", singleUseLink(), (t) => [
  foreignKey3({ name: "reset_links_user_id_fk", columns: [t.userId], foreignColumns: [users.id] }).onDelete("cascade"),
  ownedInTenant("reset_links", t),
  index2("reset_links_user_id_created_at").on(t.userId, t.createdAt)
]);

export {
  ownedByUser,
  ownedInTenant,
  invitations,
  resetLinks
};
//# sourceMappingURL=chunk-UAZ3E33A.js.map
