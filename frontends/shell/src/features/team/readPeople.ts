import { inviteTeamSchema } from '@tenantry/kit/schemas';

/** Someone to invite, as typed or pasted. `problem` says what is wrong with the address. */
export type Entry = { email: string; firstName: string; lastName: string; problem: string | null };

export const mostPeople = 50;
const emailSchema = inviteTeamSchema.shape.people.element.shape.email;

/** Reads pasted addresses: "a@x.com, b@x.com", one a line, or "Mara Lindholm <mara@x.com>" as from a mail program. */
export function readPeople(text: string): Entry[] {
  return text
    .split(/[,;\n\t]+(?=(?:[^"]*"[^"]*")*[^"]*$)/)
    .flatMap((piece) => {
      const named = /^\s*"?([^"<]*?)"?\s*<([^<>]*)>\s*$/.exec(piece);
      if (named) return [entryOf(named[2] ?? '', named[1] ?? '')];
      return piece.split(/\s+/).map((word) => entryOf(word, ''));
    })
    .filter(({ email }) => email !== '');
}

function entryOf(text: string, name: string): Entry {
  const [firstName = '', ...rest] = name.trim().split(/\s+/);
  const parsed = emailSchema.safeParse(text);
  return {
    email: parsed.success ? parsed.data : text.trim(),
    firstName,
    lastName: rest.join(' '),
    problem: parsed.success ? null : `${text.trim()} isn’t a full email address. Fix it or remove it.`,
  };
}

/** Adds new entries, each address once. */
export function withPeople(entries: Entry[], added: Entry[]): Entry[] {
  const known = new Set(entries.map(({ email }) => email));
  const fresh = added.filter(({ email }) => !known.has(email) && known.add(email));
  return [...entries, ...fresh];
}
