import {
  describeEmailCollisions,
  findEmailCollisions
} from "./chunks/chunk-T6R2ZT4D.js";
import {
  explainStartFailure
} from "./chunks/chunk-O6KQXCCV.js";
import {
  ConfigError,
  buildAuditWordsIndex,
  migrateDatabase,
  migrationsFolder,
  openDatabase,
  readConfig
} from "./chunks/chunk-QO7DWWQZ.js";

// src/entries/migrate.ts
import { parseArgs } from "node:util";
var say = (line) => process.stdout.write(`${line}
`);
try {
  const { values } = parseArgs({ options: { "build-index": { type: "boolean", default: false } } });
  const { migrationDatabaseUrl } = readConfig(process.env);
  if (migrationDatabaseUrl === null)
    throw new ConfigError(["DATABASE_URL is missing. npm start migrates the embedded database."]);
  await migrateDatabase(migrationDatabaseUrl, migrationsFolder);
  say("The database is up to date.");
  if (values["build-index"]) await buildAuditWordsIndex(migrationDatabaseUrl, say);
  const database = openDatabase(migrationDatabaseUrl, { maxConnections: 1 });
  try {
    const collisions = await findEmailCollisions(database);
    if (collisions.length > 0) process.stdout.write(describeEmailCollisions(collisions));
  } finally {
    await database.close();
  }
} catch (error) {
  process.stderr.write(`${explainStartFailure(error, null)}
`);
  process.exitCode = 1;
}
//# sourceMappingURL=migrate.js.map
