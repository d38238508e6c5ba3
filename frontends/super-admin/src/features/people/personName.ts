type Person = { firstName: string; lastName: string; email: string };

/** The full name, or the email if there is no name yet. */
export const personName = ({ firstName, lastName, email }: Person) => `${firstName} ${lastName}`.trim() || email;

/** A short name for use in a sentence. */
export const shortName = (person: Person) => person.firstName.trim() || personName(person);
