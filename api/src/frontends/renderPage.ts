import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Context } from 'hono';
import type { Config } from '../config.ts';
import type { AppEnv } from '../http/appEnv.ts';
import { AppError } from '../core/AppError.ts';
import { passwordMaxLength } from '../core/passwords/passwordPolicy.ts';
import { productName } from '../core/productName.ts';
import { productVersion } from '../core/productVersion.ts';
import { contentSecurityPolicy } from './contentSecurityPolicy.ts';
import type { PageConfig } from './schemas.ts';

/** Renders the shell's page with its configuration as JSON and a new nonce. Never cached, because of the nonce. */
export async function renderPage(
  c: Context<AppEnv>,
  frontendsDir: string,
  given: Pick<PageConfig, 'remotes' | 'isSealed'>,
  status: 200 | 404,
) {
  const template = await readFile(join(frontendsDir, 'shell/dist/index.html'), 'utf8').catch((cause: unknown) => {
    throw new AppError('FRONTEND_MISSING', 503, 'The frontends have not been built. Run npm run build.', { cause });
  });
  const nonce = randomBytes(16).toString('base64');
  const config = JSON.stringify({ ...pageConfig(c.var.services.config), ...given } satisfies PageConfig).replaceAll(
    '<',
    '\\u003c',
  );
  c.header('Cache-Control', 'no-store');
  c.header('Content-Security-Policy', contentSecurityPolicy(nonce, given.remotes));
  // The URLs of these pages hold a token, which must not leak to other sites.
  if (c.req.path.startsWith('/auth/')) c.header('Referrer-Policy', 'no-referrer');
  return c.html(
    template
      .replaceAll('__TENANTRY_NONCE__', nonce)
      .replace(/(<script type="application\/json" id="tenantry-page">)[^<]*/, (_, tag: string) => tag + config),
    status,
  );
}

const pageConfig = (config: Config): Omit<PageConfig, 'remotes' | 'isSealed'> => ({
  productName,
  operatorName: config.operatorName,
  supportEmail: config.supportEmail,
  environment: config.environmentName,
  version: productVersion,
  publicHost: config.publicUrl.host,
  passwordPolicy: { minLength: config.passwordMinLength, maxLength: passwordMaxLength },
});
