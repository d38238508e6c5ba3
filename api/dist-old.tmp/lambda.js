import {
  createApp,
  deliverMails,
  deliverWebhooks,
  runChores,
  runImports
} from "./chunks/chunk-USASDDBT.js";
import "./chunks/chunk-PECFMOPB.js";
import "./chunks/chunk-X3LWMFXI.js";
import "./chunks/chunk-6UA22KIR.js";
import "./chunks/chunk-VZTRTASP.js";
import "./chunks/chunk-GT6OVYMG.js";
import "./chunks/chunk-5OPP6SQT.js";
import "./chunks/chunk-FA63XO34.js";
import "./chunks/chunk-FM5OVEII.js";
import "./chunks/chunk-UAZ3E33A.js";
import "./chunks/chunk-M6C7NZZQ.js";
import "./chunks/chunk-EBBDBTUE.js";
import "./chunks/chunk-Z356FQYC.js";
import {
  onceSuccessful,
  openServices
} from "./chunks/chunk-X5SF4IPD.js";
import {
  ConfigError,
  migrationsFolder,
  readConfig
} from "./chunks/chunk-QO7DWWQZ.js";

// src/entries/lambda.ts
import { Hono } from "hono";
import { handle } from "hono/aws-lambda";
var open = onceSuccessful(async () => {
  const { services } = await openServices(readConfig(process.env), { migrationsFolder, mayJoin: false });
  const app = createApp(services);
  const addressed = new Hono().all(
    "*",
    (c) => app.fetch(c.req.raw, { sourceAddress: sourceAddress(c.env.event) ?? "" })
  );
  return { services, answer: handle(addressed) };
});
open().catch(() => {
});
var handler = async (event, context) => {
  const { services, answer } = await open();
  if (!("requestContext" in event)) {
    while (await deliverMails(services) > 0) ;
    while (await deliverWebhooks(services) > 0) ;
    while (await runImports(services) > 0) ;
    await runChores(services);
    return void 0;
  }
  if (!sourceAddress(event) && services.config.trustedProxyHops === 0) {
    throw new ConfigError([
      "TRUSTED_PROXY_HOPS is required here: this event has no caller address. Behind an Application Load Balancer set it to 1."
    ]);
  }
  return answer(event, context);
};
function sourceAddress({ requestContext }) {
  const { http, identity } = requestContext;
  return http?.sourceIp ?? identity?.sourceIp;
}
export {
  handler
};
//# sourceMappingURL=lambda.js.map
