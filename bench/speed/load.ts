import { mustAsk, type AskOptions } from '../rig/ask.ts';
import { cpuSeconds } from '../rig/cpuSeconds.ts';
import { percentile } from '../rig/percentile.ts';

export type Target = {
  port: number;
  method: string;
  path: string;
  options: () => AskOptions;
  /** The processes whose CPU is measured as well. */
  processes?: { server: number; postgres: number };
};
/** CPU in milliseconds for each request. */
type Cpu = { serverCpu: number; postgresCpu: number; loadCpu: number };
export type Measured = { perSecond: number; p50: number; p95: number; p99: number } & Cpu;

/** Sends requests over this many connections for the given time, each as soon as the previous one is answered. */
export async function load(
  { port, method, path, options, processes }: Target,
  connections: number,
  seconds: number,
): Promise<Measured> {
  const times: number[] = [];
  const cpuBefore = readCpu(processes);
  const begun = performance.now();
  const deadline = begun + seconds * 1_000;
  await Promise.all(
    Array.from({ length: connections }, async () => {
      while (performance.now() < deadline) times.push((await mustAsk(port, method, path, options())).ms);
    }),
  );
  const took = (performance.now() - begun) / 1_000;
  const cpuAfter = readCpu(processes);
  const cpu = (of: keyof Cpu) => ((cpuAfter[of] - cpuBefore[of]) * 1_000) / times.length;
  return {
    perSecond: times.length / took,
    p50: percentile(times, 50),
    p95: percentile(times, 95),
    p99: percentile(times, 99),
    serverCpu: cpu('serverCpu'),
    postgresCpu: cpu('postgresCpu'),
    loadCpu: cpu('loadCpu'),
  };
}

function readCpu(processes: Target['processes']): Cpu {
  const { user, system } = process.cpuUsage();
  return {
    serverCpu: processes ? cpuSeconds(processes.server) : 0,
    postgresCpu: processes ? cpuSeconds(processes.postgres) : 0,
    loadCpu: (user + system) / 1_000_000,
  };
}

/**
 * Two targets in turn, A B A B …, after a warm-up of each, so that a slow machine slows both. Returns the
 * median of each figure's ratio A/B, pair by pair, and the CPU of one request of each.
 */
export async function compare(
  a: Target,
  b: Target,
  { connections, seconds, rounds }: { connections: number; seconds: number; rounds: number },
) {
  for (const target of [a, b]) await load(target, connections, Math.min(1, seconds));
  const pairs: { a: Measured; b: Measured }[] = [];
  for (let i = 0; i < rounds; i++)
    pairs.push({ a: await load(a, connections, seconds), b: await load(b, connections, seconds) });
  const ratio = (figure: keyof Measured) =>
    percentile(
      pairs.map((pair) => pair.a[figure] / pair.b[figure]),
      50,
    );
  const median = (side: 'a' | 'b', figure: keyof Measured) =>
    percentile(
      pairs.map((pair) => pair[side][figure]),
      50,
    );
  const cpu = (side: 'a' | 'b') =>
    (['serverCpu', 'postgresCpu', 'loadCpu'] as const).map((of) => median(side, of).toFixed(2)).join(' + ');
  return { ratio, median, cpu: `CPU ${cpu('a')} to ${cpu('b')} ms: server + Postgres + load` };
}
