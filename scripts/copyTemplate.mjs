import { cpSync, existsSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inRoot } from './paths.mjs';

const rules = {
  id: [/^[a-z][a-z0-9-]{1,40}$/, 'small letters, digits and hyphens: scheduling'],
  name: [/^[\p{L}\p{N}][\p{L}\p{N} &().-]{0,59}$/u, 'what people will read: Scheduling'],
  base: [/^(\/[a-z0-9-]+)+$/, 'a path of its own: /scheduling'],
};

/** The shell's own pages, and what the server answers itself. */
const taken = [
  'sign-in',
  't',
  'forgot',
  'auth',
  'change-password',
  'second-factor',
  'waiting',
  'account',
  'clients',
  'team',
  'settings',
  'activity',
  'healthz',
  'metrics',
  'readyz',
  'api',
  'assets',
  'remotes',
  'reference',
  'branding',
  'logos',
];

/** Why these cannot be a new remote's id, name and base path; null if they can. */
export function refusal(wanted, root = inRoot()) {
  for (const [option, [pattern, example]] of Object.entries(rules)) {
    if (!pattern.test(wanted[option] ?? '')) return `--${option} must be ${example}.`;
  }
  if (existsSync(join(root, 'frontends', wanted.id))) return `frontends/${wanted.id} is there already.`;
  const owner = ownerOf(wanted.base, root);
  return owner ? `${wanted.base} belongs to ${owner}.` : null;
}

function ownerOf(base, root) {
  const isWithin = (path) => base === path || base.startsWith(`${path}/`) || path.startsWith(`${base}/`);
  if (taken.some((name) => isWithin(`/${name}`))) return 'the shell';
  return readdirSync(join(root, 'frontends')).find((name) => {
    const config = join(root, 'frontends', name, 'remote.config.ts');
    const path = existsSync(config) && /basePath: '([^']+)'/.exec(readFileSync(config, 'utf8'))?.[1];
    return path && isWithin(path);
  });
}

/** A remote of one's own, made from templates/remote; answers the folder. */
export function copyTemplate({ id, name, base }, root = inRoot()) {
  const folder = join(root, 'frontends', id);
  cpSync(inRoot('templates/remote'), folder, { recursive: true });
  for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((path) => join(folder, path))) {
    if (!statSync(file).isFile()) continue;
    const text = readFileSync(file, 'utf8');
    writeFileSync(
      file,
      text.replaceAll('/your-path', base).replaceAll('your-remote', id).replaceAll('Your remote', name),
    );
  }
  return folder;
}
