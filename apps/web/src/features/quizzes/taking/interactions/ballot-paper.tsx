import type { Ballot, BallotSign, Words } from '@kaskad/domain';
import { useTranslation } from '../../../../shared/i18n/use-translation.ts';
import { useLocalized } from '../../../../shared/i18n/use-localized.ts';

interface BallotPaperProps {
  readonly candidates: readonly Words[];
  readonly ballot: Pick<Ballot, 'signs' | 'flaw'>;
}

const FRAMES: Readonly<Record<Ballot['flaw'], string>> = {
  none: 'border-soft',
  no_stamp: 'border-soft',
  torn: 'border-soft [clip-path:polygon(0_0,100%_0,100%_62%,88%_70%,92%_78%,78%_84%,82%_92%,66%_100%,0_100%)]',
  writing: 'border-soft',
  other_form: 'border-dashed border-soft bg-warn-wash',
};

/** A sample ballot drawn from what is known of it; the same is said in words for those who do not see it. */
export function BallotPaper({ candidates, ballot }: BallotPaperProps) {
  const { t } = useTranslation('quizzes');
  const localized = useLocalized();
  const marked = ballot.signs.map(
    ({ candidate, sign }) =>
      `${localized(candidates[candidate] ?? { kk: '', ru: '' })}: ${t(`interactions.ballots.signs.${sign}`)}`,
  );
  const signs = marked.length === 0 ? t('interactions.ballots.empty') : marked.join('; ');
  return (
    <figure>
      <div
        aria-hidden="true"
        className={`relative border-2 bg-white px-4 pt-3 pb-4 text-[#1b1b1b] ${FRAMES[ballot.flaw]}`}
      >
        <p className="mb-2 border-b border-[#888] pb-1 text-center text-[0.8em] font-bold tracking-widest uppercase">
          {t('interactions.ballots.title')}
        </p>
        <ul>
          {candidates.map((candidate, index) => (
            <li key={index} className="flex items-center justify-between gap-3 border-b border-[#ddd] py-1.5">
              <span className="min-w-0 leading-snug">{localized(candidate)}</span>
              <span className="relative inline-block size-8 shrink-0 border-2 border-[#444]">
                {ballot.signs
                  .filter((one) => one.candidate === index)
                  .map(({ sign }, at) => (
                    <Sign key={at} sign={sign} />
                  ))}
              </span>
            </li>
          ))}
        </ul>
        <div className="mt-3 flex gap-4 text-[0.7em] text-[#555]">
          {[0, 1].map((place) => (
            <span key={place} className="relative h-6 flex-1 border-b border-[#888]">
              {ballot.flaw !== 'no_stamp' && (
                <svg viewBox="0 0 80 24" className="absolute inset-0 size-full" preserveAspectRatio="none">
                  <path
                    d={
                      place === 0
                        ? 'M6 18c8-16 12-14 14-4s6-8 12-8 2 10 10 8 8-12 14-8 6 8 18 2'
                        : 'M4 14c10-12 14 8 20 0s4-10 12-4 6 10 14 2 8 6 24-4'
                    }
                    fill="none"
                    stroke="#1f3f9e"
                    strokeWidth="1.6"
                  />
                </svg>
              )}
            </span>
          ))}
        </div>
        {ballot.flaw === 'writing' && (
          <svg viewBox="0 0 200 60" className="absolute inset-x-6 bottom-10 h-16" preserveAspectRatio="none">
            <path
              d="M4 40c12-30 18-8 22 0s10-20 18-14 4 16 14 10 12-22 20-12 6 18 18 8 14-20 24-8 10 14 22 4 14-16 26-6 10 10 26 2"
              fill="none"
              stroke="#a3182a"
              strokeWidth="2.4"
            />
          </svg>
        )}
      </div>
      <figcaption className="mt-1 text-[0.85em] text-soft">
        <span className="sr-only">{signs}</span>
        {ballot.flaw !== 'none' && <span className="block">{t(`interactions.ballots.flaws.${ballot.flaw}`)}</span>}
      </figcaption>
    </figure>
  );
}

const PATHS: Readonly<Record<Exclude<BallotSign, 'filled'>, string>> = {
  tick: 'M5 17l8 9L29 3',
  cross: 'M4 4l24 24M28 4L4 28',
  plus: 'M16 3v26M3 16h26',
  crossed_out: 'M-150 8l180 14',
};

function Sign({ sign }: { readonly sign: BallotSign }) {
  return (
    <svg viewBox="0 0 32 32" className="absolute inset-0 size-full overflow-visible">
      {sign === 'filled' ? (
        <path d="M3 4h26v24H3zM3 10h26M3 16h26M3 22h26" fill="#1f3f9ecc" stroke="#1f3f9e" strokeWidth="2" />
      ) : (
        <path d={PATHS[sign]} fill="none" stroke="#1f3f9e" strokeWidth="3.4" strokeLinecap="round" />
      )}
    </svg>
  );
}
