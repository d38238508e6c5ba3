// npm test [stage …]: runs every stage, or the named ones, and ends with one line that counts passed and failed checks.
import { fork } from 'node:child_process';
import { once } from 'node:events';
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

const chosen = stages.filter(({ name, onlyIfNamed }) => wanted.includes(name) || (wanted.length === 0 && !onlyIfNamed));
const isBeside = (stage) => chosen.some(({ name }) => name === stage.beside);

for (const stage of isReady ? chosen.filter((each) => !isBeside(each)) : []) {
  const companions = chosen.filter(({ beside }) => beside === stage.name).map(runBeside);
  announce(stage);
  const begun = Date.now();
  const result = await stage.run({ isNamed: wanted.includes(stage.name) });
  results.push({ ...result, title: stage.title, seconds: secondsSince(begun) });
  for (const companion of companions) {
    const { output, result } = await companion;
    announce(result);
    console.log(output);
    results.push(result);
  }
}

// For the run that this one is beside, which prints the failures.
process.send?.(results.at(-1));

// Again at the end, because that is the part of a long output that is read, and the only one that some CI keeps.
for (const { title, failures = [] } of process.send ? [] : results) {
  for (const { name, message } of failures) console.log(`\n✗ ${title} › ${name}\n\n${message}`);
}

console.log('');
for (const { title, passed, failed, seconds } of results) {
  console.log(`${failed ? '✗' : '✓'} ${title.padEnd(30)} ${passed} passed, ${failed} failed, ${seconds.toFixed(1)} s`);
}
const total = (key) => results.reduce((sum, result) => sum + result[key], 0);
console.log(`\n${total('passed')} passed, ${total('failed')} failed`);
process.exitCode = total('failed') > 0 || total('passed') === 0 ? 1 : 0;

/** In a process of its own, with one worker for the core that the other stage leaves; what it prints is kept until its turn. */
async function runBeside({ name, title }) {
  const begun = Date.now();
  const child = fork(import.meta.filename, [name], { silent: true, env: { ...process.env, VITEST_MAX_WORKERS: '1' } });
  process.once('exit', () => child.kill());
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
  let result = { passed: 0, failed: 1 };
  child.once('message', (message) => (result = message));
  await once(child, 'close');
  return { output, result: { ...result, title, seconds: secondsSince(begun) } };
}

function announce({ title }) {
  console.log(`\n── ${title} ${'─'.repeat(60 - title.length)}\n`);
}

function secondsSince(begun) {
  return (Date.now() - begun) / 1000;
}
