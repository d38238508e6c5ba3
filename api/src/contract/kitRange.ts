type Version = [major: number, minor: number, patch: number];

/** The kit a remote needs: that version or a later one with the same major version. */
export type KitNeed = { kitRange?: string | undefined; kitVersion?: number | undefined };

/** Remotes from before ranges only name a major version. */
export const kitRangeOf = ({ kitRange, kitVersion = 1 }: KitNeed): string => kitRange ?? `^${kitVersion}.0.0`;

/** Whether a kit fits a remote; if not, which of them is too new for the other. */
export function compareWithKit(remote: KitNeed, kit: string): 'fits' | 'too-new' | 'too-old' {
  const [needed, running] = [parse(kitRangeOf(remote)), parse(kit)];
  if (needed[0] < running[0]) return 'too-old';
  const different = needed.findIndex((part, i) => part !== running[i]);
  return different === -1 || needed[different]! < running[different]! ? 'fits' : 'too-new';
}

const parse = (text: string) => text.replace('^', '').split('.').map(Number) as Version;
