import { dirname, join } from 'node:path';

export const root = dirname(dirname(import.meta.dirname));

/** An entry point of the API as it was built. */
export const built = (entry: string, home = root) => join(home, 'api/dist', `${entry}.js`);
