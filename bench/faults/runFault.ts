import { cleanUp } from '../rig/cleanUp.ts';
import type { Fault, Outcome } from './Fault.ts';

export type FaultResult = Outcome & { name: string; seconds: number };

const graceMs = 60_000;

/** Runs one row and never throws: an error counts as something lost. */
export async function runFault(fault: Fault, rounds: number): Promise<FaultResult> {
  const begun = Date.now();
  const endsAt = begun + fault.maxMinutes * 60_000;
  const isShown = process.stderr.isTTY;
  const stage = {
    rounds,
    isOver: () => Date.now() > endsAt,
    progress: (line: string) => void (isShown && process.stderr.write(`\r\x1b[K  ${fault.name}: ${line}`)),
  };
  process.stderr.write(`  ${fault.name}, ${rounds} ${fault.unit} …${isShown ? '' : '\n'}`);
  const outcome = await Promise.race([fault.run(stage), tooLate(endsAt + graceMs - begun)]).catch(
    (error: unknown): Outcome => ({
      tried: `${rounds} ${fault.unit} were meant`,
      lost: [`it broke off: ${error instanceof Error ? error.message : String(error)}`],
      seen: [],
    }),
  );
  await cleanUp();
  const seconds = (Date.now() - begun) / 1000;
  process.stderr.write(
    `${isShown ? '\r\x1b[K' : ''}  ${fault.name}: ${outcome.lost.length === 0 ? 'nothing lost' : 'LOST SOMETHING'}, ${seconds.toFixed(0)} s\n`,
  );
  return { name: fault.name, seconds, ...outcome };
}

function tooLate(ms: number): Promise<never> {
  return new Promise((_, reject) => {
    setTimeout(() => reject(new Error('it did not end within its time')), ms).unref();
  });
}
