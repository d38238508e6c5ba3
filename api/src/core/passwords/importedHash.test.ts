import { describe, expect, test } from 'vitest';
import { durationIn, isImported, readImportedHash } from './importedHash.ts';
import { createPasswordHasher } from './passwordHasher.ts';

const hasher = createPasswordHasher({ concurrency: 2, maxQueued: 50 });
const password = 'correct horse é battery';

const stored = (...given: Parameters<typeof readImportedHash>) => {
  const read = readImportedHash(...given);
  if ('problem' in read) throw new Error(read.problem);
  return read.stored;
};
const of = (hash: string) => stored(hash, '', undefined);

// Each made by the library that is named, for the password above.
const bcryptjs = '$2b$06$zddD2TDw/cDQYLei2rCIPOuTElX3F3HdO9eBih5.5oDOTU67ph0Uu';
const vectors: [made: string, hash: string][] = [
  ['bcryptjs 3.0.3', bcryptjs],
  ['pyca bcrypt 5.0.0, $2a', '$2a$06$HM3K4Vd0yCE6iCqJH3KFvu1HMeh7TBs.dPa9RqKcJOb6On9IXhOIi'],
  ['bcryptjs 3.0.3, with the mark of PHP', bcryptjs.replace('$2b', '$2y')],
  [
    'argon2-cffi 25.1.0, Argon2id',
    '$argon2id$v=19$m=8192,t=3,p=4$W5A+1QMdvDTyUsHt0Uap8A$a4akVoaEiFn7NCm+pCls1quaKoQxNVxxCK+RsPBtn8A',
  ],
  [
    'argon2-cffi 25.1.0, version 1.0',
    '$argon2id$v=16$m=4096,t=2,p=1$c2FsdHNhbHRzYWx0c2FsdA$m8Gxoh3aoXOCzbwnMkOwBykBJytQ+/LteBHma1XGmkk',
  ],
  [
    'passlib 1.7.4, Argon2i',
    '$argon2i$v=19$m=4096,t=2,p=2$ljKGMCaE0NrbmxNizNk75w$4nqgYU6YY84lOcai++NGN8UIKIH270qFWbfeXnKlbA8',
  ],
  ['passlib 1.7.4, scrypt', '$scrypt$ln=12,r=8,p=1$LSXkPKf03tt7b621NgagNA$igfS7CFQnC19073YmboEuQzHr8Rz/zjzrgSFwJWkikE'],
  [
    'better-auth 1.7.25',
    '9746444ba372e0f8ff7d98def8488fe8:fbcab167388a52f537f7ee62c86d4b7588e644eddbbcb2fb345ab7a6fa35906b131e718f4fcfa6b5a53c664f5e17977d4f86a1105689bffcac8241ce1569dbb9',
  ],
  ['Django 5.2.17', 'pbkdf2_sha256$20000$DnsMMjuzuTVFCGg58bIhi7$L92U9uLY89Mkd6ZSz0QDxL33uDAJ4PRHtTYOnzDHWR0='],
  ['passlib 1.7.4, PBKDF2', '$pbkdf2-sha256$20000$4hzjnPNeqzWGMMZ4r9V6Tw$P6Qfjc7Q.tWyFmIGCbpwTLJLI5roMEpt3UIL7cHUj.o'],
  [
    'passlib 1.7.4, PBKDF2 with SHA-512',
    '$pbkdf2-sha512$20000$a40xpvReq/UeQ.j9P.f8Pw$9FxbPmiDcX8F9B3Ia8ZWmaf2G47A/cPGnjlMPv4KTp1bmxbjPhqCN1DkmMZAlQW2pzTaqUQpaGjT8QthK3HeOw',
  ],
];

