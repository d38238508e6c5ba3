/**
 * One line per file of Stryker's report. A mutant that breaks the set-up of a test file is noticed, too: a file signs
 * people in before its tests begin. Stryker calls that an error.
 */
export function tableOfMutants({ files }) {
  const lines = Object.entries(files).map(([file, { mutants }]) => {
    const count = (...verdicts) => mutants.filter((mutant) => verdicts.includes(verdictOf(mutant))).length;
    const [killed, survived, uncovered] = [count('Killed', 'Timeout'), count('Survived'), count('NoCoverage')];
    const score = Math.round((100 * killed) / (killed + survived + uncovered));
    return `| \`${file}\` | ${score}% | ${killed} | ${survived} | ${uncovered} | ${count('RuntimeError')} |`;
  });
  return [
    '| file | score | killed | survived | not covered | errors |',
    '| --- | --- | --- | --- | --- | --- |',
    ...lines,
  ].join('\n');
}

const verdictOf = ({ status, statusReason = '' }) =>
  status === 'RuntimeError' && statusReason.includes('outside of a test run') ? 'Killed' : status;
