import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { apiRoutes } from '../api/src/app.ts';
import { auditActions } from '../api/src/contract/auditActions.ts';

const root = join(import.meta.dirname, '..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const pagesIn = (folder: string) =>
  readdirSync(join(root, folder), { recursive: folder !== '.', encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => join(folder, name));
const pages = [...pagesIn('.'), ...pagesIn('docs')];

/** As GitHub makes them from headings. */
const anchorsOf = (path: string) =>
  [...read(path).matchAll(/^#{1,4} (.+)$/gm)].map(([, heading]) =>
    heading!
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .trim()
      .replaceAll(' ', '-'),
  );

const leadsSomewhere = (from: string, link: string) => {
  const [file = '', anchor] = link.split('#');
  const path = file === '' ? from : join(dirname(from), file);
  return existsSync(join(root, path)) && (anchor === undefined || anchorsOf(path).includes(anchor));
};

describe.each(pages)('%s', (page) => {
  test('has no broken link', () => {
    const links = [...read(page).matchAll(/\]\(([^)\s]+)\)/g)]
      .map(([, link]) => link!)
      .filter((link) => !/^https?:/.test(link));
    expect(links.filter((link) => !leadsSomewhere(page, link))).toEqual([]);
  });
});

describe('the documents list', () => {
  test('every route of the API, and no other', () => {
    const routes = new Set(
      apiRoutes.routes
        .filter(({ method }) => method !== 'ALL')
        .map(({ method, path }) => `${method} ${path.replace(/(.)\/$/, '$1')}`),
    );
    const named = new Set(
      [...read('docs/FEATURE_INVENTORY.md').matchAll(/`((?:GET|POST|PUT|PATCH|DELETE) \/[^`]*)`/g)].map(
        ([, route]) => route!,
      ),
    );
    expect([...routes].filter((route) => !named.has(route))).toEqual([]);
    const outside =
      /^GET \/(healthz|readyz|\.well-known\/|metrics|openapi\.json|reference|remotes\.json|branding|logos|product-logo)/;
    expect([...named].filter((route) => !routes.has(route) && !outside.test(route))).toEqual([]);
  });

  test('every action of the audit log', () => {
    const page = read('docs/AUDIT.md');
    expect(auditActions.filter((action) => !page.includes(`\`${action}\``))).toEqual([]);
  });

  test('the settings that railway.json gives the service', () => {
    const { build, deploy } = JSON.parse(read('railway.json')) as {
      build: { buildCommand: string };
      deploy: { preDeployCommand: string[]; startCommand: string; healthcheckPath: string; drainingSeconds: number };
    };
    const documented = [...read('docs/RAILWAY.md').matchAll(/^ *\| ([a-z -]+) \| `([^`]+)` \|/gm)].map(
      ([, setting, value]) => [setting!, value!],
    );
    expect(Object.fromEntries(documented)).toEqual({
      'build command': build.buildCommand,
      'pre-deploy command': deploy.preDeployCommand.join(),
      'start command': deploy.startCommand,
      'healthcheck path': deploy.healthcheckPath,
      'draining seconds': String(deploy.drainingSeconds),
    });
    // The platform must wait longer than the server takes to finish its requests.
    const patienceMs = /drainPatienceMs = ([\d_]+)/.exec(read('api/src/entries/server.ts'))?.[1]?.replaceAll('_', '');
    expect(deploy.drainingSeconds * 1_000).toBeGreaterThan(Number(patienceMs));
    // Both commands run what the build command wrote, without npm and without building again.
    for (const command of [...deploy.preDeployCommand, deploy.startCommand]) {
      const entry = /^node api\/dist\/(\w+)\.js$/.exec(command)?.[1];
      expect(read('scripts/bundleApi.mjs')).toContain(`'${entry}'`);
    }
  });

  test('every variable of the configuration', () => {
    const variables = [...read('api/src/config.ts').matchAll(/^ {2}([A-Z][A-Z_]+): /gm)].map(([, name]) => name!);
    const page = read('docs/RAILWAY.md');
    expect(variables.length).toBeGreaterThan(20);
    expect(variables.filter((name) => !page.includes(`\`${name}\``))).toEqual([]);
  });
});
