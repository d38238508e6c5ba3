import ipaddr from 'ipaddr.js';
import { z } from 'zod';
import { parseKeyRing, type KeyRing } from './core/secrets/keyRing.ts';
import { readProductLogo, type ProductLogo } from './core/productLogo.ts';
import { remoteEntrySchema } from './frontends/schemas.ts';
import { emailSchema } from './contract/wireSchemas.ts';

/** Thrown if the configuration is invalid. Lists all problems at once; nothing starts. */
export class ConfigError extends Error {
  override name = 'ConfigError';
  readonly problems: string[];
  constructor(problems: string[]) {
    super(`The configuration is invalid:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`);
    this.problems = problems;
  }
}

const isLoopback = (host: string) => /^(localhost|[\w-]+\.localhost|127(\.\d{1,3}){3}|\[::1\]|::1)$/.test(host);

const isElsewhere = (url: string | undefined) => !!url && URL.canParse(url) && !isLoopback(new URL(url).hostname);

/** Tokens are only sent over https, or on the developer's own machine over http to loopback. */
export const mayReceiveTokens = (origin: string, publicUrl: URL | undefined) => {
  const { protocol, hostname } = new URL(origin);
  return protocol === 'https:' || (isLoopback(hostname) && isLoopback(publicUrl?.hostname ?? 'localhost'));
};

/** One sentence for whatever is wrong with it, in words that go on from the variable's name. */
const number = (min: number, max: number, kind: 'a whole number' | 'a number' = 'a number') => {
  const error = `must be ${kind} from ${min} to ${max}`;
  const isOne = kind === 'a number' ? Number.isFinite : Number.isInteger;
  return z.coerce.number(error).refine((value) => isOne(value) && value >= min && value <= max, error);
};
const integer = (min: number, max: number) => number(min, max, 'a whole number');
const oneOf = <const Values extends readonly [string, ...string[]]>(values: Values) =>
  z.enum(values, `must be one of: ${values.join(', ')}`);
const optionalText = z.string().trim().optional();

const publicUrlSchema = z.url({ protocol: /^https?$/, error: 'must be an http or https URL' }).transform((url, ctx) => {
  const parsed = new URL(url);
  if (parsed.protocol === 'http:' && !isLoopback(parsed.hostname)) {
    ctx.addIssue({ code: 'custom', message: 'must be https, except for localhost' });
  }
  if (parsed.pathname !== '/' || parsed.search || parsed.hash) {
    ctx.addIssue({ code: 'custom', message: 'must be an origin without path or query' });
  }
  return parsed;
});

const keyRingSchema = z.string().transform((text, ctx): KeyRing | typeof z.NEVER => {
  try {
    return parseKeyRing(text);
  } catch (error) {
    ctx.addIssue({ code: 'custom', message: (error as Error).message });
    return z.NEVER;
  }
});

const remoteSourceSchema = z.union([
  z.literal('own'),
  remoteEntrySchema,
  z.strictObject({
    manifest: z.url({ protocol: /^https?$/ }),
    // The origin that may host the entry (such as a CDN) if it isn't the manifest's.
    entryOrigin: z.url({ protocol: /^https?$/ }).optional(),
  }),
]);
/** `own` stands for the remotes of this repository. */
export type RemoteSource = z.infer<typeof remoteSourceSchema>;

/** The URLs that pages load code from because of a source. */
const addressesOf = (source: RemoteSource): string[] => {
  if (source === 'own') return [];
  return 'manifest' in source ? [source.manifest, source.entryOrigin ?? source.manifest] : [source.entry];
};

const remotesSchema = z.string().transform((text, ctx): RemoteSource[] | typeof z.NEVER => {
  try {
    return z.array(remoteSourceSchema).parse(JSON.parse(text));
  } catch {
    ctx.addIssue({
      code: 'custom',
      message: 'must be a JSON array of "own", { "manifest": "https://…/remote.json" } or whole entries',
    });
    return z.NEVER;
  }
});

const isOrigin = (text: string) => URL.canParse(text) && new URL(text).origin === text;
const backendsSchema = z.string().transform((text, ctx): Backend[] | typeof z.NEVER => {
  const backends = text.split(',').map((entry) => {
    const [audience = '', origin = ''] = entry.trim().split('=');
    return { audience, origin };
  });
  if (backends.every(({ audience, origin }) => audience !== '' && isOrigin(origin))) return backends;
  ctx.addIssue({ code: 'custom', message: 'must read audience=https://origin[,audience=https://origin…]' });
  return z.NEVER;
});
type Backend = { audience: string; origin: string };

/** The features that an operator can turn off. */
const features = ['clients'] as const;
export type Feature = (typeof features)[number];

