/** What the browser needs to know of the API: request schemas and response types. */
export type { AuditAction } from './contract/auditActions.ts';
export type { ErrorCode } from './contract/errorCodes.ts';
export * from './contract/platformRoles.ts';
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
export * from './features/secondFactor/schemas.ts';
export * from './features/securityPolicy/schemas.ts';
export * from './features/tenants/schemas.ts';
export * from './features/tenantSettings/schemas.ts';
export * from './features/tenantUsers/schemas.ts';
