import type { createApp } from '../app.ts';

export const testOrigin = 'http://localhost:3000';

// oxlint-disable-next-line typescript/no-explicit-any -- a test looks into bodies of every shape, and fails where one is missing.
export type Answer<Body = any> = { status: number; body: Body; headers: Headers; requestId: string };

type Options = { headers?: Record<string, string>; raw?: string; ip?: string };

const outsideApi = /^\/(api|healthz|readyz|openapi\.json|remotes\.json|branding|logos)(\/|$)/;

/** What a browser does: keeps the cookie, sends the Origin of our own pages, speaks JSON. */
export class Browser {
  cookie: string | null = null;
  readonly #app: ReturnType<typeof createApp>;

  constructor(app: ReturnType<typeof createApp>) {
    this.#app = app;
  }

  get = (path: string, options?: Options) => this.send('GET', path, undefined, options);
  post = (path: string, body?: unknown, options?: Options) => this.send('POST', path, body, options);
  patch = (path: string, body?: unknown, options?: Options) => this.send('PATCH', path, body, options);
  delete = (path: string, options?: Options) => this.send('DELETE', path, undefined, options);

  async send(
    method: string,
    path: string,
    body?: unknown,
    { headers = {}, raw, ip = '127.0.0.1' }: Options = {},
  ): Promise<Answer> {
    const payload = raw ?? (body === undefined ? undefined : JSON.stringify(body));
    const response = await this.#app.request(
      outsideApi.test(path) ? path : `/api/v1${path}`,
      {
        method,
        headers: {
          ...(method === 'GET' ? {} : { origin: testOrigin }),
          ...(payload === undefined
            ? {}
            : { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(payload)) }),
          ...(this.cookie === null ? {} : { cookie: this.cookie }),
          'user-agent': 'test browser',
          ...headers,
        },
        ...(payload === undefined ? {} : { body: payload }),
      },
      { incoming: { socket: { remoteAddress: ip } } },
    );
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      this.cookie = pair.endsWith('=') ? null : pair;
    }
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.startsWith('application/json') ?? false;
    return {
      status: response.status,
      body: isJson ? JSON.parse(text) : text,
      headers: response.headers,
      requestId: response.headers.get('x-request-id') ?? '',
    };
  }
}
