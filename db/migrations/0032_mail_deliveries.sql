CREATE TABLE "mail_hook_tokens" (
	"account_id" uuid NOT NULL,
	"token" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "mail_hook_tokens_pkey" PRIMARY KEY("account_id","token")
);
--> statement-breakpoint
ALTER TABLE "mail_settings" ADD COLUMN "webhook_signing_key_sealed" text;--> statement-breakpoint
ALTER TABLE "outbox" ADD COLUMN "delivery_state" text;--> statement-breakpoint
ALTER TABLE "outbox" ADD COLUMN "delivery_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "outbox" ADD COLUMN "delivery_reason" text;--> statement-breakpoint
ALTER TABLE "mail_hook_tokens" ADD CONSTRAINT "mail_hook_tokens_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."mail_settings"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "outbox_provider_message_id" ON "outbox" USING btree ("provider_message_id");--> statement-breakpoint
CREATE INDEX "outbox_delivery_of_address" ON "outbox" USING btree ("to_email","delivery_at") WHERE delivery_state is not null;--> statement-breakpoint
ALTER TABLE "outbox" ADD CONSTRAINT "outbox_delivery_state_known" CHECK ("outbox"."delivery_state" in ('delivered', 'bounced', 'complained'));--> statement-breakpoint
-- Hand-written: only the platform receives Mailgun's webhooks.
GRANT SELECT, INSERT, DELETE ON mail_hook_tokens TO tenantry_platform;
