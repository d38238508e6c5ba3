CREATE TABLE "clients" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"tenant_id" uuid NOT NULL,
	"name" text NOT NULL,
	"email" text,
	"phone" text,
	"notes" text,
	"user_id" uuid,
	"created_by_name" text NOT NULL,
	"archived_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "clients_tenant_id_user_id_unique" UNIQUE("tenant_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "mail_settings" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"tenant_id" uuid,
	"domain" text NOT NULL,
	"region" text NOT NULL,
	"from_email" text NOT NULL,
	"api_key_sealed" text NOT NULL,
	"api_key_last_four" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "mail_settings_tenant_id_unique" UNIQUE NULLS NOT DISTINCT("tenant_id"),
	CONSTRAINT "mail_settings_region_known" CHECK ("mail_settings"."region" in ('us', 'eu'))
);
--> statement-breakpoint
CREATE TABLE "outbox" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"tenant_id" uuid,
	"user_id" uuid,
	"invitation_id" uuid,
	"request_id" text NOT NULL,
	"template" text NOT NULL,
	"to_email" text NOT NULL,
	"params" jsonb NOT NULL,
	"secrets_sealed" text,
	"status" text DEFAULT 'queued' NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"next_attempt_at" timestamp with time zone DEFAULT now() NOT NULL,
	"claimed_until" timestamp with time zone,
	"last_error" text,
	"provider_message_id" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"sent_at" timestamp with time zone,
	CONSTRAINT "outbox_status_known" CHECK ("outbox"."status" in ('queued', 'sending', 'sent', 'retrying', 'abandoned'))
);
--> statement-breakpoint
CREATE TABLE "tenant_logos" (
	"tenant_id" uuid PRIMARY KEY NOT NULL,
	"hash" text NOT NULL,
	"image" "bytea" NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
-- Hand-written: tenants from before this feature, whose status is null or a word we do not know. Whoever has users or
-- settings is at work already and must not be locked out by the onboarding gate; an empty one begins like a new one.
-- Done in the platform's role: under FORCE ROW LEVEL SECURITY an owner that is no superuser would change no row at all,
-- and nobody would notice.
SELECT set_config('role', 'tenantry_platform', true);--> statement-breakpoint
DO $$
DECLARE
  expected integer;
  changed integer;
BEGIN
  SELECT count(*) INTO expected FROM tenants
   WHERE status IS NULL OR status NOT IN ('inactive', 'active', 'suspended', 'deleted');
  INSERT INTO tenant_settings (tenant_id, display_name)
    SELECT id, name FROM tenants
    ON CONFLICT (tenant_id) DO NOTHING;
  UPDATE tenants t
     SET status = CASE WHEN at_work THEN 'active' ELSE 'inactive' END,
         onboarded_at = CASE WHEN at_work THEN coalesce(t.onboarded_at, now()) ELSE t.onboarded_at END,
         updated_at = now()
    FROM (SELECT id, EXISTS (SELECT FROM users u WHERE u.tenant_id = tenants.id)
                  OR EXISTS (SELECT FROM tenant_settings s WHERE s.tenant_id = tenants.id AND s.created_at < transaction_timestamp()) AS at_work
            FROM tenants) AS judged
   WHERE judged.id = t.id AND (t.status IS NULL OR t.status NOT IN ('inactive', 'active', 'suspended', 'deleted'));
  GET DIAGNOSTICS changed = ROW_COUNT;
  IF changed <> expected THEN
    RAISE EXCEPTION 'The backfill of tenants changed % rows instead of %', changed, expected;
  END IF;
  RAISE NOTICE 'Backfilled % tenants from before tenant lifecycles', changed;
END $$;--> statement-breakpoint
SELECT set_config('role', 'none', true);--> statement-breakpoint
-- These two look at every row, whatever row-level security says: they fail where the backfill missed one.
ALTER TABLE "tenants" ALTER COLUMN "status" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "tenants" ADD COLUMN "deleted_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "tenants" ADD COLUMN "status_before_deletion" text;--> statement-breakpoint
ALTER TABLE "clients" ADD CONSTRAINT "clients_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "clients" ADD CONSTRAINT "clients_tenant_id_user_id_fk" FOREIGN KEY ("tenant_id","user_id") REFERENCES "public"."users"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mail_settings" ADD CONSTRAINT "mail_settings_tenant_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outbox" ADD CONSTRAINT "outbox_tenant_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant_logos" ADD CONSTRAINT "tenant_logos_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "clients_tenant_id_created_at" ON "clients" USING btree ("tenant_id","created_at","id");--> statement-breakpoint
CREATE INDEX "clients_tenant_id_name" ON "clients" USING btree ("tenant_id",lower("name"),"id");--> statement-breakpoint
CREATE INDEX "outbox_due" ON "outbox" USING btree ("next_attempt_at") WHERE status in ('queued', 'retrying', 'sending');--> statement-breakpoint
CREATE INDEX "outbox_created_at_id" ON "outbox" USING btree ("created_at","id");--> statement-breakpoint
CREATE INDEX "outbox_tenant_id_created_at" ON "outbox" USING btree ("tenant_id","created_at","id");--> statement-breakpoint
ALTER TABLE "tenants" DROP CONSTRAINT IF EXISTS "tenants_status_known";--> statement-breakpoint
ALTER TABLE "tenants" ADD CONSTRAINT "tenants_status_known" CHECK ("tenants"."status" in ('inactive', 'active', 'suspended', 'deleted'));