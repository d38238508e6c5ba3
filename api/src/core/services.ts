import type { Logger } from '@logtape/logtape';
import type { Database } from '@tenantry/db';
import type { Config } from '../config.ts';
import type { PasswordHasher } from './passwords/boundedHasher.ts';
import type { RefusalLog } from './audit/refusalLog.ts';
import type { Secrets } from './secrets/secrets.ts';
import type { Tracing } from './tracing.ts';

export type Metrics = {
  observe(request: { method: string; route: string; status: number; seconds: number }): void;
  render(): Promise<{ contentType: string; text: string }>;
};

/** Everything the API needs from outside, made once at start and handed in, so that tests can hand in their own. */
export type Services = {
  config: Config;
  database: Database;
  hasher: PasswordHasher;
  secrets: Secrets;
  refusals: RefusalLog;
  /** Makes a picture of our own from an upload. Native code, which not every platform loads: so it is handed in. */
  encodeLogo: (upload: Uint8Array) => Promise<Uint8Array>;
  log: Logger;
  /** Present only where METRICS_TOKEN is set. */
  metrics?: Metrics;
  /** Present only where the OTEL_EXPORTER_OTLP_ variables name a collector. */
  tracing?: Tracing;
  /** Aborted once this process was told to stop. */
  stopping?: AbortSignal;
};
