CREATE TABLE "idempotency_keys" (
	"actor_user_id" uuid NOT NULL,
	"key" text NOT NULL,
	"operation" text NOT NULL,
	"tenant_id" uuid,
	"body_fingerprint" text NOT NULL,
	"answer" jsonb,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "idempotency_keys_actor_user_id_operation_key_pk" PRIMARY KEY("actor_user_id","operation","key")
);
--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "subject_user_id" uuid;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "impersonation_reason" text;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "impersonation_started_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "impersonation_expires_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "return_to" text;--> statement-breakpoint
ALTER TABLE "idempotency_keys" ADD CONSTRAINT "idempotency_keys_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_subject_user_id_users_id_fk" FOREIGN KEY ("subject_user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "sessions_subject_user_id" ON "sessions" USING btree ("subject_user_id");--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_impersonation_whole" CHECK (("sessions"."subject_user_id" is null) = ("sessions"."impersonation_expires_at" is null) and ("sessions"."subject_user_id" is null or "sessions"."tenant_id" is null));