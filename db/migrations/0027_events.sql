CREATE TABLE "event_sequence" (
	"is_only" boolean PRIMARY KEY DEFAULT true NOT NULL,
	"last_position" bigint DEFAULT 0 NOT NULL,
	"cleared_through" bigint DEFAULT 0 NOT NULL,
	CONSTRAINT "event_sequence_is_one_row" CHECK ("event_sequence"."is_only")
);
--> statement-breakpoint
CREATE TABLE "events" (
	"seq" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "events_seq_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"id" text NOT NULL,
	"type" text NOT NULL,
	"request_id" text NOT NULL,
	"tenant_id" uuid NOT NULL,
	"occurred_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"data" jsonb NOT NULL,
	"position" bigint,
	CONSTRAINT "events_id_unique" UNIQUE("id"),
	CONSTRAINT "events_position_unique" UNIQUE("position")
);
--> statement-breakpoint
CREATE INDEX "events_without_position" ON "events" USING btree ("seq") WHERE position is null;--> statement-breakpoint
CREATE INDEX "events_tenant_id_position" ON "events" USING btree ("tenant_id","position");--> statement-breakpoint
-- Hand-written: a change queues its event in its own role. Only the platform's role gives positions and clears old events.
ALTER TABLE events ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE events FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY events_platform ON events TO tenantry_platform USING (true) WITH CHECK (true);
--> statement-breakpoint
CREATE POLICY events_tenant_read ON events FOR SELECT TO tenantry_tenant USING (tenant_id = (SELECT current_tenant_id()));
--> statement-breakpoint
CREATE POLICY events_tenant_write ON events FOR INSERT TO tenantry_tenant WITH CHECK (tenant_id = (SELECT current_tenant_id()));
--> statement-breakpoint
CREATE POLICY events_auth_write ON events FOR INSERT TO tenantry_auth WITH CHECK (true);
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON events TO tenantry_platform;
--> statement-breakpoint
GRANT SELECT, INSERT ON events TO tenantry_tenant;
--> statement-breakpoint
GRANT INSERT ON events TO tenantry_auth;
--> statement-breakpoint
GRANT SELECT, UPDATE ON event_sequence TO tenantry_platform;
--> statement-breakpoint
INSERT INTO event_sequence DEFAULT VALUES;
