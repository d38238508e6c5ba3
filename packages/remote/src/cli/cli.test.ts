import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type Server, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type BuildReport, type BundledPackage, REPORT_FILE, sha384 } from '../build/buildReport.ts';
import { bundledTwice } from './bundledTwice.ts';
import { checkBuild } from './check.ts';
import { dev } from './dev.ts';
import { readBuild } from './readBuild.ts';
import { release } from './release.ts';
import { serve } from './serve.ts';

let cwd: string;
let server: Server | undefined;
beforeEach(() => (cwd = mkdtempSync(join(tmpdir(), 'tenantry-cli-'))));
afterEach(() => {
  server?.close();
  server = undefined;
  vi.restoreAllMocks();
  rmSync(cwd, { recursive: true });
});

const description = {
  id: 'scheduling',
  name: 'Scheduling',
  basePath: '/scheduling',
  entry: 'remoteEntry.js',
  kitRange: '^1.1.0',
  audience: ['admin'],
  nav: [],
  preload: { start: ['remoteEntry.js'], pages: [{ path: '/scheduling', files: ['assets/page.js'] }] },
};
const contents = (given: object = {}) => ({
  'remote.json': JSON.stringify({ ...description, ...given }),
  'remoteEntry.js': 'export const entry = 1;',
  'assets/page.js': 'export const page = 1;',
});

/** A build as the plugin leaves it. */
function built(given: object = {}, about: Partial<BuildReport> = {}): string {
  const dist = join(cwd, 'dist');
  mkdirSync(join(dist, 'assets'), { recursive: true });
  const files = Object.entries(contents(given));
  for (const [path, text] of files) writeFileSync(join(dist, path), text);
  const listed = files.map(([path, text]) => ({ path, sha384: sha384(Buffer.from(text)) }));
  const report = { id: 'scheduling', kit: '1.1.0', budgetKB: 150, files: listed, packages: [], ...about };
  writeFileSync(join(dist, REPORT_FILE), JSON.stringify(report));
  writeFileSync(join(cwd, 'package.json'), JSON.stringify({ name: 'scheduling', version: '2.4.0' }));
  return dist;
}

const problemsOf = (dist: string) => checkBuild(readBuild(dist)).flatMap(({ problems }) => problems);

describe('a build', () => {
  test('without faults has no problems', () => {
    expect(problemsOf(built())).toEqual([]);
  });

  test('that doesn’t exist has to be made first', () => {
    expect(() => readBuild(cwd)).toThrow(/There is no build in .*Run npm run build first/);
  });

  test('whose file was changed or removed afterwards is refused', () => {
    const dist = built();
    writeFileSync(join(dist, 'assets/page.js'), 'export const page = 2;');
    expect(() => readBuild(dist)).toThrow('assets/page.js was changed after the build.');
    rmSync(join(dist, 'assets/page.js'));
    expect(() => readBuild(dist)).toThrow('assets/page.js is missing');
  });

  test('with a description that the console would refuse says why', () => {
    const problems = problemsOf(built({ basePath: 'scheduling', owner: 'x' }));
    expect(problems.join('\n')).toMatch(/basePath: Must be a path on this origin[^]*Unrecognized key: "owner"/);
  });

  test('that needs another kit than it was built with says so', () => {
    expect(problemsOf(built({ kitRange: '^1.2.0' }))).toEqual(['It needs ^1.2.0, but was built with 1.1.0.']);
  });

  test('over its budget names the page', () => {
    expect(problemsOf(built({}, { budgetKB: 0 }))).toEqual([
      '1 KB of 0 KB for /scheduling. Load parts of the page later, or raise budgetKB in vite.config.ts.',
    ]);
  });
});

describe('packages that a page would have twice', () => {
  const bundled = (name: string, modules: string[], version = '1.0.0'): BundledPackage => ({ name, version, modules });

  test.each([
    [[bundled('react', ['cjs/react.production.js', 'jsx-runtime.js'])], /^React is in the build/],
    [[bundled('react-dom', ['client.js'])], /^React is in the build/],
    [[bundled('@tenantry/kit', ['dist/index.js'])], /^The kit is in the build/],
    [[bundled('react-router', ['dist/index.mjs'])], /^react-router is in the build/],
    [
      [bundled('zod', ['a.js'], '4.6.7'), bundled('zod', ['a.js'], '3.25.0')],
      /^zod is in the build 2 times: 4\.6\.7, 3\.25\.0/,
    ],
  ])('%o', (packages, problem) => {
    expect(bundledTwice(packages)).toEqual([expect.stringMatching(problem)]);
  });

  test('don’t include the parts that a frontend may bundle', () => {
    const jsx = bundled('react', ['cjs/react-jsx-runtime.production.js', 'jsx-runtime.js']);
    expect(bundledTwice([jsx, bundled('@tenantry/kit', ['dist/audit.js']), bundled('zod', ['a.js'])])).toEqual([]);
  });
});

