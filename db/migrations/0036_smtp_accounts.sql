ALTER TABLE "mail_settings" ALTER COLUMN "domain" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "mail_settings" ALTER COLUMN "region" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "mail_settings" ALTER COLUMN "api_key_sealed" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "mail_settings" ALTER COLUMN "api_key_last_four" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "mail_settings" ADD COLUMN "provider" text DEFAULT 'mailgun' NOT NULL;--> statement-breakpoint
ALTER TABLE "mail_settings" ADD COLUMN "smtp_host" text;--> statement-breakpoint
ALTER TABLE "mail_settings" ADD COLUMN "smtp_port" integer;--> statement-breakpoint
ALTER TABLE "mail_settings" ADD COLUMN "smtp_security" text;--> statement-breakpoint
ALTER TABLE "mail_settings" ADD COLUMN "smtp_user" text;--> statement-breakpoint
ALTER TABLE "mail_settings" ADD COLUMN "smtp_password_sealed" text;--> statement-breakpoint
ALTER TABLE "mail_settings" ADD CONSTRAINT "mail_settings_provider_complete" CHECK (("mail_settings"."provider" = 'mailgun' and "mail_settings"."domain" is not null and "mail_settings"."region" is not null
            and "mail_settings"."api_key_sealed" is not null and "mail_settings"."api_key_last_four" is not null)
        or ("mail_settings"."provider" = 'smtp' and "mail_settings"."smtp_host" is not null and "mail_settings"."smtp_port" is not null
            and "mail_settings"."smtp_security" is not null));--> statement-breakpoint
ALTER TABLE "mail_settings" ADD CONSTRAINT "mail_settings_smtp_security_known" CHECK ("mail_settings"."smtp_security" in ('tls', 'starttls', 'none'));