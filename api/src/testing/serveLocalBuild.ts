import { buildOf } from './releases.ts';
import { respond, startReceiver } from './startReceiver.ts';

/** Serves the build that a developer is working on, as `tenantry-remote dev` does. Returns where. */
export async function serveLocalBuild(id = 'local'): Promise<string> {
  const { url } = await startReceiver(respond(200, JSON.stringify(buildOf(id).manifest)));
  return new URL(url).origin;
}
