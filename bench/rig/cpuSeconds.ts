import { readdirSync, readFileSync } from 'node:fs';

const ticksPerSecond = 100;

type Stat = { parent: number; seconds: number };

/** The CPU seconds that a process and its children, ended ones included, have used so far. Linux only; elsewhere 0. */
export function cpuSeconds(pid: number): number {
  if (process.platform !== 'linux') return 0;
  const all = new Map<number, Stat>();
  for (const entry of readdirSync('/proc')) {
    const stat = /^\d+$/.test(entry) && readStat(entry);
    if (stat) all.set(Number(entry), stat);
  }
  const sum = (id: number): number =>
    [...all].reduce(
      (seconds, [child, { parent }]) => (parent === id ? seconds + sum(child) : seconds),
      all.get(id)?.seconds ?? 0,
    );
  return sum(pid);
}

function readStat(pid: string): Stat | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name may contain spaces and brackets. The state, the third field, follows its last bracket.
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    const ticks = fields.slice(11, 15).reduce((total, field) => total + Number(field), 0);
    return { parent: Number(fields[1]), seconds: ticks / ticksPerSecond };
  } catch {
    return null; // It has just ended.
  }
}
