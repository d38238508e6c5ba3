// npm run remote:create -- --id scheduling --name Scheduling --base /scheduling: creates a remote that is ready to build.
import { relative } from 'node:path';
import { parseArgs } from 'node:util';
import { checkNode } from './checkNode.mjs';
import { copyTemplate, refusal } from './copyTemplate.mjs';
import { root } from './paths.mjs';
import { giveUp, step } from './progress.mjs';
import { runNpm } from './run.mjs';

checkNode();
const { values } = parseArgs({
  options: { id: { type: 'string' }, name: { type: 'string' }, base: { type: 'string' } },
});
const wrong = refusal(values);
if (wrong) giveUp(wrong);

const folder = relative(root, copyTemplate(values));
const { code, output } = await step('Telling npm about it', () =>
  runNpm(['install', '--prefer-offline', '--no-audit', '--no-fund', '--loglevel=error'], { keepOutput: true }),
);
if (code !== 0) giveUp(`${output.trim()}\n\n${folder} is there, but npm install failed. Run it again.`);
console.log(`
  ${folder} is a remote for platform admins, with one page under ${values.base}. Next:

    npm run build -w @tenantry/${values.id}     a running Tenantry has it at the next page load
    npm run dev                                 every edit shows at once
    npm run test -w @tenantry/${values.id}
`);
