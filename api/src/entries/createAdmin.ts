import { parseArgs } from 'node:util';
import { readConfig } from '../config.ts';
import { validationFailed } from '../core/AppError.ts';
import { commandContext } from '../core/commandContext.ts';
import { fieldProblems } from '../http/validate.ts';
import { createPlatformAdminSchema } from '../features/platformAdmins/schemas.ts';
import { createPlatformAdmin } from '../features/platformAdmins/createPlatformAdmin.ts';
import { explainStartFailure } from './explainStartFailure.ts';
import { openServices } from './openServices.ts';
import { migrationsFolder } from '../paths.ts';

/** npm run admin:create: creates a platform admin, with a password from standard input or a one-time link. */
const usage = `Creates a platform admin.

  npm run admin:create -- --email ADDRESS --first-name NAME --last-name NAME
      prints a one-time link to choose a password with
  … --role owner|support|auditor
      what they may do; an owner unless you say otherwise
  … --password-stdin
      takes the password from standard input instead
`;

const optionOf: Record<string, string> = {
  email: '--email',
  firstName: '--first-name',
  lastName: '--last-name',
  platformRole: '--role',
};

try {
  await run();
} catch (error) {
  process.stderr.write(`${explainStartFailure(error, null)}\n`);
  process.exitCode = 1;
}

async function run() {
  const { values } = parseArgs({
    options: {
      email: { type: 'string' },
      'first-name': { type: 'string' },
      'last-name': { type: 'string' },
      role: { type: 'string' },
      'password-stdin': { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help || values.email === undefined) {
    process.stdout.write(usage);
    process.exitCode = values.help ? 0 : 2;
    return;
  }
  const input = createPlatformAdminSchema.safeParse({
    email: values.email,
    firstName: values['first-name'],
    lastName: values['last-name'],
    platformRole: values.role,
  });
  if (!input.success)
    throw validationFailed(
      fieldProblems(input.error.issues).map(({ path, message }) => ({ path: optionOf[path] ?? path, message })),
    );
  const password = values['password-stdin'] ? await readPassword() : null;
  const { services, close } = await openServices(readConfig(process.env), { migrationsFolder, mayJoin: true });
  try {
    const { inviteUrl } = await createPlatformAdmin(commandContext(services, 'npm run admin:create'), {
      ...input.data,
      password,
    });
    process.stdout.write(
      inviteUrl
        ? `${input.data.email} can choose a password here; the link works once, within 7 days:\n${inviteUrl}\n`
        : `${input.data.email} can sign in.\n`,
    );
  } finally {
    await close();
  }
}

async function readPassword(): Promise<string> {
  let text = '';
  for await (const chunk of process.stdin) text += chunk;
  return text.replace(/\r?\n$/, '');
}
