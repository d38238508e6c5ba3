// npm test [stage …]: runs every stage, or the named ones, and ends with one line that counts passed and failed checks.
import { checkNode } from './checkNode.mjs';
import { installPackages } from './installPackages.mjs';
import { giveUp } from './progress.mjs';
import { stages } from './stages.mjs';

checkNode();

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !stages.some((stage) => stage.name === name));
if (unknown.length > 0) {
  giveUp(`There is no stage ${unknown.join(', ')}. The stages are: ${stages.map(({ name }) => name).join(', ')}.`);
}

const results = [];
const isReady = await installPackages();
if (!isReady) results.push({ title: 'Packages', passed: 0, failed: 1, seconds: 0 });

for (const stage of stages) {
  if (!isReady || !(wanted.includes(stage.name) || (wanted.length === 0 && !stage.onlyIfNamed))) continue;
  console.log(`\n── ${stage.title} ${'─'.repeat(60 - stage.title.length)}\n`);
  const begun = Date.now();
  const { passed, failed } = await stage.run({ isNamed: wanted.includes(stage.name) });
  results.push({ title: stage.title, passed, failed, seconds: (Date.now() - begun) / 1000 });
}

console.log('');
for (const { title, passed, failed, seconds } of results) {
  console.log(`${failed ? '✗' : '✓'} ${title.padEnd(30)} ${passed} passed, ${failed} failed, ${seconds.toFixed(1)} s`);
}
const total = (key) => results.reduce((sum, result) => sum + result[key], 0);
console.log(`\n${total('passed')} passed, ${total('failed')} failed`);
process.exitCode = total('failed') > 0 || total('passed') === 0 ? 1 : 0;