const featuresSchema = z.string().transform((text, ctx): Feature[] => {
  const named = text === 'none' ? [] : text.split(',').map((name) => name.trim());
  const known = features.filter((feature) => named.includes(feature));
  if (known.length !== named.length)
    ctx.addIssue({ code: 'custom', message: `must be "none" or a list of: ${features.join(', ')}` });
  return known;
});

const productLogoSchema = z.string().transform((path, ctx): ProductLogo | typeof z.NEVER => {
  try {
    return readProductLogo(path);
  } catch (error) {
    ctx.addIssue({ code: 'custom', message: (error as Error).message });
    return z.NEVER;
  }
});

const collectorUrlSchema = z.url({ protocol: /^https?$/, error: 'must be an http or https URL' }).optional();
const samplers = [
  'always_on',
  'always_off',
  'traceidratio',
  'parentbased_always_on',
  'parentbased_always_off',
  'parentbased_traceidratio',
] as const;

export type TracingConfig = { url: string; serviceName: string; sampler: (typeof samplers)[number]; ratio: number };

const listOf = (isOne: (part: string) => boolean, what: string) =>
  optionalText.transform((text, ctx) => {
    const parts = (text ?? '')
      .split(',')
      .map((part) => part.trim())
      .filter(Boolean);
    if (!parts.every(isOne)) ctx.addIssue({ code: 'custom', message: `must be ${what}, separated by commas` });
    return parts;
  });
const networksSchema = listOf((network) => ipaddr.isValidCIDR(network), 'networks such as 10.0.0.0/8');

const environmentSchema = z.object({
  PORT: integer(1, 65_535).default(3000),
  HOST: optionalText,
  PUBLIC_URL: publicUrlSchema.optional(),
  ALLOWED_ORIGINS: listOf(isOrigin, 'origins such as https://app.example.com'),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: 'must be a postgres:// URL' }).optional(),
  MIGRATION_DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: 'must be a postgres:// URL' }).optional(),
  DATABASE_WS_PROXY: z
    .string()
    .regex(/^[\w.-]+:\d+(\/[\w./-]*)?$/, 'must be host:port/path of a WebSocket proxy')
    .optional(),
  DATABASE_MAX_CONNECTIONS: integer(1, 200).default(10),
  DATA_DIR: z.string().default('.data'),
  ENCRYPTION_KEYS: keyRingSchema.optional(),
  FIRST_ADMIN_EMAIL: emailSchema.default('admin@tenantry.local'),
  LOG_LEVEL: oneOf(['debug', 'info', 'warning', 'error']).optional(),
  TRUSTED_PROXY_HOPS: integer(0, 10).optional(),
  CLIENT_ADDRESS_HEADER: z
    .string()
    .regex(/^[a-z][a-z0-9-]*$/i, 'must be the name of a header')
    .optional(),
  REMOTES: remotesSchema.optional(),
  BACKENDS: backendsSchema.optional(),
  PRODUCT_NAME: z
    .string()
    .trim()
    .regex(/^.{1,40}$/su, 'must have 1 to 40 characters')
    .default('Tenantry'),
  PRODUCT_LOGO: productLogoSchema.optional(),
  RUNS_ON_TENANTRY: oneOf(['true', 'false']).default('true'),
  FEATURES: featuresSchema.default([...features]),
  OPERATOR_NAME: optionalText,
  SUPPORT_EMAIL: emailSchema.optional(),
  ENVIRONMENT_NAME: optionalText,
  PASSWORD_MIN_LENGTH: integer(12, 64).default(12),
  DRAIN_DELAY_SECONDS: integer(0, 60).default(0),
  HASH_CONCURRENCY: integer(1, 32).default(2),
  HASH_MAX_QUEUED: integer(0, 1000).default(64),
  LIMITS_FACTOR: integer(1, 1_000_000).default(1),
  SIGN_IN_FAILURE_MIN_MS: integer(0, 5_000).default(400),
  PLATFORM_SESSION_IDLE_MINUTES: integer(5, 24 * 60).default(60),
  PLATFORM_SESSION_HOURS: integer(1, 7 * 24).default(12),
  TENANT_SESSION_IDLE_HOURS: integer(1, 90 * 24).default(7 * 24),
  TENANT_SESSION_DAYS: integer(1, 365).default(30),
  INTROSPECTION_CACHE_SECONDS: integer(0, 10).default(0),
  SUPER_USER_PROVISION_DEBUG: oneOf(['true', 'false']).default('false'),
  METRICS_TOKEN: z.string().min(16, 'must have at least 16 characters').optional(),
  OTEL_EXPORTER_OTLP_ENDPOINT: collectorUrlSchema,
  OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: collectorUrlSchema,
  OTEL_SERVICE_NAME: optionalText,
  OTEL_SDK_DISABLED: optionalText,
  OTEL_TRACES_EXPORTER: optionalText,
  OTEL_TRACES_SAMPLER: oneOf(samplers).default('parentbased_always_on'),
  OTEL_TRACES_SAMPLER_ARG: number(0, 1).default(1),
  MAILGUN_API_URL: z.url({ protocol: /^https?$/, error: 'must be an http or https URL' }).optional(),
  MAIL_RETRY_BASE_SECONDS: number(0.01, 3_600).default(30),
  MAIL_MAX_ATTEMPTS: integer(1, 50).default(10),
  SMTP_ALLOWED_NETWORKS: networksSchema,
  WEBHOOK_ALLOWED_NETWORKS: networksSchema,
  WEBHOOK_TIMEOUT_SECONDS: number(0.1, 15).default(15),
  WEBHOOK_RETRY_SCALE: number(0, 1).default(1),
});

