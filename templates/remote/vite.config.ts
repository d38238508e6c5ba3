import { tenantryRemote } from '@tenantry/remote';
import { defineConfig } from 'vite';
import { remoteConfig } from './remote.config.ts';

export default defineConfig({ plugins: tenantryRemote(remoteConfig) });
