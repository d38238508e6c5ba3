/**
 * What frontends/kit/exports.d.txt says, and what it asks of a change.
 *
 * @typedef {{ kit: string, product: string, types: Record<string, string> }} Exports
 */

const title =
  /^The kit's exports and their types, written by npm run kit:exports\. Kit (\S+), begun after Tenantry (\S+)\.$/;

/** @returns {Exports} */
export function parseReport(text) {
  const [first = '', ...sections] = text.trimEnd().split(/\n\n=== /);
  const [, kit = '0.0', product = ''] = title.exec(first) ?? [];
  const types = sections.map((section) => {
    const [name, ...lines] = section.split('\n');
    return [name, lines.join('\n')];
  });
  return { kit, product, types: Object.fromEntries(types) };
}

/**
 * A minor version begins after a release of the product, and is released with the next one.
 *
 * @param {Exports} recorded
 * @param {Exports} now
 */
export function renderReport(recorded, { kit, product, types }) {
  const begunAfter = minorOf(kit) === recorded.kit ? recorded.product : product;
  const head = `The kit's exports and their types, written by npm run kit:exports. Kit ${minorOf(kit)}, begun after Tenantry ${begunAfter}.`;
  return `${[head, ...Object.entries(types).map(([name, text]) => `=== ${name}\n${text}`)].join('\n\n')}\n`;
}

/**
 * Why the exports aren't allowed in this version, or the text to record if they have changed.
 *
 * @param {Exports} recorded
 * @param {Exports} now
 * @returns {{ refusal?: string, toRecord?: string }}
 */
export function judgeExports(recorded, now) {
  const isSameMajor = majorOf(recorded.kit) === majorOf(now.kit);
  const isSameMinor = recorded.kit === minorOf(now.kit);
  const gone = Object.keys(recorded.types).filter((name) => !(name in now.types));
  const changed = Object.keys(now.types).filter((name) => recorded.types[name] !== now.types[name]);
  if (isSameMajor && gone.length > 0)
    return { refusal: `The kit no longer exports ${list(gone)}. Put it back, or raise the kit's major version.` };
  if (changed.length === 0 && isSameMinor) return {};
  if (isSameMinor && recorded.product !== now.product)
    return {
      refusal: `Kit ${recorded.kit} was released, and these exports are new or have another type: ${list(changed)}. Raise the kit's minor version, or its major version if a remote written for ${recorded.kit} would no longer compile.`,
    };
  return {
    toRecord: `These exports of the kit are new or have another type: ${list(changed)}. If remotes written for an earlier version with the same major still compile, run npm run kit:exports and commit what it writes. If not, put the types back or raise the kit's major version.`,
  };
}

const majorOf = (version) => version.split('.')[0];
const minorOf = (version) => version.split('.').slice(0, 2).join('.');

function list(names) {
  const shown = names.slice(0, 10).join(', ');
  return names.length > 10 ? `${shown} and ${names.length - 10} more` : shown;
}
