import {
  nextActionFor,
  type PrecinctFacts,
  type PresentMember,
  READINESS_DEFAULTS,
  readinessOf,
  readinessSettingsOf,
} from './readiness.ts';

const one = (position: string, over: Partial<PresentMember> = {}): PresentMember => ({
  position,
  certified: true,
  trained: true,
  language: 'kk',
  replacesCertified: false,
  ...over,
});
const missing = { certified: false, trained: false };
const chair = one('chair');
const secretary = one('secretary');
const member = one('member');
const facts = (
  members: PresentMember[],
  over: Partial<PrecinctFacts['settings']> = {},
  reserve = 0,
): PrecinctFacts => ({ members, reserve, settings: { ...READINESS_DEFAULTS, ...over } });

describe('readinessOf', () => {
  it.each([
    ['everybody certified', facts([chair, secretary, member, member, member]), 'green', [], 'none'],
    [
      'four of five, the default share',
      facts([chair, secretary, member, member, one('member', missing)]),
      'green',
      [],
      'none',
    ],
    [
      'three of five',
      facts([chair, secretary, member, one('member', missing), one('member', missing)]),
      'amber',
      [['members_uncertified', 1]],
      'train_members',
    ],
    [
      'trained and not tested',
      facts([chair, secretary, member, one('member', { certified: false }), one('member', missing)]),
      'amber',
      [['members_untested', 1]],
      'sit_test',
    ],
    [
      'no secretary certified',
      facts([chair, one('secretary', missing), member, member, member]),
      'red',
      [['secretary_uncertified', 1]],
      'certify_leaders',
    ],
    ['no chair appointed', facts([secretary, member, member]), 'red', [['chair_vacant', 1]], 'appoint'],
    ['nobody', facts([]), 'red', [['no_members', 0]], 'appoint'],
    [
      'nobody certified',
      facts([one('chair', missing), one('secretary', missing), one('member', missing)]),
      'red',
      [
        ['chair_uncertified', 1],
        ['secretary_uncertified', 1],
        ['members_uncertified', 3],
      ],
      'certify_leaders',
    ],
    [
      'a chair replaced in a green precinct',
      facts([one('chair', { ...missing, replacesCertified: true }), secretary, member, member, member]),
      'amber',
      [
        ['replacement_uncertified', 1],
        ['chair_uncertified', 1],
      ],
      'enrol_replacement',
    ],
    [
      'a member replaced, the share still reached',
      facts([chair, secretary, member, member, one('member', { ...missing, replacesCertified: true })]),
      'amber',
      [['replacement_uncertified', 1]],
      'enrol_replacement',
    ],
    [
      'a chair replaced where much was missing already',
      facts([
        one('chair', { ...missing, replacesCertified: true }),
        secretary,
        one('member', missing),
        one('member', missing),
      ]),
      'red',
      [
        ['replacement_uncertified', 1],
        ['chair_uncertified', 1],
        ['members_uncertified', 3],
      ],
      'enrol_replacement',
    ],
    [
      'one language only',
      facts([chair, secretary, member], { bothLanguages: true }),
      'amber',
      [['language_missing', 1]],
      'find_speaker',
    ],
    [
      'both languages',
      facts([chair, secretary, one('member', { language: 'ru' })], { bothLanguages: true }),
      'green',
      [],
      'none',
    ],
    [
      'no reserve',
      facts([chair, secretary, member], { reserve: 2 }, 1),
      'amber',
      [['reserve_missing', 1]],
      'fill_reserve',
    ],
    ['a reserve', facts([chair, secretary, member], { reserve: 2 }, 2), 'green', [], 'none'],
  ] as const)('%s', (_, input, colour, reasons, action) => {
    const readiness = readinessOf(input);
    expect(readiness.colour).toBe(colour);
    expect(readiness.reasons.map(({ code, count }) => [code, count])).toEqual(reasons);
    expect(nextActionFor(readiness.reasons)).toBe(action);
  });
});

describe('readinessSettingsOf', () => {
  it.each([
    [{}, READINESS_DEFAULTS],
    [null, READINESS_DEFAULTS],
    [
      { readiness: { certifiedShare: 1, bothLanguages: true, reserve: 2 } },
      { certifiedShare: 1, bothLanguages: true, reserve: 2 },
    ],
    [{ readiness: { certifiedShare: 7, reserve: -1 } }, READINESS_DEFAULTS],
  ])('reads %j', (settings, expected) => {
    expect(readinessSettingsOf(settings)).toEqual(expected);
  });
});
