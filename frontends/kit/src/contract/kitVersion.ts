/** The major version of everything a remote gets from the shell. Raised when a remote built for an earlier kit would break. */
export const KIT_VERSION = 1;
