import { dirname, join } from 'node:path';

export const root = dirname(dirname(import.meta.dirname));

/** A built entry point of the API. */
export const built = (entry: string, home = root) => join(home, 'api/dist', `${entry}.js`);
