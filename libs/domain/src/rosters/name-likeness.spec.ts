import { nameLikeness } from './name-likeness.ts';
import { splitFullName } from './person-name.ts';

const KNOWN = 'Қуанышев Өмірзақ Жұмабайұлы';

describe('nameLikeness', () => {
  it.each([
    [KNOWN, 'КУАНЫШЕВ ОМИРЗАК ЖУМАБАЙУЛЫ', 'same'],
    [KNOWN, 'Қуанышев Өмірзақ', 'without_patronymic'],
    [KNOWN, 'Қуанышев Өмірзақ Серікұлы', 'other_patronymic'],
    [KNOWN, 'Қуанышев Ө.Ж.', 'by_initials'],
    [KNOWN, 'Қуанышев Ө.', 'by_initials'],
    [KNOWN, 'Ө.Ж. Қуанышев', 'by_initials'],
    [KNOWN, 'Ө. Ж. Куанышев', 'by_initials'],
    [KNOWN, 'Ө. Қуанышев', 'by_initials'],
    [KNOWN, 'Куанышев О. Ж.', 'by_initials'],
    [KNOWN, 'Қуанышев Өмірзақ Ж.', 'by_initials'],
    [KNOWN, 'Қуанышев А.Ж.', null],
    [KNOWN, 'Қуанышов Өмірзақ Жұмабайұлы', 'other_form'],
    [KNOWN, 'Қуамышев Өмірзақ Жұмабайұлы', 'one_letter'],
    [KNOWN, 'Қуанышев Өмірзқа Жұмабайұлы', 'one_letter'],
    [KNOWN, 'Қуанышев Өмірзак Жұмбайұлы', 'one_letter'],
    [KNOWN, 'Қунышев Өмірзақ', 'one_letter'],
    [KNOWN, 'Қуанышыв Өмірзек', null],
    [KNOWN, 'Куанышев Омирзак Жумабаевич', 'other_form'],
    [KNOWN, 'Қуаныш Өмірзақ Жұмабайұлы', 'other_form'],
    [KNOWN, 'Өмірзақ Қуанышев', 'parts_swapped'],
    [KNOWN, 'Өмірзақ Жұмабайұлы Қуанышев', 'same'],
    [KNOWN, 'Омирзак Куанышев Жумабаевич', 'parts_swapped'],
    [KNOWN, 'Қуанышева Гүлнар Жұмабайқызы', null],
    [KNOWN, 'Ахметов Серік Болатұлы', null],
    ['Ахметова Гүлнар Серікқызы', 'Ахметова Гульнар Сериковна', 'other_form'],
    ['Ахметова Гүлнар Серікқызы', 'Ахметова Гулнур Сериковна', 'one_letter'],
    ['Ахметова Гүлнар Серікқызы', 'Ахмет Гүлнар Серікқызы', 'other_form'],
    ['Әлі Ян Оразалыұлы', 'Алиев Ян Оразалиевич', 'other_form'],
    ['Ким Ян', 'Ким Ян Юрьевич', 'without_patronymic'],
    ['Ким Яна', 'Ким Ана', null],
  ] as const)('%s – %s: %s', (one, other, likeness) => {
    expect(nameLikeness(splitFullName(one), splitFullName(other))).toBe(likeness);
    expect(nameLikeness(splitFullName(other), splitFullName(one))).toBe(likeness);
  });
});
