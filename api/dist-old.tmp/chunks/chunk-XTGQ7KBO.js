import {
  fetchManifest
} from "./chunk-GT6OVYMG.js";
import {
  remoteEntrySchema
} from "./chunk-QO7DWWQZ.js";

// src/frontends/readRemotes.ts
import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
var fetchTimeoutMs = 2e3;
var maxDelayMs = 300;
var keepMs = 1e3;
var retryAfterMs = 15e3;
var others = ["kit", "shell"];
var builtIn = { source: "builtIn", isVerified: true };
var configured = { source: "configured", isVerified: false };
var rank = (name) => name === "super-admin" ? 0 : 1;
function createRemoteReader(sources, frontendsDir, log) {
  const known = /* @__PURE__ */ new Map();
  async function fromManifest(url, entryOrigin) {
    const remote = known.get(url) ?? { entry: null, until: 0, asking: null };
    known.set(url, remote);
    if (!remote.asking && Date.now() >= remote.until)
      remote.asking = ask(url, entryOrigin, remote).finally(() => remote.asking = null);
    if (remote.asking)
      await Promise.race([
        remote.asking,
        setTimeout(remote.until > 0 ? maxDelayMs : fetchTimeoutMs, null, { ref: false })
      ]);
    return remote.entry;
  }
  async function ask(url, entryOrigin, remote) {
    try {
      remote.entry = await fetchManifest(url, entryOrigin);
      remote.until = Date.now() + keepMs;
    } catch (cause) {
      log.warning("The description of a remote can\u2019t be read.", { address: new URL(url).origin, cause });
      remote.until = Date.now() + retryAfterMs;
    }
  }
  async function own() {
    const folders = await readdir(frontendsDir, { withFileTypes: true }).catch(() => []);
    const names = folders.filter((entry) => !entry.isFile() && !others.includes(entry.name)).map(({ name }) => name);
    return Promise.all(names.toSorted((a, b) => rank(a) - rank(b) || a.localeCompare(b)).map(fromFolder));
  }
  async function fromFolder(name) {
    try {
      const parsed = remoteEntrySchema.parse(
        JSON.parse(await readFile(join(frontendsDir, name, "dist/remote.json"), "utf8"))
      );
      return { ...parsed, entry: new URL(parsed.entry, `http://own/remotes/${name}/`).pathname };
    } catch (cause) {
      log.warning("The description of a remote can\u2019t be read.", { address: name, cause });
      return null;
    }
  }
  async function fromSource(source) {
    if (source === "own") return (await own()).map((entry2) => entry2 && { ...entry2, release: builtIn });
    const entry = "manifest" in source ? await fromManifest(source.manifest, new URL(source.entryOrigin ?? source.manifest).origin) : source;
    return [entry && { ...entry, release: configured }];
  }
  return async function readRemotes() {
    const found = await Promise.all((sources ?? ["own"]).map(fromSource));
    const entries = found.flat().filter((entry) => entry !== null);
    return [...new Map(entries.map((entry) => [entry.id, entry])).values()];
  };
}

export {
  createRemoteReader
};
//# sourceMappingURL=chunk-XTGQ7KBO.js.map
