import { type CheckedSum, checkSums, MAX_RESPONSE_VALUE } from '@kaskad/domain';
import { useTranslation } from '../../../../shared/i18n/use-translation.ts';
import { useFormat } from '../../../../shared/i18n/use-format.ts';
import { useLocalized } from '../../../../shared/i18n/use-localized.ts';
import { Status } from '../../../../shared/ui/index.ts';
import { placesIn, type PropsOf } from './view-props.ts';
import { useTyped } from './use-typed.ts';

/** A protocol as it lies on the table: given numbers printed, the others to be filled in. */
export function ProtocolView({ interaction, response, onRespond, solution, name }: PropsOf<'protocol'>) {
  const { t } = useTranslation('quizzes');
  const localized = useLocalized();
  const { number } = useFormat();
  const kept = interaction.cells.map((_, index) => placesIn(response)[index] ?? null);
  const typed = useTyped(kept, onRespond);
  const right = placesIn(solution?.response);
  const values = interaction.cells.map(({ given }, index) => given ?? typed.value[index] ?? null);
  const sums = kept.some((value) => value !== null) ? checkSums(solution?.sums ?? [], values) : [];
  const fill = (place: number, text: string) => {
    const digits = text.replace(/\D/g, '').slice(0, String(MAX_RESPONSE_VALUE).length);
    typed.type(typed.value.map((value, other) => (other === place ? (digits === '' ? null : Number(digits)) : value)));
  };
  return (
    <>
      {!solution && (
        <p id={`${name}-how`} className="how">
          {t('interactions.protocol.hint')}
        </p>
      )}
      <table aria-labelledby={`${name}-stem`} className="mt-3 w-full border-collapse bg-card @max-[16rem]:block">
        <thead className="sr-only">
          <tr>
            <th scope="col">{t('interactions.protocol.line')}</th>
            <th scope="col">{t('interactions.protocol.value')}</th>
          </tr>
        </thead>
        <tbody className="@max-[16rem]:block">
          {interaction.cells.map(({ text, given }, index) => {
            const value = typed.value[index] ?? null;
            const isRight = solution && value === right[index];
            return (
              <tr key={index} className="border border-line @max-[16rem]:block">
                <th
                  scope="row"
                  id={`${name}-line${index}`}
                  className="px-3 py-2 text-left leading-snug font-normal @max-[16rem]:block"
                >
                  <span className="text-soft tabular-nums">
                    {index + 1}
                    {'. '}
                  </span>
                  {localized(text)}
                </th>
                <td className="w-36 border-l border-line px-2 py-1.5 text-right tabular-nums @max-[16rem]:block @max-[16rem]:w-full @max-[16rem]:border-l-0">
                  {given !== null ? (
                    <span className="px-2 font-semibold">{number(given)}</span>
                  ) : (
                    <>
                      <input
                        className={`input min-h-12 w-full text-right tabular-nums ${solution ? (isRight ? 'border-good' : 'border-bad') : ''}`}
                        type="text"
                        inputMode="numeric"
                        autoComplete="off"
                        aria-labelledby={`${name}-line${index}`}
                        value={value === null ? '' : String(value)}
                        disabled={!onRespond}
                        onChange={(event) => fill(index, event.target.value)}
                        onBlur={typed.flush}
                      />
                      {solution && !isRight && (
                        <span className="block text-[0.85em] font-semibold text-good">
                          {t('result.correct')}
                          {': '}
                          {number(right[index] ?? 0)}
                        </span>
                      )}
                      {isRight && (
                        <span className="block text-[0.85em] font-semibold text-good">{t('result.right')}</span>
                      )}
                    </>
                  )}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {sums.length > 0 && <Sums sums={sums} values={values} />}
    </>
  );
}

interface SumsProps {
  readonly sums: readonly CheckedSum[];
  readonly values: readonly (number | null)[];
}

/** Which sums of the protocol hold with the numbers that were filled in. */
function Sums({ sums, values }: SumsProps) {
  const { t } = useTranslation('quizzes');
  const { number } = useFormat();
  const shown = (value: number | null) => (value === null ? '…' : number(value));
  return (
    <div className="mt-3">
      <p className="font-semibold">{t('interactions.protocol.sums')}</p>
      <ul className="mt-1 space-y-2">
        {sums.map(({ total, parts, stated, sum, holds }, index) => (
          <li key={index}>
            <span className="block">
              {t('interactions.protocol.sum', { total: total + 1, parts: parts.map((part) => part + 1).join(' + ') })}
              {': '}
              <span className="tabular-nums">{`${shown(stated)} = ${parts.map((part) => shown(values[part] ?? null)).join(' + ')}`}</span>
            </span>
            <Status tone={holds ? 'good' : 'bad'}>
              {holds
                ? t('interactions.protocol.holds')
                : sum === null || stated === null
                  ? t('interactions.protocol.open')
                  : t('interactions.protocol.fails', { sum: number(sum) })}
            </Status>
          </li>
        ))}
      </ul>
    </div>
  );
}
