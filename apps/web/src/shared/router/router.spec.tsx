import { act, fireEvent, render, screen } from '@testing-library/react';
import { bestMatch, matchPath, resolveTo } from './match.ts';
import { Link, Navigate, NavLink, Route, Router, Routes, useLocation, useParams, useSearchParams } from './router.tsx';

describe('a pattern', () => {
  it.each([
    ['/', '/', {}],
    ['/questions/:id', '/questions/7', { id: '7' }],
    ['/questions/:id', '/questions/7/', { id: '7' }],
    ['/questions/:id', '/questions', null],
    ['/questions/:id', '/questions/7/edit', null],
    ['/join/:code', '/join/%D3%99', { code: 'ә' }],
    ['/join/:code', '/join/%', { code: '%' }],
    ['*', '/anything/at/all', {}],
    ['/seminars/*', '/seminars', {}],
    ['/seminars/*', '/seminarsx', null],
  ])('%s of %s', (pattern, pathname, params) => expect(matchPath(pattern, pathname)).toEqual(params));

  it.each(['/questions/new', '/questions/7'])('that says more of %s wins, whatever the order', (pathname) =>
    expect(
      bestMatch([{ path: '*' }, { path: '/questions/:id' }, { path: '/questions/new' }], pathname)?.found.path,
    ).toBe(pathname === '/questions/new' ? '/questions/new' : '/questions/:id'),
  );
});

it.each([
  ['/learn', '/learn'],
  ['?page=2', '/quizzes/1/analysis?page=2'],
  ['v2', '/quizzes/1/analysis/v2'],
])('a link to %s leads to %s', (to, target) => expect(resolveTo(to, '/quizzes/1/analysis')).toBe(target));

it('the first address is not one that nobody has', () =>
  expect(bestMatch([{ path: '*' }, { path: '/' }], '/')?.found.path).toBe('/'));

function Where() {
  const { pathname, search } = useLocation();
  const [params, setParams] = useSearchParams();
  const add = (key: string) =>
    setParams((before) => {
      before.append(key, 'yes');
      return before;
    });
  return (
    <>
      <p>{`AT ${pathname}${search} ${JSON.stringify(useParams())} ${params.get('a') ?? '-'}`}</p>
      <Link to="/two/7">{'FORWARD'}</Link>
      <NavLink to="/two" className={({ isActive }) => (isActive ? 'here' : 'there')}>
        {'MENU'}
      </NavLink>
      <button
        onClick={() => {
          add('a');
          add('b');
        }}
      >
        {'ADD'}
      </button>
    </>
  );
}
function open(at: string) {
  window.history.replaceState(null, '', at);
  render(
    <Router>
      <Routes>
        <Route path="/one" element={<Where />} />
        <Route path="/two/:id" element={<Where />} />
        <Route path="/old" element={<Navigate to="/older" replace />} />
        <Route path="/older" element={<Navigate to="/one" replace />} />
        <Route path="*" element={<p>{'NOWHERE'}</p>} />
      </Routes>
    </Router>,
  );
}

describe('the application', () => {
  it('follows a link without loading anew, and says in the menu where it is', async () => {
    open('/one?x=1');
    expect(screen.getByText('AT /one?x=1 {} -')).toBeTruthy();
    expect(screen.getByText('MENU').getAttribute('aria-current')).toBeNull();
    expect(fireEvent.click(screen.getByText('FORWARD'))).toBe(false);
    expect(await screen.findByText('AT /two/7 {"id":"7"} -')).toBeTruthy();
    expect(screen.getByText('MENU').getAttribute('aria-current')).toBe('page');
  });

  it('leaves a link to the browser that is to open elsewhere', () => {
    open('/one');
    expect(fireEvent.click(screen.getByText('FORWARD'), { ctrlKey: true })).toBe(true);
    expect(screen.getByText('AT /one {} -')).toBeTruthy();
  });

  it('is led on and on from addresses that have moved', async () => {
    open('/old');
    expect(await screen.findByText('AT /one {} -')).toBeTruthy();
  });

  it('changes what stands behind the question mark one upon the other', () => {
    open('/one');
    act(() => screen.getByText('ADD').click());
    expect(screen.getByText('AT /one?a=yes&b=yes {} yes')).toBeTruthy();
  });

  it('shows nothing of a page for an address that nobody has', () => {
    open('/three');
    expect(screen.getByText('NOWHERE')).toBeTruthy();
  });
});
