import type { Note } from '../questions/exchange-question.ts';
import { descendants, type Element, elements, textOf } from '../xml/xml-tree.ts';
import type { Asked } from './qti12-asked.ts';
import { isTolerance } from './qti12-conditions.ts';

/** What stands beside the answer in an item and is not held: ranges, shares, passages, points, a fixed order, sounds. */
export function besideNotes(item: Element, asked: readonly Asked[], fields: ReadonlyMap<string, string>): Note[] {
  const points = Number(fields.get('points_possible') ?? fields.get('qmd_absolutescore_max') ?? 1);
  const isFixed =
    asked.length === 1 &&
    asked[0]?.kind !== 'order' &&
    descendants(asked[0]?.element, 'render_choice').some(({ attributes }) =>
      /^no$/i.test(attributes['shuffle'] ?? 'yes'),
    ) &&
    (asked[0]?.labels.length ?? 0) > 2;
  const pictures = descendants(item, 'mataudio', 'matvideo').map(({ name }): Note => ({
    code: 'active_content',
    value: name,
  }));
  const isBlackboard = fields.has('bbmd_questiontype');
  const range = isBlackboard
    ? descendants(item, 'conditionvar')
        .map((one) => elements(one))
        .find(isTolerance)
    : undefined;
  const ranges: Note[] = range
    ? [
        {
          code: 'range_taken',
          value: range
            .filter(({ name }) => name !== 'varequal')
            .map((one) => textOf(one).trim())
            .join('; '),
        },
      ]
    : [];
  const parts: Note[] =
    fields.get('bbmd_partialcredit') === 'true' ? [{ code: 'share_rule', value: 'Blackboard' }] : [];
  const passages = [...fields]
    .filter(([label, entry]) => /stimulus/i.test(label) && entry !== '')
    .map(([, entry]): Note => ({ code: 'passage', value: entry.slice(0, 100) }));
  return [
    ...ranges,
    ...parts,
    ...passages,
    ...(Number.isFinite(points) && points > 0 && points !== 1
      ? [{ code: 'points', value: String(points) } as const]
      : []),
    ...(isFixed ? [{ code: 'fixed_order', value: '' } as const] : []),
    ...pictures,
  ];
}
