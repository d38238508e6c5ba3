import { Hono } from 'hono';
import type { AppEnv } from '../../http/appEnv.ts';
import { readBranding, readLogo } from './readLogo.ts';

/** A tenant's public branding, even before onboarding. Outside /api/v1, so no guard applies. */
export const publicBrandingRoutes = new Hono<AppEnv>()
  .get('/logos/:tenantId/:file{[0-9a-f]{32}\\.png}', async (c) => {
    const image = await readLogo(c.var.services, c.req.param('tenantId'), c.req.param('file').slice(0, 32));
    return c.body(new Uint8Array(image), 200, {
      'Content-Type': 'image/png',
      'Cache-Control': 'public, max-age=31536000, immutable',
      // Even if the file weren't an image, it could do nothing.
      'Content-Security-Policy': "default-src 'none'; sandbox",
    });
  })
  .get('/branding/:slug', async (c) => {
    c.header('Cache-Control', 'no-cache');
    return c.json(await readBranding(c.var.services, c.req.param('slug')));
  });
