CREATE TABLE "user_import_rows" (
	"import_id" uuid NOT NULL,
	"line" integer NOT NULL,
	"tenant_id" uuid NOT NULL,
	"email" text NOT NULL,
	"first_name" text NOT NULL,
	"last_name" text NOT NULL,
	"role" text NOT NULL,
	"access" text NOT NULL,
	"line_problem" text,
	"secret_sealed" text,
	"secret_at" timestamp with time zone,
	"hash_format" text,
	"verdict" text NOT NULL,
	"field" text,
	"reason" text,
	"changes" jsonb NOT NULL,
	"duplicate_of" integer,
	"takes_seat" boolean DEFAULT false NOT NULL,
	"state" text DEFAULT 'waiting' NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"done_at" timestamp with time zone,
	"invitation_id" uuid,
	"password_sealed" text,
	CONSTRAINT "user_import_rows_pk" PRIMARY KEY("import_id","line"),
	CONSTRAINT "user_import_rows_verdict_known" CHECK ("user_import_rows"."verdict" in ('create', 'update', 'unchanged', 'duplicate', 'invalid')),
	CONSTRAINT "user_import_rows_state_known" CHECK ("user_import_rows"."state" in ('waiting', 'done', 'failed'))
);
--> statement-breakpoint
CREATE TABLE "user_imports" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"tenant_id" uuid NOT NULL,
	"origin" text NOT NULL,
	"status" text DEFAULT 'draft' NOT NULL,
	"file_name" text,
	"columns" jsonb NOT NULL,
	"role" text NOT NULL,
	"access" text NOT NULL,
	"over_seat_limit" boolean DEFAULT false NOT NULL,
	"created_by_name" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"runner" jsonb,
	"run_total" integer DEFAULT 0 NOT NULL,
	"started_at" timestamp with time zone,
	"finished_at" timestamp with time zone,
	"stopped_reason" text,
	"claimed_until" timestamp with time zone,
	CONSTRAINT "user_imports_tenant_id_id_unique" UNIQUE("tenant_id","id"),
	CONSTRAINT "user_imports_origin_known" CHECK ("user_imports"."origin" in ('console', 'team')),
	CONSTRAINT "user_imports_status_known" CHECK ("user_imports"."status" in ('draft', 'running', 'done', 'cancelled')),
	CONSTRAINT "user_imports_access_known" CHECK ("user_imports"."access" in ('link', 'email', 'password', 'hash'))
);
--> statement-breakpoint
ALTER TABLE "user_import_rows" ADD CONSTRAINT "user_import_rows_tenant_id_import_id_fk" FOREIGN KEY ("tenant_id","import_id") REFERENCES "public"."user_imports"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "user_imports" ADD CONSTRAINT "user_imports_tenant_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "user_import_rows_with_secret" ON "user_import_rows" USING btree ("secret_at") WHERE secret_sealed is not null;--> statement-breakpoint
CREATE INDEX "user_import_rows_with_password" ON "user_import_rows" USING btree ("done_at") WHERE password_sealed is not null;--> statement-breakpoint
CREATE INDEX "user_imports_tenant_id_created_at" ON "user_imports" USING btree ("tenant_id","created_at");--> statement-breakpoint
CREATE INDEX "user_imports_running" ON "user_imports" USING btree ("claimed_until") WHERE status = 'running';--> statement-breakpoint
CREATE INDEX "users_imported_hash" ON "users" USING btree (left("password_hash", 14)) WHERE password_hash like 'imported:%';--> statement-breakpoint
-- Hand-written: an import belongs to its tenant. The sign-in role sees none.
DO $$
DECLARE
  owned text;
BEGIN
  FOREACH owned IN ARRAY ARRAY['user_imports', 'user_import_rows'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', owned);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', owned);
    EXECUTE format('CREATE POLICY %I ON %I TO tenantry_platform USING (true) WITH CHECK (true)', owned || '_platform', owned);
    EXECUTE format('CREATE POLICY %I ON %I TO tenantry_tenant USING (tenant_id = (SELECT current_tenant_id())) WITH CHECK (tenant_id = (SELECT current_tenant_id()))', owned || '_tenant', owned);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO tenantry_platform, tenantry_tenant', owned);
  END LOOP;
END $$;
