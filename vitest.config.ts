import { defineConfig } from 'vitest/config';

export default defineConfig({ test: { projects: ['{db,api,scripts}/vitest.config.ts', 'frontends/*/vitest.config.ts'] } });
