import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { CommandError } from './CommandError.ts';
import { isLoopback } from './isLoopback.ts';
import type { Place } from './Place.ts';
import { readBuild, readDescription } from './readBuild.ts';

type Answer = {
  release?: { version: string; digest: string };
  error?: { code: string; message: string; requestId?: string; details?: unknown };
};

const timeoutMs = 120_000;

/** Uploads the build as a release. Nobody gets it until someone rolls it out in the console. */
export async function release(args: string[], { cwd, env }: Place): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      notes: { type: 'string' },
      version: { type: 'string' },
      dist: { type: 'string', default: 'dist' },
    },
  });
  const address = consoleUrl(env['TENANTRY_URL']);
  const key = env['TENANTRY_KEY'];
  if (!key) throw new CommandError('Set TENANTRY_KEY to a service key with the scope frontends:release.');
  const build = readBuild(resolve(cwd, values.dist));
  const description = readDescription(build);
  if ('problems' in description)
    throw new CommandError(`The description is wrong:\n  ${description.problems.join('\n  ')}`);
  const version = values.version ?? packageVersion(cwd);
  const { id, name } = description.entry;
  const url = new URL(`/api/v1/service/remotes/${id}/releases`, address);
  const body = {
    version,
    ...(await lastCommit(cwd)),
    ...(values.notes !== undefined && { notes: values.notes }),
    files: build.files.map(({ path, sha384, content }) => ({ path, sha384, content: content.toString('base64') })),
  };
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${key}` },
    body: JSON.stringify(body),
    redirect: 'error',
    signal: AbortSignal.timeout(timeoutMs),
  }).catch((cause: unknown) => {
    throw new CommandError(`${address.origin} did not answer: ${reasonOf(cause)}`);
  });
  const answer = (await response.json().catch(() => ({}))) as Answer;
  if (response.status !== 201 || !answer.release) throw new CommandError(describeRefusal(response, answer, id));
  const size = build.files.reduce((sum, { content }) => sum + content.byteLength, 0);
  console.log(`
  ${name} ${answer.release.version} is in ${address.origin}: ${build.files.length} files, ${Math.ceil(size / 1024)} KB.
  Digest ${answer.release.digest}
  Nobody gets it until you roll it out: System Settings → Frontends.
`);
}

function consoleUrl(text = ''): URL {
  if (!URL.canParse(text))
    throw new CommandError('Set TENANTRY_URL to the console’s address, such as https://console.example.com.');
  const url = new URL(text);
  if (url.protocol !== 'https:' && !isLoopback(url))
    throw new CommandError('TENANTRY_URL must be https: the service key would be readable on its way.');
  return url;
}

function describeRefusal({ status }: Response, { error }: Answer, id: string): string {
  if (!error) return `The console answered ${status}.`;
  const advice =
    {
      RELEASE_EXISTS: 'Raise the version in package.json, or give another one with --version.',
      NOT_FOUND: `Is ${id} registered in the console, and is this key for it?`,
      UNAUTHENTICATED: 'Is TENANTRY_KEY complete, and not revoked?',
    }[error.code] ?? '';
  const details = error.details === undefined ? '' : `\n  ${JSON.stringify(error.details)}`;
  const request = error.requestId ? `, request ${error.requestId}` : '';
  return `${error.message} ${advice}`.trim() + `${details}\n  (${status} ${error.code}${request})`;
}

function packageVersion(cwd: string): string {
  const { version } = JSON.parse(readFileSync(resolve(cwd, 'package.json'), 'utf8')) as { version?: string };
  if (!version) throw new CommandError('package.json has no version. Give one with --version.');
  return version;
}

/** Empty outside a git repository. */
async function lastCommit(cwd: string): Promise<{ commit?: string; author?: string }> {
  try {
    const { stdout } = await promisify(execFile)('git', ['log', '-1', '--format=%H%n%an'], { cwd });
    const [commit, author] = stdout.trim().split('\n');
    return { ...(commit && { commit }), ...(author && { author }) };
  } catch {
    return {};
  }
}

const reasonOf = (error: unknown) => {
  const { cause, message } = error as { cause?: { message?: string }; message: string };
  return cause?.message ?? message;
};
