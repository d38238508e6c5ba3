// npm run admin:create and the other commands: runs one of the API's command entry points with the given options.
import { runBuilt } from './runBuilt.mjs';

const [name] = process.argv.splice(2, 1);
await runBuilt(name, { needs: ['api'] });
