import { defineConfig } from 'vite';
import { tenantryRemote } from '../../packages/remote/src/index.ts';
import { firstScreens } from './firstScreens.ts';
import { remoteConfig } from './remote.config.ts';

export default defineConfig({ plugins: tenantryRemote({ ...remoteConfig, ...firstScreens }) });
