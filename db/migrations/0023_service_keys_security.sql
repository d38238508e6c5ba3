-- Hand-written: who may touch service_keys, and the look-up of a request's key. A tenant's role sees no key at all.
GRANT SELECT, INSERT, UPDATE ON service_keys TO tenantry_platform;
--> statement-breakpoint
GRANT SELECT, UPDATE (last_used_at, last_used_ip) ON service_keys TO tenantry_auth;
--> statement-breakpoint
-- src/ensureSessionView.ts gives the view to tenantry_auth. A key of a deleted tenant isn't found, so it is as unknown.
CREATE VIEW service_key_callers AS
SELECT k.token_hash AS id,
       k.last_used_at IS NULL OR k.last_used_at < date_trunc('minute', now()) AS is_due_for_touch,
       json_build_object('id', k.id, 'name', k.name, 'scopes', k.scopes, 'remoteId', k.remote_id) AS key,
       CASE WHEN t.id IS NOT NULL THEN json_build_object(
         'id', t.id, 'name', t.name, 'slug', t.slug, 'status', t.status, 'onboardedAt', t.onboarded_at,
         'displayName', coalesce(d.display_name, t.name), 'logoUrl', d.logo_url, 'primaryColor', d.primary_color,
         'mailConfigured', EXISTS (SELECT FROM mail_settings m WHERE m.tenant_id IS NULL)
                           OR EXISTS (SELECT FROM mail_settings m WHERE m.tenant_id = t.id)
       ) END AS tenant
  FROM service_keys k
  LEFT JOIN tenants t ON t.id = k.bound_tenant_id
  LEFT JOIN tenant_settings d ON d.tenant_id = t.id
 WHERE k.revoked_at IS NULL AND (k.expires_at IS NULL OR k.expires_at > now())
   AND (k.bound_tenant_id IS NULL OR t.status <> 'deleted');
