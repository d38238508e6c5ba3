// npm run serve -w @tenantry/<remote>: serves the build from its own address. Plain Node, so it needs no packages.
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseOptions } from './parseOptions.mjs';
import { giveUp } from './progress.mjs';
import { createRemoteServer, wrongServeOption } from './remoteServer.mjs';

const { values, positionals } = parseOptions({
  allowPositionals: true,
  options: {
    port: { type: 'string', default: process.env.PORT || '4174' },
    host: { type: 'string', default: process.env.HOST ?? '127.0.0.1' },
    // The consoles that may use it.
    for: { type: 'string', multiple: true, default: (process.env.CONSOLE_URL || 'http://localhost:3000').split(',') },
  },
});
const folder = resolve(positionals[0] ?? 'dist');
if (!existsSync(`${folder}/remote.json`)) giveUp(`${folder} has no remote.json: it isn't the build of a remote.`);
const wrong = wrongServeOption(values);
if (wrong) giveUp(wrong);
const { id } = JSON.parse(readFileSync(`${folder}/remote.json`, 'utf8'));

const server = createRemoteServer(
  folder,
  values.for.map((address) => new URL(address).origin),
);
server.on('error', ({ message }) => {
  console.error(`${id} cannot be served: ${message}`);
  process.exitCode = 1;
});
server.listen(Number(values.port), values.host, () => {
  console.log(`${id}: http://${values.host}:${server.address().port}/remote.json, for ${values.for.join(', ')}`);
});
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(0));
