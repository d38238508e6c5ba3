import { type Context, Hono } from 'hono';
import type { AppEnv } from './http/appEnv.ts';
import type { Services } from './core/services.ts';
import { onceSuccessful } from './core/onceSuccessful.ts';
import { openApiDocument } from './http/openApiDocument.ts';
import { sessionCookie } from './core/sessions/sessionStore.ts';
import { accessTokenRoutes, wellKnownRoutes } from './features/accessTokens/routes.ts';
import { auditRoutes, tenantAuditRoutes } from './features/auditLog/routes.ts';
import {
  authRoutes,
  changePasswordRoutes,
  currentSessionRoutes,
  meRoutes,
  profileRoutes,
  ownSessionRoutes,
} from './features/auth/routes.ts';
import { backendRoutes } from './features/backends/routes.ts';
import { clientRoutes } from './features/clients/routes.ts';
import type { Frontends } from './frontends/serveFrontends.ts';
import { emailChangeRoutes, emailUndoRoutes } from './features/emailChange/routes.ts';
import { entitlementRoutes } from './features/entitlements/routes.ts';
import { eventRoutes } from './features/events/routes.ts';
import { healthRoutes } from './features/health/routes.ts';
import { consoleImportRoutes, teamImportRoutes } from './features/imports/routes.ts';
import { invitationRoutes } from './features/invitations/routes.ts';
import { frontendRoutes, pageLoadRoutes, releaseUploadRoutes } from './features/frontends/routes.ts';
import { localFrontendRoutes } from './features/localFrontend/routes.ts';
import { forwardAuthRoutes } from './features/forwardAuth/routes.ts';
import { introspectionRoutes } from './features/introspection/routes.ts';
import { impersonationRoutes, startImpersonationRoutes } from './features/impersonation/routes.ts';
import { outboxRoutes, platformMailRoutes, tenantMailRoutes, tenantOutboxRoutes } from './features/mail/routes.ts';
import { mailHookRoutes } from './features/mailHooks/routes.ts';
import { metricsRoutes } from './features/metrics/routes.ts';
import { overviewRoutes } from './features/overview/routes.ts';
import {
  enrolmentRoutes,
  factorRoutes,
  passkeyRoutes,
  resetFactorRoutes,
  secondFactorRoutes,
  stepUpRoutes,
  tenantResetFactorRoutes,
} from './features/secondFactor/routes.ts';
import { consoleTenantRoutes, tenantRoutes } from './features/tenants/routes.ts';
import { platformAdminRoutes } from './features/platformAdmins/routes.ts';
import { searchRoutes } from './features/search/routes.ts';
import { securityPolicyRoutes, tenantSecurityPolicyRoutes } from './features/securityPolicy/routes.ts';
import { serviceKeyRoutes } from './features/serviceKeys/routes.ts';
import { publicBrandingRoutes } from './features/tenantSettings/publicRoutes.ts';
import { tenantSettingsRoutes } from './features/tenantSettings/routes.ts';
import { teamRoutes } from './features/team/routes.ts';
import { consoleUserRoutes, tenantUserRoutes, testUserRoutes } from './features/tenantUsers/routes.ts';
import { webhookRoutes } from './features/webhooks/routes.ts';
import { applicationAuditRoutes } from './features/applicationAudit/routes.ts';
import { accessLog } from './middleware/accessLog.ts';
import { answerErrors } from './middleware/answerErrors.ts';
import { audienceGuard } from './middleware/audienceGuard.ts';
import { bodyLimit } from './middleware/bodyLimit.ts';
import { closeUnreadBody } from './middleware/closeUnreadBody.ts';
import { guards } from './middleware/guards.ts';
import { impersonationGuard } from './middleware/impersonationGuard.ts';
import { measureRequests } from './middleware/measureRequests.ts';
import { originGuard } from './middleware/originGuard.ts';
import { passwordChangeGuard } from './middleware/passwordChangeGuard.ts';
import { platformRoleGuard } from './middleware/platformRoleGuard.ts';
import { recordRefusals } from './middleware/recordRefusals.ts';
import { routePolicy } from './middleware/routePolicy.ts';
import { requestContext } from './middleware/requestContext.ts';
import { secondFactorGuard } from './middleware/secondFactorGuard.ts';
import { securityHeaders } from './middleware/securityHeaders.ts';
import { session } from './middleware/session.ts';
import { serviceKeyGuard } from './middleware/serviceKeyGuard.ts';
import { stepUpGuard } from './middleware/stepUpGuard.ts';
import { traceRequests } from './middleware/traceRequests.ts';
import { tenantStatusGuard } from './middleware/tenantStatusGuard.ts';
import { turnedOff, unknownRoute } from './middleware/unknownRoute.ts';

