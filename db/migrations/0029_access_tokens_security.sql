-- Hand-written: who may touch the tables of access tokens. A tenant's role sees neither.
GRANT SELECT, INSERT, UPDATE, DELETE ON signing_keys TO tenantry_platform;
--> statement-breakpoint
GRANT SELECT ON signing_keys TO tenantry_auth;
--> statement-breakpoint
GRANT SELECT, INSERT, DELETE ON approved_backends TO tenantry_platform;
--> statement-breakpoint
GRANT SELECT ON approved_backends TO tenantry_auth;
