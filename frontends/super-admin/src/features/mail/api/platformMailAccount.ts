import { type MailAccount, api, callApi } from '@tenantry/kit';

/** The platform's own account, for the form that tenants have too. */
export const platformMailAccount: MailAccount = {
  save: (json) => callApi(api.super.settings.mailgun.$put({ json })),
  remove: () => callApi(api.super.settings.mailgun.$delete()),
  test: () => callApi(api.super.settings.mailgun.test.$post()),
};
