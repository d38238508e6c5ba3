import { fetchApi } from './fetchApi.ts';
import { readApiError } from './readApiError.ts';

/** Downloads a file of the API under the name that it gives. Unlike a link, it acts as the tenant that an admin chose. */
export async function downloadFile(address: string): Promise<void> {
  const response = await fetchApi(address);
  if (!response.ok) throw await readApiError(response);
  const name = /filename="([^"]+)"/.exec(response.headers.get('content-disposition') ?? '')?.[1] ?? 'export';
  const url = URL.createObjectURL(await response.blob());
  const link = Object.assign(document.createElement('a'), { href: url, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
