import { ME_KEY, useQueryClient } from '@tenantry/kit';
import { useEffect, useState } from 'react';
import styles from './Countdown.module.css';

/** The time left to impersonate: minutes, and at the end seconds. */
export function Countdown({ startedAt, expiresAt }: { startedAt: string; expiresAt: string }) {
  const left = useTimeLeft(expiresAt);
  const share = Math.min(1, left / Math.max(1, Date.parse(expiresAt) - Date.parse(startedAt)));
  const minutes = Math.ceil(left / 60_000);
  const text = left <= 0 ? 'Time is up' : left < 60_000 ? `${Math.ceil(left / 1000)} s left` : `${minutes} min left`;
  return (
    <span className={styles['countdown']}>
      <svg viewBox="0 0 14 14" width="14" height="14" aria-hidden focusable="false">
        <circle cx="7" cy="7" r="5.5" className={styles['track']} />
        <circle
          cx="7"
          cy="7"
          r="5.5"
          className={styles['rest']}
          pathLength={1}
          strokeDasharray={`${share} 1`}
          transform="rotate(-90 7 7)"
        />
      </svg>
      <span role="timer" className="figures">
        {text}
      </span>
      <span role="status" className={styles['heard']}>
        {minutes === 5 || minutes === 1
          ? `Impersonation ends in ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}`
          : ''}
      </span>
    </span>
  );
}

function useTimeLeft(expiresAt: string): number {
  const queryClient = useQueryClient();
  const [now, setNow] = useState(Date.now);
  const left = Date.parse(expiresAt) - now;
  const isOver = left <= 0;
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  // The server decides when it is over; asking it is what makes it say so. Its clock may be a little behind.
  useEffect(() => {
    if (!isOver) return;
    const ask = () => void queryClient.invalidateQueries({ queryKey: ME_KEY });
    ask();
    const timer = setInterval(ask, 5_000);
    return () => clearInterval(timer);
  }, [isOver, queryClient]);
  return Math.max(0, left);
}
