import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { urlProblem, type AddressRules } from './addressRules.ts';
import { CallFailedError, type PostGuarded } from './callFailed.ts';
import { resolveGuarded, type Resolve } from './resolveGuarded.ts';

type Options = AddressRules & {
  timeoutMs: number;
  resolve?: Resolve | undefined;
};

const mostRead = 4_096;

/**
 * Calls a URL that a person typed: the name is resolved once, every address has to be public, and the connection goes
 * to that address. Follows no redirect and reads at most 4 KB. The certificate is checked against the name.
 */
export const createPostGuarded =
  ({ timeoutMs, resolve, ...rules }: Options): PostGuarded =>
  async ({ url, headers, body }) => {
    const deadline = AbortSignal.timeout(timeoutMs);
    const problem = urlProblem(url, rules);
    if (problem !== null) throw new CallFailedError(problem);
    const target = new URL(url);
    const host = target.hostname.replace(/^\[|\]$/g, '');
    const first = await resolveGuarded(host, { ...rules, resolve }, deadline);
    const send = target.protocol === 'https:' ? httpsRequest : httpRequest;
    return new Promise((done, fail) => {
      const request = send(target, {
        method: 'POST',
        headers: { ...headers, 'content-length': String(Buffer.byteLength(body)) },
        agent: false,
        signal: deadline,
        // Connects to the checked address, whatever the name resolves to now.
        lookup: (_, options, answer) =>
          options.all ? answer(null, [first]) : answer(null, first.address, first.family),
      });
      request.on('error', (error) => fail(new CallFailedError(describe(error, deadline, timeoutMs))));
      // Without a listener, Node.js closes the connection and reports neither a response nor an error.
      request.on('upgrade', ({ statusCode = 0 }, socket) => {
        socket.destroy();
        done({ status: statusCode, body: '' });
      });
      request.on('response', (response) => {
        const chunks: Buffer[] = [];
        let size = 0;
        const finish = () => {
          const read = Buffer.concat(chunks).subarray(0, mostRead).toString('utf8');
          done({ status: response.statusCode ?? 0, body: read.replaceAll('\0', '') });
          request.destroy();
        };
        response.on('data', (chunk: Buffer) => {
          chunks.push(chunk);
          size += chunk.length;
          if (size >= mostRead) finish();
        });
        response.on('end', finish);
        response.on('error', (error) => fail(new CallFailedError(describe(error, deadline, timeoutMs))));
      });
      request.end(body);
    });
  };

const describe = (error: NodeJS.ErrnoException, deadline: AbortSignal, timeoutMs: number): string =>
  deadline.aborted
    ? `No response within ${timeoutMs / 1_000} seconds.`
    : `The connection failed (${error.code ?? error.name}).`;
