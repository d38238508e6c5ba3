import { Agent, request, type IncomingHttpHeaders } from 'node:http';

// oxlint-disable-next-line typescript/no-explicit-any -- bodies are looked into as a client would, without types.
export type Answer<Body = any> = { status: number; headers: IncomingHttpHeaders; body: Body; ms: number };
export type AskOptions = {
  body?: object;
  /** Sent as a plain form instead. */
  form?: Record<string, string>;
  cookie?: string | undefined;
  headers?: Record<string, string>;
  from?: string;
  timeoutMs?: number;
};

/** What the pages' address would be. Every server bears the same one, whichever port it listens on. */
export const publicUrl = 'http://tenantry.localhost';

const agent = new Agent({ keepAlive: true, maxSockets: Infinity });

/** One request as a page would send it. Rejects when no answer came; every other answer is for the caller to judge. */
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

/** The same, where anything but success means that the measurement itself is broken. */
export async function mustAsk(port: number, method: string, path: string, options: AskOptions = {}): Promise<Answer> {
  const answer = await ask(port, method, path, options);
  if (answer.status < 300) return answer;
  throw new Error(`${method} ${path} answered ${answer.status}: ${JSON.stringify(answer.body)}`);
}
