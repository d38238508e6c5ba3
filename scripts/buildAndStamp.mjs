// "build": "node ../../scripts/buildAndStamp.mjs vite build": builds one workspace and records it, so that the next start doesn't build it again.
import { basename } from 'node:path';
import { targets, stamped } from './buildTargets.mjs';
import { run } from './run.mjs';

const [command, ...args] = process.argv.slice(2);
const cwd = process.cwd();
const target = targets.find(({ name }) => name === basename(cwd));
const build = () => run(command, args, { cwd });
const { code } = await (target ? stamped(target, build) : build());
process.exitCode = code;
