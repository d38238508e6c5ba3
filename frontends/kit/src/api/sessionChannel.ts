const CHANNEL = 'tenantry-session';

/** Tells the other tabs that somebody signed in or out, or looks through somebody else's eyes. */
export function announceSessionChange(): void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.postMessage('changed');
  channel.close();
}

/** Hears it from the other tabs. */
export function onSessionChange(listener: () => void): () => void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.onmessage = listener;
  return () => channel.close();
}
