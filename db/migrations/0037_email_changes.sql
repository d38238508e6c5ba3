CREATE TABLE "email_changes" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"tenant_id" uuid,
	"user_id" uuid NOT NULL,
	"old_email" text NOT NULL,
	"new_email" text NOT NULL,
	"token_hash" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"revoked_at" timestamp with time zone,
	"confirmed_at" timestamp with time zone,
	"undo_token_hash" text,
	"undo_expires_at" timestamp with time zone,
	"undo_revoked_at" timestamp with time zone,
	"undone_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "email_changes_token_hash_unique" UNIQUE("token_hash"),
	CONSTRAINT "email_changes_undo_token_hash_unique" UNIQUE("undo_token_hash")
);
--> statement-breakpoint
ALTER TABLE "email_changes" ADD CONSTRAINT "email_changes_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "email_changes" ADD CONSTRAINT "email_changes_tenant_id_user_id_fk" FOREIGN KEY ("tenant_id","user_id") REFERENCES "public"."users"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "email_changes_user_id_created_at" ON "email_changes" USING btree ("user_id","created_at");--> statement-breakpoint
-- Hand-written: who may touch changes of emails. Everyone's own tenant, and the sign-in role, which finds the link of an
-- undo before it knows whose it is.
ALTER TABLE email_changes ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE email_changes FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY email_changes_platform ON email_changes TO tenantry_platform USING (true) WITH CHECK (true);
--> statement-breakpoint
CREATE POLICY email_changes_auth ON email_changes FOR SELECT TO tenantry_auth USING (true);
--> statement-breakpoint
CREATE POLICY email_changes_tenant ON email_changes TO tenantry_tenant
  USING (tenant_id = (SELECT current_tenant_id())) WITH CHECK (tenant_id = (SELECT current_tenant_id()));
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON email_changes TO tenantry_platform, tenantry_tenant;
--> statement-breakpoint
GRANT SELECT ON email_changes TO tenantry_auth;
