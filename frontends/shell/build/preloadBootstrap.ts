import type { Plugin } from 'vite';

/** The federation plugin preloads its own start except for the last file, which then costs an extra round trip. */
export function preloadBootstrap(): Plugin {
  return {
    name: 'tenantry-preload-bootstrap',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler: (_, { bundle = {} }) =>
        Object.values(bundle)
          .filter((file) => file.type === 'chunk' && file.name === 'pendingShares')
          .map(({ fileName }) => ({
            tag: 'link',
            attrs: { rel: 'modulepreload', crossorigin: true, href: `/${fileName}` },
            injectTo: 'head' as const,
          })),
    },
  };
}
