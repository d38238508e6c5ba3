// A changeset says what one change means for users and operators; a release collects them. See .changeset/README.md.
import { existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export const sections = ['When you upgrade', 'Added', 'Changed', 'Fixed', 'Security'];
const bumps = ['patch', 'minor', 'major'];

/** Reads the pending changesets in `root`. Throws, with the file's name, if one is malformed. */
export function readChangesets(root) {
  const folder = join(root, '.changeset');
  const names = existsSync(folder) ? readdirSync(folder) : [];
  return names
    .filter((name) => name.endsWith('.md') && name !== 'README.md')
    .toSorted()
    .map((name) => ({ name, ...parseChangeset(name, readFileSync(join(folder, name), 'utf8')) }));
}

function parseChangeset(name, text) {
  const [, bump, body] = /^---\n["']?tenantry["']?: (\w+)\n---\n\n?([^]*)$/.exec(text) ?? [];
  if (!bumps.includes(bump)) throw new Error(`${name} must start with ---, tenantry: patch, minor or major, and ---.`);
  const [before, ...parts] = body.split(/^### /m);
  const entries = Object.fromEntries(
    parts.map((part) => {
      const end = part.indexOf('\n');
      return [part.slice(0, end).trim(), part.slice(end).trim()];
    }),
  );
  const unknown = Object.keys(entries).filter((section) => !sections.includes(section));
  if (unknown.length > 0)
    throw new Error(`${name} has a section ${unknown[0]}. The sections are: ${sections.join(', ')}.`);
  const isEmpty = parts.length === 0 || Object.values(entries).some((entry) => !entry.startsWith('- '));
  if (before.trim() !== '' || isEmpty) throw new Error(`${name} must list its changes under ### headings, as "- …".`);
  return { bump, entries };
}

/** Moves the pending changesets into CHANGELOG.md and raises the version everywhere. Returns the new version. */
export function release(root, date) {
  const changesets = readChangesets(root);
  if (changesets.length === 0) throw new Error('There is nothing to release: .changeset/ has no changesets.');
  const { version: current, workspaceFolders } = versionsOf(root);
  const version = nextVersion(current, changesets);

  for (const folder of ['', ...workspaceFolders]) {
    replaceIn(join(root, folder, 'package.json'), `"version": "${current}"`, `"version": "${version}"`);
  }
  const lockPath = join(root, 'package-lock.json');
  const lock = JSON.parse(readFileSync(lockPath, 'utf8'));
  lock.version = version;
  for (const folder of ['', ...workspaceFolders]) lock.packages[folder].version = version;
  writeFileSync(lockPath, `${JSON.stringify(lock, null, 2)}\n`);

  const heading = /^## /m;
  const text = readFileSync(join(root, 'CHANGELOG.md'), 'utf8');
  writeFileSync(
    join(root, 'CHANGELOG.md'),
    text.replace(heading, () => `## ${version} (${date})\n\n${changelogOf(changesets)}\n\n## `),
  );
  for (const { name } of changesets) rmSync(join(root, '.changeset', name));
  return version;
}

/**
 * The product's version, and the workspaces that share it. The kit has a version of its own, as has a remote of yours.
 */
export function versionsOf(root) {
  const { version, packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  const isWorkspace = (path) => path !== '' && !path.includes('node_modules/');
  const workspaceFolders = Object.keys(packages).filter(
    (path) => isWorkspace(path) && path !== 'frontends/kit' && packages[path].version === version,
  );
  return { version, workspaceFolders };
}

function nextVersion(current, changesets) {
  const highest = Math.max(...changesets.map(({ bump }) => bumps.indexOf(bump)));
  const [major, minor, patch] = current.split('.').map(Number);
  return [`${major}.${minor}.${patch + 1}`, `${major}.${minor + 1}.0`, `${major + 1}.0.0`][highest];
}

function changelogOf(changesets) {
  return sections
    .map((section) => [section, changesets.flatMap(({ entries }) => entries[section] ?? [])])
    .filter(([, entries]) => entries.length > 0)
    .map(([section, entries]) => `### ${section}\n\n${entries.join('\n')}`)
    .join('\n\n');
}

function replaceIn(path, from, to) {
  writeFileSync(path, readFileSync(path, 'utf8').replace(from, to));
}
