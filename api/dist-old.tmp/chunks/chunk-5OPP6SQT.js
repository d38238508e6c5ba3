import {
  createdAt,
  moment,
  tenants,
  updatedAt
} from "./chunk-QO7DWWQZ.js";

// ../db/src/schema/tenantSettings.ts
import { sql } from "drizzle-orm";
import { check, pgTable, text, uuid } from "drizzle-orm/pg-core";
var tenantSettings = pgTable(
  "tenant_settings",
  {
    tenantId: uuid("tenant_id").primaryKey().references(() => tenants.id, { onDelete: "cascade" }),
    displayName: text("display_name").notNull(),
    logoUrl: text("logo_url"),
    primaryColor: text("primary_color"),
    supportEmail: text("support_email"),
    profileSavedAt: moment("profile_saved_at"),
    brandingSavedAt: moment("branding_saved_at"),
    mailDecidedAt: moment("mail_decided_at"),
    createdAt: createdAt(),
    updatedAt: updatedAt()
  },
  (t) => [check("tenant_settings_primary_color_hex", sql`${t.primaryColor} ~ '^#[0-9A-F]{6}$'`)]
);

export {
  tenantSettings
};
//# sourceMappingURL=chunk-5OPP6SQT.js.map
