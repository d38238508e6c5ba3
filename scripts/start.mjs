// npm start: from a fresh clone to a running Tenantry. Plain Node, because nothing is installed yet.
import { pathToFileURL } from 'node:url';
import { buildChanged } from './buildChanged.mjs';
import { checkNode } from './checkNode.mjs';
import { installPackages } from './installPackages.mjs';
import { inRoot } from './paths.mjs';

checkNode();
if (!(await installPackages()) || !(await buildChanged())) process.exit(1);

// The server runs in this very process: one less to forward signals and exit codes for.
process.chdir(inRoot());
process.setSourceMapsEnabled(true);
await import(pathToFileURL(inRoot('api/dist/server.js')).href);
