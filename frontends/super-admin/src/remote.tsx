import { defineRemote } from '@tenantry/kit';
import { remoteConfig } from '../remote.config.ts';
import { ConsoleNavCounts } from './routes/ConsoleNavCounts.tsx';
import { routes } from './routes/routes.tsx';

const { requests: _, ...known } = remoteConfig;

export default defineRemote({ ...known, routes: [{ element: <ConsoleNavCounts />, children: routes }] });
