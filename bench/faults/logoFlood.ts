import { deflateSync } from 'node:zlib';
import { existsSync, readFileSync } from 'node:fs';
import { availableParallelism, loadavg } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';
import { ask, mustAsk, publicUrl } from '../rig/ask.ts';
import { makePlatformAdmin, platformAdmin } from '../rig/makePlatformAdmin.ts';
import { percentile } from '../rig/percentile.ts';
import { signIn } from '../rig/signIn.ts';
import { startDatabase } from '../rig/startDatabase.ts';
import { startProbe } from '../rig/startProbe.ts';
import { startServer } from '../rig/startServer.ts';
import type { Fault } from './Fault.ts';

const atOnce = 16;
const healthyMs = 50;
const signInMs = 1_000;
const extraMegabytes = 150;

/** Repeated uploads of small files that decode to images as large as allowed, and to much larger ones. */
export const logoFlood: Fault = { name: 'logo-flood', rounds: 20, unit: 'seconds', maxMinutes: 5, run };

async function run({ rounds, progress }: Parameters<Fault['run']>[0]) {
  const isElsewhereBusy = loadavg()[0]! > availableParallelism();
  const database = await startDatabase();
  await makePlatformAdmin(database.url);
  const server = await startServer(database.url);
  const cookie = await signIn(server.port, platformAdmin);
  const { body: tenant } = await mustAsk(server.port, 'POST', '/api/v1/super/tenants', {
    cookie,
    body: { name: 'Flooded', slug: 'flooded' },
  });
  const upload = async (png: Buffer) => {
    const form = new FormData();
    form.set('logo', new File([new Uint8Array(png)], 'logo.png', { type: 'image/png' }));
    const response = await fetch(`http://127.0.0.1:${server.port}/api/v1/tenant/settings/logo`, {
      method: 'POST',
      headers: { origin: publicUrl, cookie, 'x-tenant-id': tenant.id as string },
      body: form,
    });
    await response.arrayBuffer();
    return { status: response.status, retryAfter: response.headers.get('retry-after') };
  };
  const lost: string[] = [];
  const seen: string[] = [];
  const largest = flatPng(2_000, 1_000);
  const bomb = flatPng(4_096, 4_096);
  const before = residentMegabytes(server.pid);
  let peak = before;
  const signIns: number[] = [];
  const health = await startProbe({ port: server.port, path: '/healthz', everyMs: 10 });
  const endsAt = Date.now() + rounds * 1_000;
  const isOver = () => Date.now() > endsAt;
  const statuses = new Map<number, number>();

  progress(`${atOnce} uploads at once`);
  const uploader = async (_: unknown, n: number) => {
    while (!isOver()) {
      const { status, retryAfter } = await upload(n % 2 === 0 ? largest : bomb);
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
      if (status === 429 && retryAfter === null) lost.push('a 429 without Retry-After');
      // Told to retry in two seconds, they retry in a tenth of that.
      if (status === 429) await wait(200);
    }
  };
  const signer = async () => {
    while (!isOver()) {
      const begun = performance.now();
      const { status } = await ask(server.port, 'POST', '/api/v1/auth/login', { body: platformAdmin });
      if (status !== 200) lost.push(`a sign-in was answered ${status}`);
      signIns.push(performance.now() - begun);
      await wait(100);
    }
  };
  const watcher = async () => {
    for (; !isOver(); await wait(20)) peak = Math.max(peak, residentMegabytes(server.pid));
  };
  await Promise.all([...Array.from({ length: atOnce }, uploader), signer(), watcher()].flat());
  const p99 = percentile(
    (await health.stop()).map(({ ms }) => ms),
    99,
  );
  const signInP95 = percentile(signIns, 95);

  const odd = [...statuses.keys()].filter((status) => ![200, 400, 429].includes(status));
  if (odd.length > 0) lost.push(`an upload was answered ${odd.join(', ')}`);
  for (const status of [200, 400, 429]) if (!statuses.has(status)) lost.push(`no upload was answered ${status}`);
  if (peak - before > extraMegabytes) lost.push(`memory grew by ${(peak - before).toFixed(0)} MB`);
  if (p99 >= healthyMs && !isElsewhereBusy) lost.push(`/healthz p99 ${p99.toFixed(0)} ms`);
  if (signInP95 >= signInMs && !isElsewhereBusy) lost.push(`sign-in p95 ${signInP95.toFixed(0)} ms`);
  if (isElsewhereBusy) seen.push('times are not judged: the machine was busy before this began');
  const counts = [...statuses].toSorted(([a], [b]) => a - b).map(([status, count]) => `${count} told ${status}`);
  seen.push(
    `uploads: ${counts.join(', ')}`,
    `meanwhile /healthz p99 ${p99.toFixed(1)} ms, sign-in p95 ${signInP95.toFixed(0)} ms of ${signIns.length}`,
    `memory: ${before.toFixed(0)} MB before, ${peak.toFixed(0)} MB at most`,
  );
  const sizes = [largest, bomb].map((png) => `${Math.ceil(png.byteLength / 1024)} KB`).join(' and ');
  return {
    tried: `${rounds} s of ${atOnce} uploads at once: files of ${sizes} that decode to 2 and 17 megapixels`,
    lost,
    seen,
  };
}

/** A process's memory. Only measured on Linux. */
const residentMegabytes = (pid: number) => {
  const file = `/proc/${pid}/status`;
  return existsSync(file) ? Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(file, 'utf8'))?.[1] ?? 0) / 1024 : 0;
};

/** A PNG of one colour: a small file with many pixels, which take four bytes each once decoded. */
function flatPng(width: number, height: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 6, 0, 0, 0], 8);
  const rows = Buffer.alloc((1 + 4 * width) * height);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.byteLength);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}

function crc32(data: Buffer): number {
  let crc = 0xffffffff;
  for (const byte of data) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}
