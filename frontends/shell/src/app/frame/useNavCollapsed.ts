import { useState } from 'react';

const KEY = 'tenantry-nav-collapsed';

/** Narrow nav or wide, as this browser last had it. */
export function useNavCollapsed(): [boolean, (isCollapsed: boolean) => void] {
  const [isCollapsed, setCollapsed] = useState(() => localStorage.getItem(KEY) === 'yes');
  return [
    isCollapsed,
    (next) => {
      localStorage.setItem(KEY, next ? 'yes' : 'no');
      setCollapsed(next);
    },
  ];
}
