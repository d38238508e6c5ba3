/**
 * The federation plugin does nothing under a test runner, and says nothing about it: a build that a test
 * started would come out as one that loads no remote.
 */
export function leaveTestMode(): void {
  for (const name of ['VITEST', 'JEST_WORKER_ID']) delete process.env[name];
  if (process.env['NODE_ENV'] === 'test') process.env['NODE_ENV'] = 'production';
}
