// npm run admin:create and its like: runs an entry point of the API that is a command, with the options it was given.
import { runBuilt } from './runBuilt.mjs';

const [name] = process.argv.splice(2, 1);
await runBuilt(name, { needs: ['api'] });
