import { readFileSync } from 'node:fs';

type Shared = Record<string, { singleton: true; requiredVersion: string; import?: false; eager?: true }>;

/**
 * Only these three are shared. Whole libraries would lose their tree-shaking;
 * the kit carries the parts of them that are used.
 */
export function sharedSingletons(side: 'shell' | 'remote'): Shared {
  const how = side === 'shell' ? { eager: true as const } : { import: false as const };
  return Object.fromEntries(
    ['react', 'react-dom', '@tenantry/kit'].map((name) => [
      name,
      { singleton: true as const, requiredVersion: `^${versionOf(name)}`, ...how },
    ]),
  );
}

function versionOf(name: string): string {
  const file = name === '@tenantry/kit' ? new URL('../package.json', import.meta.url) : packageFile(name);
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
}

function packageFile(name: string): URL {
  return new URL(`../../../node_modules/${name}/package.json`, import.meta.url);
}
