-- Hand-written: tenants that were active, with users or data, before lifecycles came (0002) get an onboarded_at, so that
-- their admins aren't sent through onboarding. 0002 skipped them because their status was already known. A tenant that a
-- platform admin activated by hand has none on purpose: it is younger than 0002, or its activation is in the audit log.
DO $$
DECLARE
  lifecycles record;
  lifecycles_began_at timestamptz;
  chosen uuid[];
  changed integer;
BEGIN
  -- Drizzle keeps when a migration was written, not when it ran. Only the owner can read its table, so read it first.
  SELECT to_timestamp(created_at / 1000.0) AS written_at, xmin AS ran_in INTO STRICT lifecycles
    FROM drizzle.__drizzle_migrations WHERE created_at = 1795156843513;
  -- Under FORCE ROW LEVEL SECURITY an owner that isn't a superuser would see and change no row at all.
  PERFORM set_config('role', 'tenantry_platform', true);
  -- 0002 ran just now, or left its time in the settings it inserted, or at least can't have run before it was written.
  IF lifecycles.ran_in = pg_current_xact_id()::xid THEN
    lifecycles_began_at := now();
  ELSE
    SELECT coalesce(min(s.created_at), lifecycles.written_at) INTO lifecycles_began_at
      FROM tenant_settings s JOIN tenants t ON t.id = s.tenant_id
     WHERE s.xmin = lifecycles.ran_in AND s.created_at > t.created_at AND s.created_at >= lifecycles.written_at;
  END IF;
  SELECT coalesce(array_agg(t.id), '{}') INTO chosen FROM tenants t
   WHERE t.status = 'active' AND t.onboarded_at IS NULL AND t.created_at < lifecycles_began_at
     AND NOT EXISTS (SELECT FROM audit_log a
                      WHERE a.target_id = t.id::text AND a.action = 'tenant_activated' AND a.outcome = 'done'
                        AND a.changes -> 'status' ->> 'before' = 'inactive')
     AND (EXISTS (SELECT FROM users u WHERE u.tenant_id = t.id)
       OR EXISTS (SELECT FROM clients c WHERE c.tenant_id = t.id)
       OR EXISTS (SELECT FROM mail_settings m WHERE m.tenant_id = t.id)
       OR EXISTS (SELECT FROM tenant_logos l WHERE l.tenant_id = t.id)
       OR EXISTS (SELECT FROM tenant_settings s WHERE s.tenant_id = t.id AND s.created_at < lifecycles_began_at));
  UPDATE tenants SET onboarded_at = now(), updated_at = now() WHERE id = ANY (chosen);
  GET DIAGNOSTICS changed = ROW_COUNT;
  IF changed <> cardinality(chosen) THEN
    RAISE EXCEPTION 'The backfill of onboarded_at changed % tenants instead of %', changed, cardinality(chosen);
  END IF;
  RAISE NOTICE 'Set onboarded_at of % tenants from before tenant lifecycles', changed;
  PERFORM set_config('role', 'none', true);
END $$;
