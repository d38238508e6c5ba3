/** A password hash from another system, in one form per kind, with how long it takes to verify. */
export type ImportedHash = { stored: string; format: string };
export type FirebaseScrypt = { signerKey: string; saltSeparator: string; rounds: number; memCost: number };
type Read = ImportedHash | { problem: string };

const mark = 'imported:';
/** Whether a stored hash came from another system. Ours replaces it at the first sign-in. */
export const isImported = (stored: string) => stored.startsWith(mark);
/** The hash itself, without the mark and the duration. */
export const encodedIn = (stored: string) => stored.slice(mark.length + 6);
/** How long verifying takes at most, from the mark and the five digits after it. */
export const durationIn = (marked: string) => Number(marked.slice(mark.length, mark.length + 5));

const maxMemory = 64 * 1024 * 1024;
const maxLanes = 16;

/** Reads a hash, and refuses what is unknown or would take too long. `salt` is a cell of its own only at Firebase. */
export function readImportedHash(text: string, salt: string, firebase: FirebaseScrypt | undefined): Read {
  const given = text.trim();
  if (given === '') return { problem: 'The hash is missing.' };
  for (const read of [bcrypt, argon2, scryptPhc, betterAuth, django, pbkdf2Phc]) {
    const result = read(given);
    if (result) return result;
  }
  if (firebase && salt.trim() !== '') return firebaseScrypt(given, salt.trim(), firebase);
  return { problem: describeUnknown(given) };
}

/** The durations are for a slow, busy core. */
const imported = (format: string, encoded: string, milliseconds: number): ImportedHash => ({
  format,
  stored: `${mark}${String(Math.max(1, Math.ceil(milliseconds))).padStart(5, '0')}:${encoded}`,
});

function bcrypt(text: string): Read | null {
  const found = /^\$2[aby]\$(\d\d)\$[./A-Za-z0-9]{53}$/.exec(text);
  if (!found) return null;
  const cost = Number(found[1]);
  if (cost > 12) return { problem: `bcrypt with cost ${cost} takes too long. At most 12.` };
  if (cost < 4) return { problem: 'This isn’t a valid bcrypt hash.' };
  return imported('bcrypt', text, 900 / 2 ** (12 - cost));
}

function argon2(text: string): Read | null {
  const found = /^\$argon2(i|id)\$(?:v=(\d+)\$)?m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/.exec(
    text,
  );
  if (!found) return null;
  const [, kind, version = '16', m, t, p, salt, hash] = found;
  const [memory, passes, lanes] = [Number(m) * 1024, Number(t), Number(p)];
  if (memory > maxMemory) return { problem: 'Argon2 with more than 64 MiB takes too much memory.' };
  if (passes > 3) return { problem: `Argon2 with ${passes} passes takes too long. At most 3.` };
  const isValid =
    ['16', '19'].includes(version) && passes >= 1 && lanes >= 1 && lanes <= maxLanes && memory >= 8 * 1024 * lanes;
  if (!isValid || bytes(salt!) < 8 || bytes(hash!) < 16 || !isCanonical(salt!) || !isCanonical(hash!))
    return { problem: 'This isn’t a valid Argon2 hash.' };
  // The library that verifies them takes no longer ones.
  if (bytes(salt!) > 48 || bytes(hash!) > 64)
    return { problem: 'Argon2 with a salt of more than 48 bytes, or a hash of more than 64, can’t be verified here.' };
  return imported(`Argon2${kind}`, text, 600 * passes * (memory / maxMemory));
}

function scryptPhc(text: string): Read | null {
  const found = /^\$scrypt\$ln=(\d+),r=(\d+),p=(\d+)\$([A-Za-z0-9+/]+=*)\$([A-Za-z0-9+/]+=*)$/.exec(text);
  if (!found) return null;
  const [, ln, r, p, salt, key] = found;
  return scrypt('scrypt', { ln: Number(ln), r: Number(r), p: Number(p) }, salt!, key!);
}

function scrypt(format: string, cost: { ln: number; r: number; p: number }, salt: string, key: string): Read {
  const { ln, r, p } = cost;
  const memory = 128 * 2 ** ln * r;
  if (memory > maxMemory) return { problem: 'scrypt with more than 64 MiB takes too much memory.' };
  if (ln < 1 || ln >= 16 * r || p < 1 || bytes(key) < 16 || bytes(key) > 128)
    return { problem: 'This isn’t a valid scrypt hash.' };
  // Each of them takes time and memory of its own, however little the others take.
  if (p > maxLanes || memory * p > 4 * maxMemory) return { problem: `scrypt with p=${p} takes too long.` };
  return imported(format, `$scrypt$ln=${ln},r=${r},p=${p}$${bare(salt)}$${bare(key)}`, 700 * p * (memory / maxMemory));
}

