import { EmbeddedDatabaseError } from './EmbeddedDatabaseError.ts';

/** Another live process uses this data directory. Nothing was changed. */
export class EmbeddedDatabaseBusyError extends EmbeddedDatabaseError {
  override name = 'EmbeddedDatabaseBusyError';

  constructor(
    readonly dataDir: string,
    readonly holderPid: number,
  ) {
    super(
      `The database in ${dataDir} is already in use by process ${holderPid}. ` +
        'Stop that process first, or set DATA_DIR to another directory.',
    );
  }
}
