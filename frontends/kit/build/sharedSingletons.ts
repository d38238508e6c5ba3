import { readFileSync } from 'node:fs';

type Shared = Record<string, { singleton: true; requiredVersion: string; import?: false; eager?: true }>;

/**
 * Only these three are shared. Whole libraries would lose their tree-shaking;
 * the kit carries the parts of them that are used.
 */
export function sharedSingletons(side: 'shell' | 'remote'): Shared {
  const how = side === 'shell' ? { eager: true as const } : { import: false as const };
  const share = (requiredVersion: string) => ({ singleton: true as const, requiredVersion, ...how });
  return {
    react: share(`^${versionOf('react')}`),
    'react-dom': share(`^${versionOf('react-dom')}`),
    // KIT_VERSION says whether a remote and a shell fit. The package's version is the product's and rises with every release.
    '@tenantry/kit': share('*'),
  };
}

function versionOf(name: string): string {
  const file = new URL(`../../../node_modules/${name}/package.json`, import.meta.url);
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
}
