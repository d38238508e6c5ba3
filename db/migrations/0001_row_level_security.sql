-- Hand-written: who may touch what. The three roles are made by src/ensureRuntimeRoles.ts, because roles belong to
-- the cluster and not to this database. Every table is closed to everyone who is not named here.
REVOKE ALL ON SCHEMA public FROM PUBLIC;
--> statement-breakpoint
GRANT USAGE ON SCHEMA public TO tenantry_tenant, tenantry_platform, tenantry_auth;
--> statement-breakpoint
-- The tenant of the running transaction. After a transaction the setting reads '' rather than null.
CREATE FUNCTION current_tenant_id() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
AS $$ SELECT nullif(current_setting('app.tenant_id', true), '')::uuid $$;
--> statement-breakpoint
ALTER TABLE tenants ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE tenants FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY tenants_platform ON tenants TO tenantry_platform USING (true) WITH CHECK (true);
--> statement-breakpoint
CREATE POLICY tenants_auth ON tenants FOR SELECT TO tenantry_auth USING (true);
--> statement-breakpoint
CREATE POLICY tenants_tenant ON tenants TO tenantry_tenant
  USING (id = (SELECT current_tenant_id())) WITH CHECK (id = (SELECT current_tenant_id()));
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON tenants TO tenantry_platform;
--> statement-breakpoint
GRANT SELECT ON tenants TO tenantry_auth;
--> statement-breakpoint
GRANT SELECT ON tenants TO tenantry_tenant;
--> statement-breakpoint
GRANT UPDATE (status, onboarded_at, owner_user_id, updated_at) ON tenants TO tenantry_tenant;
--> statement-breakpoint
-- The tables that belong to a tenant all follow one pattern.
DO $$
DECLARE
  owned text;
BEGIN
  FOREACH owned IN ARRAY ARRAY['tenant_settings', 'users', 'sessions', 'invitations', 'reset_links'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', owned);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', owned);
    EXECUTE format('CREATE POLICY %I ON %I TO tenantry_platform USING (true) WITH CHECK (true)', owned || '_platform', owned);
    EXECUTE format('CREATE POLICY %I ON %I FOR SELECT TO tenantry_auth USING (true)', owned || '_auth', owned);
    EXECUTE format('CREATE POLICY %I ON %I TO tenantry_tenant USING (tenant_id = (SELECT current_tenant_id())) WITH CHECK (tenant_id = (SELECT current_tenant_id()))', owned || '_tenant', owned);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO tenantry_platform, tenantry_tenant', owned);
    EXECUTE format('GRANT SELECT ON %I TO tenantry_auth', owned);
  END LOOP;
END $$;
--> statement-breakpoint
-- Keeping a session alive and clearing away dead ones is part of looking it up.
CREATE POLICY sessions_auth_touch ON sessions FOR UPDATE TO tenantry_auth USING (true) WITH CHECK (true);
--> statement-breakpoint
CREATE POLICY sessions_auth_clear ON sessions FOR DELETE TO tenantry_auth USING (true);
--> statement-breakpoint
GRANT UPDATE (last_seen_at, expires_at), DELETE ON sessions TO tenantry_auth;
--> statement-breakpoint
ALTER TABLE audit_log ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE audit_log FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY audit_log_platform_read ON audit_log FOR SELECT TO tenantry_platform USING (true);
--> statement-breakpoint
CREATE POLICY audit_log_platform_write ON audit_log FOR INSERT TO tenantry_platform WITH CHECK (true);
--> statement-breakpoint
CREATE POLICY audit_log_auth_write ON audit_log FOR INSERT TO tenantry_auth WITH CHECK (true);
--> statement-breakpoint
CREATE POLICY audit_log_tenant_read ON audit_log FOR SELECT TO tenantry_tenant USING (tenant_id = (SELECT current_tenant_id()));
--> statement-breakpoint
CREATE POLICY audit_log_tenant_write ON audit_log FOR INSERT TO tenantry_tenant WITH CHECK (tenant_id = (SELECT current_tenant_id()));
--> statement-breakpoint
GRANT SELECT, INSERT ON audit_log TO tenantry_platform, tenantry_tenant;
--> statement-breakpoint
GRANT INSERT ON audit_log TO tenantry_auth;
--> statement-breakpoint
CREATE FUNCTION refuse_audit_change() RETURNS trigger LANGUAGE plpgsql
AS $$ BEGIN RAISE EXCEPTION 'audit_log is append-only' USING ERRCODE = 'insufficient_privilege'; END $$;
--> statement-breakpoint
CREATE TRIGGER audit_log_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_log
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_change();
--> statement-breakpoint
-- Counters only; they belong to nobody's tenant, and only the sign-in role keeps them.
GRANT SELECT, INSERT, UPDATE, DELETE ON rate_limits TO tenantry_auth;
