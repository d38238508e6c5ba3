-- Hand-written: who may touch the tables of 0002.
DO $$
DECLARE
  owned text;
BEGIN
  FOREACH owned IN ARRAY ARRAY['clients', 'mail_settings', 'outbox', 'tenant_logos'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', owned);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', owned);
    EXECUTE format('CREATE POLICY %I ON %I TO tenantry_platform USING (true) WITH CHECK (true)', owned || '_platform', owned);
    EXECUTE format('CREATE POLICY %I ON %I TO tenantry_tenant USING (tenant_id = (SELECT current_tenant_id())) WITH CHECK (tenant_id = (SELECT current_tenant_id()))', owned || '_tenant', owned);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO tenantry_platform', owned);
  END LOOP;
END $$;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON clients, mail_settings, tenant_logos TO tenantry_tenant;
--> statement-breakpoint
-- A tenant queues mails and looks at them; what becomes of them is the delivery's, which is the platform's.
GRANT SELECT, INSERT ON outbox TO tenantry_tenant;
--> statement-breakpoint
-- A session's look-up says whether mail works, not how.
CREATE POLICY mail_settings_auth ON mail_settings FOR SELECT TO tenantry_auth USING (true);
--> statement-breakpoint
GRANT SELECT (tenant_id) ON mail_settings TO tenantry_auth;
--> statement-breakpoint
-- Logos are public: the sign-in page shows them before anybody is known.
CREATE POLICY tenant_logos_auth ON tenant_logos FOR SELECT TO tenantry_auth USING (true);
--> statement-breakpoint
GRANT SELECT ON tenant_logos TO tenantry_auth;
--> statement-breakpoint
-- Search in names and addresses. The platform's policies are USING (true), so that these indexes are used under them.
CREATE EXTENSION IF NOT EXISTS pg_trgm;
--> statement-breakpoint
CREATE INDEX tenants_name_trgm ON tenants USING gin (name gin_trgm_ops);
--> statement-breakpoint
CREATE INDEX tenants_slug_trgm ON tenants USING gin (slug gin_trgm_ops);
