-- Hand-written: who may touch the tables of 0016, the first security policy, and the look-up of sessions.
DO $$
DECLARE
  owned text;
BEGIN
  FOREACH owned IN ARRAY ARRAY['pending_sign_ins', 'passkeys', 'authenticator_apps', 'recovery_codes', 'tenant_security_policies'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', owned);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', owned);
    EXECUTE format('CREATE POLICY %I ON %I TO tenantry_platform USING (true) WITH CHECK (true)', owned || '_platform', owned);
    EXECUTE format('CREATE POLICY %I ON %I TO tenantry_tenant USING (tenant_id = (SELECT current_tenant_id())) WITH CHECK (tenant_id = (SELECT current_tenant_id()))', owned || '_tenant', owned);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO tenantry_platform, tenantry_tenant', owned);
  END LOOP;
END $$;
--> statement-breakpoint
-- The sign-in role finds a pending sign-in by its cookie, an account by its passkey, and what policy applies to it.
CREATE POLICY pending_sign_ins_auth ON pending_sign_ins FOR SELECT TO tenantry_auth USING (true);
--> statement-breakpoint
CREATE POLICY pending_sign_ins_auth_clear ON pending_sign_ins FOR DELETE TO tenantry_auth USING (true);
--> statement-breakpoint
GRANT SELECT, DELETE ON pending_sign_ins TO tenantry_auth;
--> statement-breakpoint
CREATE POLICY passkeys_auth ON passkeys FOR SELECT TO tenantry_auth USING (true);
--> statement-breakpoint
GRANT SELECT ON passkeys TO tenantry_auth;
--> statement-breakpoint
CREATE POLICY tenant_security_policies_auth ON tenant_security_policies FOR SELECT TO tenantry_auth USING (true);
--> statement-breakpoint
GRANT SELECT ON tenant_security_policies TO tenantry_auth;
--> statement-breakpoint
GRANT SELECT ON security_policy TO tenantry_platform, tenantry_tenant, tenantry_auth;
--> statement-breakpoint
GRANT UPDATE ON security_policy TO tenantry_platform;
--> statement-breakpoint
GRANT SELECT, INSERT, DELETE ON consumed_challenges TO tenantry_auth;
--> statement-breakpoint
GRANT UPDATE (step_up_for) ON sessions TO tenantry_auth;
--> statement-breakpoint
-- New installations require a second factor of platform admins at once, earlier ones after 14 days. Users are looked
-- for in a role, because under FORCE the owner sees none.
DO $$
DECLARE
  is_new boolean;
BEGIN
  PERFORM set_config('role', 'tenantry_platform', true);
  is_new := NOT EXISTS (SELECT FROM users);
  PERFORM set_config('role', 'none', true);
  INSERT INTO security_policy (platform_admins_from)
  VALUES (CASE WHEN is_new THEN now() ELSE now() + interval '14 days' END);
END $$;
--> statement-breakpoint
-- The view belongs to tenantry_auth, or after a restore to the owner. Only its owner may drop it.
DO $$
BEGIN
  PERFORM set_config('role', pg_get_userbyid(relowner), true) FROM pg_class WHERE oid = 'session_principals'::regclass;
  DROP VIEW session_principals;
  PERFORM set_config('role', 'none', true);
END $$;
--> statement-breakpoint
CREATE VIEW session_principals AS
SELECT s.id,
       s.last_seen_at < now() - interval '1 minute' AS is_due_for_touch,
       json_build_object(
         'id', u.id, 'tenantId', u.tenant_id, 'email', u.email, 'firstName', u.first_name, 'lastName', u.last_name,
         'role', u.role, 'isActive', u.is_active, 'mustChangePasswordOnNextLogin', u.must_change_password_on_next_login,
         'temporaryPasswordExpired', coalesce(u.temporary_password_expires_at < now(), false),
         'lastLoginAt', u.last_login_at,
         'mailConfigured', EXISTS (SELECT FROM mail_settings m WHERE m.tenant_id IS NULL)
                           OR EXISTS (SELECT FROM mail_settings m WHERE m.tenant_id = u.tenant_id)
       ) AS account,
       CASE WHEN t.id IS NOT NULL THEN json_build_object(
         'id', t.id, 'name', t.name, 'slug', t.slug, 'status', t.status, 'onboardedAt', t.onboarded_at,
         'displayName', coalesce(d.display_name, t.name), 'logoUrl', d.logo_url, 'primaryColor', d.primary_color
       ) END AS tenant,
       CASE WHEN s.subject_user_id IS NOT NULL THEN json_build_object(
         'subjectUserId', s.subject_user_id, 'reason', s.impersonation_reason,
         'startedAt', s.impersonation_started_at, 'expiresAt', s.impersonation_expires_at,
         'isOver', s.impersonation_expires_at <= now(), 'returnTo', s.return_to
       ) END AS impersonation,
       json_build_object(
         'satisfiedAt', s.factor_at,
         'enrolled', u.second_factor_since IS NOT NULL,
         'required', coalesce(r.required_from <= now(), false), 'isAnnounced', coalesce(r.required_from > now(), false),
         'isDecided', p.decided_at IS NOT NULL,
         'stepUpMinutes', p.step_up_minutes,
         'provedSecondsAgo', floor(extract(epoch FROM now() -
           CASE WHEN u.second_factor_since IS NULL THEN s.auth_at ELSE s.factor_at END))
       ) AS second_factor
  FROM sessions s
  JOIN users u ON u.id = s.user_id
  LEFT JOIN tenants t ON t.id = u.tenant_id
  LEFT JOIN tenant_settings d ON d.tenant_id = u.tenant_id
  LEFT JOIN security_policy p ON true
  LEFT JOIN tenant_security_policies q ON q.tenant_id = u.tenant_id
 CROSS JOIN LATERAL (SELECT least(
         p.everyone_from, q.everyone_from,
         CASE u.role WHEN 'super_user' THEN p.platform_admins_from
                     WHEN 'admin' THEN least(p.tenant_admins_from, q.tenant_admins_from) END
       ) AS required_from) r
 WHERE s.expires_at > now();
