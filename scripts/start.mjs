// npm start: installs, builds and runs Tenantry. Plain Node, because no packages are installed yet.
import { everything } from './buildChanged.mjs';
import { runBuilt } from './runBuilt.mjs';

await runBuilt('server', { needs: everything });
