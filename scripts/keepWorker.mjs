import { ThreadsPoolWorker } from 'vitest/node';

/** Runs mutant after mutant in one worker, whose modules are loaded once. Not mutants of code that runs while loading. */
export function keepWorker() {
  const prototype = ThreadsPoolWorker.prototype;
  const { start, stop, send } = prototype;
  let vitest;
  let kept = null;
  const answer = (thread, type) =>
    setImmediate(() => thread.emit('message', { type, __vitest_worker_response__: true }));
  Object.assign(prototype, {
    async start() {
      const { mode, mutantActivation } = vitest.getRootProject().getProvidedContext();
      this.isShared = mode === 'mutant' && mutantActivation !== 'static';
      this.isReused = this.isShared && kept !== null;
      if (this.isReused) [this._thread, kept] = [kept, null];
      await start.call(this);
    },
    send(message) {
      if (this.isReused && message.type === 'start') {
        this.config = message.context.config;
        return answer(this._thread, 'started');
      }
      if (this.isShared && message.type === 'stop') {
        this.isDone = true;
        return answer(this._thread, 'stopped');
      }
      if (this.isReused && message.type === 'run') message.context.config = this.config;
      return send.call(this, message);
    },
    async stop() {
      if (!this.isDone) return stop.call(this);
      for (const event of ['message', 'error', 'exit']) this._thread.removeAllListeners(event);
      this._thread.stdout.unpipe(this.stdout);
      this._thread.stderr.unpipe(this.stderr);
      [kept, this._thread] = [this._thread, undefined];
    },
  });
  return { name: 'keep-worker', configureVitest: (context) => (vitest = context.vitest) };
}
