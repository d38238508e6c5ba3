import { actingTenant, createQueryClient, meQuery, readPageConfig, tellServer } from '@tenantry/kit';
import '@fontsource-variable/geist-mono/wght.css';
import '@fontsource-variable/inter/opsz.css';
import { createRoot } from 'react-dom/client';
import { App } from './app/App.tsx';
import { loadDocument } from './features/session/loadDocument.ts';
import { remotesOfActingTenant } from './features/remotes/remotesOfActingTenant.ts';
import { createShellRouter } from './app/createShellRouter.tsx';
import { showStyles } from './app/showStyles.ts';
import { showsContent, takeOver } from './app/takeOver.ts';

// Charts count the days of the reader's time zone.
tellServer('tenantry_time_zone', new Intl.DateTimeFormat().resolvedOptions().timeZone);
void start();

type Router = ReturnType<typeof createShellRouter>;

/** Not at the top level, because top-level await makes the build split the shell into many more files. */
async function start(): Promise<void> {
  const config = await remotesOfActingTenant(readPageConfig());
  const queryClient = createQueryClient();
  // The server doesn't know which tenant this tab acts as.
  if (config.me !== undefined && actingTenant.read() === null) queryClient.setQueryData(meQuery.queryKey, config.me);
  else void queryClient.prefetchQuery(meQuery);
  const router = createShellRouter(queryClient, config);
  // After acting as a tenant, the console may be another release.
  actingTenant.subscribe(() => {
    if (actingTenant.read() === null) loadDocument(location.pathname + location.search + location.hash, true);
  });

  const root = document.getElementById('root') as HTMLElement;
  const hasContent = showsContent();
  const render = () => createRoot(root).render(<App queryClient={queryClient} router={router} />);
  const stylesShown = showStyles();

  // Elsewhere the frame is shown while a page's code loads. Where there is none, or rows or a record are shown, the
  // document stays.
  if (config.isSealed) await initialized(router);
  else if (hasContent) await Promise.race([initialized(router), delay(mostPatienceMs)]);
  await stylesShown;
  if (hasContent) takeOver(root, render);
  else render();
}

/** After this time the frame shows that it is loading. */
const mostPatienceMs = 3_000;
const delay = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

const initialized = ({ state, subscribe }: Router) =>
  state.initialized ||
  new Promise<void>((resolve) => {
    const stop = subscribe((next) => {
      if (!next.initialized) return;
      stop();
      resolve();
    });
  });
