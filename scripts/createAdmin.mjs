// npm run admin:create: makes a platform admin. The options are those of api/src/createAdmin.ts.
import { runBuilt } from './runBuilt.mjs';

await runBuilt('createAdmin', { needs: ['api'] });
