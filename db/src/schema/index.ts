export * from './auditLog.ts';
export * from './invitations.ts';
export * from './rateLimits.ts';
export * from './resetLinks.ts';
export * from './sessions.ts';
export * from './tenants.ts';
export * from './tenantSettings.ts';
export * from './users.ts';
