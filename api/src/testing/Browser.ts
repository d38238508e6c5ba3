import type { createApp } from '../app.ts';

export const testOrigin = 'http://localhost:3000';

// oxlint-disable-next-line typescript/no-explicit-any -- tests read bodies of every shape, and fail if a field is missing.
export type ApiResponse<Body = any> = { status: number; body: Body; headers: Headers; requestId: string };

type Options = { headers?: Record<string, string>; raw?: string; form?: FormData; ip?: string };

const outsideApi = /^\/(api|healthz|readyz|openapi\.json|remotes\.json|branding|logos)(\/|$)/;

/** Behaves like a browser: keeps its cookies, sends the Origin of our own pages and JSON. */
export class Browser {
  /** Values by name. */
  readonly cookies = new Map<string, string>();
  readonly #app: ReturnType<typeof createApp>;

  constructor(app: ReturnType<typeof createApp>) {
    this.#app = app;
  }

  /** The Cookie header, or null without cookies. Setting it replaces all of them. */
  get cookie(): string | null {
    return this.cookies.size === 0 ? null : [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  set cookie(header: string | null) {
    this.cookies.clear();
    for (const pair of header?.split('; ') ?? []) this.#keep(pair);
  }

  #keep(pair: string) {
    const [name = '', value = ''] = pair.split(/=(.*)/s);
    if (value === '') this.cookies.delete(name);
    else this.cookies.set(name, value);
  }

  get = (path: string, options?: Options) => this.send('GET', path, undefined, options);
  post = (path: string, body?: unknown, options?: Options) => this.send('POST', path, body, options);
  patch = (path: string, body?: unknown, options?: Options) => this.send('PATCH', path, body, options);
  delete = (path: string, options?: Options) => this.send('DELETE', path, undefined, options);

  async send(
    method: string,
    path: string,
    body?: unknown,
    { headers = {}, raw, form, ip = '127.0.0.1' }: Options = {},
  ): Promise<ApiResponse> {
    const payload = form ? await encodeForm(form) : encodeJson(raw, body);
    const response = await this.#app.request(
      outsideApi.test(path) ? path : `/api/v1${path}`,
      {
        method,
        headers: {
          ...(method === 'GET' ? {} : { origin: testOrigin }),
          ...(payload === undefined
            ? {}
            : { 'content-type': payload.type, 'content-length': String(Buffer.byteLength(payload.content)) }),
          ...(this.cookie === null ? {} : { cookie: this.cookie }),
          'user-agent': 'test browser',
          ...headers,
        },
        ...(payload === undefined ? {} : { body: payload.content }),
      },
      { incoming: { socket: { remoteAddress: ip } } },
    );
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      this.#keep(pair);
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

type Payload = { type: string; content: string | Uint8Array<ArrayBuffer> };

function encodeJson(raw: string | undefined, body: unknown): Payload | undefined {
  const content = raw ?? (body === undefined ? undefined : JSON.stringify(body));
  return content === undefined ? undefined : { type: 'application/json', content };
}

async function encodeForm(form: FormData): Promise<Payload> {
  const encoded = new Response(form);
  return { type: encoded.headers.get('content-type')!, content: new Uint8Array(await encoded.arrayBuffer()) };
}
