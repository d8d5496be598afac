import {
  chooseAccreditation,
  chooseAppointment,
  chooseAttendanceMarks,
  chooseEarlier,
  chooseEnrolment,
  chooseSide,
  type MergeCase,
  mergeDecisionRefusal,
  mergeNeedsSecondPerson,
  mergeRefusals,
  type MergeUndoCase,
  mergeUndoRefusals,
  type MergingPerson,
  renumberAttempts,
} from './merging.ts';

const EARLY = '2026-02-01T09:00:00Z';
const LATE = '2026-02-02T09:00:00Z';

describe('which of two is kept', () => {
  it.each([
    ['attended', EARLY, 'confirmed', EARLY, 'survivor'],
    ['invited', EARLY, 'confirmed', LATE, 'loser'],
    ['confirmed', LATE, 'confirmed', EARLY, 'loser'],
    ['waitlisted', EARLY, 'waitlisted', LATE, 'survivor'],
    ['cancelled', EARLY, 'no_show', LATE, 'loser'],
    ['invited', EARLY, 'attended', LATE, 'loser'],
  ] as const)('of enrolments: %s %s and %s %s', (state, queuedAt, otherState, otherQueuedAt, kept) => {
    expect(chooseEnrolment({ state, queuedAt }, { state: otherState, queuedAt: otherQueuedAt })).toBe(kept);
  });

  it.each([
    [1, '2026-02-02', 4, '2026-01-01', 'survivor'],
    [4, '2026-01-01', 3, '2026-02-02', 'loser'],
    [4, '2026-02-02', 4, '2026-01-01', 'loser'],
    [4, '2026-01-01', 4, '2026-01-01', 'survivor'],
  ] as const)(
    'of places in one commission: rank %i since %s and rank %i since %s',
    (rank, startedOn, otherRank, otherStartedOn, kept) => {
      expect(chooseAppointment({ rank, startedOn }, { rank: otherRank, startedOn: otherStartedOn })).toBe(kept);
    },
  );

  it.each([
    [EARLY, LATE, 'survivor'],
    [LATE, EARLY, 'loser'],
    [EARLY, EARLY, 'survivor'],
  ] as const)('of rows made %s and %s', (one, other, kept) => {
    expect(chooseEarlier(one, other)).toBe(kept);
  });

  it.each([
    [1, EARLY, 2, EARLY, 'survivor'],
    [2, EARLY, 1, LATE, 'loser'],
    [1, LATE, 1, EARLY, 'loser'],
  ] as const)('of accreditations: level %i from %s and %i from %s', (level, validFrom, otherLevel, otherFrom, kept) => {
    expect(chooseAccreditation({ level, validFrom }, { level: otherLevel, validFrom: otherFrom })).toBe(kept);
  });

  it.each([
    [90, 0, 'survivor'],
    [0, 90, 'loser'],
    [45, 45, 'survivor'],
    [60, 90, 'loser'],
  ] as const)('of marks in one session: %i and %i minutes', (own, other, kept) =>
    expect(chooseAttendanceMarks(own, other)).toBe(kept),
  );

  it('numbers attempts of both in the order in which they began', () => {
    const together = renumberAttempts([
      { id: 'b', startedAt: LATE },
      { id: 'c', startedAt: LATE },
      { id: 'a', startedAt: EARLY },
    ]);
    expect([...together]).toEqual([
      ['a', 1],
      ['b', 2],
      ['c', 3],
    ]);
  });
});

describe('facts that come from one side', () => {
  const person: MergingPerson = {
    name: { familyName: 'А', givenName: 'Б', patronymic: '' },
    nameRu: null,
    iinTail: null,
    phone: null,
    language: 'kk',
    homeId: '1',
  };
  it.each([
    ['phone', {}, {}, { phone: '+77010000001' }, 'loser'],
    ['phone', {}, { phone: '+77010000002' }, { phone: '+77010000001' }, 'survivor'],
    ['phone', { phone: 'loser' }, { phone: '+77010000002' }, { phone: '+77010000001' }, 'loser'],
    ['iin', {}, {}, { iinTail: '1234' }, 'loser'],
    ['name', {}, {}, {}, 'survivor'],
    ['home', { home: 'loser' }, {}, { homeId: '2' }, 'loser'],
    ['nameRu', {}, {}, {}, 'survivor'],
  ] as const)('%s, chosen %p', (field, choices, own, other, side) =>
    expect(chooseSide(field, choices, { ...person, ...own }, { ...person, ...other })).toBe(side),
  );
});

describe('what stands against a merge', () => {
  const free: MergeCase = {
    isSame: false,
    isOwn: false,
    openTests: 0,
    taughtEachOther: false,
    closesLoop: false,
    overlaps: 0,
    iinUndecided: false,
    grantsUndecided: 0,
    grantsTooWide: 0,
  };
  it.each([
    [{}, []],
    [{ isSame: true }, ['merge_same_person']],
    [{ isOwn: true }, ['merge_own_person']],
    [{ openTests: 1 }, ['merge_attempts_open']],
    [{ taughtEachOther: true, closesLoop: true }, ['merge_mutual_teaching']],
    [{ closesLoop: true }, ['merge_lineage_loop']],
    [{ overlaps: 2 }, ['merge_two_places']],
    [{ iinUndecided: true, grantsUndecided: 1 }, ['merge_iin_undecided', 'merge_grants_undecided']],
    [{ grantsTooWide: 1 }, ['merge_grants_too_wide']],
  ])('%p', (over, refusals) => expect(mergeRefusals({ ...free, ...over })).toEqual(refusals));

  it.each([
    [{ superseded: 0, sharedTests: 0, sharedSessions: 0 }, false],
    [{ superseded: 1, sharedTests: 0, sharedSessions: 0 }, true],
    [{ superseded: 0, sharedTests: 1, sharedSessions: 0 }, true],
    [{ superseded: 0, sharedTests: 0, sharedSessions: 1 }, true],
  ])('%p asks for a second person: %p', (effects, needs) => expect(mergeNeedsSecondPerson(effects)).toBe(needs));

  it.each([
    ['proposed', 'a', 'b', true, null],
    ['proposed', 'a', 'a', true, 'merge_same_decider'],
    ['proposed', 'a', 'a', false, null],
    ['done', 'a', 'b', true, 'merge_not_proposed'],
  ] as const)('%s by %s, decided by %s (approved: %p)', (state, proposedBy, decider, approves, refusal) => {
    expect(mergeDecisionRefusal({ state, proposedBy, decider, approves })).toBe(refusal);
  });
});

describe('what stands against taking a merge back', () => {
  const free: MergeUndoCase = {
    state: 'done',
    mergedFurther: false,
    iinTaken: false,
    seatsTaken: 0,
    positionsTaken: 0,
    certificatesSince: 0,
    changedSince: 0,
  };
  it.each([
    [{}, []],
    [{ state: 'proposed', iinTaken: true }, ['merge_not_done']],
    [{ state: 'undone' }, ['merge_not_done']],
    [{ mergedFurther: true }, ['merge_later_merge']],
    [{ iinTaken: true, seatsTaken: 1 }, ['merge_iin_taken', 'merge_seat_taken']],
    [{ positionsTaken: 1 }, ['merge_position_taken']],
    [{ certificatesSince: 1, changedSince: 3 }, ['merge_certificate_since', 'merge_changed_since']],
  ])('%p', (over, refusals) => expect(mergeUndoRefusals({ ...free, ...over })).toEqual(refusals));
});
