// The thread behind startProbe.ts.
import { Agent, request } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { parentPort, workerData } from 'node:worker_threads';

const { port, path, cookie, everyMs } = workerData;
const agent = new Agent({ keepAlive: true });
const probed = [];
let isOver = false;

// At fixed times, whether the previous one was answered or not, so that a stall counts for all requests during it.
const probe = () =>
  new Promise((resolve) => {
    const begun = performance.now();
    const done = (status) => resolve({ ms: performance.now() - begun, status });
    const asked = request({ host: '127.0.0.1', port, path, agent, headers: cookie ? { cookie } : {} }, (response) => {
      response.resume().on('end', () => done(response.statusCode));
    });
    asked.on('error', () => done(null)).end();
  });

parentPort.once('message', () => (isOver = true));
await probe();
parentPort.postMessage('ready');
while (!isOver) {
  probed.push(probe());
  await wait(everyMs);
}
parentPort.postMessage(await Promise.all(probed));
