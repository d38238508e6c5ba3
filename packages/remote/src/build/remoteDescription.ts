import type { RemoteConfig } from '@tenantry/kit';
import type { Plugin } from 'vite';
import { kitRangeOf } from '../../../../api/src/contract/kitRange.ts';
import { chunksOf, startFiles } from './chunkFiles.ts';
import type { pageModules } from './pageModules.ts';

export const ENTRY_FILE = 'remoteEntry.js';

/** Writes remote.json: what the console knows about a remote before it loads its code. */
export function remoteDescription(
  { requests = {}, rows = {}, records = {}, kitRange, kitVersion, ...remote }: RemoteConfig,
  kit: string,
  { filesIn }: ReturnType<typeof pageModules>,
): Plugin {
  return {
    name: 'tenantry-remote-description',
    apply: 'build',
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        const chunks = chunksOf(bundle);
        const start = startFiles(ENTRY_FILE, chunks);
        const pages = filesIn(chunks, start);
        for (const path of Object.keys({ ...requests, ...rows, ...records }))
          if (!pages.some((page) => page.path === path)) throw new Error(`${remote.id} has no page ${path}.`);
        const first = ({ path }: { path: string }) => ({
          requests: requests[path],
          rows: rows[path],
          record: records[path],
        });
        const preload = { start: [...start], pages: pages.map((page) => ({ ...page, ...first(page) })) };
        const description = {
          ...remote,
          kitRange: kitRange ?? (kitVersion ? kitRangeOf({ kitVersion }) : minorRange(kit)),
          entry: ENTRY_FILE,
          preload,
        };
        const source = `${JSON.stringify(description, null, 2)}\n`;
        this.emitFile({ type: 'asset', fileName: 'remote.json', source });
      },
    },
  };
}

/** A patch version adds nothing that a remote could need. */
const minorRange = (version: string) => version.replace(/^(\d+\.\d+)\..*/, '^$1.0');
