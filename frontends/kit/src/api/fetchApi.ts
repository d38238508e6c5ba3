import { readApiError } from './readApiError.ts';
import { sendAsTenant } from './sendAsTenant.ts';
import { tellOfRefusal } from './sessionRefusals.ts';

/** Who is signed in: the one question that nobody being signed in answers. */
const isAboutMe = (input: RequestInfo | URL) =>
  new URL(input instanceof Request ? input.url : input, location.origin).pathname === '/api/v1/auth/me';

/**
 * `fetch` for the API. A call that is refused because the session ended waits while the same person signs in again,
 * and is then sent once more: the server did nothing the first time.
 */
export const fetchApi: typeof fetch = async (input, init) => {
  const response = await sendAsTenant(input, init);
  if (response.status !== 401 || isAboutMe(input)) return response;
  const error = await readApiError(response.clone());
  if (error.code !== 'UNAUTHENTICATED') return response;
  const answers = await tellOfRefusal(error);
  return answers.includes(true) ? sendAsTenant(input, init) : response;
};
