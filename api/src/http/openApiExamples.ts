/** The parts of a JSON schema that are read here. */
export type Schema = {
  $ref?: string;
  type?: string | string[];
  format?: string;
  default?: unknown;
  const?: unknown;
  enum?: unknown[];
  examples?: unknown[];
  minimum?: number;
  properties?: Record<string, Schema>;
  items?: Schema;
  additionalProperties?: unknown;
  anyOf?: Schema[];
  allOf?: Schema[];
};

/** Example values by field name, all for the same person, tenant and request. */
const byName: Record<string, unknown> = {
  action: 'tenant_created',
  after: '1772443920000000',
  actor: 'Dana Whitfield',
  answer: 'Queued. Thank you.',
  examples: 'Harbor Physio',
  id: '0190bbbb-0000-7000-8000-000000000001',
  nextCursor: 'WyIyMDI2LTAzLTExIl0',
  apiKey: 'key-3ax6xnjp29jd6fds4gc373sgvjxteol0',
  apiKeyMasked: '••••••••eol0',
  code: '418207',
  createdByName: 'Jonas Weller',
  currentPassword: 'quiet lantern over water',
  cursor: 'WyIyMDI2LTAzLTExIl0',
  date: '2026-03-11',
  displayName: 'Harbor Physio',
  domain: 'mg.example.com',
  email: 'jonas.weller@example.com',
  externalId: 'cus_NW20418',
  error: 'It responded with 503.',
  eventType: 'user.deactivated',
  explanation: 'Mailgun accepted the email.',
  logo: 'logo.png',
  firstName: 'Jonas',
  fromEmail: 'hello@mg.example.com',
  fromName: 'Harbor Physio',
  host: 'smtp.example.com',
  html: '<p>Jonas Weller invites you.</p>',
  author: 'Priya Raman',
  by: 'Deploy',
  kitRange: '^1.5.0',
  uploadedBy: 'Deploy',
  'Idempotency-Key': '5f0c7a52-invite-jonas',
  inviteUrl: 'https://console.example.com/auth/invite?token=2mFqk0b3Xc7tYw9sVh1nLr4uZe6oGj8pQa5dKi0fBxs',
  ip: '203.0.113.9',
  key: 'sms.reminders',
  label: 'Harbor Physio',
  lastError: 'Domain not found: mg.example.com',
  lastName: 'Weller',
  logoUrl: '/logos/0190bbbb-0000-7000-8000-000000000001/9b2d1c0e5f7a4836b1d2c3e4f5a60718.png',
  name: 'Harbor Physio',
  messageId: 'msg_0c9f4e2b7a5d4f3c8b1e6d2a9f7c4b10',
  metadata: { crmId: 'A-20418' },
  newPassword: 'velvet orchard at noon',
  notes: 'Prefers to be called in the morning.',
  ownerName: 'Jonas Weller',
  password: 'velvet orchard at noon',
  phone: '+49 40 1234567',
  primaryColor: '#076978',
  q: 'harbor',
  reason: 'Asked for help with an invoice',
  recoveryCode: 'k4wq7tz2nmx6r3ab',
  recoveryCodes: 'k4wq7tz2nmx6r3ab',
  redirectTo: '/clients',
  requestId: 'req_01M8JFE1247ZCWYEAH4G',
  resetUrl: 'https://console.example.com/auth/reset?token=2mFqk0b3Xc7tYw9sVh1nLr4uZe6oGj8pQa5dKi0fBxs',
  returnTo: '/super/tenants',
  search: 'harbor',
  responseBody: '{ "error": "upstream timed out" }',
  secretLastFour: '4Kq=',
  secret: 'K7QM2XH4WB3TNZ6EJRL5VYCD2FGA4SPU',
  signInUrl: 'https://console.example.com/sign-in?tenant=harbor-physio',
  plan: 'Team yearly',
  slug: 'harbor-physio',
  timeZone: 'Europe/Berlin',
  subject: 'You are invited to Harbor Physio',
  supportEmail: 'help@example.com',
  targetId: '0190bbbb-0000-7000-8000-000000000001',
  template: 'invitation',
  tenant: 'harbor-physio',
  url: 'https://hooks.example.com/tenantry',
  value: 'priority',
  tenantName: 'Harbor Physio',
  tenantSlug: 'harbor-physio',
  toEmail: 'jonas.weller@example.com',
  text: 'Jonas Weller invites you.',
  token: '2mFqk0b3Xc7tYw9sVh1nLr4uZe6oGj8pQa5dKi0fBxs',
  tokenMasked: '2mFq…fBxs',
  type: 'tenant',
  uri: 'otpauth://totp/Harbor%20Physio:jonas.weller%40example.com?secret=K7QM2XH4WB3TNZ6EJRL5VYCD2FGA4SPU&issuer=Harbor+Physio&digits=6&period=30',
  user: 'postmaster@example.com',
  userAgent: 'Mozilla/5.0 (X11; Linux x86_64; rv:148.0) Gecko/20100101 Firefox/148.0',
  webhookUrl: 'https://console.example.com/api/v1/hooks/mailgun/0190bbbb-0000-7000-8000-000000000009',
  'X-Tenant-Id': '0190bbbb-0000-7000-8000-000000000001',
};

const byFormat: Record<string, unknown> = {
  uuid: '0190bbbb-0000-7000-8000-000000000001',
  'date-time': '2026-03-11T09:12:00.000Z',
};

/** Builds an example from a schema and its field names, so that routes don't have to write one. */
export function exampleOf(schema: Schema, schemas: Record<string, Schema>, name = ''): unknown {
  if (schema.$ref) return exampleOf(schemas[schema.$ref.split('/').at(-1)!] ?? {}, schemas, name);
  if (schema.examples) return schema.examples[0];
  if (schema.default !== undefined) return schema.default;
  if (schema.enum) return schema.enum[0];
  if (schema.const !== undefined) return schema.const;
  if (schema.format && schema.format in byFormat) return byFormat[schema.format];
  if (schema.properties) {
    return Object.fromEntries(
      Object.entries(schema.properties).map(([key, property]) => [key, exampleOf(property, schemas, key)]),
    );
  }
  if (schema.items) return [exampleOf(schema.items, schemas, name)];
  if (schema.type === 'boolean') return true;
  if (schema.type === 'integer' || schema.type === 'number') return schema.minimum ?? 3;
  if (schema.additionalProperties) return {};
  if (schema.type === 'null') return null;
  // A nullable value is shown as its other type.
  const choice = schema.anyOf?.find(({ type }) => type !== 'null');
  if (choice) return exampleOf(choice, schemas, name);
  return name in byName ? byName[name] : name;
}
