import { useRef } from 'react';

/**
 * The Idempotency-Key of a form. The same values sent again keep it, so that nothing is done twice if a response is
 * lost; other values, or a new attempt after success, get another.
 */
export function useAttemptKey() {
  const attempt = useRef({ values: '', key: '' });
  return {
    headersFor: (values: unknown) => {
      const written = JSON.stringify(values) ?? '';
      if (attempt.current.key === '' || attempt.current.values !== written)
        attempt.current = { values: written, key: newKey() };
      return { 'Idempotency-Key': attempt.current.key };
    },
    renew: () => {
      attempt.current.key = '';
    },
  };
}

/** Not randomUUID, which browsers offer only over https and on localhost. */
function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
