import { api, callApi } from '@tenantry/kit';

export const confirmAuthenticator = (code: string) => callApi(api.auth.factors.totp.confirm.$post({ json: { code } }));