export type Config = {
  /** Whether people use the product on the machine that runs it. */
  isLoopback: boolean;
  port: number;
  host: string;
  publicUrl: URL;
  allowedOrigins: ReadonlySet<string>;
  /** Without one, the embedded database is used, on the operator's own machine. */
  databaseUrl: string | null;
  migrationDatabaseUrl: string | null;
  /** A WebSocket proxy for Neon's driver, for a database that isn't Neon's. */
  databaseWebSocketProxy: string | null;
  databaseMaxConnections: number;
  dataDir: string;
  encryptionKeys: KeyRing | null;
  firstAdminEmail: string;
  logLevel: 'debug' | 'info' | 'warning' | 'error';
  trustedProxyHops: number;
  /** The header in which the platform sends the caller's address. Only the serverless entry reads it. */
  clientAddressHeader: string | null;
  remotes: RemoteSource[] | null;
  /** Backends that pages may call with access tokens, besides those approved in the console. */
  backends: Backend[];
  /** Shown instead of Tenantry's. */
  productName: string;
  productLogo: ProductLogo | null;
  runsOnTenantry: boolean;
  features: ReadonlySet<Feature>;
  operatorName: string | null;
  supportEmail: string | null;
  environmentName: string;
  passwordMinLength: number;
  hashing: { concurrency: number; maxQueued: number };
  /** How long a stopping server answers 503 at /readyz but serves all else, before it refuses new connections. */
  drainDelaySeconds: number;
  /** Multiplies every limit; tests and benchmarks raise it. */
  limitsFactor: number;
  signInFailureMinMs: number;
  sessions: { platform: SessionLimits; tenant: SessionLimits };
  /** How long a backend may keep the answer of an introspection. */
  introspectionCacheSeconds: number;
  /** The token that gives access to /metrics. */
  metricsToken: string | null;
  tracing: TracingConfig | null;
  /** Logs the step and the constraint when a change made in the console fails. */
  provisionDebug: boolean;
  /** `apiUrl` replaces Mailgun's hosts. It can only be set here, never by a user. */
  mail: { apiUrl: string | null; smtpAllowedNetworks: string[]; retryBaseSeconds: number; maxAttempts: number };
  /** `retryScale` shortens the waits between attempts; tests lower it. */
  webhooks: { allowedNetworks: string[]; timeoutMs: number; retryScale: number };
};

type SessionLimits = { idleMinutes: number; absoluteMinutes: number };

/** OpenTelemetry's standard variables. Tracing is on where they name a collector and don't switch it off. */
function tracingOf(env: z.infer<typeof environmentSchema>): TracingConfig | null {
  const base = env.OTEL_EXPORTER_OTLP_ENDPOINT;
  const url = env.OTEL_EXPORTER_OTLP_TRACES_ENDPOINT ?? (base && `${base.replace(/\/$/, '')}/v1/traces`);
  const isOff = env.OTEL_SDK_DISABLED?.toLowerCase() === 'true' || env.OTEL_TRACES_EXPORTER === 'none';
  if (!url || isOff) return null;
  return {
    url,
    serviceName: env.OTEL_SERVICE_NAME ?? 'tenantry',
    sampler: env.OTEL_TRACES_SAMPLER,
    ratio: env.OTEL_TRACES_SAMPLER_ARG,
  };
}

