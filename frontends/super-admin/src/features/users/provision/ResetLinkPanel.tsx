import { LinkPanel } from '../../../components/LinkPanel.tsx';
import type { Provisioned } from './provisionAccess.ts';

export function ResetLinkPanel({ result: { resetUrl, expiresAt } }: { result: Provisioned }) {
  if (resetUrl && expiresAt) return <LinkPanel label="Reset link" url={resetUrl} expiresAt={expiresAt} />;
  return <p>This link was used or replaced in the meantime. Create a new one in the user drawer under Security.</p>;
}
