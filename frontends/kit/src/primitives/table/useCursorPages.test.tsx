import { screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { renderRoute } from '../../testing/index.ts';
import { useCursorPages } from './useCursorPages.ts';
import { useListParams } from './useListParams.ts';

const following: Record<string, string | null> = { '': 'b', b: 'c', c: null };

function List() {
  const { params, change } = useListParams();
  const { page, paging } = useCursorPages('letters', following[params.get('cursor') ?? '']);
  return (
    <>
      <p>{`Page ${page}`}</p>
      {paging.onPrevious ? <button onClick={paging.onPrevious}>Previous</button> : null}
      {paging.onNext ? <button onClick={paging.onNext}>Next</button> : null}
      <button onClick={() => change({ status: 'active' })}>Filter</button>
    </>
  );
}

const routes = [{ path: '/letters', element: <List /> }];

it('moves forward by cursors and back the same way, and keeps the filters in the URL', async () => {
  const { user, router } = renderRoute(routes, '/letters?status=active');
  await user.click(screen.getByText('Next'));
  await user.click(screen.getByText('Next'));
  expect(router.state.location.search).toBe('?status=active&cursor=c&page=3');
  expect(screen.queryByText('Next')).not.toBeInTheDocument();
  await user.click(screen.getByText('Previous'));
  expect(router.state.location.search).toBe('?status=active&cursor=b&page=2');
  await user.click(screen.getByText('Previous'));
  expect(router.state.location.search).toBe('?status=active');
});

it('leads back to the first page from a page that was opened by its URL', async () => {
  sessionStorage.clear();
  const { user, router } = renderRoute(routes, '/letters?cursor=c&page=3');
  expect(screen.getByText('Page 3')).toBeInTheDocument();
  await user.click(screen.getByText('Previous'));
  expect(router.state.location.search).toBe('');
});

it('starts at the first page again when a filter changes', async () => {
  const { user, router } = renderRoute(routes, '/letters?cursor=b&page=2');
  await user.click(screen.getByText('Filter'));
  expect(router.state.location.search).toBe('?status=active');
});
