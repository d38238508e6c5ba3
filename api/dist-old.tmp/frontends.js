import {
  createRemoteReader
} from "./chunks/chunk-XTGQ7KBO.js";
import {
  changeFrontend,
  findRelease,
  keptInMemoryMs,
  listFrontends,
  listReleases,
  rolledBack,
  versionOf
} from "./chunks/chunk-GT6OVYMG.js";
import "./chunks/chunk-5OPP6SQT.js";
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
  AppError,
  frontendsDir,
  migrationsFolder,
  readConfig
} from "./chunks/chunk-QO7DWWQZ.js";

// src/entries/frontends.ts
import { setTimeout as wait } from "node:timers/promises";
import { parseArgs } from "node:util";

// src/features/frontends/rollBackFromHost.ts
async function rollBackFromHost(ctx, id, to) {
  let version = "";
  await changeFrontend(ctx, id, { action: "frontend_rolled_back" }, async ({ tx, row, update, audit }) => {
    if (to === void 0 && row.defaultReleaseId === null && row.rolloutReleaseId === null)
      throw new AppError("CONFLICT", 409, "It already has the release that is built in.");
    const target = row.rolloutReleaseId !== null ? row.defaultReleaseId : row.previousReleaseId;
    const release = await findRelease(ctx, tx, row, to ?? await versionOf(tx, target));
    const before = await versionOf(tx, row.defaultReleaseId);
    await update(rolledBack(row, release.id));
    await audit({
      action: "frontend_rolled_back",
      tenant: null,
      changes: { default: { before, after: release.version } },
      details: { version: release.version }
    });
    ({ version } = release);
  });
  return { version };
}

// src/features/frontends/runOnHost.ts
function runOnHost(ctx, command) {
  if (command.verb === "rollback") return rollBack(ctx, command.id, command.to);
  return command.id === void 0 ? describeAll(ctx) : describeOne(ctx, command.id);
}
async function rollBack(ctx, id, to) {
  const { isRegistered } = await requireFrontend(ctx, id);
  if (!isRegistered) throw new AppError("CONFLICT", 409, `${id} has no release but the one that is built in.`);
  try {
    const { version } = await rollBackFromHost(ctx, id, to);
    return `Everyone gets ${id} ${version} with the next page they open.`;
  } catch (error) {
    if (!(error instanceof AppError && error.code === "NOT_FOUND")) throw error;
    const wanted = to === void 0 ? "release to go back to" : `release ${to}`;
    throw new AppError("NOT_FOUND", 404, `${id} has no ${wanted}. It has these:

${await describeOne(ctx, id)}`);
  }
}
async function requireFrontend(ctx, id) {
  const { items } = await listFrontends(ctx);
  const found = items.find((frontend) => frontend.id === id);
  if (found) return found;
  const others = items.map((frontend) => frontend.id).join(", ");
  throw new AppError("NOT_FOUND", 404, `There is no frontend ${id}. There are: ${others || "none"}.`);
}
async function describeAll(ctx) {
  const { items } = await listFrontends(ctx);
  const reach = (count) => count === 1 ? "1 tenant" : `${count} tenants`;
  return table(
    items.map(({ id, default: { version }, rollout, pins }) => [
      id,
      [
        version === null ? "nobody has it" : `${version} is the default`,
        rollout && `${rollout.version} for ${reach(rollout.tenants)}`,
        pins.length > 0 && `${reach(pins.length)} pinned`
      ].filter(Boolean).join(", ")
    ])
  );
}
async function describeOne(ctx, id) {
  const { isRegistered, rollout } = await requireFrontend(ctx, id);
  if (!isRegistered) return "built-in  the default";
  const { items, builtIn } = await listReleases(ctx, id);
  const stateOf = (version, isDefault) => [isDefault && "the default", rollout?.version === version && "being rolled out"].filter(Boolean).join(", ");
  return table([
    ...items.map(({ version, createdAt, isDefault, damagedAt }) => [
      version,
      createdAt.slice(0, 16).replace("T", " "),
      damagedAt === null ? stateOf(version, isDefault) : "damaged"
    ]),
    ...builtIn ? [["built-in", "", stateOf("built-in", builtIn.isDefault)]] : []
  ]);
}
function table(rows) {
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column].length))) ?? [];
  return rows.map(
    (row) => row.map((cell, column) => cell.padEnd(widths[column])).join("  ").trimEnd()
  ).join("\n");
}

// src/entries/frontends.ts
var usage = `Says who gets which release of a frontend, and gives everyone another one, the one before unless you name one:

  npm run frontends -- list [super-admin]
  npm run frontends -- rollback super-admin [--to VERSION|built-in]
`;
try {
  const command = readCommand();
  if (command) {
    process.stdout.write(`${await run(command)}
`);
  } else {
    process.stderr.write(usage);
    process.exitCode = 2;
  }
} catch (error) {
  process.stderr.write(`${explainStartFailure(error, null)}
`);
  process.exitCode = 1;
}
function readCommand() {
  const { positionals, values } = parseArgs({ allowPositionals: true, options: { to: { type: "string" } } });
  const [verb, id, surplus] = positionals;
  if (surplus !== void 0) return null;
  if (verb === "rollback" && id !== void 0) return { verb, id, to: values.to };
  return verb === "list" && values.to === void 0 ? { verb, id } : null;
}
async function run(command) {
  const config = readConfig(process.env);
  const { services, close } = await openServices(config, { migrationsFolder, mayJoin: true });
  const readRemotes = createRemoteReader(config.remotes, frontendsDir, services.log);
  try {
    const said = await runOnHost(commandContext({ ...services, readRemotes }, "npm run frontends"), command);
    if (command.verb === "rollback") await wait(keptInMemoryMs);
    return said;
  } finally {
    await close();
  }
}
//# sourceMappingURL=frontends.js.map
