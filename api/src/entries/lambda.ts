import { Hono } from 'hono';
import { handle, type LambdaEvent } from 'hono/aws-lambda';
import { createApp } from '../app.ts';
import { ConfigError, readConfig } from '../config.ts';
import { deliverMails } from '../core/delivery/deliverMails.ts';
import { runChores } from './keepTidy.ts';
import { onceSuccessful } from '../core/onceSuccessful.ts';
import { openServices } from './openServices.ts';
import { migrationsFolder } from '../paths.ts';

/**
 * The entry for AWS Lambda, behind a function URL or an API gateway. One instance keeps its services between calls.
 * A schedule (an event that is no request) delivers mails and tidies up.
 */
const open = onceSuccessful(async () => {
  const { services } = await openServices(readConfig(process.env), { migrationsFolder, mayJoin: false });
  const app = createApp(services);
  const addressed = new Hono<{ Bindings: { event: LambdaEvent } }>().all('*', (c) =>
    app.fetch(c.req.raw, { sourceAddress: sourceAddress(c.env.event) ?? '' }),
  );
  return { services, answer: handle(addressed) };
});
// Begun before the first request, which hears of a failure when it tries again.
open().catch(() => {});

type Handler = ReturnType<typeof handle>;

export const handler: Handler = async (event, context) => {
  const { services, answer } = await open();
  if (!('requestContext' in event)) {
    while ((await deliverMails(services)) > 0);
    await runChores(services);
    return undefined as never;
  }
  if (!sourceAddress(event) && services.config.trustedProxyHops === 0) {
    throw new ConfigError([
      'TRUSTED_PROXY_HOPS is needed here: this event does not say who called. Behind an Application Load Balancer it is 1.',
    ]);
  }
  return answer(event, context);
};

/**
 * Who called, as the function URL or the gateway saw it: a header would be the caller's own word. A load balancer tells
 * it in X-Forwarded-For only, which counts once its hop is configured.
 */
function sourceAddress({ requestContext }: LambdaEvent): string | undefined {
  const { http, identity } = requestContext as { http?: { sourceIp?: string }; identity?: { sourceIp?: string } };
  return http?.sourceIp ?? identity?.sourceIp;
}
