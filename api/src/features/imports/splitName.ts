/** A whole name in two: the last word is the last name. Unlike a single pattern, this isn't slow for many spaces. */
export function splitName(name: string): { firstName: string; lastName: string } {
  const at = name.search(/\s\S*$/u);
  return at === -1
    ? { firstName: name, lastName: '' }
    : { firstName: name.slice(0, at).trimEnd(), lastName: name.slice(at).trim() };
}
