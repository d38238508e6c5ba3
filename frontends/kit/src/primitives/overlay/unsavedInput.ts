/** The places on this page that ask before they are left. Each says whether it has unsaved input. */
export const unsavedPlaces = new Set<() => boolean>();

export function hasUnsavedInput(): boolean {
  return [...unsavedPlaces].some((isUnsaved) => isUnsaved());
}

/** From now on nothing asks: the person chose to leave, or there is no reason to stay. */
export function discardUnsavedInput(): void {
  unsavedPlaces.clear();
}