/** better-auth hashes with the salt's hexadecimal text, not with the bytes that it stands for. */
function betterAuth(text: string): Read | null {
  const found = /^([0-9a-f]{32}):([0-9a-f]{128})$/.exec(text);
  if (!found) return null;
  const [salt, key] = [Buffer.from(found[1]!, 'utf8'), Buffer.from(found[2]!, 'hex')];
  return scrypt('scrypt', { ln: 14, r: 16, p: 1 }, salt.toString('base64'), key.toString('base64'));
}

const maxIterations = 1_500_000;

function pbkdf2(digest: string, iterations: number, salt: Buffer, key: Buffer): Read {
  if (iterations > maxIterations) return { problem: 'PBKDF2 with more than 1,500,000 iterations takes too long.' };
  if (iterations < 1 || key.length < 16 || key.length > 128) return { problem: 'This isn’t a valid PBKDF2 hash.' };
  const encoded = `$pbkdf2-${digest}$i=${iterations}$${bare(salt.toString('base64'))}$${bare(key.toString('base64'))}`;
  return imported(`PBKDF2-${digest.toUpperCase()}`, encoded, iterations / (digest === 'sha512' ? 500 : 1_000));
}

/** Django's salt is text. */
function django(text: string): Read | null {
  const found = /^pbkdf2_(sha256|sha512)\$(\d{1,10})\$([^$]*)\$([A-Za-z0-9+/]+=*)$/.exec(text);
  return found && pbkdf2(found[1]!, Number(found[2]), Buffer.from(found[3]!, 'utf8'), Buffer.from(found[4]!, 'base64'));
}

/** Passlib writes the iterations without `i=`, and a dot for a plus. */
function pbkdf2Phc(text: string): Read | null {
  const found =
    /^\$pbkdf2-(sha256|sha512)\$(?:i=)?(\d{1,10})(?:,l=\d+)?\$([A-Za-z0-9+/.]+=*)\$([A-Za-z0-9+/.]+=*)$/.exec(text);
  const decode = (part: string) => Buffer.from(part.replaceAll('.', '+'), 'base64');
  return found && pbkdf2(found[1]!, Number(found[2]), decode(found[3]!), decode(found[4]!));
}

/**
 * Firebase encrypts its signer key with the derived key. We keep what AES adds to that key instead, so that the signer
 * key, which opens every account of the project, is stored nowhere.
 */
function firebaseScrypt(
  text: string,
  salt: string,
  { signerKey, saltSeparator, rounds, memCost }: FirebaseScrypt,
): Read {
  const [hash, signer] = [Buffer.from(text, 'base64'), Buffer.from(signerKey, 'base64')];
  if (signer.length < 32 || hash.length !== signer.length)
    return { problem: 'This hash doesn’t fit the signer key of Firebase.' };
  const stream = hash.map((byte, i) => byte ^ signer[i]!);
  const whole = Buffer.concat([Buffer.from(salt, 'base64'), Buffer.from(saltSeparator, 'base64')]);
  const read = scrypt(
    'Firebase scrypt',
    { ln: memCost, r: rounds, p: 1 },
    whole.toString('base64'),
    Buffer.from(stream).toString('base64'),
  );
  return 'problem' in read ? read : { ...read, stored: read.stored.replace('$scrypt$', '$firebase$') };
}

const bare = (base64: string) => base64.replace(/=+$/, '');
const isCanonical = (base64: string) => bare(Buffer.from(base64, 'base64').toString('base64')) === base64;
const bytes = (base64: string) => Math.floor((bare(base64).length * 3) / 4);

function describeUnknown(text: string): string {
  const names: [RegExp, string][] = [
    [/^[0-9a-f]{32}$/i, 'MD5'],
    [/^[0-9a-f]{40}$/i, 'SHA-1'],
    [/^[0-9a-f]{64}$/i, 'SHA-256'],
    [/^[0-9a-f]{128}$/i, 'SHA-512'],
    [/^\$1\$/, 'MD5'],
    [/^\$5\$/, 'SHA-256'],
    [/^\$6\$/, 'SHA-512'],
    [/^\$argon2d\$/, 'Argon2d'],
    [/^(pbkdf2_sha1\$|\$pbkdf2(-sha1)?\$)/, 'PBKDF2-SHA1'],
  ];
  const known = names.find(([pattern]) => pattern.test(text));
  return known ? `${known[1]} hashes can’t be imported.` : 'This kind of hash can’t be imported.';
}
