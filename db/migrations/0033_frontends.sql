CREATE TABLE "frontend_files" (
	"release_id" uuid NOT NULL,
	"path" text NOT NULL,
	"sha384" text NOT NULL,
	"content" "bytea" NOT NULL,
	CONSTRAINT "frontend_files_pkey" PRIMARY KEY("release_id","path")
);
--> statement-breakpoint
CREATE TABLE "frontend_loads" (
	"load_id" uuid NOT NULL,
	"frontend_id" text NOT NULL,
	"release_id" uuid,
	"has_failed" boolean NOT NULL,
	"failure" text,
	"reported_by_user_id" uuid NOT NULL,
	"reported_tenant_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "frontend_loads_pkey" PRIMARY KEY("load_id","frontend_id")
);
--> statement-breakpoint
CREATE TABLE "frontend_pins" (
	"frontend_id" text NOT NULL,
	"pinned_tenant_id" uuid NOT NULL,
	"release_id" uuid,
	"created_by_name" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "frontend_pins_pkey" PRIMARY KEY("frontend_id","pinned_tenant_id")
);
--> statement-breakpoint
CREATE TABLE "frontend_releases" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"frontend_id" text NOT NULL,
	"version" text NOT NULL,
	"digest" text NOT NULL,
	"manifest" jsonb NOT NULL,
	"commit" text,
	"author" text,
	"notes" text,
	"size_bytes" integer NOT NULL,
	"file_count" integer NOT NULL,
	"uploaded_by_name" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"unused_since" timestamp with time zone DEFAULT now(),
	"damaged_at" timestamp with time zone,
	"preview_until" timestamp with time zone,
	"preview_opens" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "frontend_releases_version_unique" UNIQUE("frontend_id","version"),
	CONSTRAINT "frontend_releases_digest_unique" UNIQUE("digest")
);
--> statement-breakpoint
CREATE TABLE "frontends" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"base_path" text NOT NULL,
	"revision" integer DEFAULT 0 NOT NULL,
	"default_release_id" uuid,
	"default_since" timestamp with time zone DEFAULT now() NOT NULL,
	"previous_release_id" uuid,
	"rollout_release_id" uuid,
	"rollout_percent" integer,
	"rollout_tenant_ids" uuid[] DEFAULT '{}' NOT NULL,
	"rollout_since" timestamp with time zone,
	"hold_back_tenant_ids" uuid[] DEFAULT '{}' NOT NULL,
	"halt_above_percent" double precision,
	"halted_release_id" uuid,
	"halted_at" timestamp with time zone,
	"halted_by" text,
	"halted_details" jsonb,
	"created_by_name" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "frontends_base_path_unique" UNIQUE("base_path"),
	CONSTRAINT "frontends_rollout_percent_range" CHECK ("frontends"."rollout_percent" between 0 and 100)
);
--> statement-breakpoint
ALTER TABLE "frontend_files" ADD CONSTRAINT "frontend_files_release_id_frontend_releases_id_fk" FOREIGN KEY ("release_id") REFERENCES "public"."frontend_releases"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "frontend_loads" ADD CONSTRAINT "frontend_loads_release_id_frontend_releases_id_fk" FOREIGN KEY ("release_id") REFERENCES "public"."frontend_releases"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "frontend_pins" ADD CONSTRAINT "frontend_pins_frontend_id_frontends_id_fk" FOREIGN KEY ("frontend_id") REFERENCES "public"."frontends"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "frontend_pins" ADD CONSTRAINT "frontend_pins_pinned_tenant_id_tenants_id_fk" FOREIGN KEY ("pinned_tenant_id") REFERENCES "public"."tenants"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "frontend_pins" ADD CONSTRAINT "frontend_pins_release_id_frontend_releases_id_fk" FOREIGN KEY ("release_id") REFERENCES "public"."frontend_releases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "frontend_releases" ADD CONSTRAINT "frontend_releases_frontend_id_frontends_id_fk" FOREIGN KEY ("frontend_id") REFERENCES "public"."frontends"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "frontends" ADD CONSTRAINT "frontends_default_release_id_frontend_releases_id_fk" FOREIGN KEY ("default_release_id") REFERENCES "public"."frontend_releases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "frontends" ADD CONSTRAINT "frontends_previous_release_id_frontend_releases_id_fk" FOREIGN KEY ("previous_release_id") REFERENCES "public"."frontend_releases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "frontends" ADD CONSTRAINT "frontends_rollout_release_id_frontend_releases_id_fk" FOREIGN KEY ("rollout_release_id") REFERENCES "public"."frontend_releases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "frontends" ADD CONSTRAINT "frontends_halted_release_id_frontend_releases_id_fk" FOREIGN KEY ("halted_release_id") REFERENCES "public"."frontend_releases"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "frontend_loads_frontend_id_created_at" ON "frontend_loads" USING btree ("frontend_id","created_at");--> statement-breakpoint
CREATE INDEX "frontend_loads_release_id_created_at" ON "frontend_loads" USING btree ("release_id","created_at");--> statement-breakpoint
CREATE INDEX "frontend_loads_created_at" ON "frontend_loads" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "frontend_pins_pinned_tenant_id" ON "frontend_pins" USING btree ("pinned_tenant_id");--> statement-breakpoint
CREATE INDEX "frontend_pins_release_id" ON "frontend_pins" USING btree ("release_id");--> statement-breakpoint
CREATE INDEX "frontend_releases_unused_since" ON "frontend_releases" USING btree ("unused_since");--> statement-breakpoint
-- Hand-written: frontends belong to the platform. No tenant's role sees any of them, and no role changes a stored file.
GRANT SELECT, INSERT, UPDATE, DELETE ON frontends, frontend_pins, frontend_loads TO tenantry_platform;
--> statement-breakpoint
GRANT SELECT, INSERT, DELETE, UPDATE (unused_since, damaged_at, preview_until, preview_opens) ON frontend_releases TO tenantry_platform;
--> statement-breakpoint
GRANT SELECT, INSERT, DELETE ON frontend_files TO tenantry_platform;
--> statement-breakpoint
-- What a page needs, whoever asks for it.
GRANT SELECT ON frontends, frontend_pins, frontend_releases, frontend_files TO tenantry_auth;
--> statement-breakpoint
GRANT UPDATE (damaged_at) ON frontend_releases TO tenantry_auth;
--> statement-breakpoint
GRANT SELECT, INSERT ON frontend_loads TO tenantry_auth;
