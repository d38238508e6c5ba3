// npm run dev: runs API and frontends with hot reload at one address. Ctrl-C stops everything.
import { spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { buildChanged } from './buildChanged.mjs';
import { checkNode } from './checkNode.mjs';
import { installPackages } from './installPackages.mjs';
import { ownRemotes } from './ownRemotes.mjs';
import { inRoot } from './paths.mjs';

checkNode();
const frontends = ['shell', ...ownRemotes];
// The API serves the built page and descriptions of the remotes, which the dev servers then replace.
if (!(await installPackages()) || !(await buildChanged(frontends))) process.exit(1);

const apiPort = process.env.PORT || '3000';
const address = 'http://localhost:5173';
const env = {
  ...process.env,
  PORT: apiPort,
  PUBLIC_URL: address,
  API_ORIGIN: `http://localhost:${apiPort}`,
  DEV_REMOTES: ownRemotes.join(),
};

const running = new Map();
let isStopping = false;
// Ctrl-C reaches every process of the terminal anyway, and a second signal would interrupt the API's clean stop.
process.on('SIGINT', () => {
  isStopping = true;
  setTimeout(stopAll, 3_000).unref();
});
process.on('SIGTERM', stopAll);

runPrefixed(
  'api',
  inRoot(),
  'node_modules/tsx/dist/cli.mjs',
  'watch',
  '--clear-screen=false',
  'api/src/entries/server.ts',
);
if (await answers(`${env.API_ORIGIN}/healthz`)) {
  for (const name of frontends)
    runPrefixed(name, inRoot('frontends', name), 'node_modules/vite/bin/vite.js', '--clearScreen', 'false');
  if (await answers(address)) console.log(`\n  Open ${address} (Ctrl-C stops everything)\n`);
}

function runPrefixed(name, cwd, script, ...args) {
  const child = spawn(process.execPath, [inRoot(script), ...args], { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
  running.set(name, child);
  const prefix = `${name.padEnd(18)}│ `;
  for (const [from, to] of [
    [child.stdout, process.stdout],
    [child.stderr, process.stderr],
  ]) {
    let rest = '';
    from.on('data', (chunk) => {
      const lines = (rest + chunk).split('\n');
      rest = lines.pop();
      for (const line of lines) to.write(`${prefix}${line}\n`);
    });
  }
  child.on('exit', (code) => {
    running.delete(name);
    if (!isStopping) {
      console.error(`\n${name} ended (${code ?? 'killed'}); stopping the rest.`);
      process.exitCode = 1;
      stopAll();
    }
  });
}

function stopAll() {
  isStopping = true;
  for (const child of running.values()) child.kill('SIGTERM');
}

/** Waits until the address responds; false if everything ended before. */
async function answers(url) {
  while (!isStopping) {
    if (
      await fetch(url, { headers: { accept: 'text/html' } }).then(
        () => true,
        () => false,
      )
    )
      return true;
    await sleep(100);
  }
  return false;
}
