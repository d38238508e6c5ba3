import { createQueryClient, meQuery, readPageConfig } from '@tenantry/kit';
import '@fontsource-variable/geist-mono/wght.css';
import '@fontsource-variable/inter/opsz.css';
import { createRoot } from 'react-dom/client';
import { App } from './app/App.tsx';
import { createShellRouter } from './app/createShellRouter.tsx';

const queryClient = createQueryClient();
void queryClient.prefetchQuery(meQuery);
const router = createShellRouter(queryClient, readPageConfig());

createRoot(document.getElementById('root') as HTMLElement).render(<App queryClient={queryClient} router={router} />);
