-- Hand-written: whose each living session is, as it is asked at every request. Whose eyes it is read with is settled
-- by src/ensureSessionView.ts. It tells no hash of a password and no secret.
-- A few columns with objects in them rather than thirty: describing a column costs more than what is in it.
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
       ) END AS impersonation
  FROM sessions s
  JOIN users u ON u.id = s.user_id
  LEFT JOIN tenants t ON t.id = u.tenant_id
  LEFT JOIN tenant_settings d ON d.tenant_id = u.tenant_id
 WHERE s.expires_at > now();
