import {
  openServices
} from "./chunks/chunk-X5SF4IPD.js";
import {
  describeEmailCollisions,
  findEmailCollisions
} from "./chunks/chunk-T6R2ZT4D.js";
import {
  explainStartFailure
} from "./chunks/chunk-O6KQXCCV.js";
import {
  migrationsFolder,
  readConfig
} from "./chunks/chunk-QO7DWWQZ.js";

// src/entries/checkEmails.ts
try {
  const { services, close } = await openServices(readConfig(process.env), { migrationsFolder, mayJoin: true });
  try {
    process.stdout.write(describeEmailCollisions(await findEmailCollisions(services.database)));
  } finally {
    await close();
  }
} catch (error) {
  process.stderr.write(`${explainStartFailure(error, null)}
`);
  process.exitCode = 1;
}
//# sourceMappingURL=checkEmails.js.map
