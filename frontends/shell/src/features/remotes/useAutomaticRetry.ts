import { useEffect, useEffectEvent, useState } from 'react';

const WAIT_SECONDS = 30;

/** Tries again automatically after a while; returns how many seconds are left. */
export function useAutomaticRetry(isWaiting: boolean, retry: () => void): number | null {
  const [secondsLeft, setSecondsLeft] = useState(WAIT_SECONDS);
  const again = useEffectEvent(retry);
  useEffect(() => {
    if (!isWaiting) return;
    const dueAt = Date.now() + WAIT_SECONDS * 1000;
    const timer = setInterval(() => {
      const left = Math.ceil((dueAt - Date.now()) / 1000);
      setSecondsLeft(Math.max(0, left));
      if (left <= 0) {
        clearInterval(timer);
        again();
      }
    }, 1000);
    return () => clearInterval(timer);
  }, [isWaiting]);
  return isWaiting ? secondsLeft : null;
}
