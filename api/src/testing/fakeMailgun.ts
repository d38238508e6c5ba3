import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** How it responds to a request. Only `ok` accepts the email. */
export type MailgunMood =
  | 'ok'
  | 'error'
  | 'forbidden'
  | 'unknownDomain'
  | 'notActivated'
  | 'unknownSender'
  | 'badAddress'
  | 'proxyRefusal'
  | 'busy'
  | 'errorPage'
  | 'successPage'
  | 'noId'
  | 'longAnswer'
  | 'drop'
  | 'hang';

export type FakeMailgun = {
  url: string;
  /** How often it accepted an email to this address. */
  taken: Map<string, number>;
  /** How often it responded with each mood. */
  shown: Map<MailgunMood, number>;
  /** The body of the latest request. */
  lastBody: string;
  /** Chooses the mood of each request. */
  mood: () => MailgunMood;
  close(): Promise<void>;
};

const json = (status: number, body: object) => (response: ServerResponse) =>
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
const page = (status: number) => (response: ServerResponse) =>
  response.writeHead(status, { 'content-type': 'text/html' }).end('<html><body><h1>Please wait</h1></body></html>');

const responses: Record<MailgunMood, (response: ServerResponse, n: number) => unknown> = {
  ok: (response, n) => json(200, { id: `<${n}@mg.example.com>`, message: 'Queued. Thank you.' })(response),
  error: json(500, { message: 'Internal error' }),
  forbidden: (response) => response.writeHead(401, { 'content-type': 'text/html' }).end('Forbidden'),
  unknownDomain: json(404, { message: 'Domain not found: mg.example.com' }),
  notActivated: json(403, { message: 'Domain mg.example.com is not allowed to send: Please activate your account' }),
  unknownSender: json(400, { message: "'from' parameter is not a valid address. please check documentation" }),
  badAddress: json(400, { message: "'to' parameter is not a valid address. please check documentation" }),
  proxyRefusal: page(403),
  busy: json(429, { message: 'Too many requests' }),
  errorPage: page(502),
  successPage: page(200),
  longAnswer: json(400, { message: `${'x'.repeat(299)}😀` }),
  noId: json(200, { message: 'Something else' }),
  drop: (response) => response.destroy(),
  hang: () => {},
};

/** A local Mailgun server, as reliable as the test wants it to be. */
export async function startFakeMailgun(): Promise<FakeMailgun> {
  const fake = {
    taken: new Map<string, number>(),
    shown: new Map<MailgunMood, number>(),
    lastBody: '',
    mood: (): MailgunMood => 'ok',
  };
  let n = 0;
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
    request.on('end', () => {
      fake.lastBody = body;
      const mood = fake.mood();
      fake.shown.set(mood, (fake.shown.get(mood) ?? 0) + 1);
      const to = /name="to"\r\n\r\n(.*)\r\n/.exec(body)?.[1] ?? '';
      if (mood === 'ok') fake.taken.set(to, (fake.taken.get(to) ?? 0) + 1);
      responses[mood](response, (n += 1));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return Object.assign(fake, { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close });
}
