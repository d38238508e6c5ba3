/** An error that the person at the terminal can fix. */
export class CommandError extends Error {
  override name = 'CommandError';
}
