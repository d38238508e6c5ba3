import { existsSync, readdirSync } from 'node:fs';
import { inRoot } from './paths.mjs';

/** The remotes of this repository: every frontend with a remote.config.ts. There is no other list. */
export const ownRemotes = readdirSync(inRoot('frontends'))
  .filter((name) => existsSync(inRoot('frontends', name, 'remote.config.ts')))
  .toSorted();
