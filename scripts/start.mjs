// npm start: from a fresh clone to a running Tenantry. Plain Node, because nothing is installed yet.
import { everything } from './buildChanged.mjs';
import { runBuilt } from './runBuilt.mjs';

await runBuilt('server', { needs: everything });
