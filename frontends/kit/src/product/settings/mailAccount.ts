import type { saveMailSettingsSchema } from '../../schemas.ts';
import { api, callApi, type MailSettings, type MailTest } from '@tenantry/kit';
import type { z } from 'zod';

/** Whose Mailgun account a form works on: the tenant's, or the platform's own. */
export type MailAccount = {
  save: (settings: z.output<typeof saveMailSettingsSchema>) => Promise<MailSettings>;
  remove: () => Promise<MailSettings>;
  test: () => Promise<MailTest>;
};

export const tenantMailAccount: MailAccount = {
  save: (json) => callApi(api.settings.mailgun.$put({ json })),
  remove: () => callApi(api.settings.mailgun.$delete()),
  test: () => callApi(api.settings.mailgun.test.$post()),
};
