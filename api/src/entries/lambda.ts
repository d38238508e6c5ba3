import { Hono } from 'hono';
import { handle, type LambdaEvent } from 'hono/aws-lambda';
import { createApp } from '../app.ts';
import { ConfigError, readConfig } from '../config.ts';
import { deliverWebhooks } from '../core/webhooks/deliverWebhooks.ts';
import { deliverMails } from '../core/delivery/deliverMails.ts';
import { runImports } from '../features/imports/runImports.ts';
import { runChores } from './keepTidy.ts';
import { onceSuccessful } from '../core/onceSuccessful.ts';
import { openServices } from './openServices.ts';
import { migrationsFolder } from '../paths.ts';

/**
 * The entry for AWS Lambda behind a function URL or an API gateway. An instance keeps its services between calls. A
 * scheduled event delivers emails and runs the chores.
 */
const open = onceSuccessful(async () => {
  const { services } = await openServices(readConfig(process.env), { migrationsFolder, mayJoin: false });
  const app = createApp(services);
  const addressed = new Hono<{ Bindings: { event: LambdaEvent } }>().all('*', (c) =>
    app.fetch(c.req.raw, { sourceAddress: sourceAddress(c.env.event) ?? '' }),
  );
  return { services, answer: handle(addressed) };
});
// Starts before the first request. If this fails, the request tries again and reports the error.
open().catch(() => {});

type Handler = ReturnType<typeof handle>;

export const handler: Handler = async (event, context) => {
  const { services, answer } = await open();
  if (!('requestContext' in event)) {
    while ((await deliverMails(services)) > 0);
    while ((await deliverWebhooks(services)) > 0);
    while ((await runImports(services)) > 0);
    await runChores(services);
    return undefined as never;
  }
  if (!sourceAddress(event) && services.config.trustedProxyHops === 0) {
    throw new ConfigError([
      'TRUSTED_PROXY_HOPS is required here: this event has no caller address. Behind an Application Load Balancer set it to 1.',
    ]);
  }
  return answer(event, context);
};

/**
 * The caller's address as the function URL or gateway saw it, because the caller could forge a header. A load balancer
 * sends it only in X-Forwarded-For, which is read once its hop is configured.
 */
function sourceAddress({ requestContext }: LambdaEvent): string | undefined {
  const { http, identity } = requestContext as { http?: { sourceIp?: string }; identity?: { sourceIp?: string } };
  return http?.sourceIp ?? identity?.sourceIp;
}
