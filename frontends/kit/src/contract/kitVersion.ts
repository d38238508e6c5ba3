/**
 * What a remote gets from the shell, as a semantic version: a new name makes a minor version, and one that is gone or
 * works differently a major one.
 */
export { version as KIT_VERSION } from '../../package.json';
