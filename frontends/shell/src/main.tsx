import { actingTenant, createQueryClient, meQuery, readPageConfig, tellServer } from '@tenantry/kit';
import '@fontsource-variable/geist-mono/wght.css';
import '@fontsource-variable/inter/opsz.css';
import { createRoot } from 'react-dom/client';
import { App } from './app/App.tsx';
import { loadDocument } from './features/session/loadDocument.ts';
import { remotesOfActingTenant } from './features/remotes/remotesOfActingTenant.ts';
import { createShellRouter } from './app/createShellRouter.tsx';
import { showStyles } from './app/showStyles.ts';

// Charts count the days of the reader's time zone.
tellServer('tenantry_time_zone', new Intl.DateTimeFormat().resolvedOptions().timeZone);
void start();

/** Not at the top level: a module that waits there makes the build split the shell into many more files. */
async function start(): Promise<void> {
  const config = await remotesOfActingTenant(readPageConfig());
  const queryClient = createQueryClient();
  // The server doesn't know as which tenant this tab acts.
  if (config.me !== undefined && actingTenant.read() === null) queryClient.setQueryData(meQuery.queryKey, config.me);
  else void queryClient.prefetchQuery(meQuery);
  const router = createShellRouter(queryClient, config);
  // The console of someone who no longer acts as a tenant may be another release.
  actingTenant.subscribe(() => {
    if (actingTenant.read() === null) loadDocument(location.pathname + location.search + location.hash, true);
  });

  const stylesShown = showStyles();
  const show = async () => {
    await stylesShown;
    createRoot(document.getElementById('root') as HTMLElement).render(
      <App queryClient={queryClient} router={router} />,
    );
  };

  // Elsewhere the frame is shown while a page's code loads. These pages have none: what the server wrote stays until then.
  if (config.isSealed && !router.state.initialized) {
    const stop = router.subscribe(({ initialized }) => {
      if (!initialized) return;
      stop();
      void show();
    });
  } else void show();
}
