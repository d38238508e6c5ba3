import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readChangesets, release, versionsOf } from './changesets.mjs';

const repository = join(import.meta.dirname, '..');

describe('this repository', () => {
  test('has only well-formed changesets', () => {
    expect(() => readChangesets(repository)).not.toThrow();
  });

  test('has one version, and CHANGELOG.md starts with it', () => {
    const { version } = versionsOf(repository);
    const folders = ['', 'api', 'bench', 'db', 'e2e', ...['shell', 'super-admin'].map((it) => `frontends/${it}`)];
    for (const folder of folders) expect(readManifest(repository, folder).version, folder).toBe(version);
    const changelog = readFileSync(join(repository, 'CHANGELOG.md'), 'utf8');
    expect(/^## (\S+) \(\d{4}-\d\d-\d\d\)$/m.exec(changelog)?.[1]).toBe(version);
  });

  test('has a lockfile that names no registry', () => {
    const lock = readFileSync(join(repository, 'package-lock.json'), 'utf8');
    expect(lock.match(/"resolved": "[a-z+]+:.*"/g)).toBeNull();
  });
});

describe('a release', () => {
  let root: string;
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  const changeset = (name: string, bump: string, body: string) =>
    write(`.changeset/${name}.md`, `---\ntenantry: ${bump}\n---\n\n${body}\n`);

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'tenantry-release-'));
    const manifest = (version: string) => `{\n  "name": "x",\n  "version": "${version}",\n  "private": true\n}\n`;
    write('package.json', manifest('0.2.0'));
    write('api/package.json', manifest('0.2.0'));
    write('frontends/scheduling/package.json', manifest('3.1.0'));
    const packages = {
      '': { version: '0.2.0' },
      api: { version: '0.2.0' },
      'frontends/scheduling': { version: '3.1.0' },
      'node_modules/left-pad': { version: '0.2.0' },
    };
    write('package-lock.json', JSON.stringify({ version: '0.2.0', packages }));
    write('CHANGELOG.md', '# Changelog\n\nWhat changed.\n\n## 0.2.0 (2026-11-29)\n\n### Added\n\n- Old.\n');
    write('.changeset/README.md', '# Changesets\n');
  });
  afterEach(() => rmSync(root, { recursive: true }));

  test('gathers the changesets by section, newest version first, and deletes them', () => {
    changeset('one', 'patch', '### Fixed\n\n- A wrong label.');
    changeset('two', 'minor', '### Fixed\n\n- A slow list.\n\n### Added\n\n- Webhooks, for\n  $& everyone.');
    expect(release(root, '2027-01-15')).toBe('0.3.0');
    expect(readFileSync(join(root, 'CHANGELOG.md'), 'utf8')).toBe(
      `# Changelog\n\nWhat changed.\n\n## 0.3.0 (2027-01-15)\n\n### Added\n\n- Webhooks, for\n  $& everyone.\n\n### Fixed\n\n- A wrong label.\n- A slow list.\n\n## 0.2.0 (2026-11-29)\n\n### Added\n\n- Old.\n`,
    );
    expect(readdirSync(join(root, '.changeset'))).toEqual(['README.md']);
  });

  test('raises the version of the product, and not that of a remote of your own or a dependency', () => {
    changeset('one', 'patch', '### Fixed\n\n- A wrong label.');
    release(root, '2027-01-15');
    expect(readManifest(root, '').version).toBe('0.2.1');
    expect(readManifest(root, 'api').version).toBe('0.2.1');
    expect(readManifest(root, 'frontends/scheduling').version).toBe('3.1.0');
    expect(JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'))).toEqual({
      version: '0.2.1',
      packages: {
        '': { version: '0.2.1' },
        api: { version: '0.2.1' },
        'frontends/scheduling': { version: '3.1.0' },
        'node_modules/left-pad': { version: '0.2.0' },
      },
    });
  });

  test.each([
    ['an unknown bump', 'huge', '### Fixed\n\n- A label.', /patch, minor or major/],
    ['an unknown section', 'patch', '### Misc\n\n- A label.', /section Misc/],
    ['no section', 'patch', 'A label.', /under ### headings/],
    ['an empty section', 'patch', '### Fixed', /under ### headings/],
  ])('refuses a changeset with %s, and changes nothing', (_, bump, body, message) => {
    changeset('wrong', bump, body);
    expect(() => release(root, '2027-01-15')).toThrow(message);
    expect(readManifest(root, '').version).toBe('0.2.0');
    expect(existsSync(join(root, '.changeset/wrong.md'))).toBe(true);
  });

  test('refuses when there is nothing to release', () => {
    expect(() => release(root, '2027-01-15')).toThrow(/nothing to release/);
  });
});

function readManifest(root: string, folder: string): { version: string } {
  return JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8')) as { version: string };
}
