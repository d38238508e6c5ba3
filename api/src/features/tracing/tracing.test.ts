import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { runSql } from '@tenantry/db/testing';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { deliverMails } from '../../core/delivery/deliverMails.ts';
import { actorsOf } from '../../testing/actors.ts';
import { createTestApp } from '../../testing/createTestApp.ts';

type Attribute = { key: string; value: { stringValue?: string; intValue?: number } };
type SpanData = {
  name: string;
  traceId: string;
  spanId: string;
  parentSpanId?: string;
  attributes: Attribute[];
  status: { code?: number };
};
type Export = { resourceSpans: { resource: { attributes: Attribute[] }; scopeSpans: { spans: SpanData[] }[] }[] };

let received: Export[] = [];
let refusing = false;
const paths = new Set<string>();
const collector = createServer((request, response) => {
  paths.add(request.url!);
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    received.push(JSON.parse(Buffer.concat(chunks).toString()) as Export);
    response.writeHead(refusing ? 400 : 200).end(refusing ? 'what the collector said' : '{}');
  });
});
await new Promise<void>((resolve) => collector.listen(0, '127.0.0.1', resolve));
afterAll(() => collector.close());
const endpoint = `http://127.0.0.1:${(collector.address() as AddressInfo).port}`;

const newApp = () => createTestApp({ OTEL_EXPORTER_OTLP_ENDPOINT: endpoint, OTEL_SERVICE_NAME: 'console' });
const spansOf = ({ services }: Awaited<ReturnType<typeof newApp>>) =>
  services
    .tracing!.shutdown()
    .then(() =>
      received.flatMap(({ resourceSpans }) =>
        resourceSpans.flatMap((it) => it.scopeSpans.flatMap(({ spans }) => spans)),
      ),
    );
const attributesOf = ({ attributes }: { attributes: Attribute[] }) =>
  Object.fromEntries(attributes.map(({ key, value }) => [key, value.stringValue ?? value.intValue]));

beforeEach(() => {
  received = [];
  refusing = false;
  paths.clear();
});

