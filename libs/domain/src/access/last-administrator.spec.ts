import type { Granted } from './granting.ts';
import { type Administrator, findUnadministered, isOnlyAdministrator } from './last-administrator.ts';

const grants = (text: string): Granted[] =>
  text.split(',').map((one) => {
    const [role, path] = one.trim().split(' ');
    return {
      role: ({ c: 'commission_admin', s: 'system_admin', t: 'trainer', k: 'coordinator' } as const)[role as 'c'],
      path: path ?? '',
    };
  });
const of = (accountId: string, text: string): Administrator[] => grants(text).map((grant) => ({ ...grant, accountId }));

describe('findUnadministered', () => {
  it.each([
    ['the only one of the region', 'c /r/', [], ['/r/']],
    ['one of two', 'c /r/', of('b', 'c /r/'), []],
    ['a second role of the same account is nobody else', 'c /r/', of('a', 'c /r/'), ['/r/']],
    ['of a district, with one in the region', 'c /r/d/', of('b', 'c /r/'), []],
    ['of the region, with one in a district', 'c /r/', of('b', 'c /r/d/'), ['/r/']],
    ['of a district, with one in another', 'c /r/d/', of('b', 'c /r/e/'), ['/r/d/']],
    ['a system administrator is no administrator of a commission', 'c /r/', of('b', 's /r/'), ['/r/']],
    ['the last system administrator', 's /r/', of('b', 'c /r/'), ['/r/']],
    ['of two roles one', 'c /r/, s /r/', of('b', 'c /r/'), ['/r/']],
    ['others may end', 't /r/, k /r/', [], []],
  ] as const)('%s', (_, lost, others, expected) =>
    expect(findUnadministered('a', grants(lost), others).map(({ path }) => path)).toEqual(expected),
  );
});

it.each([
  ['alone', of('a', 'c /r/'), true],
  ['two', [...of('a', 'c /r/'), ...of('b', 'c /r/')], false],
  ['one above', [...of('a', 'c /r/d/'), ...of('b', 'c /r/')], false],
  ['alone in one of two', [...of('a', 'c /r/, s /r/'), ...of('b', 'c /r/')], true],
  ['no administrator', of('b', 'c /r/'), false],
] as const)('whoever administers alone is told: %s', (_, administrators, expected) =>
  expect(isOnlyAdministrator('a', administrators)).toBe(expected),
);
