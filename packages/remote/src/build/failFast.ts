import type { Plugin } from 'vite';

const ownCode = /^(?!.*\/node_modules\/).*\.tsx?$/;

/**
 * The federation plugin waits for every module, as long as a busy machine may need. A module with an error never
 * arrives, and the build would seem to hang. This ends the wait, so that the build reports the error.
 */
export function failFast(): Plugin {
  let endWait = () => {};
  return {
    name: 'tenantry-fail-fast',
    apply: 'build',
    enforce: 'pre',
    configResolved({ plugins }) {
      const buildEnd = plugins.find(({ name }) => name === 'parseEnd')?.buildEnd as (() => void) | undefined;
      endWait = () => buildEnd?.();
    },
    transform: {
      filter: { id: ownCode },
      handler(code, id) {
        try {
          this.parse(code, { lang: id.endsWith('x') ? 'tsx' : 'ts' });
        } catch {
          endWait();
        }
        return null;
      },
    },
    async resolveId(source, importer, { isEntry: _, ...options }) {
      if (!importer || !source.startsWith('.') || !ownCode.test(importer)) return null;
      const found = await this.resolve(source, importer, { ...options, skipSelf: true });
      if (!found) endWait();
      return found;
    },
  };
}
