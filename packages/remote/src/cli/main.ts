#!/usr/bin/env node
import { check } from './check.ts';
import { CommandError } from './CommandError.ts';
import { dev } from './dev.ts';
import type { Place } from './Place.ts';
import { release } from './release.ts';
import { serve } from './serve.ts';

const usage = `
  tenantry-remote dev        shows it in a console on this machine, and loads the page again at every save
      --console http://localhost:3000 --port 4175
  tenantry-remote check      types, description, kit, size, packages that are in the build twice
      --no-build             looks at the build that is there
  tenantry-remote release    uploads the build to the console at TENANTRY_URL, with the service key in TENANTRY_KEY
      --notes "What is new"  shown beside the release
      --version 2.4.0        instead of the one in package.json
  tenantry-remote serve      serves the build from this machine
      --port 4174 --host 127.0.0.1 --for https://console.example.com
`;

const commands: Record<string, (args: string[], place: Place) => Promise<void>> = { check, dev, release, serve };
const [name = '', ...args] = process.argv.slice(2);
const command = commands[name];
if (!command) {
  console.error(usage);
  process.exitCode = ['--help', '-h', 'help'].includes(name) ? 0 : 1;
} else {
  await command(args, { cwd: process.cwd(), env: process.env }).catch((error: unknown) => {
    const isExpected = error instanceof CommandError || (error as { code?: string }).code?.startsWith('ERR_PARSE_ARGS');
    console.error(isExpected ? `\n  ${(error as Error).message}\n` : error);
    process.exitCode = 1;
  });
}
