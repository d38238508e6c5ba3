/**
 * Waits until the pages of the former identity have left the screen. A form of theirs would ask whether to leave it,
 * when there is nothing left to stay for.
 */
export function userPagesGone(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 50));
}
