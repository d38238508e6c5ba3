-- Hand-written: who may touch the table of 0004, and the index that the console's search for users needs.
ALTER TABLE idempotency_keys ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE idempotency_keys FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY idempotency_keys_platform ON idempotency_keys TO tenantry_platform USING (true) WITH CHECK (true);
--> statement-breakpoint
CREATE POLICY idempotency_keys_tenant ON idempotency_keys TO tenantry_tenant
  USING (tenant_id = (SELECT current_tenant_id())) WITH CHECK (tenant_id = (SELECT current_tenant_id()));
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON idempotency_keys TO tenantry_platform, tenantry_tenant;
--> statement-breakpoint
CREATE INDEX users_email_trgm ON users USING gin (email gin_trgm_ops);
--> statement-breakpoint
CREATE INDEX users_name_trgm ON users USING gin ((first_name || ' ' || last_name) gin_trgm_ops);