describe('a release', () => {
  type Sent = { url: string; authorization: string | undefined; body: Record<string, unknown> };

  async function consoleThat(status: number, answer: object): Promise<{ url: string; sent: Sent[] }> {
    const sent: Sent[] = [];
    server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const body = JSON.parse(Buffer.concat(chunks).toString('utf8')) as Sent['body'];
        sent.push({ url: `${request.method} ${request.url}`, authorization: request.headers.authorization, body });
        response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
      });
    });
    await new Promise<void>((ready) => server!.listen(0, '127.0.0.1', ready));
    return { url: `http://127.0.0.1:${(server!.address() as AddressInfo).port}`, sent };
  }
  const stored = { release: { version: '2.4.0', digest: 'abc' } };
  const withKey = (url: string) => ({ cwd, env: { TENANTRY_URL: url, TENANTRY_KEY: 'tnt_sk_x' } });

  test('sends each file with its hash, and says who made it from which commit', async () => {
    const says = vi.spyOn(console, 'log').mockReturnValue();
    built();
    const git = (...args: string[]) => execFileSync('git', args, { cwd });
    git('init', '-q');
    git('-c', 'user.name=Priya Raman', '-c', 'user.email=p@example.com', 'commit', '-qm', 'x', '--allow-empty');
    const { url, sent } = await consoleThat(201, stored);
    await release(['--notes', 'Faster'], withKey(url));
    expect(sent).toEqual([
      {
        url: 'POST /api/v1/service/remotes/scheduling/releases',
        authorization: 'Bearer tnt_sk_x',
        body: {
          version: '2.4.0',
          commit: git('rev-parse', 'HEAD').toString().trim(),
          author: 'Priya Raman',
          notes: 'Faster',
          files: Object.entries(contents()).map(([path, text]) => ({
            path,
            sha384: sha384(Buffer.from(text)),
            content: Buffer.from(text).toString('base64'),
          })),
        },
      },
    ]);
    expect(says.mock.calls.join()).toContain('Scheduling 2.4.0 is in');
  });

  test('outside a git repository names no commit, and takes another version', async () => {
    vi.spyOn(console, 'log').mockReturnValue();
    built();
    const { url, sent } = await consoleThat(201, stored);
    await release(['--version', '2.5.0-rc.1'], withKey(url));
    expect(Object.keys(sent[0]!.body)).toEqual(['version', 'files']);
    expect(sent[0]!.body['version']).toBe('2.5.0-rc.1');
  });

  test.each([
    ['RELEASE_EXISTS', 409, /Raise the version in package\.json.*\n.*409 RELEASE_EXISTS, request req_1/],
    ['NOT_FOUND', 404, /Is scheduling registered in the console/],
    ['VALIDATION_FAILED', 422, /files\.0\.path/],
  ])('that is refused with %s says what to do', async (code, status, message) => {
    built();
    const { url } = await consoleThat(status, {
      error: {
        code,
        message: 'No.',
        requestId: 'req_1',
        ...(status === 422 && { details: [{ path: 'files.0.path' }] }),
      },
    });
    await expect(release([], withKey(url))).rejects.toThrow(message);
  });

  test('doesn’t send the key to an address where others on the way could read it', async () => {
    built();
    await expect(release([], withKey('http://console.example.com'))).rejects.toThrow('TENANTRY_URL must be https');
    await expect(release([], { cwd, env: { TENANTRY_URL: 'https://console.example.com' } })).rejects.toThrow(
      'Set TENANTRY_KEY',
    );
    await expect(release([], { cwd, env: { TENANTRY_KEY: 'x' } })).rejects.toThrow('Set TENANTRY_URL');
  });

  test('says so if the console doesn’t answer', async () => {
    built();
    const { url } = await consoleThat(201, stored);
    server!.close();
    await expect(release([], withKey(url))).rejects.toThrow(/did not answer/);
  });
});

describe('serving a build', () => {
  test.each([
    ['console.example.com', '--for must be the address of a console'],
    ['localhost:3000', '--for must be the address of a console'],
    ['https://console.example.com,', '--for must be the address of a console'],
  ])('for CONSOLE_URL=%s says what is wrong in a sentence', async (address, sentence) => {
    built();
    const refusal = serve([], { cwd, env: { CONSOLE_URL: address, PORT: '0' } });
    await expect(refusal).rejects.toMatchObject({ name: 'CommandError', message: expect.stringContaining(sentence) });
  });

  test('at a port that can’t exist says so in a sentence, also while developing', async () => {
    built();
    for (const command of [serve, dev])
      await expect(command(['--port', '70000'], { cwd, env: {} })).rejects.toMatchObject({
        name: 'CommandError',
        message: '--port must be a port: 70000',
      });
  });
});
