// npm run faults: runs the fault tests and prints what was tried and what was lost (docs/decisions/0015).
import { buildChanged } from './buildChanged.mjs';
import { checkNode } from './checkNode.mjs';
import { installPackages } from './installPackages.mjs';
import { inRoot } from './paths.mjs';

checkNode();
if (!(await installPackages()) || !(await buildChanged(['api']))) process.exit(1);
process.chdir(inRoot());
const { register: readTypeScript } = await import('tsx/esm/api');
readTypeScript();
await import('../bench/faults/main.ts');
