import { parseArgs } from 'node:util';
import { readConfig } from '../config.ts';
import { AppError } from '../core/AppError.ts';
import { commandContext } from '../core/commandContext.ts';
import { rollBackFromHost } from '../features/frontends/rollBackFromHost.ts';
import { createRemoteReader } from '../frontends/readRemotes.ts';
import { explainStartFailure } from './explainStartFailure.ts';
import { openServices } from './openServices.ts';
import { frontendsDir, migrationsFolder } from '../paths.ts';

/** npm run frontends: rolls a frontend back where the console can't, such as the console itself. */
try {
  const {
    positionals: [verb, id],
    values: { to },
  } = parseArgs({ allowPositionals: true, options: { to: { type: 'string' } } });
  if (verb !== 'rollback' || id === undefined) {
    process.stdout.write(
      'Gives everyone another release of a frontend, the one before unless you name one:\n\n  npm run frontends -- rollback super-admin [--to VERSION|built-in]\n',
    );
    process.exitCode = 2;
  } else {
    await rollBack(id, to);
  }
} catch (error) {
  process.stderr.write(`${explainStartFailure(error, null)}\n`);
  process.exitCode = 1;
}

async function rollBack(id: string, to: string | undefined) {
  const config = readConfig(process.env);
  const { services, close } = await openServices(config, { migrationsFolder, mayJoin: true });
  const readRemotes = createRemoteReader(config.remotes, frontendsDir, services.log);
  try {
    const ctx = commandContext({ ...services, readRemotes }, 'npm run frontends');
    const { version } = await rollBackFromHost(ctx, id, to);
    process.stdout.write(`Everyone gets ${id} ${version} with the next page they open.\n`);
  } catch (error) {
    if (error instanceof AppError && error.code === 'NOT_FOUND')
      throw new AppError(
        'NOT_FOUND',
        404,
        `There is no frontend ${id} with the release ${to ?? 'that was the default before'}.`,
      );
    throw error;
  } finally {
    await close();
  }
}
