import { describe, expect, test } from 'vitest';
import { ConfigError, readConfig } from './config.ts';
import { testKeys } from './testing/createTestApp.ts';

const hosted = {
  DATABASE_URL: 'postgres://u:secret-of-the-url@db.example/x',
  PUBLIC_URL: 'https://app.example.com',
  ENCRYPTION_KEYS: testKeys,
};
const problemsOf = (environment: Record<string, string>) => {
  try {
    readConfig(environment);
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigError);
    return (error as ConfigError).problems;
  }
  return [];
};

describe('the configuration', () => {
  test('is optional on a local machine', () => {
    expect(readConfig({})).toMatchObject({
      port: 3000,
      host: '127.0.0.1',
      databaseUrl: null,
      limitsFactor: 1,
      signInFailureMinMs: 400,
      environmentName: 'Local',
    });
    expect(readConfig({ PORT: '4000' }).publicUrl.origin).toBe('http://localhost:4000');
  });

  test('of an installation is read completely, and empty values count as missing', () => {
    const config = readConfig({
      ...hosted,
      MIGRATION_DATABASE_URL: '',
      LOG_LEVEL: '',
      SUPPORT_EMAIL: '',
      REMOTES: '',
      PORT: '',
      MAIL_MAX_ATTEMPTS: '',
      ALLOWED_ORIGINS: ' https://a.example , ',
    });
    expect(config).toMatchObject({
      databaseUrl: hosted.DATABASE_URL,
      migrationDatabaseUrl: hosted.DATABASE_URL,
      environmentName: 'Production',
      supportEmail: null,
      remotes: null,
      port: 3000,
      mail: { maxAttempts: 10 },
    });
    expect([...config.allowedOrigins]).toEqual(['https://app.example.com', 'https://a.example']);
  });

  test('trusts one proxy on Railway, none elsewhere, unless configured otherwise', () => {
    const onRailway = { ...hosted, RAILWAY_SERVICE_ID: 'x' };
    expect(readConfig(hosted).trustedProxyHops).toBe(0);
    expect(readConfig({ ...hosted, TRUSTED_PROXY_HOPS: '2' }).trustedProxyHops).toBe(2);
    expect(readConfig(onRailway).trustedProxyHops).toBe(1);
    expect(readConfig({ ...onRailway, TRUSTED_PROXY_HOPS: '' }).trustedProxyHops).toBe(1);
    expect(readConfig({ ...onRailway, TRUSTED_PROXY_HOPS: '0' }).trustedProxyHops).toBe(0);
  });

  test('accepts remotes over http only if the console itself is served over http, on localhost', () => {
    const entry = { id: 'billing', name: 'B', basePath: '/b', kitVersion: 1, audience: ['admin'], nav: [] };
    const http = 'http://127.0.0.1:4174/remote.json';
    const https = 'https://billing.example.com/remote.json';
    for (const source of [
      { manifest: http },
      { manifest: https, entryOrigin: 'http://cdn.example.com' },
      { ...entry, entry: 'http://cdn.example.com/remoteEntry.js' },
    ]) {
      const REMOTES = JSON.stringify(['own', source]);
      expect(problemsOf({ ...hosted, REMOTES })).toEqual([
        expect.stringMatching(/^REMOTES names http:.*must be https/),
      ]);
      expect(problemsOf({ REMOTES })).toEqual([]);
    }
    const fine = [
      { manifest: https, entryOrigin: 'https://cdn.example.com' },
      { ...entry, entry: '/b/remoteEntry.js' },
    ];
    expect(readConfig({ ...hosted, REMOTES: JSON.stringify(fine) }).remotes).toEqual(fine);
  });

  test('has the documented session limits', () => {
    expect(readConfig({}).sessions).toEqual({
      platform: { idleMinutes: 60, absoluteMinutes: 720 },
      tenant: { idleMinutes: 10_080, absoluteMinutes: 43_200 },
    });
  });

  test('reports all problems at once', () => {
    const problems = problemsOf({
      PORT: '99999',
      PUBLIC_URL: 'ftp://x',
      DATABASE_URL: 'mysql://x',
      ENCRYPTION_KEYS: 'short',
      LOG_LEVEL: 'loud',
      REMOTES: '{',
      TRUSTED_PROXY_HOPS: '-1',
      SUPPORT_EMAIL: 'not-an-email',
    });
    for (const name of [
      'PORT',
      'PUBLIC_URL',
      'DATABASE_URL',
      'ENCRYPTION_KEYS',
      'LOG_LEVEL',
      'REMOTES',
      'TRUSTED_PROXY_HOPS',
      'SUPPORT_EMAIL',
    ]) {
      expect(
        problems.filter((problem) => problem.startsWith(`${name} `)),
        name,
      ).toHaveLength(1);
    }
  });

  test.each([
    ['PORT', 'abc', 'must be a whole number from 1 to 65535'],
    ['TRUSTED_PROXY_HOPS', '1.5', 'must be a whole number from 0 to 10'],
    ['MAIL_RETRY_BASE_SECONDS', '0', 'must be a number from 0.01 to 3600'],
    ['LOG_LEVEL', 'warn', 'must be one of: debug, info, warning, error'],
    ['PRODUCT_NAME', ' ', 'must have 1 to 40 characters'],
    ['ALLOWED_ORIGINS', 'app.example.com', 'must be origins such as https://app.example.com, separated by commas'],
    ['ALLOWED_ORIGINS', 'https://a.example/', 'must be origins such as https://app.example.com, separated by commas'],
    ['SMTP_ALLOWED_NETWORKS', '10.0.0.0', 'must be networks such as 10.0.0.0/8, separated by commas'],
  ])('says what %s must be when it is "%s"', (name, value, sentence) => {
    expect(problemsOf({ [name]: value })).toEqual([`${name} ${sentence}`]);
  });

  test('reports a missing key and a public URL without https together', () => {
    const problems = problemsOf({ DATABASE_URL: hosted.DATABASE_URL, PUBLIC_URL: 'http://app.example.com' });
    expect(problems.some((problem) => problem.startsWith('PUBLIC_URL must be https'))).toBe(true);
    expect(problems.some((problem) => problem.startsWith('ENCRYPTION_KEYS is missing'))).toBe(true);
  });

  test.each([
    'http://app.example.com',
    'http://10.0.0.1',
    'http://localhost.evil.example',
    'http://127.0.0.1.evil.example',
    'https://app.example.com/path',
    'https://app.example.com/?x=1',
    'javascript:alert(1)',
    'app.example.com',
  ])('refuses %s as its public URL', (PUBLIC_URL) => {
    expect(problemsOf({ ...hosted, PUBLIC_URL })).toEqual([expect.stringMatching(/^PUBLIC_URL /)]);
  });

  test.each([
    'http://localhost:3000',
    'http://127.0.0.1:3000',
    'http://[::1]:3000',
    'http://acme.localhost',
    'https://app.example.com',
  ])('accepts %s as its public URL', (PUBLIC_URL) => {
    expect(problemsOf({ ...hosted, PUBLIC_URL })).toEqual([]);
  });

  test.each([
    ['on a hosted platform', { RAILWAY_ENVIRONMENT: 'production', PUBLIC_URL: 'http://localhost:3000' }],
    ['with a public URL that is not this machine', { PUBLIC_URL: 'https://app.example.com' }],
  ])('refuses the embedded database %s, and says why', (_, environment) => {
    expect(problemsOf(environment)).toEqual([expect.stringMatching(/^DATABASE_URL is missing.*be lost/)]);
  });

  test('requires the public URL on a hosted platform', () => {
    expect(
      problemsOf({ RAILWAY_SERVICE_ID: 'x', DATABASE_URL: hosted.DATABASE_URL, ENCRYPTION_KEYS: testKeys }),
    ).toEqual([expect.stringMatching(/^PUBLIC_URL is missing/)]);
  });

  test('never repeats a value in its problems', () => {
    const problems = problemsOf({
      DATABASE_URL: 'mysql://u:secret-of-the-url@db',
      ENCRYPTION_KEYS: 'v1:secret-of-the-key',
      PUBLIC_URL: 'http://app.example.com',
    }).join('\n');
    expect(problems).not.toContain('secret-of-the');
  });
});
