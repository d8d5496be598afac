import { isSeatTaken, UNDO_BLOCKS, undoRefusal } from './undo.ts';

describe('undoing an import', () => {
  it.each([
    [[], null],
    [['edited', 'attempt'], 'roster_undo_attempt'],
    [['content', 'member'], 'roster_undo_member'],
  ] as const)('with %j is refused with %s', (found, code) => expect(undoRefusal(found)).toBe(code));

  it('is refused by each kind of what people did since', () => {
    expect(UNDO_BLOCKS.map((kind) => undoRefusal([kind]))).toEqual(UNDO_BLOCKS.map((kind) => `roster_undo_${kind}`));
  });

  it.each([
    ['a member goes back beside others', { isSingle: false, isAppointedAgain: false, holders: 3 }, false],
    ['the chair goes back to an empty chair', { isSingle: true, isAppointedAgain: false, holders: 0 }, false],
    ['there is another chair by now', { isSingle: true, isAppointedAgain: false, holders: 1 }, true],
    ['the same person was appointed again', { isSingle: false, isAppointedAgain: true, holders: 0 }, true],
  ])('%s', (_, seat, taken) => expect(isSeatTaken(seat)).toBe(taken));
});