describe('a hash from another system', () => {
  test.each(vectors)('is verified: %s', async (_, hash) => {
    expect(isImported(of(hash))).toBe(true);
    expect(await hasher.verify(of(hash), password)).toBe(true);
    for (const wrong of [`${password} `, password.toUpperCase(), '', password.normalize('NFD').slice(1)])
      expect(await hasher.verify(of(hash), wrong)).toBe(false);
  });

  // The parameters are those of Firebase's own documentation, as is the second password.
  const firebase = {
    memCost: 14,
    rounds: 8,
    saltSeparator: 'Bw==',
    signerKey: 'jxspr8Ki0RYycVU8zykbdLGjFQ3McFUH0uiiTvC8pVMXAn210wjLNmdZJzxUECKbm0QsEmYUSDzZvpjeJ9WmXA==',
  };
  test.each([
    [password, 'FL3B4NW1DbzCqHxTMzJHCDGvubso0523coygTHQ/pnkqe2FH7eTv+TrxiQzGHaQ1YSRt1BKLutB+EtOQ608hwQ=='],
    ['user1password', 'lSrfV15cpx95/sZS2W9c9Kp6i/LVgQNDNC/qzrCnh1SAyZvqmZqAjTdn3aoItz+VHjoZilo78198JAdRuid5lQ=='],
  ])('from Firebase is verified, and its signer key isn’t stored anywhere: %s', async (right, hash) => {
    const kept = stored(hash, '42xEC+ixf3L2lw==', firebase);
    expect(await hasher.verify(kept, right)).toBe(true);
    expect(await hasher.verify(kept, `${right}x`)).toBe(false);
    expect(kept).not.toContain(firebase.signerKey.slice(0, 20));
    expect(readImportedHash(hash, '42xEC+ixf3L2lw==', undefined)).toHaveProperty('problem');
    expect(readImportedHash(hash, '42xEC+ixf3L2lw==', { ...firebase, memCost: 20 })).toHaveProperty('problem');
  });

  test('is tried with the password as it was typed, and then composed', async () => {
    // pyca bcrypt 5.0.0, of the decomposed text.
    const typed = of('$2b$05$VYTKK5koLK1QRiojBAL/HORoWtQ5PC4v3CPRGeeimct3jwEOI4X3C');
    expect(await hasher.verify(typed, 'cafe\u0301 lantern')).toBe(true);
    expect(await hasher.verify(typed, 'caf\u00e9 lantern')).toBe(false);
    expect(await hasher.verify(of(bcryptjs), password.normalize('NFD'))).toBe(true);
  });

  test('from bcrypt takes the first 72 bytes, as everywhere', async () => {
    // pyca bcrypt 5.0.0, of 72 letters.
    const long = of('$2b$04$p.7QQow1EM32CzfWzoS9nuq2o4CVpmy.v9IRrlFwWjtS7vEW67l7.');
    expect(await hasher.verify(long, 'y'.repeat(90))).toBe(true);
    expect(await hasher.verify(long, 'y'.repeat(71))).toBe(false);
  });

  const key = (bytes: number) => Buffer.alloc(bytes, 7).toString('base64').replace(/=+$/, '');
  const tooLongArgon2 = 'Argon2 with a salt of more than 48 bytes, or a hash of more than 64, can’t be verified here.';
  test.each([
    [`$2b$12$${'a'.repeat(53)}`, null],
    [`$2b$13$${'a'.repeat(53)}`, 'bcrypt with cost 13 takes too long. At most 12.'],
    [`$argon2id$v=19$m=65536,t=3,p=1$${key(16)}$${key(32)}`, null],
    [`$argon2id$v=19$m=65537,t=3,p=1$${key(16)}$${key(32)}`, 'Argon2 with more than 64 MiB takes too much memory.'],
    [`$argon2id$v=19$m=7168,t=5,p=1$${key(16)}$${key(32)}`, 'Argon2 with 5 passes takes too long. At most 3.'],
    [`$argon2d$v=19$m=4096,t=3,p=1$${key(16)}$${key(32)}`, 'Argon2d hashes can’t be imported.'],
    [`$argon2id$v=19$m=8192,t=2,p=1$${key(48)}$${key(64)}`, null],
    [`$argon2id$v=19$m=8192,t=2,p=1$${key(49)}$${key(32)}`, tooLongArgon2],
    [`$argon2id$v=19$m=8192,t=2,p=1$${key(16)}$${key(65)}`, tooLongArgon2],
    // The last character has bits that belong to no byte.
    [`$argon2id$v=19$m=8192,t=2,p=1$${key(16)}$${key(32).slice(0, -1)}B`, 'This isn’t a valid Argon2 hash.'],
    [`$scrypt$ln=16,r=8,p=1$${key(16)}$${key(32)}`, null],
    [`$scrypt$ln=17,r=8,p=1$${key(16)}$${key(32)}`, 'scrypt with more than 64 MiB takes too much memory.'],
    [`$scrypt$ln=16,r=8,p=9$${key(16)}$${key(32)}`, 'scrypt with p=9 takes too long.'],
    [`$scrypt$ln=4,r=1,p=16$${key(16)}$${key(32)}`, null],
    [`$scrypt$ln=1,r=1,p=1000000$${key(16)}$${key(32)}`, 'scrypt with p=1000000 takes too long.'],
    // A block of that size can't be mixed so often.
    [`$scrypt$ln=16,r=1,p=1$${key(16)}$${key(32)}`, 'This isn’t a valid scrypt hash.'],
    [`$scrypt$ln=0,r=8,p=1$${key(16)}$${key(32)}`, 'This isn’t a valid scrypt hash.'],
    [`pbkdf2_sha256$1500000$salt$${key(32)}`, null],
    [`pbkdf2_sha256$1500001$salt$${key(32)}`, 'PBKDF2 with more than 1,500,000 iterations takes too long.'],
    [`$pbkdf2-sha512$i=9999999999$${key(16)}$${key(64)}`, 'PBKDF2 with more than 1,500,000 iterations takes too long.'],
    [`pbkdf2_sha1$1000$salt$${key(20)}`, 'PBKDF2-SHA1 hashes can’t be imported.'],
    ['5f4dcc3b5aa765d61d8327deb882cf99', 'MD5 hashes can’t be imported.'],
    ['5baa61e4c9b93f3f0682250b6cf8331b7ee68fd8', 'SHA-1 hashes can’t be imported.'],
    ['$6$salt$abc', 'SHA-512 hashes can’t be imported.'],
    ['imported:00001:$2b$04$x', 'This kind of hash can’t be imported.'],
    ['$2b$10$short', 'This kind of hash can’t be imported.'],
    ['', 'The hash is missing.'],
  ])('is accepted only within the limits on cost and format: %s', (hash, problem) => {
    const read = readImportedHash(hash, '', undefined);
    expect('problem' in read ? read.problem : null).toBe(problem);
    if (!('problem' in read)) expect(durationIn(read.stored)).toBeLessThan(10_000);
  });

  test.each(['ln=15,r=1,p=16', 'ln=1,r=1,p=1'])('that scrypt can make is verified: %s', async (cost) => {
    expect(await hasher.verify(of(`$scrypt$${cost}$${key(16)}$${key(32)}`), password)).toBe(false);
  });

  test('has a queue of its own: our own sign-ins go on while slow ones are verified', async () => {
    const ours = await hasher.hash(password);
    const slow = of(`pbkdf2_sha256$1500000$salt$${key(32)}`);
    let isOver = false;
    const verifying = Promise.all(Array.from({ length: 4 }, () => hasher.verify(slow, password))).then(() => {
      isOver = true;
    });
    expect(await hasher.verify(ours, password)).toBe(true);
    expect(isOver).toBe(false);
    await verifying;
  });
});
