// npm run admin:recover: a reset link for a platform admin who is locked out. The options are those of api/src/recoverAdmin.ts.
import { runBuilt } from './runBuilt.mjs';

await runBuilt('recoverAdmin', { needs: ['api'] });
