/** What jsdom lacks and the interface asks for. `setViewport` makes it a phone. */
let isPhone = false;

export function setViewport(kind: 'desktop' | 'phone'): void {
  isPhone = kind === 'phone';
}

export function installBrowserStubs(): void {
  // Files share the window.
  if (window.getComputedStyle.name !== 'ownStyle') window.getComputedStyle = withoutRules(window.getComputedStyle);
  window.matchMedia = (media: string) =>
    ({
      media,
      get matches() {
        return media.includes('max-width') ? isPhone : media.includes('prefers-reduced-motion');
      },
      onchange: null,
      addEventListener: () => {},
      removeEventListener: () => {},
      addListener: () => {},
      removeListener: () => {},
      dispatchEvent: () => false,
    }) as MediaQueryList;
  window.ResizeObserver = class {
    observe() {}
    unobserve() {}
    disconnect() {}
  };
  Element.prototype.scrollIntoView = () => {};
  // A field that grows with its text measures again when fonts arrive.
  Object.defineProperty(document, 'fonts', { configurable: true, value: new EventTarget() });
  window.scrollTo = () => {};
}

/**
 * For each element that a query by role looks at, jsdom matches all rules of a browser's own style sheet, which took a
 * third of a test's time. Pages have no style sheets here, so an element is shown as others of its kind are, unless its own
 * style says otherwise.
 */
function withoutRules(computedStyle: typeof window.getComputedStyle): typeof window.getComputedStyle {
  const displays = new Map<string, string>();
  const displayOf = (element: Element) => {
    const attributes = ['hidden', 'open', 'type'].map((name) => element.getAttribute(name));
    const kind = JSON.stringify([element.localName, ...attributes]);
    const display = displays.get(kind) ?? computedStyle(element).display;
    displays.set(kind, display);
    return display;
  };
  const values = new Map<unknown, (element: HTMLElement) => string>([
    ['display', (element) => element.style.display || displayOf(element)],
    ['visibility', (element) => element.closest<HTMLElement>('[style*="visibility"]')?.style.visibility || 'visible'],
  ]);
  return function ownStyle(element, pseudo) {
    const valueOf = (name: unknown) => (pseudo ? undefined : values.get(name)?.(element as HTMLElement));
    return new Proxy({} as CSSStyleDeclaration, {
      get(_, name) {
        if (name === 'getPropertyValue')
          return (property: string) => valueOf(property) ?? computedStyle(element, pseudo).getPropertyValue(property);
        return valueOf(name) ?? Reflect.get(computedStyle(element, pseudo), name);
      },
    });
  };
}
