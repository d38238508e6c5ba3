import { parseArgs } from 'node:util';
import { readConfig } from '../config.ts';
import { commandContext } from '../core/commandContext.ts';
import { rotateSealed } from '../core/secrets/rotateSealed.ts';
import { explainStartFailure } from './explainStartFailure.ts';
import { openServices } from './openServices.ts';
import { migrationsFolder } from '../paths.ts';

/** npm run keys:rotate: seals everything again with the first key of ENCRYPTION_KEYS, so the others can be removed. */
try {
  // It takes no options, and a mistyped one must not do anything.
  parseArgs();
  const { services, close } = await openServices(readConfig(process.env), {
    migrationsFolder,
    mayJoin: true,
    mustExist: true,
  });
  try {
    const count = await rotateSealed(commandContext(services, 'npm run keys:rotate'));
    process.stdout.write(
      `Sealed again with the current key: ${count}. Earlier keys are not needed any more, but keep them with your backups.\n`,
    );
  } finally {
    await close();
  }
} catch (error) {
  process.stderr.write(`${explainStartFailure(error, null)}\n`);
  process.exitCode = 1;
}
