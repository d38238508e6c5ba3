import { act, screen, waitFor } from '@testing-library/react';
import { useEffect, useState } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { renderRoute } from '../../testing/renderRoute.tsx';
import { SearchField } from './SearchField.tsx';

/** The address changes only when the test says so, as on a page that takes long to render. */
function renderField(given = '') {
  const onChange = vi.fn<(value: string) => void>();
  let setValue: (value: string) => void = () => {};
  function List() {
    const [value, set] = useState(given);
    useEffect(() => {
      setValue = set;
    }, []);
    return <SearchField label="Search name" value={value} onChange={onChange} />;
  }
  const { user } = renderRoute([{ path: '/', element: <List /> }], '/');
  const reported = (value: string) => waitFor(() => expect(onChange).toHaveBeenLastCalledWith(value));
  return {
    user,
    field: screen.getByRole('searchbox'),
    reported,
    arrive: (value: string) => act(() => setValue(value)),
  };
}

describe('the search field of a list', () => {
  it('keeps what is typed while the page still renders what was typed before', async () => {
    const { user, field, reported, arrive } = renderField();
    await user.type(field, 'no');
    await reported('no');
    await user.type(field, 'rth');
    arrive('no');
    expect(field).toHaveValue('north');
    await reported('north');
    await user.type(field, 'w');
    await reported('northw');
    arrive('north');
    expect(field).toHaveValue('northw');
    arrive('northw');
    expect(field).toHaveValue('northw');
  });

  it('searches for nothing if it was emptied before the first letters arrived', async () => {
    const { user, field, reported, arrive } = renderField();
    await user.type(field, 'no');
    await reported('no');
    await user.clear(field);
    arrive('no');
    expect(field).toHaveValue('');
    await reported('');
  });

  it('follows the address: Back, a cleared filter, a link', async () => {
    const { user, field, reported, arrive } = renderField('harbor');
    expect(field).toHaveValue('harbor');
    await user.type(field, ' dental');
    await reported('harbor dental');
    arrive('harbor dental');
    arrive('harbor');
    expect(field).toHaveValue('harbor');
    arrive('');
    expect(field).toHaveValue('');
  });
});
