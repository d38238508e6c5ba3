import { type Overview, useKnownMe } from '@tenantry/kit';
import { useEffect, useState } from 'react';

/** Whether an account still sees the first steps in this browser: until it hides them, or has seen them all done. */
export function useGetStarted(done: Overview['getStarted'] | undefined) {
  const key = `tenantry-get-started ${useKnownMe()?.user.id}`;
  const [isShown, setShown] = useState(() => localStorage.getItem(key) === null);
  const isAllDone = done !== undefined && Object.values(done).every(Boolean);
  useEffect(() => {
    if (isAllDone) localStorage.setItem(key, 'done');
  }, [isAllDone, key]);
  const hide = () => {
    localStorage.setItem(key, 'hidden');
    setShown(false);
  };
  return { isShown, hide };
}
