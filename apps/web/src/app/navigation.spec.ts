import { PERMISSIONS, type Role } from '@kaskad/domain';
import { STAFF_MENU } from './navigation.ts';

const menuOf = (role: Role) => STAFF_MENU.filter(({ can }) => (PERMISSIONS[can] as readonly Role[]).includes(role)).map(({ to }) => to);

describe('the staff menu', () => {
  it.each(['commission_admin', 'coordinator', 'auditor', 'trainer'] as const)('leads %s to the tests: results, gain, and what else each may read of them', (role) => expect(menuOf(role)).toContain('/quizzes'));
  it.each(['/rosters', '/moves', '/courses', '/accounts', '/audit', '/certificates', '/reports'])('leads an auditor to %s', (to) => expect(menuOf('auditor')).toContain(to));
  it('leads nobody there who may read no results', () => expect(menuOf('lecturer')).not.toContain('/quizzes'));
});
