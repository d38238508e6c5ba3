import { join } from 'node:path';
import { serveStatic } from '@hono/node-server/serve-static';
import { Hono, type Context } from 'hono';
import { getCookie } from 'hono/cookie';
import { etag } from 'hono/etag';
import { notFound } from '../core/AppError.ts';
import type { AppEnv } from '../http/appEnv.ts';
import type { Services } from '../core/services.ts';
import { secondFactorPage } from '../features/auth/redirectAfterSignIn.ts';
import { sealPageLoad } from '../core/frontends/pageLoad.ts';
import { readLocalFrontend, withLocalFrontend, type LocalFrontend } from '../core/frontends/localFrontend.ts';
import { localFrontendCookie } from '../core/frontends/localFrontendCookie.ts';
import { readRolloutState } from '../core/frontends/rolloutState.ts';
import { isSignedIn, type Principal } from '../core/principal.ts';
import { chooseRemotes } from './chooseRemotes.ts';
import { readListCaller } from './readListCaller.ts';
import type { Ask } from './readFirstAnswers.ts';
import { readMe } from './readMe.ts';
import { readPreview } from './readPreview.ts';
import type { PageConfig, ServedRemote } from './schemas.ts';
import { releaseFile, serveRelease } from './serveRelease.ts';
import { hasPendingSignIn } from './hasPendingSignIn.ts';
import { serveReference } from './serveReference.ts';
import { createRemoteReader } from './readRemotes.ts';
import { renderPage } from './renderPage.ts';
import { isKnownPage, isSealedPage } from './shellPages.ts';

export type Frontends = {
  routes: Hono<AppEnv>;
  /** The shell's page, or its not-found page for browsers. Null if the request isn't for a page. */
  page(c: Context<AppEnv>, ask: Ask): Promise<Response | null>;
};

const noPage = /^\/(api|assets|reference|remotes)(\/|$)|^\/[^/]+\.[a-z0-9]+$/;

/** Serves the built frontends and the public list of remotes from the API's origin. */
export function serveFrontends(services: Services, frontendsDir: string, referenceDir: string): Frontends {
  const readRemotes = services.readRemotes ?? createRemoteReader(services.config.remotes, frontendsDir, services.log);
  const remoteFiles = { root: frontendsDir, precompressed: true, rewriteRequestPath: pathOfRemote };
  /** The tenant that decides is the one that the session is in, or that its admin impersonates or acts for. */
  const remotesFor = async (c: Context<AppEnv>, principal: Principal): Promise<ServedRemote[]> => {
    const [served, states, preview] = await Promise.all([
      readRemotes(),
      readRolloutState(services),
      readPreview(c, principal),
    ]);
    return chooseRemotes(served, states, isSignedIn(principal) ? (principal.tenant?.id ?? null) : null, preview);
  };
  const routes = new Hono<AppEnv>()
    .get('/remotes.json', async (c) => {
      c.header('Cache-Control', 'private, no-store');
      const principal = await readListCaller(c, c.req.query('tenantId'));
      const remotes = await remotesFor(c, principal);
      return c.json({ remotes, loadId: sealPageLoad(services, principal, remotes) });
    })
    .use('/assets/*', immutable, serveStatic({ root: join(frontendsDir, 'shell/dist'), precompressed: true }))
    .route('/reference', serveReference(referenceDir))
    .get(releaseFile, serveRelease)
    .use('/remotes/:name/assets/*', immutable, serveStatic(remoteFiles))
    .use('/remotes/:name/*', revalidated, etag(), serveStatic(remoteFiles))
    .get('/product-logo/:file', immutable, (c) => {
      const { productLogo } = services.config;
      if (!productLogo || c.req.path !== productLogo.url) throw notFound();
      return c.body(productLogo.content, 200, {
        'Content-Type': productLogo.type,
        // Opened as a page of its own, an SVG could otherwise run scripts.
        'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
      });
    })
    .use('/favicon.svg', revalidated, etag(), serveStatic({ root: join(frontendsDir, 'shell/dist') }));
  return {
    routes,
    async page(c, ask) {
      if (!mayBePage(c)) return null;
      const { me, principal } = await readMe(c);
      const isSealed = isSealedPage(c.req.path);
      const [served, local] = await Promise.all([
        remotesFor(c, principal),
        isSealed ? null : readLocalFrontend(services, principal, getCookie(c, localFrontendCookie.name)),
      ]);
      const remotes = local?.entry ? withLocalFrontend(served, local.entry) : served;
      const isKnown = isKnownPage(c.req.path, remotes, services.config.features);
      if (!isKnown && !isNavigation(c)) return null;
      if (isKnown && !isSealed && (await hasPendingSignIn(c))) return toSecondFactor(c);
      // What a developer is writing counts for no release.
      const released = served.filter(({ id }) => id !== local?.entry?.id);
      const loadId = isSealed ? undefined : sealPageLoad(services, principal, released);
      const given = { remotes: isSealed ? [] : remotes, localFrontend: describeLocal(local), isSealed, me, loadId };
      return renderPage(c, frontendsDir, given, isKnown ? 200 : 404, ask);
    },
  };
}

/** What the page says of the local build that it runs. */
const describeLocal = (local: LocalFrontend | null): PageConfig['localFrontend'] =>
  local && { origin: local.origin, name: local.entry?.name ?? null };

/** A script that calls a wrong API path must get an error, not a page with status 200. */
function mayBePage({ req }: Context<AppEnv>): boolean {
  const wantedAs = req.header('sec-fetch-dest') ?? 'document';
  return (
    /^(GET|HEAD)$/.test(req.method) &&
    !noPage.test(req.path) &&
    wantedAs === 'document' &&
    /text\/html|\*\/\*/.test(req.header('accept') ?? '*/*')
  );
}

/** A page that was reloaded or opened anew goes on with the sign-in. The sign-in pages are how to give it up. */
function toSecondFactor(c: Context<AppEnv>): Response {
  const { pathname, search } = new URL(c.req.url);
  const here = pathname + search;
  c.header('Cache-Control', 'no-store');
  return c.redirect(here === '/' ? secondFactorPage : `${secondFactorPage}?next=${encodeURIComponent(here)}`);
}

/** Whether a browser navigates to the page. */
const isNavigation = ({ req }: Context<AppEnv>) =>
  (req.header('sec-fetch-mode') ?? 'navigate') === 'navigate' && /text\/html/.test(req.header('accept') ?? '');

/** Maps a path to a remote's build folder. A path without a remote maps to no file. */
const pathOfRemote = (path: string) =>
  /^\/remotes\/(?!kit\/|shell\/)[a-z][a-z0-9-]*\//.test(path)
    ? path.replace(/^\/remotes\/([^/]+)\//, '/$1/dist/')
    : '/none';

const cachedAs = (rule: string) =>
  async function cached(c: Context<AppEnv>, next: () => Promise<void>) {
    await next();
    if (!c.res.ok && c.res.status !== 304) return;
    c.header('Cache-Control', rule);
    // Caches in between keep its compressed forms apart.
    c.header('Vary', 'Accept-Encoding');
  };

/** The content of a file with a hashed name never changes. */
const immutable = cachedAs('public, max-age=31536000, immutable');

/** A file with a fixed name can change, so browsers revalidate it with every page. */
const revalidated = cachedAs('no-cache');
