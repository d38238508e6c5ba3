import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { createRemoteServer, wrongServeOption } from '../../../../scripts/remoteServer.mjs';
import { CommandError } from './CommandError.ts';
import type { Place } from './Place.ts';
import { readBuild } from './readBuild.ts';

/** Serves a build from an address of its own, to be named in a console's REMOTES. */
export async function serve(args: string[], { cwd, env }: Place): Promise<void> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      port: { type: 'string', default: env['PORT'] || '4174' },
      host: { type: 'string', default: env['HOST'] ?? '127.0.0.1' },
      for: {
        type: 'string',
        multiple: true,
        default: (env['CONSOLE_URL'] || 'http://localhost:3000').split(','),
      },
    },
  });
  const wrong = wrongServeOption(values);
  if (wrong) throw new CommandError(wrong);
  const folder = resolve(cwd, positionals[0] ?? 'dist');
  const { report } = readBuild(folder);
  const server = createRemoteServer(
    folder,
    values.for.map((address) => new URL(address).origin),
  );
  server.on('error', ({ message }) => {
    console.error(`${report.id} can't be served: ${message}`);
    process.exitCode = 1;
  });
  server.listen(Number(values.port), values.host, () => {
    console.log(`${report.id}: http://${values.host}:${values.port}/remote.json, for ${values.for.join(', ')}`);
  });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(0));
}
