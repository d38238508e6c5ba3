import { installedVersion } from './installedVersion.ts';

type Shared = Record<string, { singleton: true; requiredVersion: string; import?: false; eager?: true }>;

/**
 * Only these three are shared. Whole libraries would lose their tree-shaking;
 * the kit carries the parts of them that are used.
 */
export function sharedSingletons(side: 'shell' | 'remote', root: string): Shared {
  const how = side === 'shell' ? { eager: true as const } : { import: false as const };
  const share = (requiredVersion: string) => ({ singleton: true as const, requiredVersion, ...how });
  return {
    react: share(`^${installedVersion('react', root)}`),
    'react-dom': share(`^${installedVersion('react-dom', root)}`),
    // The shell compares the kit's version with a remote's kitRange itself, before it fetches any code.
    '@tenantry/kit': share('*'),
  };
}
