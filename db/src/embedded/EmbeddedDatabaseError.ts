/** Everything that can go wrong with the embedded database, in words meant for the person at the terminal. */
export class EmbeddedDatabaseError extends Error {
  override name = 'EmbeddedDatabaseError';
}
