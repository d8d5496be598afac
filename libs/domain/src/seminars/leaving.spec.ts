import fc from 'fast-check';
import {
  isOfferedAgain,
  isSeminarAhead,
  keepsEnrolment,
  offerToSuccessor,
  seatReservedUntil,
  type Succession,
} from './leaving.ts';

const at = (text: string) => new Date(`${text}Z`);
const NOW = at('2026-02-10T09:00:00');
const seminar = {
  state: 'open' as const,
  level: 2,
  startsAt: at('2026-02-20T04:00:00'),
  signUpUntil: at('2026-02-19T16:00:00'),
  endsAt: at('2026-02-20T12:00:00'),
};

describe('an enrolment after an appointment ended', () => {
  it.each([
    ['serves nowhere', [], ['/r/d/p/'], false],
    ['moved to a precinct of the same district', ['/r/d/q/'], ['/r/d/p/'], true],
    ['moved to another district', ['/r/n/p/'], ['/r/d/p/'], false],
    ['serves in the district commission itself', ['/r/d/'], ['/r/d/p/'], true],
    ['serves above the seminar only', ['/r/'], ['/r/d/p/'], false],
    ['was invited from beyond and moved beyond', ['/r/n/q/'], ['/r/n/p/'], true],
    ['was invited from beyond and serves nowhere', [], ['/r/n/p/'], false],
    ['left one of two commissions below', ['/r/d/q/', '/r/n/p/'], ['/r/d/p/'], true],
    ['left a commission beyond, serves below', ['/r/d/q/'], ['/r/n/p/'], true],
  ])('who %s', (_, serves, left, keeps) => {
    expect(keepsEnrolment({ path: '/r/d/', serves, left })).toBe(keeps);
  });

  it.each([
    ['open, before it', seminar, true],
    ['draft, before it', { ...seminar, state: 'draft' as const }, true],
    ['held', { ...seminar, state: 'held' as const }, false],
    ['called off', { ...seminar, state: 'cancelled' as const }, false],
    ['over, and not closed yet', { ...seminar, endsAt: at('2026-02-09T12:00:00') }, false],
  ])('of a seminar that is %s', (_, one, ahead) => expect(isSeminarAhead(one, NOW)).toBe(ahead));
});

describe('what a successor is offered', () => {
  const base: Succession = { seminar, state: 'confirmed', own: null, isMeant: true, needsNone: false, now: NOW };
  it.each<[string, Partial<Succession>, ReturnType<typeof offerToSuccessor>]>([
    ['the seat of the predecessor', {}, 'reserved'],
    ['an invitation for an invitation', { state: 'invited' }, 'invited'],
    ['the seat that was reserved for a successor who left too', { state: 'invited', isReserved: true }, 'reserved'],
    ['an invitation for a place on the waitlist: nobody is overtaken', { state: 'waitlisted' }, 'invited'],
    ['the seat, who was invited already', { own: 'invited' }, 'reserved'],
    [
      'nothing more, who was invited already and follows somebody who was invited',
      { own: 'invited', state: 'invited' },
      null,
    ],
    ['the seat, who had declined for themselves', { own: 'cancelled' }, 'reserved'],
    ['nothing, who has a seat already', { own: 'confirmed' }, null],
    ['nothing, who waits already', { own: 'waitlisted' }, null],
    ['nothing, who was trained or has another seat', { needsNone: true }, null],
    ['nothing, who serves elsewhere', { isMeant: false }, null],
    ['nothing once it began', { now: seminar.startsAt }, null],
    ['the seat, after the cut-off', { now: at('2026-02-19T20:00:00') }, 'reserved'],
  ])('%s', (_, over, offer) => expect(offerToSuccessor({ ...base, ...over })).toBe(offer));

  it.each([
    ['two days', NOW, '2026-02-12T09:00:00'],
    ['half of what is left until the cut-off', at('2026-02-18T16:00:00'), '2026-02-19T04:00:00'],
    ['until it begins, after the cut-off', at('2026-02-19T16:00:01'), '2026-02-20T04:00:00'],
  ])('for %s', (_, now, until) => expect(seatReservedUntil(seminar, now)).toEqual(at(until)));

  it('never for so long that the waitlist could not have it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 900_000 }), (seconds) => {
        const now = new Date(seminar.signUpUntil.getTime() - seconds * 1000);
        return seatReservedUntil(seminar, now) <= seminar.signUpUntil;
      }),
    );
  });
});

describe('whoever serves again', () => {
  it.each([
    ['is offered what ended by leaving', 'left', true, NOW, true],
    ['is offered nothing that they declined', null, true, NOW, false],
    ['elsewhere is offered nothing', 'left', false, NOW, false],
    ['is offered nothing that began', 'left', true, seminar.startsAt, false],
  ] as const)('%s', (_, cause, isMeant, now, offered) =>
    expect(isOfferedAgain({ seminar, cause, isMeant, now })).toBe(offered),
  );
});
