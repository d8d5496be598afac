import { homeOf, permits, type Role, ROLES } from '@kaskad/domain';
import { STAFF_MENU } from './navigation.ts';
import { routes } from './routes.ts';
import { staffRoutes } from './staff-routes.ts';

const menuOf = (role: Role) => STAFF_MENU.filter(({ can }) => permits(role, can)).map(({ to }) => to);

describe('the staff menu', () => {
  it.each(['commission_admin', 'coordinator', 'auditor', 'trainer'] as const)(
    'leads %s to the tests: results, gain, and what else each may read of them',
    (role) => expect(menuOf(role)).toContain('/quizzes'),
  );
  it.each(['/rosters', '/moves', '/courses', '/accounts', '/audit', '/certificates', '/reports'])(
    'leads an auditor to %s',
    (to) => expect(menuOf('auditor')).toContain(to),
  );
  it('leads nobody there who may read no results', () => expect(menuOf('lecturer')).not.toContain('/quizzes'));
});

it.each(ROLES)('%s begins at a page that it may open', (role) => {
  const home = [...routes, ...staffRoutes].find(({ path }) => path === homeOf([role]));
  expect(home && home.can !== 'public' && permits(role, home.can)).toBe(true);
});
