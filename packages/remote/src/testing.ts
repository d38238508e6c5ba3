import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { ViteUserConfig } from 'vitest/config';

/** All frontends are tested in the same way: in jsdom, with the kit's fakes of the browser and the API. */
export const testConfig: ViteUserConfig = {
  // One file instead of six thousand, because loading the icons took most of a test's time.
  resolve: { alias: singleFileIcons() },
  test: {
    environment: 'jsdom',
    environmentOptions: { jsdom: { url: 'http://localhost:3000' } },
    setupFiles: ['@tenantry/kit/testing/setup'],
    include: ['src/**/*.test.{ts,tsx}'],
    testTimeout: 60_000,
    // Files share loaded modules, because loading takes most of their time. Files whose tests replace modules can't.
    isolate: false,
    // The kit as a package imports style sheets.
    server: { deps: { inline: ['@tenantry/kit'] } },
  },
};

function singleFileIcons(): Record<string, string> {
  const name = '@tabler/icons-react';
  try {
    const file = createRequire(join(process.cwd(), 'package.json')).resolve(`${name}/dist/cjs/tabler-icons-react.cjs`);
    return { [name]: file };
  } catch {
    return {};
  }
}
