import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { readConfig } from '../config.ts';
import { commandContext } from '../core/commandContext.ts';
import { keptInMemoryMs } from '../core/frontends/rolloutState.ts';
import { runOnHost, type HostCommand } from '../features/frontends/runOnHost.ts';
import { createRemoteReader } from '../frontends/readRemotes.ts';
import { explainStartFailure } from './explainStartFailure.ts';
import { openServices } from './openServices.ts';
import { frontendsDir, migrationsFolder } from '../paths.ts';

const usage = `Says who gets which release of a frontend, and gives everyone another one, the one before unless you name one:

  npm run frontends -- list [super-admin]
  npm run frontends -- rollback super-admin [--to VERSION|built-in]
`;

/** npm run frontends: rolls a frontend back where the console can't, such as the console itself. */
try {
  const command = readCommand();
  if (command === 'help') {
    process.stdout.write(usage);
  } else if (command) {
    process.stdout.write(`${await run(command)}\n`);
  } else {
    process.stderr.write(usage);
    process.exitCode = 2;
  }
} catch (error) {
  process.stderr.write(`${explainStartFailure(error, null)}\n`);
  process.exitCode = 1;
}

function readCommand(): HostCommand | 'help' | null {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { to: { type: 'string' }, help: { type: 'boolean', default: false } },
  });
  if (values.help) return 'help';
  const [verb, id, surplus] = positionals;
  if (surplus !== undefined) return null;
  if (verb === 'rollback' && id !== undefined) return { verb, id, to: values.to };
  return verb === 'list' && values.to === undefined ? { verb, id } : null;
}

async function run(command: HostCommand): Promise<string> {
  const config = readConfig(process.env);
  const { services, close } = await openServices(config, { migrationsFolder, mayJoin: true, mustExist: true });
  const readRemotes = createRemoteReader(config.remotes, frontendsDir, services.log);
  try {
    const said = await runOnHost(commandContext({ ...services, readRemotes }, 'npm run frontends'), command);
    // Until then, a server may still use what it read before.
    if (command.verb === 'rollback') await wait(keptInMemoryMs);
    return said;
  } finally {
    await close();
  }
}
