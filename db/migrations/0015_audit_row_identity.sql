-- Hand-written: the database alone says which audit row it is and when it was written, whatever a runtime role names.
-- It overwrites rather than refuses, because earlier versions name both columns with their defaults. The owner may set
-- both, as a restore has to. SECURITY DEFINER: the roles have no right to the sequence.
CREATE FUNCTION set_audit_identity() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog
AS $$ BEGIN
  NEW.id := nextval(pg_get_serial_sequence(format('%I.%I', TG_TABLE_SCHEMA, TG_TABLE_NAME), 'id'));
  NEW.occurred_at := clock_timestamp();
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER audit_log_identity BEFORE INSERT ON audit_log
  FOR EACH ROW WHEN (current_user IN ('tenantry_platform', 'tenantry_tenant', 'tenantry_auth'))
  EXECUTE FUNCTION set_audit_identity();
