import { isStale, stamped, targets } from './buildTargets.mjs';
import { step } from './progress.mjs';
import { runNpm } from './run.mjs';

export const everything = targets.map(({ name }) => name);

/**
 * Builds everything that was never built or whose sources have changed. Resolves to whether everything is built now;
 * errors are on the screen.
 */
export async function buildChanged(names = everything) {
  let isWhole = true;
  // One after the other: a build uses every processor, and in parallel they would take longer.
  for (const target of targets.filter((each) => names.includes(each.name) && isStale(each))) {
    const build = () => runNpm(['run', '--silent', 'build', '-w', `@tenantry/${target.name}`], { keepOutput: true });
    const { code, output } = await step(`Building ${target.name}`, () => stamped(target, build));
    if (code === 0) continue;
    isWhole = false;
    console.error(`\n${output.trim()}\n\nBuilding ${target.name} failed.`);
  }
  return isWhole;
}
