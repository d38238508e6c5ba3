import { Hono } from 'hono';
import { readSigningKeys } from '../../core/identity/signingKeys.ts';
import type { AppEnv } from '../../http/appEnv.ts';
import { describeRoute } from '../../http/describeRoute.ts';
import { routesFor } from '../../http/routesFor.ts';
import { validate } from '../../http/validate.ts';
import { issueToken } from './issueToken.ts';
import { issuedTokenSchema } from './responses.ts';
import { issueTokenSchema } from './schemas.ts';

/** Tokens that a page uses to call the operator's own backend. */
export const accessTokenRoutes = routesFor('signedIn').post(
  '/',
  describeRoute(issuedTokenSchema, {
    summary: 'Get an access token for your backend',
    errors: ['AUDIENCE_NOT_APPROVED', 'NOT_FOUND', 'PASSWORD_CHANGE_REQUIRED', 'TENANT_INACTIVE', 'TENANT_REQUIRED'],
  }),
  validate('json', issueTokenSchema),
  async (c) => c.json(await issueToken(c.var.ctx, c.req.valid('json'))),
);

const cached = { 'Cache-Control': 'public, max-age=60', 'Access-Control-Allow-Origin': '*' };

/** What a backend needs to verify tokens offline. Outside /api/v1, so no guard applies. */
export const wellKnownRoutes = new Hono<AppEnv>()
  .get('/.well-known/jwks.json', async (c) =>
    c.json({ keys: (await readSigningKeys(c.var.services)).published }, 200, cached),
  )
  .get('/.well-known/oauth-authorization-server', (c) => {
    const { origin } = c.var.services.config.publicUrl;
    const metadata = {
      issuer: origin,
      jwks_uri: `${origin}/.well-known/jwks.json`,
      introspection_endpoint: `${origin}/api/v1/service/introspect`,
      // Required by RFC 8414. Tokens come from POST /auth/token with a session, not from an OAuth flow.
      response_types_supported: [],
    };
    return c.json(metadata, 200, cached);
  });
