/** What jsdom lacks and the interface asks for. `setViewport` makes it a phone. */
let isPhone = false;

export function setViewport(kind: 'desktop' | 'phone'): void {
  isPhone = kind === 'phone';
}

export function installBrowserStubs(): void {
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
