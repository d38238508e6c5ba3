let isPressed = false;

for (const [event, pressed] of [
  ['pointerdown', true],
  ['pointerup', false],
  ['pointercancel', false],
] as const) {
  globalThis.addEventListener?.(event, () => (isPressed = pressed), { capture: true });
}

/**
 * At once, or when the pointer that is down has done its work: what moves under a pressed pointer
 * makes the click land beside what it was meant for.
 */
export function afterPress(act: () => void): void {
  if (!isPressed) return act();
  const then = () => void setTimeout(act);
  globalThis.addEventListener('pointerup', then, { capture: true, once: true });
}
