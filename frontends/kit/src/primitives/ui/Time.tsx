import { useSyncExternalStore } from 'react';
import { exactTime, pastTime, relativeTime, shortDate, timeLeft } from './timeWords.ts';

type Props = {
  at: string;
  /** `ago`: 3 min ago. `past`: the same within a sentence. `left`: in 6 days. `date`: 12 Jan 2026. `exact`: with the time zone. */
  as?: 'ago' | 'past' | 'left' | 'date' | 'exact';
};

const words = { ago: relativeTime, past: pastTime, left: timeLeft, date: shortDate, exact: exactTime };

/** A moment in words that stay true while the page is open, exact with its zone on hover. */
export function Time({ at, as = 'ago' }: Props) {
  const now = useSyncExternalStore(subscribe, currentMinute);
  return (
    <time dateTime={at} title={exactTime(at)} className="figures">
      {words[as](at, now)}
    </time>
  );
}

function currentMinute(): number {
  return Math.floor(Date.now() / 15_000) * 15_000;
}

const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(() => {
    for (const each of listeners) each();
  }, 15_000);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}
