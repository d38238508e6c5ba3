let isPressed = false;

for (const [event, pressed] of [
  ['pointerdown', true],
  ['pointerup', false],
  ['pointercancel', false],
] as const) {
  globalThis.addEventListener?.(event, () => (isPressed = pressed), { capture: true });
}

/**
 * Runs at once, or after the pointer is released: if something moves under a pressed pointer,
 * the click misses its target.
 */
export function afterPress(act: () => void): void {
  if (!isPressed) return act();
  const then = () => void setTimeout(act);
  globalThis.addEventListener('pointerup', then, { capture: true, once: true });
}
