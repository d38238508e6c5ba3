/** Everything about the wire that a browser may know: request schemas and answer types. */
export type { AuditAction } from './contract/auditActions.ts';
export type { ErrorCode } from './contract/errorCodes.ts';
export * from './contract/policies.ts';
export * from './contract/wireSchemas.ts';
export * from './features/auditLog/schemas.ts';
export * from './features/auth/schemas.ts';
export * from './features/clients/schemas.ts';
export * from './features/mail/schemas.ts';
export * from './frontends/schemas.ts';
export * from './features/overview/schemas.ts';
export * from './features/platformAdmins/schemas.ts';
export * from './features/search/schemas.ts';
export * from './features/tenants/schemas.ts';
export * from './features/tenantSettings/schemas.ts';
export * from './features/tenantUsers/schemas.ts';
