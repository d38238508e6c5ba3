-- Hand-written: an address is taken in every spelling. Rows from before this rule are left alone, so the unique
-- constraint can't say it; a trigger says it in the constraint's name.
CREATE FUNCTION refuse_email_spelling() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT FROM users u
     WHERE u.email_key = lower(normalize(NEW.email, NFKC)) AND u.email <> NEW.email
       AND u.tenant_id IS NOT DISTINCT FROM NEW.tenant_id AND u.id <> NEW.id
  ) THEN
    RAISE EXCEPTION 'another spelling of this address is taken'
      USING ERRCODE = 'unique_violation', CONSTRAINT = 'users_tenant_id_email_unique';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER users_email_spelling_insert BEFORE INSERT ON users
  FOR EACH ROW EXECUTE FUNCTION refuse_email_spelling();
--> statement-breakpoint
CREATE TRIGGER users_email_spelling_update BEFORE UPDATE OF email ON users
  FOR EACH ROW WHEN (OLD.email IS DISTINCT FROM NEW.email) EXECUTE FUNCTION refuse_email_spelling();
