import { ApiError, api, callApi } from '@tenantry/kit';

const leftBehind = ['SECOND_FACTOR_REQUIRED', 'SECOND_FACTOR_ENROLMENT_REQUIRED'];

/** Makes a call of someone who isn't signed in. A sign-in left before its second factor would refuse it, so it ends first. */
export async function callSignedOut<Result>(send: () => Promise<Result>): Promise<Result> {
  try {
    return await send();
  } catch (error) {
    if (!(error instanceof ApiError && leftBehind.includes(error.code))) throw error;
    await callApi(api.auth.logout.$post({ json: {} }));
    return send();
  }
}
