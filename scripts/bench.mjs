// npm run bench: measures the product and prints a table of ratios.
import { buildChanged } from './buildChanged.mjs';
import { checkNode } from './checkNode.mjs';
import { installPackages } from './installPackages.mjs';
import { inRoot } from './paths.mjs';

checkNode();
if (!(await installPackages()) || !(await buildChanged())) process.exit(1);
process.chdir(inRoot());
const { register: readTypeScript } = await import('tsx/esm/api');
readTypeScript();
await import('../bench/speed/main.ts');
