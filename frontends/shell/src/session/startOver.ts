/** A fresh page: nothing of the person who left stays in memory, neither ours nor a remote's. */
export function startOver(): void {
  location.assign('/sign-in');
}
