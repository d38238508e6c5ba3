// npm run remote:create -- --id scheduling --name Scheduling --base /scheduling: creates a remote that is ready to build.
import { rmSync } from 'node:fs';
import { relative } from 'node:path';
import { checkNode } from './checkNode.mjs';
import { copyTemplate, refusal } from './copyTemplate.mjs';
import { installPackages } from './installPackages.mjs';
import { parseOptions } from './parseOptions.mjs';
import { root } from './paths.mjs';
import { giveUp, step } from './progress.mjs';
import { runNpm } from './run.mjs';

checkNode();
const { values } = parseOptions({
  options: { id: { type: 'string' }, name: { type: 'string' }, base: { type: 'string' } },
});
const wrong = refusal(values);
if (wrong) giveUp(wrong);
// The remote's tests need those that npm start leaves out, and npm would add them below without a word.
if (!(await installPackages())) process.exit(1);

const created = copyTemplate(values);
const folder = relative(root, created);
const { code, output } = await step('Telling npm about it', () =>
  runNpm(['install', '--prefer-offline', '--no-audit', '--no-fund', '--loglevel=error'], { keepOutput: true }),
);
if (code !== 0) {
  rmSync(created, { recursive: true });
  giveUp(
    `${output.trim()}\n\nnpm install failed, so ${folder} was not created. Run this again once npm install works.`,
  );
}
console.log(`
  ${folder} is a remote for platform admins, with one page under ${values.base}. Next:

    npm run build -w @tenantry/${values.id}     a running Tenantry has it at the next page load
    npm run dev                                 every edit shows at once
    npm run test -w @tenantry/${values.id}
`);
