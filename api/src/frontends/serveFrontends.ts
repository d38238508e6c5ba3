import { join } from 'node:path';
import { serveStatic } from '@hono/node-server/serve-static';
import { Hono, type Context } from 'hono';
import { etag } from 'hono/etag';
import type { AppEnv } from '../http/appEnv.ts';
import type { Services } from '../core/services.ts';
import { serveReference } from './serveReference.ts';
import { createRemoteReader } from './readRemotes.ts';
import { renderPage } from './renderPage.ts';
import { isKnownPage, isSealedPage } from './shellPages.ts';

export type Frontends = {
  routes: Hono<AppEnv>;
  /** The shell's page where there is one, and for people also where there is none; null for everything else. */
  page(c: Context<AppEnv>): Promise<Response | null>;
};

const noPage = /^\/(api|assets|reference|remotes)(\/|$)|^\/[^/]+\.[a-z0-9]+$/;

/** The built frontends and the public list of remotes, from the API's own origin. */
export function serveFrontends(services: Services, frontendsDir: string, referenceDir: string): Frontends {
  const readRemotes = createRemoteReader(services.config.remotes, frontendsDir, services.log);
  const remoteFiles = { root: frontendsDir, precompressed: true, rewriteRequestPath: pathOfRemote };
  const routes = new Hono<AppEnv>()
    .get('/remotes.json', async (c) => {
      c.header('Cache-Control', 'no-cache');
      return c.json({ remotes: await readRemotes() });
    })
    .use('/assets/*', immutable, serveStatic({ root: join(frontendsDir, 'shell/dist'), precompressed: true }))
    .route('/reference', serveReference(referenceDir))
    .use('/remotes/:name/assets/*', immutable, serveStatic(remoteFiles))
    .use('/remotes/:name/*', revalidated, etag(), serveStatic(remoteFiles))
    .use('/favicon.svg', revalidated, etag(), serveStatic({ root: join(frontendsDir, 'shell/dist') }));
  return {
    routes,
    async page(c) {
      if (!mayBePage(c)) return null;
      const remotes = await readRemotes();
      const isKnown = isKnownPage(c.req.path, remotes);
      if (!isKnown && !isNavigation(c)) return null;
      const isSealed = isSealedPage(c.req.path);
      return renderPage(c, frontendsDir, { remotes: isSealed ? [] : remotes, isSealed }, isKnown ? 200 : 404);
    },
  };
}

/** A script that mistypes an address of the API must get an error, not a page with status 200. */
function mayBePage({ req }: Context<AppEnv>): boolean {
  const wantedAs = req.header('sec-fetch-dest') ?? 'document';
  return (
    /^(GET|HEAD)$/.test(req.method) &&
    !noPage.test(req.path) &&
    wantedAs === 'document' &&
    /text\/html|\*\/\*/.test(req.header('accept') ?? '*/*')
  );
}

/** A person in front of a browser. */
const isNavigation = ({ req }: Context<AppEnv>) =>
  (req.header('sec-fetch-mode') ?? 'navigate') === 'navigate' && /text\/html/.test(req.header('accept') ?? '');

/** Into what a remote has built, and nowhere else: a path that names no remote leads to no file. */
const pathOfRemote = (path: string) =>
  /^\/remotes\/(?!kit\/|shell\/)[a-z][a-z0-9-]*\//.test(path)
    ? path.replace(/^\/remotes\/([^/]+)\//, '/$1/dist/')
    : '/none';

/** Hashed file names never change what is in them. */
async function immutable(c: Context<AppEnv>, next: () => Promise<void>) {
  await next();
  if (c.res.ok) c.header('Cache-Control', 'public, max-age=31536000, immutable');
}

/** Names that stay while what is behind them changes: asked about again at every page. */
async function revalidated(c: Context<AppEnv>, next: () => Promise<void>) {
  await next();
  if (c.res.ok || c.res.status === 304) c.header('Cache-Control', 'no-cache');
}
