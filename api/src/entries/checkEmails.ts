import { parseArgs } from 'node:util';
import { readConfig } from '../config.ts';
import { explainStartFailure } from './explainStartFailure.ts';
import { describeEmailCollisions, findEmailCollisions } from '../features/tenantUsers/findEmailCollisions.ts';
import { openServices } from './openServices.ts';
import { migrationsFolder } from '../paths.ts';

/** npm run emails:check: lists accounts whose emails are spellings of the same address. Changes nothing. */
try {
  parseArgs();
  const { services, close } = await openServices(readConfig(process.env), {
    migrationsFolder,
    mayJoin: true,
    mustExist: true,
  });
  try {
    process.stdout.write(describeEmailCollisions(await findEmailCollisions(services.database)));
  } finally {
    await close();
  }
} catch (error) {
  process.stderr.write(`${explainStartFailure(error, null)}\n`);
  process.exitCode = 1;
}
