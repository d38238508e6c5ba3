import type { Plugin } from 'vite';

/** The federation plugin's own start is preloaded by it but for its last file, which then costs a round trip alone. */
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
