CREATE INDEX IF NOT EXISTS "audit_log_subject_user_id_id" ON "audit_log" USING btree ("subject_user_id","id") WHERE "audit_log"."subject_user_id" is not null;--> statement-breakpoint
CREATE INDEX IF NOT EXISTS "audit_log_actor_email_id" ON "audit_log" USING btree ("actor_email","id");--> statement-breakpoint
CREATE INDEX IF NOT EXISTS "audit_log_target_label_id" ON "audit_log" USING btree ("target_label","id");--> statement-breakpoint
CREATE INDEX IF NOT EXISTS "audit_log_sign_ins" ON "audit_log" USING btree ("occurred_at","action","outcome") WHERE "audit_log"."action" in ('auth_signed_in', 'auth_sign_in_refused');--> statement-breakpoint
CREATE INDEX IF NOT EXISTS "users_email_pattern" ON "users" USING btree ("email" text_pattern_ops);