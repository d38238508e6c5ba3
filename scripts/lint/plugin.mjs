// The product's own lint rules for oxlint.
import { dirname, posix, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { boundaries } from './importBoundaries.mjs';
import { plainEnglish } from './plainEnglish.mjs';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const inRepository = (path) => relative(root, path).split(sep).join('/');

const ownPackages = {
  '@tenantry/db': 'db',
  '@tenantry/api': 'api',
  '@tenantry/api/client': 'api/src/client.ts',
  '@tenantry/api/schemas': 'api/src/schemas.ts',
};

/** What an import points to: a path in this repository, or `npm:` and the name. */
function targetOf(specifier, file) {
  if (specifier.startsWith('.')) return posix.join(posix.dirname(file), specifier);
  if (ownPackages[specifier]) return ownPackages[specifier];
  if (specifier.startsWith('@tenantry/db/')) return specifier.replace('@tenantry/db', 'db/src');
  if (specifier.startsWith('@tenantry/')) return specifier.replace('@tenantry', 'frontends');
  return `npm:${specifier}`;
}

const importBoundaries = {
  create(context) {
    const file = inRepository(context.filename);
    const held = boundaries.filter(({ files, except }) => files.test(file) && !except?.(file));
    const check = ({ source }) => {
      if (typeof source?.value !== 'string') return;
      const target = targetOf(source.value, file);
      const broken = held.find(({ refuses }) => refuses(target, file));
      if (broken) context.report({ node: source, message: broken.message });
    };
    return {
      ImportDeclaration: check,
      ImportExpression: check,
      ExportNamedDeclaration: check,
      ExportAllDeclaration: check,
    };
  },
};

const mayReadEnvironment =
  /^(api\/src\/config\.ts|scripts\/|e2e\/|frontends\/shell\/build\/|packages\/remote\/|(.*\/)?[\w-]+\.config\.ts$)|\.test\.tsx?$|\/testing\//;

/** An entry point passes the whole environment to readConfig. */
const isHandedToConfig = ({ parent }) => parent?.type === 'CallExpression' && parent.callee.name === 'readConfig';

const environmentInConfig = {
  create(context) {
    if (mayReadEnvironment.test(inRepository(context.filename))) return {};
    return {
      MemberExpression(node) {
        if (node.object.type !== 'Identifier' || node.object.name !== 'process') return;
        if (node.property.name !== 'env' && node.property.value !== 'env') return;
        if (isHandedToConfig(node)) return;
        context.report({
          node,
          message: 'Only api/src/config.ts reads process.env: add a setting there and pass it on.',
        });
      },
    };
  },
};

export default {
  meta: { name: 'tenantry' },
  rules: {
    'import-boundaries': importBoundaries,
    'environment-in-config': environmentInConfig,
    'plain-english': plainEnglish,
  },
};
