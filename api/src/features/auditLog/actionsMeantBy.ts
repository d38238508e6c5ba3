import { auditActions, type AuditAction } from '../../contract/auditActions.ts';
import { describeAction } from '../../contract/describeAction.ts';

/** Words in labels without a meaning of their own, such as "a" in "Suspended a tenant". */
const fillers = new Set(['a', 'an', 'and', 'as', 'at', 'by', 'for', 'from', 'in', 'of', 'the', 'to', 'with']);

/** Splits text like `audit_words` in the database. */
export const termsIn = (text: string): string[] =>
  text
    .toLowerCase()
    .split(/[\s!-/:-@[-`{-~‘’‚“”„«»‹›–—…·•¿¡、。]+/)
    .filter((word) => word !== '');

/** The words that a search looks for: all but the fillers, unless there is nothing else. */
export function searchedTerms(text: string): string[] {
  const words = termsIn(text);
  const telling = words.filter((word) => !fillers.has(word));
  return telling.length > 0 ? telling : words;
}

const described = auditActions.map((action) => {
  const { title, did, tryTo, after = '' } = describeAction(action);
  return { action, words: termsIn(`${action} ${title} ${did} ${tryTo} ${after}`) };
});

/** The actions whose name or label, as the screens show it, has a word that begins like this one. */
export const actionsMeantBy = (word: string): AuditAction[] =>
  described.filter(({ words }) => words.some((each) => each.startsWith(word))).map(({ action }) => action);

/** The actions that mean all of these words. */
export const actionsMeantByAll = (words: string[]): AuditAction[] =>
  words.length === 0
    ? []
    : words.map(actionsMeantBy).reduce((all, some) => all.filter((action) => some.includes(action)));
