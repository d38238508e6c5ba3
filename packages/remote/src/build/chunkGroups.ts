/** Everything that each page of a build needs is in one file, because every further file costs a round trip. */
export const federationChunk = {
  name: 'federation',
  test: /node_modules\/@module-federation\/|externalRuntime|vite\/preload-helper|rolldown\/runtime/,
  priority: 5,
};

/** Shared code from the shell, and React's JSX runtime. */
export const takenFromShellChunk = { name: 'kit', test: /__loadShare__|\/node_modules\/react\//, priority: 4 };

/** A page shows a handful of icons, of a few hundred bytes each. */
export const iconsChunk = { name: 'icons', test: /node_modules\/@tabler\/icons-react\//, priority: 3 };

const partOf = (id: string): string | null =>
  /\/node_modules\/zod\/|\/kit\/src\/schemas\.ts|\/@tenantry\/(kit|client)\/dist\/.*schemas|\/api\/src\/.*(schemas|Schemas|responses)\.ts/.test(
    id,
  )
    ? 'schemas'
    : (/\/kit\/(?:src\/product|dist)\/(audit|imports|listTools|settings)[./]/.exec(id)?.[1] ?? null);

/** One file for each part of the kit that only some pages use: forms, audit log, imports, a tenant's settings. */
export const kitPartChunk = { name: partOf, priority: 2 };

type Context = { getModuleInfo(id: string): { importedIds: readonly string[] } | null };

/**
 * Code that several pages of a remote share is in one file, because most of it is smaller than a response's headers,
 * and in one more file for each part of the kit that it uses.
 */
export const sharedChunk = {
  name: (id: string, modules: Context): string | null => {
    if (!/^(?!.*(\/node_modules\/|\/frontends\/kit\/|\/api\/src\/)).*\/(src\/|remote\.config)/.test(id)) return null;
    const reached = new Set([id]);
    for (const each of reached)
      for (const imported of modules.getModuleInfo(each)?.importedIds ?? []) reached.add(imported);
    const parts = new Set([...reached].map(partOf).filter((part) => part !== null));
    return ['shared', ...[...parts].toSorted()].join('-');
  },
  minShareCount: 2,
  priority: 1,
};
