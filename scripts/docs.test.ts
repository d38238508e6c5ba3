import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { apiRoutes } from '../api/src/app.ts';
import { auditActions } from '../api/src/core/auditActions.ts';

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
  test('has no link that leads nowhere', () => {
    const links = [...read(page).matchAll(/\]\(([^)\s]+)\)/g)]
      .map(([, link]) => link!)
      .filter((link) => !/^https?:/.test(link));
    expect(links.filter((link) => !leadsSomewhere(page, link))).toEqual([]);
  });
});

describe('the documents know', () => {
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
    const outside = /^GET \/(healthz|readyz|metrics|openapi\.json|reference|remotes\.json|branding|logos)/;
    expect([...named].filter((route) => !routes.has(route) && !outside.test(route))).toEqual([]);
  });

  test('every action of the audit log', () => {
    const page = read('docs/AUDIT.md');
    expect(auditActions.filter((action) => !page.includes(`\`${action}\``))).toEqual([]);
  });

  test('every variable of the configuration', () => {
    const variables = [...read('api/src/config.ts').matchAll(/^ {2}([A-Z][A-Z_]+): /gm)].map(([, name]) => name!);
    const page = read('docs/RAILWAY.md');
    expect(variables.length).toBeGreaterThan(20);
    expect(variables.filter((name) => !page.includes(`\`${name}\``))).toEqual([]);
  });
});
