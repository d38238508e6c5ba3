import {
  rotateSigningKeys
} from "./chunks/chunk-M6C7NZZQ.js";
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
  readConfig
} from "./chunks/chunk-QO7DWWQZ.js";

// src/entries/rotateSigningKeys.ts
try {
  const isNow = process.argv.includes("--now");
  const { services, close } = await openServices(readConfig(process.env), { migrationsFolder, mayJoin: true });
  try {
    await rotateSigningKeys(commandContext(services, "npm run keys:rotate-signing"), isNow ? "now" : "tomorrow");
    process.stdout.write(
      isNow ? "A new key signs access tokens in ten seconds, when every replica publishes it. The earlier one stays published until its tokens have expired.\n" : "The next key for access tokens is published and signs in a day. With --now it signs in ten seconds.\n"
    );
  } finally {
    await close();
  }
} catch (error) {
  process.stderr.write(`${explainStartFailure(error, null)}
`);
  process.exitCode = 1;
}
//# sourceMappingURL=rotateSigningKeys.js.map
