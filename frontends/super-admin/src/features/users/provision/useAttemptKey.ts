import { useRef } from 'react';

/** One key per attempt at these values: trying the same again keeps it, any change makes another. */
export function useAttemptKey(): (values: unknown) => string {
  const attempt = useRef({ values: '', key: '' });
  return (values) => {
    const written = JSON.stringify(values);
    if (attempt.current.values !== written) attempt.current = { values: written, key: newKey() };
    return attempt.current.key;
  };
}

/** Not randomUUID: a console reached over plain http has none. */
function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