export const apiRoutes = new Hono<AppEnv>()
  .route('/auth', authRoutes)
  .route('/auth/me', meRoutes)
  .route('/auth/session', currentSessionRoutes)
  .route('/auth/change-password', changePasswordRoutes)
  .route('/auth/profile', profileRoutes)
  .route('/auth/email/undo', emailUndoRoutes)
  .route('/auth/email', emailChangeRoutes)
  .route('/auth/sessions', ownSessionRoutes)
  .route('/auth/second-factor', secondFactorRoutes)
  .route('/auth/factors', enrolmentRoutes)
  .route('/auth/factors', factorRoutes)
  .route('/auth/passkey', passkeyRoutes)
  .route('/auth/step-up', stepUpRoutes)
  .route('/auth/impersonation', impersonationRoutes)
  .route('/auth/token', accessTokenRoutes)
  .route('/super/overview', overviewRoutes)
  .route('/super/tenants', consoleTenantRoutes)
  .route('/super/tenants', tenantRoutes('platformAdmins'))
  .route('/super/tenants/:tenantId/entitlements', entitlementRoutes('platformAdmins'))
  .route('/super/tenants/:tenantId/test-users', testUserRoutes)
  .route('/super/tenants/:tenantId/users', consoleUserRoutes)
  .route('/super/tenants/:tenantId/users', tenantUserRoutes('platformAdmins'))
  .route('/super/tenants/:tenantId/users', startImpersonationRoutes)
  .route('/super/tenants/:tenantId/users', resetFactorRoutes)
  .route('/super/tenants/:tenantId/imports', consoleImportRoutes)
  .route('/super/admins', platformAdminRoutes)
  .route('/super/invitations', invitationRoutes)
  .route('/super/audit', auditRoutes)
  .route('/super/search', searchRoutes)
  .route('/super/settings/mailgun', platformMailRoutes)
  .route('/super/settings/security', securityPolicyRoutes)
  .route('/super/service-keys', serviceKeyRoutes)
  .route('/super/backends', backendRoutes)
  .route('/super/webhooks', webhookRoutes)
  .route('/super/local-frontend', localFrontendRoutes)
  .route('/super/remotes', frontendRoutes)
  .route('/service/remotes', releaseUploadRoutes)
  .route('/auth/page-loads', pageLoadRoutes)
  .route('/service/events', eventRoutes)
  .route('/service/audit', applicationAuditRoutes)
  .route('/service/tenants', tenantRoutes('serviceKeys'))
  .route('/service/tenants/:tenantId/entitlements', entitlementRoutes('serviceKeys'))
  .route('/service/tenants/:tenantId/users', tenantUserRoutes('serviceKeys'))
  .route('/super/outbox', outboxRoutes)
  .route('/service/introspect', introspectionRoutes)
  .route('/service/forward-auth', forwardAuthRoutes)
  .route('/tenant', tenantSettingsRoutes)
  .route('/tenant/audit', tenantAuditRoutes)
  .route('/tenant/users', teamRoutes)
  .route('/tenant/users', tenantResetFactorRoutes)
  .route('/tenant/imports', teamImportRoutes)
  .route('/tenant/security', tenantSecurityPolicyRoutes)
  .route('/tenant/outbox', tenantOutboxRoutes)
  .route('/settings/mailgun', tenantMailRoutes)
  .route('/hooks/mailgun', mailHookRoutes)
  .route('/clients', clientRoutes);

/** Builds the product as one fetch handler. Pass `frontends` if this process also serves the pages. */
export function createApp(services: Services, frontends: Frontends | null = null) {
  const app = new Hono<AppEnv>();
  const unknown = unknownRoute(() => app);

  const { metrics, tracing, config } = services;
  if (metrics) app.use(measureRequests(metrics));
  if (tracing) app.use(traceRequests(tracing));
  app.use(closeUnreadBody, requestContext(services), accessLog, securityHeaders);
  if (metrics && config.metricsToken) app.route('/', metricsRoutes(metrics, config.metricsToken));
  app.route('/', healthRoutes);
  app.route('/', publicBrandingRoutes);
  app.route('/', wellKnownRoutes);
  const describeApi = onceSuccessful(() =>
    openApiDocument(new Hono<AppEnv>().route('/api/v1', apiRoutes), {
      productName: config.productName,
      cookieName: sessionCookie(services.config.publicUrl).name,
      features: config.features,
    }),
  );
  app.get('/openapi.json', async (c) => c.json(await describeApi()));
  if (frontends) app.route('/', frontends.routes);

  /** Asks the API within this process, as the caller of this request. A page that asked for itself would never end. */
  const askAs = (c: Context<AppEnv>) => async (path: string) => {
    const url = new URL(path, c.req.url);
    if (!url.pathname.startsWith('/api/v1/')) return c.body(null, 404);
    return app.fetch(new Request(url, { headers: c.req.raw.headers }), c.env);
  };

  if (!config.features.has('clients')) app.use('/api/v1/clients/*', turnedOff);

  app.use(
    '/api/*',
    routePolicy,
    recordRefusals,
    bodyLimit,
    guards(
      originGuard,
      session,
      secondFactorGuard,
      impersonationGuard,
      passwordChangeGuard,
      tenantStatusGuard,
      audienceGuard,
      serviceKeyGuard,
      platformRoleGuard,
      stepUpGuard,
    ),
  );
  app.route('/api/v1', apiRoutes);

  app.notFound(async (c) => (await frontends?.page(c, askAs(c))) ?? unknown(c));
  app.onError(answerErrors);
  return app;
}
