import { relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { root } from './paths.mjs';

/** From Vitest's JSON report: the tests that failed, and the files that couldn't be loaded or cleaned up after. */
export function failedTests(files) {
  return files.flatMap(({ name: file, message, assertionResults }) => {
    const path = relative(root, file);
    const failed = assertionResults.filter(({ status }) => status === 'failed');
    return [
      ...(message ? [failure(path, [message])] : []),
      ...failed.map(({ fullName, failureMessages }) => failure(`${path} › ${fullName}`, failureMessages)),
    ];
  });
}

/** From Playwright's JSON report: the stories with a failed attempt, even if a later one passed, and why the first failed. */
export function failedStories(suites) {
  return suites.flatMap(({ file, specs = [], suites: inner = [] }) => [
    ...specs.flatMap(({ title, tests }) => {
      const failed = tests.flatMap(({ results }) => results).find(({ errors }) => errors.length > 0);
      return failed
        ? [
            failure(
              `${file} › ${title}`,
              failed.errors.map(({ message }) => message ?? ''),
            ),
          ]
        : [];
    }),
    ...failedStories(inner),
  ]);
}

const longest = 20;
// What Vitest's report says of a test that took too long.
const timedOut = /^Error: STACK_TRACE_ERROR\n/;

function failure(name, messages) {
  const lines = stripVTControlCharacters(messages.join('\n')).replace(timedOut, 'Timed out.\n').split('\n');
  const isLong = lines.length > longest;
  return { name, message: (isLong ? [...lines.slice(0, longest), '…'] : lines).map((line) => `  ${line}`).join('\n') };
}
