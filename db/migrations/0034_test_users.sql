ALTER TABLE "users" ADD COLUMN "test_user_until" timestamp with time zone;--> statement-breakpoint
CREATE INDEX "users_test_user_until" ON "users" USING btree ("test_user_until") WHERE test_user_until is not null;--> statement-breakpoint
ALTER TABLE "users" ADD CONSTRAINT "users_test_user_is_of_tenant" CHECK ("users"."test_user_until" is null or "users"."tenant_id" is not null);--> statement-breakpoint
-- Hand-written: in the session look-up (0026) an expired test user is inactive, and an impersonation whose user was
-- removed is still there, so that the next request brings the admin back to the console.
DO $do$
DECLARE
  meaning text := $view$
SELECT s.id,
       s.last_seen_at < now() - interval '1 minute' AS is_due_for_touch,
       json_build_object(
         'id', u.id, 'tenantId', u.tenant_id, 'email', u.email, 'firstName', u.first_name, 'lastName', u.last_name,
         'role', u.role, 'platformRole', u.platform_role, 'isActive', u.is_active AND coalesce(u.test_user_until > now(), true),
         'mustChangePasswordOnNextLogin', u.must_change_password_on_next_login,
         'temporaryPasswordExpired', coalesce(u.temporary_password_expires_at < now(), false),
         'lastLoginAt', u.last_login_at, 'testUserUntil', u.test_user_until,
         'mailConfigured', EXISTS (SELECT FROM mail_settings m WHERE m.tenant_id IS NULL)
                           OR EXISTS (SELECT FROM mail_settings m WHERE m.tenant_id = u.tenant_id)
       ) AS account,
       CASE WHEN t.id IS NOT NULL THEN json_build_object(
         'id', t.id, 'name', t.name, 'slug', t.slug, 'status', t.status, 'onboardedAt', t.onboarded_at,
         'displayName', coalesce(d.display_name, t.name), 'logoUrl', d.logo_url, 'primaryColor', d.primary_color,
         'externalId', t.external_id, 'plan', t.plan, 'metadata', t.metadata,
         'entitlements', active_entitlements(t.entitlements)
       ) END AS tenant,
       CASE WHEN s.impersonation_started_at IS NOT NULL THEN json_build_object(
         'subjectUserId', s.subject_user_id, 'reason', s.impersonation_reason,
         'startedAt', s.impersonation_started_at, 'expiresAt', s.impersonation_expires_at,
         'isOver', coalesce(s.impersonation_expires_at <= now(), false), 'returnTo', s.return_to
       ) END AS impersonation,
       json_build_object(
         'satisfiedAt', s.factor_at,
         'enrolled', u.second_factor_since IS NOT NULL,
         'required', coalesce(r.required_from <= now(), false), 'isAnnounced', coalesce(r.required_from > now(), false),
         'requiredFrom', r.required_from,
         'isDecided', p.decided_at IS NOT NULL,
         'stepUpMinutes', p.step_up_minutes,
         'provedSecondsAgo', floor(extract(epoch FROM now() -
           CASE WHEN u.second_factor_since IS NULL THEN s.auth_at ELSE s.factor_at END))
       ) AS second_factor,
       json_build_object(
         'amr', s.amr, 'authAt', s.auth_at, 'startedAt', s.created_at, 'expiresAt', s.expires_at
       ) AS evidence
  FROM sessions s
  JOIN users u ON u.id = s.user_id
  LEFT JOIN tenants t ON t.id = u.tenant_id
  LEFT JOIN tenant_settings d ON d.tenant_id = u.tenant_id
  LEFT JOIN security_policy p ON true
  LEFT JOIN tenant_security_policies q ON q.tenant_id = u.tenant_id
 CROSS JOIN LATERAL (SELECT second_factor_required_from(u.role, p, q) AS required_from) r
 WHERE s.expires_at > now()$view$;
  is_given boolean := (SELECT pg_get_userbyid(relowner) = 'tenantry_auth' FROM pg_class
                        WHERE oid = 'session_principals'::regclass);
BEGIN
  IF is_given THEN
    GRANT CREATE ON SCHEMA public TO tenantry_auth;
    PERFORM set_config('role', 'tenantry_auth', true);
  END IF;
  EXECUTE 'CREATE OR REPLACE VIEW session_principals AS ' || meaning;
  PERFORM set_config('role', 'none', true);
  IF is_given THEN
    REVOKE CREATE ON SCHEMA public FROM tenantry_auth;
  END IF;
EXCEPTION WHEN insufficient_privilege THEN
  PERFORM set_config('role', 'tenantry_auth', true);
  DROP VIEW session_principals;
  PERFORM set_config('role', 'none', true);
  EXECUTE 'CREATE VIEW session_principals AS ' || meaning;
END $do$;
