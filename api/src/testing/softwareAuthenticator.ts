import { createHash, generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto';
import { encodeCBOR } from '@levischuck/tiny-cbor';
import type {
  AuthenticationResponseJSON,
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
  RegistrationResponseJSON,
} from '@simplewebauthn/server';
import { testOrigin } from './Browser.ts';

type Credential = {
  id: string;
  rpId: string;
  userHandle: string;
  userName: string;
  privateKey: KeyObject;
  counter: number;
};

/** What a test falsifies. */
export type Forgery = {
  origin?: string;
  rpId?: string;
  isUserVerified?: boolean;
  isUserPresent?: boolean;
  counter?: number;
  challenge?: string;
  type?: string;
  isSignatureWrong?: boolean;
  userHandle?: string | undefined;
};

const flag = { userPresent: 0x01, userVerified: 0x04, attested: 0x40 };
const sha256 = (data: string | Uint8Array) => createHash('sha256').update(data).digest();
const b64 = (data: Uint8Array | string) => Buffer.from(data).toString('base64url');

/** An authenticator in software: makes real keys, attestations and signatures (ES256), and can be told to lie. */
export class SoftwareAuthenticator {
  /** Discoverable credentials. A new one replaces that of the same host and user handle, as real authenticators do. */
  readonly credentials: Credential[] = [];

  create(options: PublicKeyCredentialCreationOptionsJSON, forgery: Forgery = {}): RegistrationResponseJSON {
    const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const rpId = options.rp.id!;
    const id = randomBytes(32);
    const credential = {
      id: b64(id),
      rpId,
      userHandle: options.user.id,
      userName: options.user.name,
      privateKey,
      counter: 0,
    };
    const replaced = this.credentials.findIndex((one) => one.rpId === rpId && one.userHandle === options.user.id);
    this.credentials.splice(replaced === -1 ? this.credentials.length : replaced, replaced === -1 ? 0 : 1, credential);
    const { x, y } = publicKey.export({ format: 'jwk' });
    const coordinate = (text: string | undefined) => new Uint8Array(Buffer.from(text!, 'base64url'));
    const key = encodeCBOR(
      new Map<number, number | Uint8Array>([
        [1, 2],
        [3, -7],
        [-1, 1],
        [-2, coordinate(x)],
        [-3, coordinate(y)],
      ]),
    );
    const length = Buffer.alloc(2);
    length.writeUInt16BE(id.length);
    const attested = Buffer.concat([Buffer.alloc(16), length, id, key]);
    const authData = authenticatorData(rpId, 0, forgery, attested);
    const attestationObject = encodeCBOR(
      new Map<string, unknown>([
        ['fmt', 'none'],
        ['attStmt', new Map()],
        ['authData', new Uint8Array(authData)],
      ]) as never,
    );
    return {
      id: credential.id,
      rawId: credential.id,
      type: 'public-key',
      clientExtensionResults: {},
      response: {
        clientDataJSON: b64(clientData(forgery.type ?? 'webauthn.create', options.challenge, forgery)),
        attestationObject: b64(attestationObject),
        transports: ['internal'],
      },
    };
  }

  /** Answers with the credential of this user name, with an allowed one, or with the newest one of the host. */
  get(
    options: PublicKeyCredentialRequestOptionsJSON,
    { userName, ...forgery }: Forgery & { userName?: string } = {},
  ): AuthenticationResponseJSON {
    const allowed = options.allowCredentials ?? [];
    const credential = this.credentials.findLast(
      (one) =>
        one.rpId === options.rpId &&
        (userName === undefined || one.userName === userName) &&
        (allowed.length === 0 || allowed.some(({ id }) => id === one.id)),
    );
    if (!credential) throw new Error('This authenticator has no passkey for the request.');
    credential.counter += 1;
    const authData = authenticatorData(credential.rpId, forgery.counter ?? credential.counter, forgery);
    const client = clientData(forgery.type ?? 'webauthn.get', options.challenge, forgery);
    const signature = sign('sha256', Buffer.concat([authData, sha256(client)]), credential.privateKey);
    if (forgery.isSignatureWrong) signature[signature.length - 1]! ^= 1;
    return {
      id: credential.id,
      rawId: credential.id,
      type: 'public-key',
      clientExtensionResults: {},
      response: {
        clientDataJSON: b64(client),
        authenticatorData: b64(authData),
        signature: b64(signature),
        ...('userHandle' in forgery
          ? forgery.userHandle !== undefined && { userHandle: forgery.userHandle }
          : { userHandle: credential.userHandle }),
      },
    };
  }
}

function authenticatorData(
  rpId: string,
  counter: number,
  forgery: Forgery,
  attested: Uint8Array = new Uint8Array(),
): Buffer {
  const flags =
    (forgery.isUserPresent === false ? 0 : flag.userPresent) |
    (forgery.isUserVerified === false ? 0 : flag.userVerified) |
    (attested.length > 0 ? flag.attested : 0);
  const head = Buffer.alloc(5);
  head.writeUInt8(flags, 0);
  head.writeUInt32BE(counter, 1);
  return Buffer.concat([sha256(forgery.rpId ?? rpId), head, attested]);
}

const clientData = (type: string, challenge: string, forgery: Forgery) =>
  JSON.stringify({
    type,
    challenge: forgery.challenge ?? challenge,
    origin: forgery.origin ?? testOrigin,
    crossOrigin: false,
  });
