/** How many digits an authenticator app shows. */
export const codeLength = 6;

export const isWholeCode = (digits: string) => digits.length === codeLength;

export const noCodeText = 'Enter the six digits that your app shows.';
