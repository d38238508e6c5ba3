import { parseArgs } from 'node:util';
import { giveUp } from './progress.mjs';

/** As parseArgs, but an unknown option ends the process with a sentence. */
export function parseOptions(config) {
  try {
    return parseArgs(config);
  } catch (error) {
    return giveUp(`${error.message}.`.replace('..', '.'));
  }
}
