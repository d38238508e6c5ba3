ALTER TABLE "users" ADD COLUMN "email_key" text GENERATED ALWAYS AS (lower(normalize(email, NFKC))) STORED;--> statement-breakpoint
CREATE INDEX "users_email_key" ON "users" USING btree ("email_key");