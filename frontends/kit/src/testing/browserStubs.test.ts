import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';

describe('a query by role', () => {
  it.each([
    ['an element that is hidden', '<button hidden>Save</button>'],
    ['an element that isn’t displayed', '<button style="display: none">Save</button>'],
    ['what is in such an element', '<div style="display: none"><p><button>Save</button></p></div>'],
    ['an invisible element', '<button style="visibility: hidden">Save</button>'],
    ['what is in an invisible element', '<div style="visibility: hidden"><p><button>Save</button></p></div>'],
    ['what is in a closed dialog', '<dialog><button>Save</button></dialog>'],
  ])('leaves out %s', (_what, html) => {
    document.body.innerHTML = html;
    expect(screen.queryByRole('button', { name: 'Save' })).toBeNull();
  });

  it.each([
    ['one that is shown', '<button>Save</button>'],
    [
      'one that is visible in an invisible element',
      '<div style="visibility: hidden"><button style="visibility: visible">Save</button></div>',
    ],
    ['one in an open dialog', '<dialog open><button>Save</button></dialog>'],
    ['one after a hidden one of its kind', '<button hidden>Cancel</button><button>Save</button>'],
  ])('finds %s', (_what, html) => {
    document.body.innerHTML = html;
    expect(screen.getByRole('button', { name: 'Save' })).toBeInTheDocument();
  });

  it('puts words of blocks apart, and those of lines together', () => {
    document.body.innerHTML = '<button><div>Save</div><div>all</div><span>o</span><span>f</span></button>';
    expect(screen.getByRole('button', { name: 'Save all of' })).toBeInTheDocument();
  });
});
