import type { BundledPackage } from '../build/buildReport.ts';

/** Packages that a page has only once, from the console. A second copy has no state, theme or router of the page. */
const fromTheKit = ['@mantine/core', '@mantine/hooks', '@tanstack/react-query', 'react-router', 'react-router-dom'];

/** React's JSX runtime: small, and built into every frontend. */
const isJsxRuntime = (module: string) => /jsx(-dev)?-runtime/.test(module);

/** Packages in a build that the page already has, or that the build contains more than once. */
export function bundledTwice(packages: BundledPackage[]): string[] {
  const carriesReact = packages.some(
    ({ name, modules }) => name === 'react-dom' || (name === 'react' && !modules.every(isJsxRuntime)),
  );
  const carriesKit = packages.some(
    ({ name, modules }) => name === '@tenantry/kit' && modules.includes('dist/index.js'),
  );
  const copiesOf = (wanted: string) => packages.filter(({ name }) => name === wanted);
  const names = [...new Set(packages.map(({ name }) => name))];
  return [
    ...(carriesReact
      ? ['React is in the build. It must come from the console: build with the tenantryRemote plugin.']
      : []),
    ...(carriesKit
      ? ['The kit is in the build. Import it only as @tenantry/kit and its entries, never by a path.']
      : []),
    ...packages
      .filter(({ name }) => fromTheKit.includes(name))
      .map(({ name }) => `${name} is in the build. Import what you need of it from @tenantry/kit.`),
    ...names
      .filter((name) => copiesOf(name).length > 1)
      .map((name) => {
        const versions = copiesOf(name).map(({ version }) => version);
        return `${name} is in the build ${versions.length} times: ${versions.join(', ')}. Make your dependencies agree on one.`;
      }),
  ];
}
