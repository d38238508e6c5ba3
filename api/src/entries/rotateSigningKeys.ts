import { parseArgs } from 'node:util';
import { readConfig } from '../config.ts';
import { commandContext } from '../core/commandContext.ts';
import { rotateSigningKeys } from '../core/identity/signingKeys.ts';
import { explainStartFailure } from './explainStartFailure.ts';
import { openServices } from './openServices.ts';
import { migrationsFolder } from '../paths.ts';

/** npm run keys:rotate-signing [-- --now]: makes the next key for access tokens. */
try {
  const { values } = parseArgs({ options: { now: { type: 'boolean', default: false } } });
  const isNow = values.now;
  const { services, close } = await openServices(readConfig(process.env), {
    migrationsFolder,
    mayJoin: true,
    mustExist: true,
  });
  try {
    await rotateSigningKeys(commandContext(services, 'npm run keys:rotate-signing'), isNow ? 'now' : 'tomorrow');
    process.stdout.write(
      isNow
        ? 'A new key signs access tokens in ten seconds, when every replica publishes it. The earlier one stays published until its tokens have expired.\n'
        : 'The next key for access tokens is published and signs in a day. With --now it signs in ten seconds.\n',
    );
  } finally {
    await close();
  }
} catch (error) {
  process.stderr.write(`${explainStartFailure(error, null)}\n`);
  process.exitCode = 1;
}