describe('with a collector', () => {
  test('sends a span per request, by route pattern, with its transactions inside', async () => {
    const testApp = await newApp();
    const { user, signIn } = actorsOf(testApp);
    const admin = await signIn(await user({ role: 'super_user', tenantId: null }));
    const response = await admin.browser.get('/super/tenants/5b0ff2de-6cf3-4a31-a3a5-2d0b0b4a1f00?q=in-the-query');
    const spans = await spansOf(testApp);

    const request = spans.find(({ name }) => name === 'GET /api/v1/super/tenants/:tenantId')!;
    expect(attributesOf(request)).toEqual({
      'http.request.method': 'GET',
      'http.route': '/api/v1/super/tenants/:tenantId',
      'http.response.status_code': 404,
      'tenantry.request_id': response.headers.get('X-Request-Id'),
    });
    const inside = spans.filter(({ parentSpanId }) => parentSpanId === request.spanId);
    expect(inside.map(({ name }) => name)).toEqual(expect.arrayContaining(['find session', 'transaction platform']));
    expect(inside.every(({ traceId }) => traceId === request.traceId)).toBe(true);
    expect(attributesOf(inside.find(({ name }) => name === 'transaction platform')!)).toEqual({
      'db.system.name': 'postgresql',
      'tenantry.database.role': 'tenantry_platform',
    });
    expect([...paths]).toEqual(['/v1/traces']);
    expect(attributesOf(received[0]!.resourceSpans[0]!.resource)).toMatchObject({ 'service.name': 'console' });
  });

  test('sends a collector no email, id in a path, query or password', async () => {
    const testApp = await newApp();
    const { user, signIn } = actorsOf(testApp);
    const admin = await signIn(await user({ role: 'super_user', tenantId: null, email: 'ada@secret.example' }));
    await admin.browser.get('/super/tenants/5b0ff2de-6cf3-4a31-a3a5-2d0b0b4a1f00?q=in-the-query');
    expect((await spansOf(testApp)).length).toBeGreaterThan(3);
    expect(JSON.stringify(received)).not.toMatch(/secret\.example|5b0ff2de|in-the-query|password"/);
  });

  test("continues the caller's trace, and starts its own when traceparent is malformed", async () => {
    const testApp = await newApp();
    const traceId = '0af7651916cd43dd8448eb211c80319c';
    const ask = (traceparent: string) => testApp.app.request('/healthz', { headers: { traceparent } });
    await ask(`00-${traceId}-b7ad6b7169203331-01`);
    await ask('00-not-a-trace');
    const [continued, fresh] = (await spansOf(testApp)).filter(({ name }) => name === 'GET /healthz');
    expect(continued).toMatchObject({ traceId, parentSpanId: 'b7ad6b7169203331' });
    expect(fresh!.traceId).not.toBe(traceId);
    expect(fresh!.parentSpanId).toBeFalsy();
  });

  test('keeps the spans of requests that run at the same time apart', async () => {
    const testApp = await newApp();
    const { user, signIn } = actorsOf(testApp);
    const admin = await signIn(await user({ role: 'super_user', tenantId: null }));
    const path = '/super/tenants/5b0ff2de-6cf3-4a31-a3a5-2d0b0b4a1f00';
    await Promise.all(Array.from({ length: 20 }, () => admin.browser.get(path)));
    const spans = await spansOf(testApp);
    const requests = spans.filter(({ name }) => name === 'GET /api/v1/super/tenants/:tenantId');
    expect(requests).toHaveLength(20);
    for (const { spanId, traceId } of requests) {
      const inside = spans.filter((span) => span.parentSpanId === spanId);
      expect(inside.map(({ name }) => name)).toEqual(['find session', 'transaction platform']);
      expect(inside.every((span) => span.traceId === traceId)).toBe(true);
    }
  });

  test('sends a span per mail delivery, and none for an outbox that has nothing due', async () => {
    const testApp = await newApp();
    await deliverMails(testApp.services);
    await runSql(testApp.clone.superuserUrl, [
      `insert into outbox (request_id, template, to_email, params) values ('req_1', 'invitation', 'ada@secret.example', '{}')`,
    ]);
    await deliverMails(testApp.services);
    const spans = await spansOf(testApp);
    const deliveries = spans.filter(({ parentSpanId }) => !parentSpanId);
    expect(deliveries.map(({ name }) => name)).toEqual(['deliver mail']);
    expect(attributesOf(deliveries[0]!)).toEqual({
      'tenantry.mail.template': 'invitation',
      'tenantry.mail.attempt': 1,
      'tenantry.request_id': 'req_1',
    });
    // No mail account is configured, so the delivery failed.
    expect(deliveries[0]!.status.code).toBe(2);
    expect(JSON.stringify(received)).not.toContain('secret.example');
  });
});

test('answers requests, and logs that traces are lost, while the collector refuses them', async () => {
  refusing = true;
  const testApp = await newApp();
  expect((await testApp.app.request('/healthz')).status).toBe(200);
  await testApp.services.tracing!.shutdown();
  expect(testApp.logLines.join('\n')).toContain('Traces could not be exported');
  expect(testApp.logLines.join('\n')).not.toContain('what the collector said');
});

test('shuts down within seconds while the collector is unreachable', async () => {
  const testApp = await createTestApp({ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:9' });
  await testApp.app.request('/healthz');
  const begun = performance.now();
  await testApp.services.tracing!.shutdown();
  expect(performance.now() - begun).toBeLessThan(6_000);
});

test.each([
  ['no endpoint is set', {}],
  ['OTEL_SDK_DISABLED is true', { OTEL_EXPORTER_OTLP_ENDPOINT: endpoint, OTEL_SDK_DISABLED: 'true' }],
  ['OTEL_TRACES_EXPORTER is none', { OTEL_EXPORTER_OTLP_ENDPOINT: endpoint, OTEL_TRACES_EXPORTER: 'none' }],
])('is off when %s', async (_, environment) => {
  const { services, app } = await createTestApp(environment);
  expect(services.tracing).toBeUndefined();
  expect((await app.request('/healthz')).status).toBe(200);
});
