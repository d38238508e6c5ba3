/** Shown when a request is repeated after its link was used or replaced. */
export const linkGoneText =
  'This link was used or replaced in the meantime, so it isn’t shown. Close this and create a new one.';
