import type { Logger } from '@logtape/logtape';
import type { Database } from '@tenantry/db';
import type { Config } from '../config.ts';
import type { BuildFacts } from '../frontends/readBuild.ts';
import type { ServedRemote } from '../frontends/schemas.ts';
import type { PasswordHasher } from './passwords/boundedHasher.ts';
import type { SendSmtp } from './delivery/sendSmtp.ts';
import type { RefusalLog } from './audit/refusalLog.ts';
import type { Secrets } from './secrets/secrets.ts';
import type { PostGuarded } from './webhooks/callFailed.ts';
import type { Tracing } from './tracing.ts';

export type Metrics = {
  observe(request: { method: string; route: string; status: number; seconds: number }): void;
  render(): Promise<{ contentType: string; text: string }>;
};

/** The API's dependencies, created once at start and passed in, so that tests can pass their own. */
export type Services = {
  config: Config;
  database: Database;
  hasher: PasswordHasher;
  secrets: Secrets;
  refusals: RefusalLog;
  /** Re-encodes an uploaded image. Passed in because it needs native code, which some platforms can't load. */
  encodeLogo: (upload: Uint8Array) => Promise<Uint8Array>;
  /** Calls a URL that a person typed. Passed in because a platform without sockets can't pin an address. */
  postGuarded: PostGuarded;
  /** Sends through SMTP. Null where the platform has no sockets. */
  sendSmtp: SendSmtp | null;
  log: Logger;
  /** The remotes that pages have without a release. Absent where the platform hosts the pages. */
  readRemotes?: () => Promise<ServedRemote[]>;
  /** When one of those was built, and how large it is. */
  readBuild?: (remote: Pick<ServedRemote, 'entry'>) => Promise<BuildFacts | null>;
  /** Present only if METRICS_TOKEN is set. */
  metrics?: Metrics;
  /** Present only if the OTEL_EXPORTER_OTLP_ variables name a collector. */
  tracing?: Tracing;
  /** Aborted when the process is told to stop. */
  stopping?: AbortSignal;
};
