const CHANNEL = 'tenantry-session';

type SessionChange = 'changed' | 'signed out';

/** Tells the other tabs that someone signed in or out, or began or ended an impersonation. */
export function announceSessionChange(change: SessionChange = 'changed'): void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.postMessage(change);
  channel.close();
}

/** Listens to the other tabs. */
export function onSessionChange(listener: (change: SessionChange) => void): () => void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.onmessage = ({ data }: MessageEvent<SessionChange>) => listener(data);
  return () => channel.close();
}
