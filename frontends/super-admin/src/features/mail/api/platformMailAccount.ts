import { api, callApi } from '@tenantry/kit';
import { type MailAccount } from '@tenantry/kit/settings';

/** Lets the platform use the same mail account form as tenants. */
export const platformMailAccount: MailAccount = {
  save: (json) => callApi(api.super.settings.mailgun.$put({ json })),
  remove: () => callApi(api.super.settings.mailgun.$delete()),
  test: () => callApi(api.super.settings.mailgun.test.$post()),
};
