type Factors = { passkeys: number; authenticatorApp: boolean };

/** "2 passkeys, authenticator app". */
export function describeFactors({ passkeys, authenticatorApp }: Factors): string {
  const texts = [
    ...(passkeys > 0 ? [passkeys === 1 ? '1 passkey' : `${passkeys} passkeys`] : []),
    ...(authenticatorApp ? ['authenticator app'] : []),
  ];
  const text = texts.join(', ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** "Passkey, app", for a column; "None" without any. */
export function shortFactors(factors: Factors | null): string {
  const kinds = [...(factors?.passkeys ? ['passkey'] : []), ...(factors?.authenticatorApp ? ['app'] : [])];
  const text = kinds.join(', ') || 'none';
  return text.charAt(0).toUpperCase() + text.slice(1);
}
