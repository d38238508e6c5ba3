import { giveUp } from './progress.mjs';

/** Runs first, because an old Node fails later with an unrelated error. */
export function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    giveUp(`Tenantry needs Node 20.19 or newer; this is ${process.versions.node}. Get it from https://nodejs.org.`);
  }
}
