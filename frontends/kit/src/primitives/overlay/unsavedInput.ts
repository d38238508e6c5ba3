/** The places on this page that ask before they are left; each says whether it holds input that is not saved. */
export const unsavedPlaces = new Set<() => boolean>();

export function hasUnsavedInput(): boolean {
  return [...unsavedPlaces].some((isUnsaved) => isUnsaved());
}

/** From now on nothing asks: the person chose to leave, or there is nothing left to stay for. */
export function discardUnsavedInput(): void {
  unsavedPlaces.clear();
}
