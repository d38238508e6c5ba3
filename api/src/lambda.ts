import { handle } from 'hono/aws-lambda';
import { createApp } from './app.ts';
import { readConfig } from './config.ts';
import { deliverMails } from './core/mail/deliverMails.ts';
import { runChores } from './keepTidy.ts';
import { onceSuccessful } from './core/onceSuccessful.ts';
import { openServices } from './openServices.ts';
import { migrationsFolder } from './paths.ts';

/**
 * The entry for AWS Lambda, behind a function URL or an API gateway. One instance keeps its services between calls.
 * A schedule (an event that is no request) delivers mails and tidies up.
 */
const open = onceSuccessful(async () => {
  const { services } = await openServices(readConfig(process.env), { migrationsFolder, mayJoin: false });
  return { services, answer: handle(createApp(services)) };
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
  return answer(event, context);
};
