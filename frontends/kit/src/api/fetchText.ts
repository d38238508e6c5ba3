import { fetchApi } from './fetchApi.ts';
import { readApiError } from './readApiError.ts';

/** Reads a text from the API, such as a file that isn't saved. */
export async function fetchText(address: string): Promise<string> {
  const response = await fetchApi(address);
  if (!response.ok) throw await readApiError(response);
  return response.text();
}
