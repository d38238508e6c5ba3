import { useEffect, useState } from 'react';

/** Copies, and says so for two seconds. */
export function useCopied(value: string): { isCopied: boolean; copy: () => void } {
  const [isCopied, setCopied] = useState(false);
  useEffect(() => {
    if (!isCopied) return;
    const timer = setTimeout(() => setCopied(false), 2000);
    return () => clearTimeout(timer);
  }, [isCopied]);
  const copy = () => {
    void writeToClipboard(value).then(() => setCopied(true));
  };
  return { isCopied, copy };
}

async function writeToClipboard(value: string): Promise<void> {
  if (navigator.clipboard) return navigator.clipboard.writeText(value);
  // Plain http on another host has no clipboard API; the old way still works there.
  const area = document.createElement('textarea');
  area.value = value;
  (document.querySelector('[role="dialog"]:not([inert])') ?? document.body).append(area);
  area.select();
  document.execCommand('copy');
  area.remove();
}
