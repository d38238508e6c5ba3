import { useEffect, useRef } from 'react';

/** Calls back when a time has passed. */
export function useAtExpiry(expiresAt: string | null, callBack: () => void): void {
  const latest = useRef(callBack);
  useEffect(() => {
    latest.current = callBack;
  });
  useEffect(() => {
    if (expiresAt === null) return;
    // A second late, because the server's clock decides.
    const timer = setTimeout(() => latest.current(), Math.max(0, Date.parse(expiresAt) - Date.now()) + 1000);
    return () => clearTimeout(timer);
  }, [expiresAt]);
}
