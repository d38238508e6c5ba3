import { mustAsk } from './ask.ts';

/** Signs in and returns the session cookie. */
export async function signIn(port: number, { email, password }: { email: string; password: string }): Promise<string> {
  const { headers } = await mustAsk(port, 'POST', '/api/v1/auth/login', { body: { email, password } });
  return headers['set-cookie']![0]!.split(';')[0]!;
}
