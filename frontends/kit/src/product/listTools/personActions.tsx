import { IconBan, IconCircleCheck, IconCopy, IconSend } from '@tabler/icons-react';
import type { BulkAction } from './bulkAction.ts';

type Person = {
  id: string;
  email: string;
  isActive: boolean;
  invite: { status: string };
  testUserUntil: string | null;
};

type Given<Row> = {
  /** The texts of the dialogs. */
  descriptions: { activate: string; deactivate: string; resend: string };
  isMailConfigured: boolean;
  setActive: (row: Row, isActive: boolean) => Promise<unknown>;
  sendInvite: (row: Row) => Promise<unknown>;
  readInvite: (row: Row) => Promise<{ inviteUrl: string | null }>;
  /** Why this person can't be deactivated, besides being inactive already. */
  keepsActive?: (row: Row) => string | null;
};

/** Actions for several people at once, in the console and in a team: on accounts and on invitations. */
export function personActions<Row extends Person>(given: Given<Row>) {
  const { descriptions, isMailConfigured, setActive, sendInvite, readInvite, keepsActive = () => null } = given;
  const manage: BulkAction<Row>[] = [
    {
      label: 'Activate…',
      icon: <IconCircleCheck size={14} />,
      title: (count) => `Activate ${count}?`,
      description: descriptions.activate,
      skips: ({ isActive }) => (isActive ? 'active already' : null),
      run: (row) => setActive(row, true).then(() => undefined),
      done: (count) => `Activated ${count}`,
      undo: (row) => setActive(row, false),
    },
    {
      label: 'Deactivate…',
      icon: <IconBan size={14} />,
      title: (count) => `Deactivate ${count}?`,
      description: descriptions.deactivate,
      isDestructive: true,
      skips: (row) => keepsActive(row) ?? (row.isActive ? null : 'inactive already'),
      run: (row) => setActive(row, false).then(() => undefined),
      done: (count) => `Deactivated ${count}`,
      undo: (row) => setActive(row, true),
    },
  ];
  const links: BulkAction<Row>[] = [
    {
      label: 'Resend invitation…',
      icon: <IconSend size={14} />,
      title: (count) => `Email an invitation to ${count}?`,
      description: descriptions.resend,
      skips: (row) => (isMailConfigured ? notInvited(row) : 'mail isn’t configured'),
      run: (row) => sendInvite(row).then(() => undefined),
      done: (count) => `Invitations to ${count} are on their way`,
    },
    {
      label: 'Copy links…',
      icon: <IconCopy size={14} />,
      title: (count) => `Copy the invite links of ${count}?`,
      description: 'One line each: the address and its link. Showing a link is recorded.',
      skips: ({ invite }) => (invite.status === 'pending' ? null : 'no invitation is open'),
      run: (row) => lineWithLink(row.email, readInvite(row)),
      done: (count) => `Copied the links of ${count}`,
    },
  ];
  return { manage, links };
}

/** An invitation may have ended since the list was read. */
export const lineWithLink = async (email: string, invite: Promise<{ inviteUrl: string | null }>) => {
  const { inviteUrl } = await invite;
  return inviteUrl === null ? { skipped: 'the invitation has ended' } : `${email} ${inviteUrl}`;
};

function notInvited({ invite, testUserUntil }: Person): string | null {
  if (testUserUntil !== null) return 'a test user gets no email';
  return invite.status === 'accepted' ? 'accepted already' : null;
}
