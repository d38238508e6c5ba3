import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';
import { chunksOf } from './chunkFiles.ts';

export const REPORT_FILE = 'build.json';

export type BuildReport = {
  id: string;
  /** The version of the kit it was built with. */
  kit: string;
  budgetKB: number;
  /** The files of this build; the folder may hold those of earlier ones, too. */
  files: { path: string; sha384: string }[];
  /** The packages whose code is in these files. */
  packages: BundledPackage[];
};

export type BundledPackage = { name: string; version: string; modules: string[] };

/** Writes what `tenantry-remote check` and `release` need to know about a build. */
export function buildReport(about: Pick<BuildReport, 'id' | 'kit' | 'budgetKB'>): Plugin {
  return {
    name: 'tenantry-build-report',
    apply: 'build',
    enforce: 'post',
    writeBundle({ dir = '.' }, bundle) {
      const files = Object.keys(bundle)
        .filter((path) => !path.startsWith('.'))
        .toSorted()
        .map((path) => ({ path, sha384: sha384(readFileSync(join(dir, path))) }));
      const modules = [...chunksOf(bundle).values()].flatMap(({ moduleIds }) => moduleIds);
      const report: BuildReport = { ...about, files, packages: packagesOf(modules) };
      writeFileSync(join(dir, REPORT_FILE), `${JSON.stringify(report, null, 2)}\n`);
    },
  };
}

export const sha384 = (content: Uint8Array): string => createHash('sha384').update(content).digest('hex');

/** The same package in two places counts as two: a page would load both. */
function packagesOf(moduleIds: string[]): BundledPackage[] {
  const found = new Map<string, BundledPackage>();
  for (const id of moduleIds.toSorted()) {
    const [, folder, name, module] = /^(\/?[^\0]*\/node_modules\/((?:@[^/]+\/)?[^/@.][^/]*))\/([^?]+)/.exec(id) ?? [];
    if (!folder || !name || !module) continue;
    const known = found.get(folder) ?? { name, version: versionIn(folder), modules: [] };
    known.modules.push(module);
    found.set(folder, known);
  }
  return [...found.values()];
}

function versionIn(folder: string): string {
  try {
    return (JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string }).version;
  } catch {
    return 'unknown';
  }
}
