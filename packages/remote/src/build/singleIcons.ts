import type { Plugin } from 'vite';

const barrel = /import\s*\{([^}]*)\}\s*from\s*['"]@tabler\/icons-react['"];?/g;

/**
 * Imports each icon from its own file. The package's one entry re-exports six thousand: a build that uses it
 * parses all of them and discards nearly all.
 */
export function singleIcons(): Plugin {
  return {
    name: 'tenantry-single-icons',
    apply: 'build',
    enforce: 'pre',
    transform: {
      filter: { code: '@tabler/icons-react', id: /^(?!.*\/node_modules\/).*\.tsx?$/ },
      handler: (code) => code.replace(barrel, (_, names: string) => names.split(',').map(importIcon).join(' ')),
    },
  };
}

function importIcon(specifier: string): string {
  const name = specifier.trim();
  // A type is nothing at run time, and the icons' own components carry theirs.
  if (name === '' || name.startsWith('type ')) return '';
  const [exported = '', local = exported] = name.split(/\s+as\s+/);
  return `import ${local} from '@tabler/icons-react/dist/esm/icons/${exported}.mjs';`;
}
