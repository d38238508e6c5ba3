import type { FrontendRelease, Frontend } from '@tenantry/kit';

type BuiltIn = {
  tenants: number;
  isDefault: boolean;
  pins: number;
  isVerified: boolean;
  builtAt: string | null;
  sizeBytes: number | null;
  fileCount: number | null;
};
/** A row of the list: an upload, or what pages have without any. */
export type ReleaseRow =
  | ({ kind: 'uploaded' } & FrontendRelease)
  | ({ kind: 'builtIn'; version: 'built-in'; source: Frontend['source'] } & BuiltIn);

export const releaseRows = (
  frontend: Frontend,
  { items, builtIn }: { items: FrontendRelease[]; builtIn: BuiltIn | null },
): ReleaseRow[] => [
  ...items.map((release) => ({ kind: 'uploaded' as const, ...release })),
  ...(builtIn ? [{ kind: 'builtIn' as const, version: 'built-in' as const, source: frontend.source, ...builtIn }] : []),
];
