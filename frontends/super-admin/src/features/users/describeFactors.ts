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
