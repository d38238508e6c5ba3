import { defineRemote } from '@tenantry/kit';
import { remoteConfig } from '../remote.config.ts';
import { ConsoleNavCounts } from './routes/ConsoleNavCounts.tsx';
import { routes } from './routes/routes.tsx';

export default defineRemote({ ...remoteConfig, routes: [{ element: <ConsoleNavCounts />, children: routes }] });
