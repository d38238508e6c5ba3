ALTER TABLE "users" ADD COLUMN "demoted_at" timestamp with time zone;--> statement-breakpoint
-- Hand-written: admins who were demoted before this column came. The newest of these actions says whether they still are.
DO $$
BEGIN
  -- Under FORCE ROW LEVEL SECURITY an owner that isn't a superuser would see and change no row at all.
  PERFORM set_config('role', 'tenantry_platform', true);
  UPDATE users u SET demoted_at = last_action.occurred_at
    FROM (SELECT DISTINCT ON (a.target_id) a.target_id, a.action, a.occurred_at FROM audit_log a
           WHERE a.outcome = 'done'
             AND a.action IN ('platform_admin_demoted', 'platform_admin_promoted', 'platform_admin_reactivated')
           ORDER BY a.target_id, a.id DESC) last_action
   WHERE u.id::text = last_action.target_id AND last_action.action = 'platform_admin_demoted'
     AND u.tenant_id IS NULL AND NOT u.is_active;
  PERFORM set_config('role', 'none', true);
END $$;
