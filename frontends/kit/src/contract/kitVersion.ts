import { version } from '../../package.json';

/**
 * What a remote gets from the shell, as a semantic version: a new name makes a minor version, and one that is gone or
 * works differently a major one.
 */
export const KIT_VERSION: string = version;
