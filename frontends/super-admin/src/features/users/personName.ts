type Person = { firstName: string; lastName: string; email: string };

/** What somebody is called: the name, or the address of who has none yet. */
export const personName = ({ firstName, lastName, email }: Person) => `${firstName} ${lastName}`.trim() || email;

/** The short form for a sentence: "Elin chooses a password". */
export const shortName = (person: Person) => person.firstName.trim() || personName(person);
