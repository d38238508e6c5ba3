import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Context } from 'hono';
import { getCookie } from 'hono/cookie';
import type { Config } from '../config.ts';
import type { AppEnv } from '../http/appEnv.ts';
import { AppError } from '../core/AppError.ts';
import { readApprovedBackends } from '../core/identity/approvedBackends.ts';
import { passwordMaxLength } from '../core/passwords/passwordPolicy.ts';
import { dateFormatFor } from '../contract/dateFormat.ts';
import { compareWithKit } from '../contract/kitRange.ts';
import { numberFormatFor } from '../contract/numberFormat.ts';
import { escapeHtml } from '../core/escapeHtml.ts';
import { productVersion } from '../core/productVersion.ts';
import { timeZoneOf } from '../http/timeZoneOf.ts';
import { bootScreen } from './bootScreen.ts';
import { hiddenColumnsOf } from './hiddenColumnsOf.ts';
import { languagesOf } from './languagesOf.ts';
import { contentSecurityPolicy } from './contentSecurityPolicy.ts';
import { firstRequests, pageAt, preloadLinks, requestLink, type Preload } from './preloadLinks.ts';
import { readFirstAnswers, type Ask } from './readFirstAnswers.ts';
import type { PageConfig, RemoteEntry } from './schemas.ts';

/**
 * Renders the shell's page with its configuration as JSON and a new nonce. Never cached, because of the nonce and because
 * it says who is signed in.
 */
export async function renderPage(
  c: Context<AppEnv>,
  frontendsDir: string,
  {
    remotes,
    localFrontend,
    isSealed,
    me,
    loadId,
  }: Pick<PageConfig, 'remotes' | 'localFrontend' | 'isSealed' | 'me' | 'loadId'>,
  status: 200 | 404,
  ask: Ask,
) {
  const [template, shell, backends] = await Promise.all([
    readFile(join(frontendsDir, 'shell/dist/index.html'), 'utf8').catch((cause: unknown) => {
      throw new AppError('FRONTEND_MISSING', 503, 'The frontends have not been built. Run npm run build.', { cause });
    }),
    readShell(frontendsDir),
    isSealed ? [] : readBackends(c),
  ]);
  const { pathname: path, search: query } = new URL(c.req.url);
  const nonce = randomBytes(16).toString('base64');
  // A user who has to choose a password first is taken elsewhere.
  const user = me && !me.user.mustChangePasswordOnNextLogin ? me : null;
  const mayOpen = (remote: RemoteEntry) =>
    isWithin(path, remote) &&
    compareWithKit(remote, shell.kitVersion) === 'fits' &&
    user !== null &&
    remote.audience.includes(user.effectiveUserRole);
  const remote = remotes.find(mayOpen);
  const languages = languagesOf(c);
  // With a query the page asks for something else.
  const page = query === '' ? pageAt(path, remote?.preload) : undefined;
  const requests = firstRequests(page, path);
  const answers = requests.length > 0 ? await readFirstAnswers(requests, ask) : undefined;
  const config: PageConfig = {
    ...pageConfig(c.var.services.config),
    remotes: remotes.map(({ preload: _, ...each }) => each),
    localFrontend,
    backends,
    isSealed,
    me,
    loadId,
    answers,
  };
  const places: Record<string, string> = {
    NONCE: nonce,
    THEME: themeOf(c),
    ...bootScreen({
      me,
      isSealed,
      path,
      name: config.productName,
      remotes,
      page,
      answers: requests.map((request) => answers?.[request]),
      reader: {
        format: dateFormatFor(languages, timeZoneOf(c)),
        formatNumber: numberFormatFor(languages),
        now: Date.now(),
      },
      hiddenColumns: (list) => hiddenColumnsOf(c, list, me),
      nonce,
    }),
  };
  const links =
    requests
      .filter((request) => !answers || !(request in answers))
      .map(requestLink)
      .join('') +
    preloadLinks(path, shell, '/') +
    (remote ? preloadLinks(path, remote.preload, remote.entry.replace(/[^/]*$/, '')) : '');
  c.header('Cache-Control', 'no-store');
  c.header('Content-Security-Policy', contentSecurityPolicy(nonce, remotes, backends));
  // The URLs of these pages hold a token, which must not leak to other sites.
  if (path.startsWith('/auth/')) c.header('Referrer-Policy', 'no-referrer');
  const hasContent = /<(table|section)/.test(places['ROWS'] ?? '');
  const html = template
    .replace(/<style[^>]* data-content>[^<]*<\/style>/, (styles) => (hasContent ? styles : ''))
    .replace(/__TENANTRY_([A-Z]+)__/g, (_, place: string) => places[place] ?? '')
    .replace(/<title>[^<]*/, () => `<title>${escapeHtml(config.productName)}`)
    .replace(/<link rel="icon"[^>]*>/, (icon) => iconOf(config) ?? icon)
    .replace('</head>', () => `${links}</head>`)
    .replace(
      /(<script type="application\/json" id="tenantry-page">)[^<]*/,
      (_, tag: string) => tag + JSON.stringify(config).replaceAll('<', '\\u003c'),
    );
  c.header('Vary', 'Accept-Encoding');
  if (!/\bgzip\b/.test(c.req.header('accept-encoding') ?? '')) return c.html(html, status);
  c.header('Content-Type', 'text/html; charset=UTF-8');
  c.header('Content-Encoding', 'gzip');
  return c.body(gzipSync(html), status);
}

/** Without the database a page shows why, and calls no backend but the configured ones. */
const readBackends = ({ var: { services, ctx } }: Context<AppEnv>) =>
  readApprovedBackends(services).catch((cause: unknown) => {
    services.log.warning('A page is sent without the approved backends.', { requestId: ctx.requestId, cause });
    return services.config.backends;
  });

const iconOf = ({ productLogoUrl }: PageConfig) => productLogoUrl && `<link rel="icon" href="${productLogoUrl}">`;

const isWithin = (path: string, { basePath }: RemoteEntry) => `${path}/`.startsWith(`${basePath}/`);

/** What the shell's build says of its pages. Without it they load all the same, only later. */
const readShell = async (frontendsDir: string): Promise<Preload & { kitVersion: string }> =>
  readFile(join(frontendsDir, 'shell/dist/preload.json'), 'utf8').then(
    (text) => JSON.parse(text) as Preload & { kitVersion: string },
    () => ({ kitVersion: '0.0.0', start: [], pages: [] }),
  );

/** The theme that this browser's user chose, so that a dark page isn't white at first. */
const themeOf = (c: Context) => /^(dark|light)$/.exec(getCookie(c, 'tenantry_theme') ?? '')?.[0] ?? '';

const pageConfig = (
  config: Config,
): Omit<PageConfig, 'remotes' | 'localFrontend' | 'backends' | 'isSealed' | 'me'> => ({
  productName: config.productName,
  productLogoUrl: config.productLogo?.url ?? null,
  runsOnTenantry: config.runsOnTenantry,
  features: [...config.features],
  operatorName: config.operatorName,
  supportEmail: config.supportEmail,
  environment: config.environmentName,
  version: productVersion,
  publicHost: config.publicUrl.host,
  passwordPolicy: { minLength: config.passwordMinLength, maxLength: passwordMaxLength },
});
