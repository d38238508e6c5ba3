import { cpSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

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
  'local-frontend',
  'healthz',
  'metrics',
  'readyz',
  'api',
  'assets',
  'remotes',
  'reference',
  'branding',
  'logos',
  'product-logo',
];

/** Why a new remote can't have this id, name or base path; null if it can. */
export function refusal(wanted) {
  for (const [option, [pattern, example]] of Object.entries(rules)) {
    if (!pattern.test(wanted[option] ?? '')) return `--${option} must be ${example}.`;
  }
  const isTaken = taken.some((name) => isWithin(wanted.base, `/${name}`));
  return isTaken ? `${wanted.base} belongs to the shell.` : null;
}

export const isWithin = (path, other) => path === other || path.startsWith(`${other}/`) || other.startsWith(`${path}/`);

/** Copies the template's folders into one folder, with the remote's id, name and base path. */
export function fillTemplate(templates, folder, { id, name, base }) {
  for (const template of templates) cpSync(template, folder, { recursive: true });
  for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((path) => join(folder, path))) {
    if (!statSync(file).isFile()) continue;
    const text = readFileSync(file, 'utf8');
    writeFileSync(
      file,
      text.replaceAll('/your-path', base).replaceAll('your-remote', id).replaceAll('Your remote', name),
    );
  }
}
