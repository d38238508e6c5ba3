import { splitPurpose } from './confirmFor.ts';
import { readApiError } from './readApiError.ts';
import { sendAsTenant } from './sendAsTenant.ts';
import { tellOfRefusal } from './sessionRefusals.ts';
import { takeFirstAnswer } from './takeFirstAnswer.ts';

/** Refusals that end when the user signs in again, or leaves a sign-in that isn't complete. */
const signedOut = ['UNAUTHENTICATED', 'SECOND_FACTOR_REQUIRED', 'SECOND_FACTOR_ENROLMENT_REQUIRED'];

/**
 * `fetch` for the API. A call that is refused because the session ended waits while the same person signs in again, and
 * one that needs a fresh proof waits while they confirm it's them. It is then sent once more: the server did nothing
 * the first time. A step-up that isn't enough is asked for again, until the user cancels.
 */
export const fetchApi: typeof fetch = async (input, init) => {
  const { purpose, sent } = splitPurpose(init);
  const given = takeFirstAnswer(input, sent);
  if (given) return given;
  let hasSignedInAgain = false;
  for (;;) {
    const response = await sendAsTenant(input, sent);
    if (response.status !== 401) return response;
    const error = await readApiError(response.clone());
    const isSignedOut = signedOut.includes(error.code);
    if (isSignedOut ? hasSignedInAgain : error.code !== 'STEP_UP_REQUIRED') return response;
    hasSignedInAgain ||= isSignedOut;
    const answers = await tellOfRefusal(error, purpose);
    if (!answers.includes(true)) return response;
  }
};
