import { useState } from 'react';

const KEY = 'tenantry-nav-collapsed';

/** Whether the nav is narrow or wide, as last chosen in this browser. */
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
