import { Agent, request, type IncomingHttpHeaders } from 'node:http';

// oxlint-disable-next-line typescript/no-explicit-any -- bodies are looked into as a client would, without types.
export type Answer<Body = any> = { status: number; headers: IncomingHttpHeaders; body: Body; ms: number };
export type AskOptions = {
  body?: object;
  /** Sent as a form instead of JSON. */
  form?: Record<string, string>;
  cookie?: string | undefined;
  headers?: Record<string, string>;
  from?: string;
  timeoutMs?: number;
};

/** The public URL of the pages. It is the same for every server, whichever port it listens on. */
export const publicUrl = 'http://tenantry.localhost';

const agent = new Agent({ keepAlive: true, maxSockets: Infinity });

/** One request as a page would send it. Rejects only if there is no response. */
export function ask(port: number, method: string, path: string, options: AskOptions = {}): Promise<Answer> {
  const begun = performance.now();
  const { body, form, cookie, headers = {}, from, timeoutMs = 60_000 } = options;
  const json = body === undefined ? undefined : JSON.stringify(body);
  const payload = form ? new URLSearchParams(form).toString() : json;
  return new Promise((resolve, reject) => {
    const asked = request(
      {
        host: '127.0.0.1',
        port,
        method,
        path,
        agent,
        ...(from && { localAddress: from }),
        timeout: timeoutMs,
        headers: {
          origin: publicUrl,
          ...(payload !== undefined && {
            'content-type': form ? 'application/x-www-form-urlencoded' : 'application/json',
            'content-length': Buffer.byteLength(payload),
          }),
          ...(cookie && { cookie }),
          ...headers,
        },
      },
      (response) => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (chunk: string) => (text += chunk));
        response.on('error', reject);
        response.on('end', () => {
          const isJson = response.headers['content-type']?.includes('json') ?? false;
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            body: isJson ? JSON.parse(text) : text,
            ms: performance.now() - begun,
          });
        });
        response.on('close', () => response.complete || reject(new Error('The answer was cut.')));
      },
    );
    asked.on('timeout', () => asked.destroy(new Error('No answer came in time.')));
    asked.on('error', reject);
    asked.end(payload);
  });
}

/** The same for requests that must succeed, because otherwise the measurement is broken. */
export async function mustAsk(port: number, method: string, path: string, options: AskOptions = {}): Promise<Answer> {
  const answer = await ask(port, method, path, options);
  if (answer.status < 300) return answer;
  throw new Error(`${method} ${path} answered ${answer.status}: ${JSON.stringify(answer.body)}`);
}
