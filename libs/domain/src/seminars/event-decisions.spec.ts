import { decisionFor, eventDecisionRefusal, gapBefore, strangersIn } from './event-decisions.ts';
import { HELD_REASONS, type HeldReason } from './held-events.ts';
import type { SeminarEvent } from './seminar-events.ts';
import type { SeminarEvents } from './seminar-state.ts';

type Wanted = Parameters<typeof eventDecisionRefusal>[0];

const event = (id: string, kind: SeminarEvent['kind'], over: Partial<SeminarEvent> = {}): SeminarEvent => ({
  ...{ id, kind, device: 'a', seq: 1, basis: {}, seen: [], session: null, subject: null, payload: {}, actor: 'x' },
  ...{ madeAt: new Date(0), receivedAt: new Date(0), content: id },
  ...over,
});
const stranger = event('added', 'person_added', { subject: 'new' });
const known = event('known', 'person_added', { subject: 'found' });
const closing = event('closing', 'closed');
const came = [
  stranger,
  known,
  closing,
  event('late', 'mark', { seq: 5 }),
  event('later', 'mark', { seq: 7 }),
  event('lost', 'withdrawn', { device: '0', payload: { device: 'gone' } }),
];
const held = new Map<string, HeldReason>([
  ['late', 'gap'],
  ['later', 'gap'],
  ['afterwards', 'after_closed'],
  ['doubled', 'two_contents'],
  ['unlisted', 'not_on_list'],
]);
const state: SeminarEvents = {
  ...{ held, seen: {}, applied: [stranger, known, closing] },
  meant: new Map([
    ['new', 'new'],
    ['found', 'asel'],
  ]),
  conflicts: [{ kind: 'person_twice', hard: false, session: null, subject: 'new', events: ['added', 'known'] }],
};

describe('what a person may decide about events', () => {
  it.each<[string, Wanted, ReturnType<typeof eventDecisionRefusal>]>([
    ['gives up a device', { kind: 'withdrawn', device: 'a' }, null],
    ['once', { kind: 'withdrawn', device: 'gone' }, 'seminar_event_decided'],
    ['lets a gap be', { kind: 'gap_released', device: 'a' }, null],
    ['where there is one', { kind: 'gap_released', device: 'b' }, 'seminar_event_no_gap'],
    ['lets one count that was made after the closing', { kind: 'released', events: ['afterwards'] }, null],
    ['none that waits for its predecessor', { kind: 'released', events: ['late'] }, 'seminar_event_not_held'],
    ['all or none', { kind: 'released', events: ['afterwards', 'unlisted'] }, 'seminar_event_not_held'],
    ['opens the seminar again', { kind: 'reopened', events: ['closing'] }, null],
    ['that was closed', { kind: 'reopened', events: ['added'] }, 'seminar_event_no_closing'],
    ['settles a conflict', { kind: 'settled', events: ['added', 'known'] }, null],
    ['and what has two contents', { kind: 'settled', events: ['doubled'] }, null],
    ['and nothing else', { kind: 'settled', events: ['late'] }, 'seminar_event_decided'],
    ['says who somebody is', { kind: 'person_is', subjectId: 'new' }, null],
    ['of whom nobody knows it', { kind: 'person_is', subjectId: 'found' }, 'seminar_event_decided'],
  ])('%s', (_, wanted, refusal) => expect(eventDecisionRefusal(wanted, { came, state, isListed: true })).toBe(refusal));

  it('names people of the list alone', () =>
    expect(eventDecisionRefusal({ kind: 'person_is', subjectId: 'new' }, { came, state, isListed: false })).toBe(
      'seminar_not_enrolled',
    ));

  it('finds the last missing place, and whom nobody knows', () => {
    expect([gapBefore(came, state, 'a'), gapBefore(came, state, 'b')]).toEqual([4, null]);
    expect(strangersIn(state)).toEqual([stranger]);
  });

  it('has one decision for what waits for one', () =>
    expect(HELD_REASONS.filter((why) => decisionFor(why) !== null)).toEqual([
      ...(['two_contents', 'place_taken', 'withdrawn', 'after_closed', 'over_room'] as const),
    ]));
});
