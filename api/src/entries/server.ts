import type { Server } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { serve } from '@hono/node-server';
import { ownsTables } from '@tenantry/db';
import { createApp } from '../app.ts';
import { readConfig, type Config } from '../config.ts';
import { commandContext } from '../core/commandContext.ts';
import { runDelivery } from '../core/delivery/runDelivery.ts';
import type { Services } from '../core/services.ts';
import { trackConnections } from './trackConnections.ts';
import { explainStartFailure } from './explainStartFailure.ts';
import { ensureFirstPlatformAdmin } from '../features/platformAdmins/ensureFirstPlatformAdmin.ts';
import { runImports } from '../features/imports/runImports.ts';
import { countForeignPasskeys } from '../features/secondFactor/countForeignPasskeys.ts';
import { createBuildReader } from '../frontends/readBuild.ts';
import { createRemoteReader } from '../frontends/readRemotes.ts';
import { serveFrontends } from '../frontends/serveFrontends.ts';
import { keepIndexed } from './keepIndexed.ts';
import { keepTidy } from './keepTidy.ts';
import { openServices, type OpenServices } from './openServices.ts';
import { frontendsDir, migrationsFolder, referenceDir } from '../paths.ts';

/** The Node entry: reads the configuration, opens the services, listens and drains. */
const drainPatienceMs = 20_000;
/** Longer than proxies keep idle connections for reuse. Node's default of five seconds is too short. */
const keepAliveMs = 75_000;
const ownerWarning =
  'The database login that serves requests owns the tables, so the audit log is only as safe as this process. docs/DATABASE.md explains how to separate the two.';
const loopbackWarning =
  'PUBLIC_URL leads to this machine, so the rules of a developer’s machine apply: platform admins need no second factor, and cookies aren’t Secure. Set it to the address that people use.';
const foreignPasskeysWarning =
  'Some passkeys were made for another host than that of PUBLIC_URL and no longer work. Their owners need another factor, a recovery code or a reset.';
const say = (line: string) => process.stdout.write(`${line}\n`);

let config: Config | null = null;
try {
  config = readConfig(process.env);
  await start(config);
} catch (error) {
  process.stderr.write(`\n${explainStartFailure(error, config)}\n`);
  process.exitCode = 1;
}

async function start(config: Config) {
  // Registered before anything is opened, so that Ctrl-C also works during the start.
  const stopAsked = new Promise<string>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => resolve(signal));
  });
  const opened = await openServices(config, { migrationsFolder, mayJoin: false, onProgress: say });
  const readRemotes = createRemoteReader(config.remotes, frontendsDir, opened.services.log);
  const services = { ...opened.services, readRemotes, readBuild: createBuildReader(frontendsDir) };
  const stopping = new AbortController();
  const stopChores = keepTidy(services);
  const stopDelivery = runDelivery({ ...opened.services, stopping: stopping.signal }, [runImports]);
  let server: Server | null = null;
  try {
    const listening = await listen({ ...services, stopping: stopping.signal }, config);
    server = listening.server;
    void keepIndexed(opened, stopping.signal);
    await announce(opened, config);
    const signal = await stopAsked;
    opened.services.log.info('Stopping.', { signal });
    stopping.abort();
    await wait(config.drainDelaySeconds * 1_000);
    await listening.drain(drainPatienceMs);
  } finally {
    server?.closeAllConnections();
    stopChores();
    await stopDelivery();
    await opened.close();
  }
  process.exit(0);
}

type Listening = { server: Server; drain: ReturnType<typeof trackConnections> };

function listen(services: Services, { port, host }: Config): Promise<Listening> {
  const app = createApp(services, serveFrontends(services, frontendsDir, referenceDir));
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: app.fetch, port, hostname: host }, () => resolve({ server, drain })) as Server;
    const drain = trackConnections(server);
    server.requestTimeout = 30_000;
    server.keepAliveTimeout = keepAliveMs;
    server.once('error', reject);
  });
}

async function announce({ services }: OpenServices, { publicUrl, databaseUrl, isLoopback }: Config) {
  services.log.info('Listening.', { address: publicUrl.origin });
  const foreign = await countForeignPasskeys(services);
  if (foreign > 0) services.log.warning(foreignPasskeysWarning, { count: foreign, address: publicUrl.hostname });
  if (databaseUrl !== null) {
    if (isLoopback) services.log.warning(loopbackWarning, { address: publicUrl.origin });
    if (await ownsTables(services.database)) services.log.warning(ownerWarning);
    return;
  }
  const link = await ensureFirstPlatformAdmin(commandContext(services, 'npm start'));
  say(`\n  Tenantry is running at ${publicUrl.origin}`);
  if (link)
    say(
      `\n  There is no platform admin yet. This link makes you the first one; it works once, within 7 days:\n\n  ${link}`,
    );
  say('\n  Press Ctrl-C to stop it.\n');
}
