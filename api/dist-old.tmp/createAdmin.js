import {
  createPlatformAdmin,
  createPlatformAdminSchema,
  fieldProblems
} from "./chunks/chunk-X3LWMFXI.js";
import "./chunks/chunk-VZTRTASP.js";
import "./chunks/chunk-UAZ3E33A.js";
import "./chunks/chunk-EBBDBTUE.js";
import {
  commandContext
} from "./chunks/chunk-Z356FQYC.js";
import {
  openServices
} from "./chunks/chunk-X5SF4IPD.js";
import {
  explainStartFailure
} from "./chunks/chunk-O6KQXCCV.js";
import {
  migrationsFolder,
  readConfig,
  validationFailed
} from "./chunks/chunk-QO7DWWQZ.js";

// src/entries/createAdmin.ts
import { parseArgs } from "node:util";
var usage = `Creates a platform admin.

  npm run admin:create -- --email ADDRESS --first-name NAME --last-name NAME
      prints a one-time link to choose a password with
  \u2026 --role owner|support|auditor
      what they may do; an owner unless you say otherwise
  \u2026 --password-stdin
      takes the password from standard input instead
`;
try {
  await run();
} catch (error) {
  process.stderr.write(`${explainStartFailure(error, null)}
`);
  process.exitCode = 1;
}
async function run() {
  const { values } = parseArgs({
    options: {
      email: { type: "string" },
      "first-name": { type: "string" },
      "last-name": { type: "string" },
      role: { type: "string" },
      "password-stdin": { type: "boolean", default: false },
      help: { type: "boolean", default: false }
    }
  });
  if (values.help || values.email === void 0) {
    process.stdout.write(usage);
    process.exitCode = values.help ? 0 : 2;
    return;
  }
  const input = createPlatformAdminSchema.safeParse({
    email: values.email,
    firstName: values["first-name"],
    lastName: values["last-name"],
    platformRole: values.role
  });
  if (!input.success) throw validationFailed(fieldProblems(input.error.issues));
  const password = values["password-stdin"] ? await readPassword() : null;
  const { services, close } = await openServices(readConfig(process.env), { migrationsFolder, mayJoin: true });
  try {
    const { inviteUrl } = await createPlatformAdmin(commandContext(services, "npm run admin:create"), {
      ...input.data,
      password
    });
    process.stdout.write(
      inviteUrl ? `${input.data.email} can choose a password here; the link works once, within 7 days:
${inviteUrl}
` : `${input.data.email} can sign in.
`
    );
  } finally {
    await close();
  }
}
async function readPassword() {
  let text = "";
  for await (const chunk of process.stdin) text += chunk;
  return text.replace(/\r?\n$/, "");
}
//# sourceMappingURL=createAdmin.js.map
