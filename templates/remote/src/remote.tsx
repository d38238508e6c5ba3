import { defineRemote } from '@tenantry/kit';
import { remoteConfig } from '../remote.config.ts';
import { routes } from './routes/routes.tsx';

export default defineRemote({ ...remoteConfig, routes });
