import { handle } from 'hono/aws-lambda';
import { createApp } from './app.ts';
import { readConfig } from './config.ts';
import { deliverMails } from './core/mail/deliverMails.ts';
import { runChores } from './keepTidy.ts';
import { openServices } from './openServices.ts';
import { migrationsFolder } from './paths.ts';

/**
 * The entry for AWS Lambda, behind a function URL or an API gateway. One instance keeps its services between calls.
 * A schedule (an event that is no request) delivers mails and tidies up.
 */
const opened = openServices(readConfig(process.env), { migrationsFolder, mayJoin: false });
const answer = opened.then(({ services }) => handle(createApp(services)));

type Handler = ReturnType<typeof handle>;

export const handler: Handler = async (event, context) => {
  const { services } = await opened;
  if (!('requestContext' in event)) {
    while ((await deliverMails(services)) > 0);
    await runChores(services);
    return undefined as never;
  }
  return (await answer)(event, context);
};
