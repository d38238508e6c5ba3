-- Hand-written: removing a user takes the mails that still wait for them along. A tenant deletes no others.
GRANT DELETE ON outbox TO tenantry_tenant;--> statement-breakpoint
CREATE POLICY outbox_tenant_removes ON outbox AS RESTRICTIVE FOR DELETE TO tenantry_tenant
  USING (status IN ('queued', 'retrying'));
