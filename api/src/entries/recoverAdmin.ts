import { parseArgs } from 'node:util';
import { readConfig } from '../config.ts';
import { AppError } from '../core/AppError.ts';
import { commandContext } from '../core/commandContext.ts';
import { normaliseEmail } from '../contract/normaliseEmail.ts';
import { createRecoveryLink } from '../features/platformAdmins/createRecoveryLink.ts';
import { explainStartFailure } from './explainStartFailure.ts';
import { openServices } from './openServices.ts';
import { migrationsFolder } from '../paths.ts';

/** npm run admin:recover: creates a reset link for a platform admin who is locked out, and removes their second factors. */
try {
  const {
    values: { email, help },
  } = parseArgs({ options: { email: { type: 'string' }, help: { type: 'boolean', default: false } } });
  if (help || !email) {
    process.stdout.write(
      'Creates a reset link for a platform admin and removes their second factors:\n\n  npm run admin:recover -- --email ADDRESS\n',
    );
    process.exitCode = help ? 0 : 2;
  } else {
    await recover(normaliseEmail(email));
  }
} catch (error) {
  process.stderr.write(`${explainStartFailure(error, null)}\n`);
  process.exitCode = 1;
}

async function recover(email: string) {
  const { services, close } = await openServices(readConfig(process.env), {
    migrationsFolder,
    mayJoin: true,
    mustExist: true,
  });
  try {
    const { url } = await createRecoveryLink(commandContext(services, 'npm run admin:recover'), email);
    process.stdout.write(`${email} can choose a new password here; the link works once, within 24 hours:\n${url}\n`);
  } catch (error) {
    if (error instanceof AppError && error.code === 'NOT_FOUND')
      throw new AppError('NOT_FOUND', 404, `No active platform admin has the email ${email}.`);
    throw error;
  } finally {
    await close();
  }
}
