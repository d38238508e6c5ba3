import { execFile } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { type ServerResponse, createServer } from 'node:http';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { createRemoteServer, wrongServeOption } from '../../../../scripts/remoteServer.mjs';
import { CommandError } from './CommandError.ts';
import { isLoopback } from './isLoopback.ts';
import type { Place } from './Place.ts';
import { watchFolder } from './watchFolder.ts';

/** Builds at every save, and serves the build to a console on this machine, whose page then reloads. */
export async function dev(args: string[], { cwd, env }: Place): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      console: { type: 'string', default: env['TENANTRY_URL'] ?? 'http://localhost:3000' },
      port: { type: 'string', default: env['PORT'] || '4175' },
    },
  });
  const wrong = wrongServeOption({ for: [], port: values.port });
  if (wrong) throw new CommandError(wrong);
  const address = consoleUrl(values.console);
  const folder = join(cwd, 'node_modules/.cache/tenantry-dev');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });

  let built = '';
  let number = 0;
  const pages = new Set<ServerResponse>();
  const tell = (event: 'built' | 'failed') => pages.forEach((page) => page.write(`event: ${event}\ndata:\n\n`));

  async function rebuild(): Promise<void> {
    number += 1;
    const next = join(folder, String(number));
    const startedAt = performance.now();
    const problem = await build(cwd, next, env);
    if (problem !== null) {
      console.error(`\n${problem}\n\n  The build failed. The next save tries again.\n`);
      return tell('failed');
    }
    const before = built;
    built = next;
    console.log(`  Built in ${((performance.now() - startedAt) / 1000).toFixed(1)} s`);
    tell('built');
    if (before) rmSync(before, { recursive: true, force: true });
  }

  const rebuildLatest = oneAtATime(rebuild);
  const stopWatching = watchFolder(cwd, () => void rebuildLatest());
  await rebuildLatest();

  // One folder per build, so that a page never gets parts of two builds.
  const server = createServer((request, response) => {
    if (request.url === '/builds') return listen(request.headers.origin, response);
    createRemoteServer(built || folder, [address.origin]).emit('request', request, response);
  });
  function listen(origin: string | undefined, response: ServerResponse): void {
    response.writeHead(200, {
      'Content-Type': 'text/event-stream',
      'Cache-Control': 'no-store',
      ...(origin === address.origin && { 'Access-Control-Allow-Origin': origin }),
    });
    response.write(':\n\n');
    pages.add(response);
    response.on('close', () => pages.delete(response));
  }

  await new Promise<void>((ready, failed) => {
    server.once('error', ({ message }) => failed(new CommandError(`The build can't be served: ${message}`)));
    server.listen(Number(values.port), '127.0.0.1', ready);
  }).catch((error: unknown) => {
    stopWatching();
    throw error;
  });
  const { port } = server.address() as { port: number };
  const page = new URL('/local-frontend', address);
  page.searchParams.set('origin', `http://127.0.0.1:${port}`);
  console.log(`
  ${nameOf(built) ?? 'Your frontend'} is at http://127.0.0.1:${port}, and is built again at every save.
  Open this as a platform owner, and confirm:

    ${page.href}
`);
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(0));
}

function consoleUrl(text: string): URL {
  if (!URL.canParse(text)) throw new CommandError(`${text} is no address. Try --console http://localhost:3000.`);
  const url = new URL(text);
  if (!isLoopback(url)) throw new CommandError('A local build is shown only in a console on this machine.');
  return url;
}

/** The error, or null. A separate process also picks up changes of the configuration. */
async function build(cwd: string, outDir: string, env: Place['env']): Promise<string | null> {
  const vite = join(dirname(createRequire(join(cwd, 'package.json')).resolve('vite/package.json')), 'bin/vite.js');
  return new Promise((done) => {
    const args = [vite, 'build', '--outDir', outDir, '--logLevel', 'warn'];
    execFile(process.execPath, args, { cwd, env, maxBuffer: 2 ** 26 }, (error, stdout, stderr) =>
      done(error ? `${stdout}\n${stderr}`.trim() || error.message : null),
    );
  });
}

/** Requests during a run cause one more run after it. */
function oneAtATime(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | null = null;
  let isDue = false;
  return async function run(): Promise<void> {
    isDue = true;
    running ??= (async () => {
      while (isDue) {
        isDue = false;
        await work();
      }
      running = null;
    })();
    return running;
  };
}

function nameOf(folder: string): string | null {
  try {
    return (JSON.parse(readFileSync(join(folder, 'remote.json'), 'utf8')) as { name: string }).name;
  } catch {
    return null;
  }
}
