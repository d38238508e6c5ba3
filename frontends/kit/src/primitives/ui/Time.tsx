import { useSyncExternalStore } from 'react';
import { createListeners } from '../createListeners.ts';
import { exactTime, pastTime, relativeTime, shortDate, timeLeft } from './formatTime.ts';

type Props = {
  at: string;
  /**
   * `ago`: 3 min ago. `past`: the same within a sentence. `left`: in 6 days. `date`: 12 Jan 2026. `exact`: with the
   * time zone.
   */
  as?: 'ago' | 'past' | 'left' | 'date' | 'exact';
};

const words = { ago: relativeTime, past: pastTime, left: timeLeft, date: shortDate, exact: exactTime };

/** A time that stays correct while the page is open, with the exact time and zone on hover. */
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

const listeners = createListeners();
let timer: ReturnType<typeof setInterval> | undefined;

function subscribe(listener: () => void): () => void {
  const unsubscribe = listeners.subscribe(listener);
  timer ??= setInterval(listeners.notify, 15_000);
  return () => {
    unsubscribe();
    if (listeners.hasAny()) return;
    clearInterval(timer);
    timer = undefined;
  };
}
