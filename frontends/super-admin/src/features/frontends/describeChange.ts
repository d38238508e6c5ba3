import { type AuditRow, counted } from '@tenantry/kit';
import { tenantsLabel, versionLabel } from './versionLabel.ts';

type Text = { what: string; more: string };

const text = (value: unknown) => (typeof value === 'string' ? value : null);
const count = (value: unknown) => (Array.isArray(value) ? value.length : typeof value === 'number' ? value : 0);

/** What a change of a frontend did, and its effect. */
export function describeChange({ action, details, changes }: AuditRow): Text {
  const given: Record<string, unknown> = details ?? {};
  const version = versionLabel(text(given['version']));
  const before = text(changes?.['default']?.before);
  const from = before === null ? '' : `From ${versionLabel(before)}`;
  switch (action) {
    case 'frontend_registered':
      return { what: 'Added', more: text(given['basePath']) ?? '' };
    case 'frontend_changed':
      return {
        what: 'Settings changed',
        more: changes?.['name'] ? `Was called ${String(changes['name'].before)}` : '',
      };
    case 'frontend_released':
      return { what: `${version} uploaded`, more: `${counted(count(given['files']), 'file')} checked` };
    case 'frontend_rolled_back':
      return { what: `Rolled back to ${version}`, more: from };
    case 'frontend_halted':
      return {
        what: `${version} halted`,
        more:
          given['by'] === 'health' ? 'Too many page loads failed' : `${tenantsLabel(count(given['tenants']))} had it`,
      };
    default:
      return describeRolloutChange(given, version, from);
  }
}

function describeRolloutChange(given: Record<string, unknown>, version: string, from: string): Text {
  const pinned = text(given['pinned']);
  const unpinned = text(given['unpinned']);
  const link = text(given['previewLink']);
  const opened = text(given['previewOpened']);
  if (pinned) return { what: `Pinned to ${version}`, more: pinned };
  if (unpinned) return { what: `Unpinned from ${version}`, more: unpinned };
  if (link) return { what: `Preview link for ${link}`, more: 'Changes nobody’s release' };
  if (opened) return { what: `Preview of ${opened} opened`, more: 'Changes nobody’s release' };
  if (given['everyone']) return { what: `${version} to everyone`, more: from };
  const chosen = count(given['tenants']);
  if (typeof given['percent'] !== 'number') return { what: `${version} to ${tenantsLabel(chosen)}`, more: 'Chosen' };
  return {
    what: `${version} to ${given['percent']}%`,
    more: chosen > 0 ? `And ${tenantsLabel(chosen)} that ${chosen === 1 ? 'was' : 'were'} chosen` : '',
  };
}
