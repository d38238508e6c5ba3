import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { copyTemplate } from '../../scripts/copyTemplate.mjs';
import { root } from './paths.ts';

export type Scheduling = {
  dist: string;
  /** Runs its own build command, after this text was written on its pages. */
  build(words: string): Promise<void>;
};

const laterPage = (words: string) => `import { Page } from '@tenantry/kit';
export const LaterPage = () => <Page title="Later">${words}</Page>;
`;

const brokenPage = `export function BrokenPage() {
  throw new Error('a bug of this frontend');
}
`;

/** A frontend from the template, with two more pages: one that is loaded later, and one that throws. */
export async function makeScheduling(home: string): Promise<Scheduling> {
  const folder: string = copyTemplate({ id: 'scheduling', name: 'Scheduling', base: '/scheduling' }, home);
  await edit(join(folder, 'src/routes/routes.tsx'), '];', `${['Later', 'Broken'].map(lazyRoute).join('')}];`);
  await edit(
    join(folder, 'remote.config.ts'),
    "icon: 'calendar' }]",
    "icon: 'calendar' }, { label: 'Later', to: '/scheduling/later', icon: 'documents' }, { label: 'Broken', to: '/scheduling/broken', icon: 'documents' }]",
  );
  // Also for people whom support looks after.
  await edit(join(folder, 'remote.config.ts'), "['super_user']", "['super_user', 'employee']");
  await writeFile(join(folder, 'src/routes/BrokenPage.tsx'), brokenPage);

  const page = join(folder, 'src/routes/NewestTenantsPage.tsx');
  const original = await readFile(page, 'utf8');
  const build = async (words: string) => {
    await writeFile(page, original.replace('The tenants that came last.', words));
    await writeFile(join(folder, 'src/routes/LaterPage.tsx'), laterPage(words));
    await promisify(execFile)(process.execPath, [join(root, 'node_modules/vite/bin/vite.js'), 'build'], {
      cwd: folder,
    });
  };
  return { dist: join(folder, 'dist'), build };
}

const lazyRoute = (name: string) =>
  `  { path: '${name.toLowerCase()}', lazy: async () => ({ Component: (await import('./${name}Page.tsx')).${name}Page }) },\n`;

async function edit(file: string, from: string, to: string): Promise<void> {
  const text = await readFile(file, 'utf8');
  if (!text.includes(from)) throw new Error(`${file} does not hold ${from}`);
  await writeFile(file, text.replace(from, to));
}
