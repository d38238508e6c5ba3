ALTER TABLE "tenants" ADD COLUMN "last_activity_at" timestamp with time zone;--> statement-breakpoint
CREATE INDEX "clients_tenant_id_updated_at" ON "clients" USING btree ("tenant_id","updated_at","id");--> statement-breakpoint
CREATE INDEX "tenants_last_activity" ON "tenants" USING btree (coalesce("last_activity_at", "created_at"),"id");--> statement-breakpoint
CREATE INDEX "tenants_last_activity_at" ON "tenants" USING btree ("last_activity_at");