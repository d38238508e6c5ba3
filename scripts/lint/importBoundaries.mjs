// Which folder may import which (docs/ARCHITECTURE.md). Every message says where the code belongs instead.

const isOurs = (target) => !target.startsWith('npm:');
const isPackage = (target, ...names) =>
  names.some((name) => target === `npm:${name}` || target.startsWith(`npm:${name}/`));
const isWithin = (target, ...folders) => folders.some((folder) => target === folder || target.startsWith(`${folder}/`));

const remote = '(?!kit/|shell/)[^/]+';
/** Builds and tests of frontends are set up by the package that outside frontends use. */
const setUp = (file) =>
  /\/(vite|vitest)\.config\.ts$|^frontends\/shell\/build\//.test(file) ? ['packages/remote'] : [];
const isTest = (file) => /\.test\.tsx?$|\/testing\//.test(file);
const featureOf = (path) => /^(.*\/features\/[^/]+)\//.exec(path)?.[1];

/** `files`: where the rule holds; `refuses`: what a file there must not import. */
export const boundaries = [
  {
    files: /^db\//,
    refuses: (target) => isOurs(target) && !isWithin(target, 'db'),
    message: 'db knows nothing of ours: what needs the API or a screen belongs in api/ or frontends/.',
  },
  {
    files: /^api\//,
    // Tests call the API with the SDK, as a backend does.
    refuses: (target, file) =>
      isOurs(target) && !isWithin(target, 'api', 'db', 'scripts', ...(isTest(file) ? ['packages/backend'] : [])),
    message: 'api stands on db alone: what the browser shares with it belongs in a schemas.ts.',
  },
  {
    files: /^api\/src\/(core|contract|http)\//,
    except: isTest,
    refuses: (target) => isWithin(target, 'api/src/features'),
    message: 'Features build on core, contract and http, never the other way round: move what both need to core.',
  },
  {
    files: /^api\/src\/features\/.*\/\w*routes\.ts$/i,
    refuses: (target) => isPackage(target, 'drizzle-orm', 'pg') || isWithin(target, 'db'),
    message: 'routes.ts speaks HTTP only: a query belongs in an action beside it.',
  },
  {
    files: /^api\/src\/features\//,
    except: isTest,
    refuses: (target, file) =>
      /^api\/src\/features\/.*\/\w*routes\.ts$/i.test(target) && featureOf(target) !== featureOf(file),
    message:
      "A feature uses another feature's actions, never its routes: import the action; routes are mounted in app.ts.",
  },
  {
    files: /^api\/src\/features\/(?!.*\/(\w*routes|schemas)\.ts$)/i,
    except: isTest,
    refuses: (target) => isPackage(target, 'hono', '@hono', 'hono-openapi'),
    message: 'An action knows nothing of HTTP: what needs hono belongs in routes.ts or in api/src/middleware.',
  },
  {
    files: /^api\/src\/((features\/.*\/|http\/)?(schemas|responses)\.ts$|contract\/(?!.*\.test\.ts$))/,
    refuses: (target) => target !== 'npm:zod' && !/\/(schemas|responses)\.ts$|^api\/src\/contract\//.test(target),
    message: 'schemas.ts reaches the browser: only zod and other schemas; everything else belongs in an action.',
  },
  {
    files: /^frontends\/kit\//,
    refuses: (target, file) =>
      isOurs(target) &&
      !isWithin(target, 'frontends/kit', ...setUp(file)) &&
      !['api/src/client.ts', 'api/src/schemas.ts'].includes(target),
    message:
      'kit knows only @tenantry/api/client and @tenantry/api/schemas: what a screen brings belongs in the shell or a remote.',
  },
  {
    files: /^packages\/remote\//,
    except: isTest,
    refuses: (target) =>
      isOurs(target) &&
      !isWithin(target, 'packages/remote', 'api/src/contract', 'frontends/kit', 'scripts') &&
      target !== 'api/src/frontends/schemas.ts',
    message: 'What builds a remote knows only the contract between the console and a remote.',
  },
  {
    files: new RegExp(`^frontends/${remote}/`),
    refuses: (target, file) =>
      isOurs(target) && !isWithin(target, 'frontends/kit', file.split('/').slice(0, 2).join('/'), ...setUp(file)),
    message: 'A remote stands on kit alone: what two frontends share belongs in frontends/kit.',
  },
  {
    files: /^frontends\/shell\//,
    except: isTest,
    refuses: (target, file) => isOurs(target) && !isWithin(target, 'frontends/kit', 'frontends/shell', ...setUp(file)),
    message: 'The shell stands on kit alone and knows a remote only by its name at run time.',
  },
  {
    files: /^frontends\/kit\/src\/primitives\//,
    except: isTest,
    refuses: (target) => isWithin(target, 'frontends/kit/src/product', 'api/src/client.ts', 'api/src/schemas.ts'),
    message: 'A primitive knows nothing of tenants: what speaks of the product belongs in frontends/kit/src/product.',
  },
  {
    files: /^frontends\/[^/]+\/src\/features\//,
    except: isTest,
    refuses: (target, file) =>
      /\/features\/[^/]+\/.*\.(tsx|css)$/.test(target) && featureOf(target) !== featureOf(file),
    message: "A feature doesn't use another feature's components: what both show belongs in frontends/kit.",
  },
  {
    files: /^frontends\/[^/]+\/src\/features\//,
    except: isTest,
    refuses: (target) => /^frontends\/[^/]+\/src\/(app|routes)\//.test(target),
    message: 'A feature is used by routes/ and app/, never the other way round: what it needs belongs in a feature.',
  },
];
