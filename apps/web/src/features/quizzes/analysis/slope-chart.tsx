import type { CampaignGain, GainGroup } from '@kaskad/contracts';
import { useTranslation } from '../../../shared/i18n/use-translation.ts';
import { useFormat } from '../../../shared/i18n/use-format.ts';
import { Chart } from './chart-table.tsx';
import { useFigures } from './figure-words.tsx';

const WIDTH = 400;
const HEIGHT = 270;
const FROM = 96;
const TO = 262;
const TOP = 34;
const BOTTOM = 20;

interface Line {
  readonly name: string;
  readonly entry: number;
  readonly final: number;
  readonly dash?: string;
}

/** Mean at the entry test and at the final one, joined; the bar at the end is the 95 % interval of the gain of all. */
export function SlopeChart({ gain: { all, languages } }: { readonly gain: CampaignGain }) {
  const { t } = useTranslation('analysis');
  const { percent } = useFormat();
  const { share } = useFigures();
  const lines = [
    lineOf(all, t('all')),
    ...languages.map((group) =>
      lineOf(group, t(`languages.${group.language}`), group.language === 'kk' ? '2 4' : '8 4'),
    ),
  ].flatMap((line) => line ?? []);
  const y = (part: number) => HEIGHT - BOTTOM - part * (HEIGHT - TOP - BOTTOM);
  const places = apart(lines.map(({ final }) => y(final)));
  return (
    <Chart
      label={t('gain.slopeLabel', { entry: share(all.entry), final: share(all.final) })}
      width={WIDTH}
      height={HEIGHT}
    >
      {[0, 0.25, 0.5, 0.75, 1].map((part) => (
        <g key={part}>
          <line x1={44} x2={TO + 14} y1={y(part)} y2={y(part)} className="stroke-line" />
          <text x={38} y={y(part) + 5} textAnchor="end" fontSize="13" className="fill-soft">
            {percent(part)}
          </text>
        </g>
      ))}
      <text x={FROM + 16} y={16} textAnchor="middle" fontSize="13" className="fill-ink font-semibold">
        {t('gain.entry')}
      </text>
      <text x={TO + 32} y={16} textAnchor="middle" fontSize="13" className="fill-ink font-semibold">
        {t('gain.final')}
      </text>
      {all.gain && all.entry !== null && (
        <path
          d={`M${TO} ${y(all.entry + all.gain.low)}V${y(all.entry + all.gain.high)}M${TO - 8} ${y(all.entry + all.gain.low)}h16M${TO - 8} ${y(all.entry + all.gain.high)}h16`}
          className="stroke-sun"
          strokeWidth="4"
          fill="none"
        />
      )}
      {lines.map(({ name, entry, final, dash }, index) => (
        <g key={name} className={dash ? 'stroke-soft' : 'stroke-deep'}>
          <line x1={FROM} x2={TO} y1={y(entry)} y2={y(final)} strokeWidth={dash ? 2 : 4} strokeDasharray={dash} />
          <circle cx={FROM} cy={y(entry)} r="5" className={dash ? 'fill-soft' : 'fill-deep'} />
          <circle cx={TO} cy={y(final)} r="5" className={dash ? 'fill-soft' : 'fill-deep'} />
          {!dash && (
            <text
              x={FROM - 12}
              y={y(entry) + 5}
              textAnchor="end"
              fontSize="15"
              stroke="none"
              className="fill-ink font-bold"
            >
              {percent(entry)}
            </text>
          )}
          <text
            x={TO + 16}
            y={(places[index] ?? 0) + 5}
            fontSize="13"
            stroke="none"
            className={dash ? 'fill-soft' : 'fill-ink font-bold'}
          >{`${name} ${percent(final)}`}</text>
        </g>
      ))}
    </Chart>
  );
}

function lineOf({ entry, final }: GainGroup, name: string, dash?: string): Line | null {
  return entry === null || final === null ? null : { name, entry, final, dash };
}

/** Words that would lie on each other are moved apart, in their order. */
function apart(places: readonly number[]): number[] {
  const sorted = places.map((at, index) => ({ at, place: index })).sort((a, b) => a.at - b.at);
  const moved = [...places];
  let last = -Infinity;
  for (const { at, place } of sorted) {
    last = Math.max(at, last + 17);
    moved[place] = last;
  }
  return moved;
}
