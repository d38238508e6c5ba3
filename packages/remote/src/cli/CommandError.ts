/** What the person at the terminal can do something about. */
export class CommandError extends Error {
  override name = 'CommandError';
}