export function readConfig(environment: Record<string, string | undefined>): Config {
  // An empty value counts as none: compose files and dashboards pass variables on that nobody set.
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const parsed = environmentSchema.safeParse(given);
  const problems = parsed.success ? [] : parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`);
  // Looks at the environment itself, so that missing values are reported together with malformed ones.
  const isGiven = (name: string) => given[name] !== undefined;
  const hosted = Object.keys(environment).some((name) => name.startsWith('RAILWAY_'));
  if (isGiven('DATABASE_URL') && !isGiven('ENCRYPTION_KEYS')) {
    problems.push(
      "ENCRYPTION_KEYS is missing. It encrypts links and mail keys at rest; create one with: node -e \"console.log('v1:'+crypto.randomBytes(32).toString('base64'))\"",
    );
  }
  if (!isGiven('DATABASE_URL') && (hosted || isElsewhere(environment['PUBLIC_URL']))) {
    problems.push(
      'DATABASE_URL is missing. The embedded database is for your own machine: on a hosted platform its disk, and all data with it, would be lost.',
    );
  }
  if (hosted && !isGiven('PUBLIC_URL'))
    problems.push('PUBLIC_URL is missing. All links in emails and pages are built from it.');
  const plain = parsed.data?.REMOTES?.flatMap(addressesOf).find((address) => address.startsWith('http:'));
  if (plain && parsed.data?.PUBLIC_URL?.protocol === 'https:') {
    problems.push(
      `REMOTES names ${plain}, which must be https: code that arrives unencrypted could come from anyone, and would run in every page.`,
    );
  }
  const open = parsed.data?.BACKENDS?.find(({ origin }) => !mayReceiveTokens(origin, parsed.data.PUBLIC_URL));
  if (open)
    problems.push(`BACKENDS names ${open.origin}, which must be https: a token would arrive there unencrypted.`);
  if (!parsed.success || problems.length > 0) throw new ConfigError(problems);
  const env = parsed.data;
  const publicUrl = env.PUBLIC_URL ?? new URL(`http://localhost:${env.PORT}`);

  return {
    isLoopback: isLoopback(publicUrl.hostname),
    port: env.PORT,
    host: env.HOST ?? (env.DATABASE_URL ? '::' : '127.0.0.1'),
    publicUrl,
    allowedOrigins: new Set([publicUrl.origin, ...env.ALLOWED_ORIGINS]),
    databaseUrl: env.DATABASE_URL ?? null,
    migrationDatabaseUrl: env.MIGRATION_DATABASE_URL ?? env.DATABASE_URL ?? null,
    databaseWebSocketProxy: env.DATABASE_WS_PROXY ?? null,
    databaseMaxConnections: env.DATABASE_MAX_CONNECTIONS,
    dataDir: env.DATA_DIR,
    encryptionKeys: env.ENCRYPTION_KEYS ?? null,
    firstAdminEmail: env.FIRST_ADMIN_EMAIL,
    // A local terminal shows only warnings; a platform's log shows every request.
    logLevel: env.LOG_LEVEL ?? (env.DATABASE_URL ? 'info' : 'warning'),
    // Railway puts exactly one proxy in front of every service.
    trustedProxyHops: env.TRUSTED_PROXY_HOPS ?? (hosted ? 1 : 0),
    clientAddressHeader: env.CLIENT_ADDRESS_HEADER ?? null,
    remotes: env.REMOTES ?? null,
    backends: env.BACKENDS ?? [],
    productName: env.PRODUCT_NAME,
    productLogo: env.PRODUCT_LOGO ?? null,
    runsOnTenantry: env.RUNS_ON_TENANTRY === 'true',
    features: new Set(env.FEATURES),
    operatorName: env.OPERATOR_NAME ?? null,
    supportEmail: env.SUPPORT_EMAIL ?? null,
    environmentName: env.ENVIRONMENT_NAME ?? (isLoopback(publicUrl.hostname) ? 'Local' : 'Production'),
    passwordMinLength: env.PASSWORD_MIN_LENGTH,
    hashing: { concurrency: env.HASH_CONCURRENCY, maxQueued: env.HASH_MAX_QUEUED },
    drainDelaySeconds: env.DRAIN_DELAY_SECONDS,
    limitsFactor: env.LIMITS_FACTOR,
    signInFailureMinMs: env.SIGN_IN_FAILURE_MIN_MS,
    sessions: {
      platform: { idleMinutes: env.PLATFORM_SESSION_IDLE_MINUTES, absoluteMinutes: env.PLATFORM_SESSION_HOURS * 60 },
      tenant: { idleMinutes: env.TENANT_SESSION_IDLE_HOURS * 60, absoluteMinutes: env.TENANT_SESSION_DAYS * 24 * 60 },
    },
    introspectionCacheSeconds: env.INTROSPECTION_CACHE_SECONDS,
    metricsToken: env.METRICS_TOKEN ?? null,
    tracing: tracingOf(env),
    provisionDebug: env.SUPER_USER_PROVISION_DEBUG === 'true',
    mail: {
      apiUrl: env.MAILGUN_API_URL ?? null,
      smtpAllowedNetworks: env.SMTP_ALLOWED_NETWORKS,
      retryBaseSeconds: env.MAIL_RETRY_BASE_SECONDS,
      maxAttempts: env.MAIL_MAX_ATTEMPTS,
    },
    webhooks: {
      allowedNetworks: env.WEBHOOK_ALLOWED_NETWORKS,
      timeoutMs: env.WEBHOOK_TIMEOUT_SECONDS * 1_000,
      retryScale: env.WEBHOOK_RETRY_SCALE,
    },
  };
}
