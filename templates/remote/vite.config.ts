import { defineConfig } from 'vite';
import { remoteViteConfig } from '../kit/build/remoteViteConfig.ts';
import { remoteConfig } from './remote.config.ts';

export default defineConfig(remoteViteConfig(remoteConfig));
