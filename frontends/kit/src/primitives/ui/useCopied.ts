import { useEffect, useState } from 'react';
import { copyText } from './copyText.ts';

/** Copies a text, and says so for two seconds. */
export function useCopied(value: string): { isCopied: boolean; copy: () => void } {
  const [isCopied, setCopied] = useState(false);
  useEffect(() => {
    if (!isCopied) return;
    const timer = setTimeout(() => setCopied(false), 2000);
    return () => clearTimeout(timer);
  }, [isCopied]);
  const copy = () => {
    void copyText(value).then(() => setCopied(true));
  };
  return { isCopied, copy };
}
