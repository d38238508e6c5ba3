/** Converts a domain to the ASCII form that DNS uses. Text that isn't just a host is left for the rules to refuse. */
function asciiHost(domain: string): string {
  const url = `http://${domain}`;
  return /[/?#:@%\\[\]\s]/.test(domain) || !URL.canParse(url) ? domain : new URL(url).hostname;
}

/** Normalises an email: composed, decomposed, full-width and IDN spellings all become the same text. */
export function normaliseEmail(email: string): string {
  const text = email.trim().normalize('NFKC').toLowerCase().normalize('NFKC');
  const at = text.lastIndexOf('@');
  return at === -1 ? text : text.slice(0, at + 1) + asciiHost(text.slice(at + 1));
}
