import { type PageConfig, actingTenant } from '@tenantry/kit';

/**
 * The server doesn't know which tenant this tab acts as, so the tab asks which remotes that tenant has. Without an
 * answer it keeps those of the page.
 */
export async function remotesOfActingTenant(config: PageConfig): Promise<PageConfig> {
  const tenantId = actingTenant.read();
  if (tenantId === null || config.isSealed) return config;
  try {
    const response = await fetch(`/remotes.json?tenantId=${encodeURIComponent(tenantId)}`);
    if (!response.ok) return config;
    const { remotes, loadId } = (await response.json()) as Pick<PageConfig, 'remotes' | 'loadId'>;
    const given = { ...config, remotes: withLocalBuild(remotes, config), loadId };
    // Where everything else reads it.
    const script = document.getElementById('tenantry-page');
    if (script) script.textContent = JSON.stringify(given);
    return given;
  } catch {
    return config;
  }
}

/** A developer's build stays on the page while its owner acts as a tenant. */
function withLocalBuild(remotes: PageConfig['remotes'], { localFrontend, remotes: before }: PageConfig) {
  const isLocal = ({ entry }: { entry: string }) => localFrontend && entry.startsWith(`${localFrontend.origin}/`);
  const local = before.filter(isLocal);
  return [...remotes.filter(({ id }) => !local.some((each) => each.id === id)), ...local];
}
