import { fileURLToPath } from 'node:url';
import type { ViteUserConfig } from 'vitest/config';

const tabler = new URL('../../../node_modules/@tabler/icons-react/dist/cjs/tabler-icons-react.cjs', import.meta.url);

/** The tests of every frontend run alike. */
export const testConfig: ViteUserConfig = {
  // One file instead of six thousand: loading the icons was most of a test's time.
  resolve: { alias: { '@tabler/icons-react': fileURLToPath(tabler) } },
  test: {
    environment: 'jsdom',
    environmentOptions: { jsdom: { url: 'http://localhost:3000' } },
    setupFiles: [fileURLToPath(new URL('../src/testing/setup.ts', import.meta.url))],
    include: ['src/**/*.test.{ts,tsx}'],
    testTimeout: 15_000,
    // Files share the modules they load, which is most of their time. Where tests replace modules, they cannot.
    isolate: false,
  },
};
