ALTER TABLE "rate_limits" ADD COLUMN "email_hash" text;--> statement-breakpoint
CREATE INDEX "rate_limits_email_hash" ON "rate_limits" USING btree ("email_hash") WHERE "rate_limits"."email_hash" is not null;--> statement-breakpoint
-- Hand-written: a new password, or an admin, clears a person's counters in the transaction of that change. The right to
-- update is only there to lock the rows in order; the counts stay out of reach.
GRANT SELECT (key, email_hash), UPDATE (email_hash), DELETE ON rate_limits TO tenantry_tenant, tenantry_platform;
