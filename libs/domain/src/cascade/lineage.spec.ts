import { closesLoop, findTrainedBelow, type TeachingCase, teachingRefusal } from './lineage.ts';

const teaching = (trainerId: string, traineeId: string) => ({ trainerId, traineeId });
const cascade = [
  teaching('central', 'region'),
  teaching('region', 'chair'),
  teaching('region', 'secretary'),
  teaching('chair', 'member'),
  teaching('secretary', 'member'),
];

describe('findTrainedBelow', () => {
  it('counts each person once, at the shortest distance', () => {
    expect([...findTrainedBelow('region', cascade)]).toEqual([
      ['chair', 1],
      ['secretary', 1],
      ['member', 2],
    ]);
  });

  it('ends on data that holds a cycle', () => {
    expect([...findTrainedBelow('a', [teaching('a', 'b'), teaching('b', 'a')])]).toEqual([['b', 1]]);
  });
});

describe('closesLoop', () => {
  it.each([
    ['member', 'central', true],
    ['member', 'region', true],
    ['chair', 'chair', true],
    ['chair', 'secretary', false],
    ['central', 'member', false],
  ])('%s teaches %s: %p', (trainer, trainee, closes) => {
    expect(closesLoop(teaching(trainer, trainee), cascade)).toBe(closes);
  });
});

describe('teachingRefusal', () => {
  const at = new Date('2026-02-10T09:00:00Z');
  const proposed = (over: Partial<TeachingCase> = {}): TeachingCase => ({
    ...teaching('chair', 'new member'),
    taughtAt: at,
    entitledSince: at,
    teachings: cascade,
    ...over,
  });

  it.each([
    ['certified before', {}, null],
    ['certified after', { entitledSince: new Date('2026-02-10T09:00:01Z') }, 'teaching_before_certificate'],
    ['never certified', { entitledSince: null }, 'teaching_before_certificate'],
    ['a loop', { trainerId: 'member', traineeId: 'region' }, 'teaching_closes_loop'],
  ] satisfies [string, Partial<TeachingCase>, string | null][])('%s', (_, over, refusal) => {
    expect(teachingRefusal(proposed(over))).toBe(refusal);
  });
});
