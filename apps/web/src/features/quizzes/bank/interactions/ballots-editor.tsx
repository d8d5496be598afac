import type { Interaction } from '@kaskad/contracts';
import { BALLOT_FLAWS, BALLOT_SIGNS, type BallotFlaw, type BallotSign, MAX_OPTIONS } from '@kaskad/domain';
import { useTranslation } from '../../../../shared/i18n/use-translation.ts';
import { useLocalized } from '../../../../shared/i18n/use-localized.ts';
import { Button, CheckField, LocalizedField, SelectField } from '../../../../shared/ui/index.ts';
import { BallotPaper } from '../../taking/interactions/ballot-paper.tsx';
import { type EditorOf, freeId } from './editor-props.ts';
import { ScoringField } from './scoring-field.tsx';

type Ballot = Extract<Interaction, { type: 'ballots' }>['ballots'][number];

/** Candidates, and sample ballots drawn while they are described. */
export function BallotsEditor({ interaction, onChange, issueOf }: EditorOf<'ballots'>) {
  const { t } = useTranslation('quizzes');
  const { candidates, ballots } = interaction;
  const set = (over: Partial<typeof interaction>) => onChange({ ...interaction, ...over });
  const withoutCandidate = (removed: number) =>
    set({
      candidates: candidates.filter((_, index) => index !== removed),
      ballots: ballots.map((ballot) => ({
        ...ballot,
        signs: ballot.signs
          .filter(({ candidate }) => candidate !== removed)
          .map((one) => ({ ...one, candidate: one.candidate > removed ? one.candidate - 1 : one.candidate })),
      })),
    });
  return (
    <div className="space-y-5">
      <fieldset className="space-y-3">
        <legend className="font-semibold">{t('editor.candidates')}</legend>
        {candidates.map((candidate, index) => (
          <div key={index} className="rounded-box border border-line p-3">
            <LocalizedField
              label={`${index + 1}`}
              value={candidate}
              onChange={(changed) =>
                set({ candidates: candidates.map((one, other) => (other === index ? changed : one)) })
              }
              error={issueOf(`interaction.candidates.${index}`)}
              maxLength={200}
            />
            {candidates.length > 2 && (
              <Button kind="quiet" onClick={() => withoutCandidate(index)}>
                {t('editor.remove', { place: index + 1 })}
              </Button>
            )}
          </div>
        ))}
        {candidates.length < 30 && (
          <Button onClick={() => set({ candidates: [...candidates, { kk: '', ru: '' }] })}>{t('editor.add')}</Button>
        )}
      </fieldset>
      {ballots.map((ballot, index) => (
        <BallotFields
          key={ballot.id}
          ballot={ballot}
          place={index}
          candidates={candidates}
          issue={issueOf(`interaction.ballots.${index}.why`)}
          onChange={(changed) => set({ ballots: ballots.map((one, other) => (other === index ? changed : one)) })}
          onRemove={
            ballots.length > 2 ? () => set({ ballots: ballots.filter((_, other) => other !== index) }) : undefined
          }
        />
      ))}
      {ballots.length < MAX_OPTIONS && (
        <Button
          onClick={() =>
            set({
              ballots: [
                ...ballots,
                { id: freeId(ballots), signs: [], flaw: 'none', valid: false, why: { kk: '', ru: '' } },
              ],
            })
          }
        >
          {t('editor.addBallot')}
        </Button>
      )}
      <ScoringField type="ballots" value={interaction.scoring} onChange={(scoring) => set({ scoring })} />
    </div>
  );
}

interface BallotFieldsProps {
  readonly ballot: Ballot;
  readonly place: number;
  readonly candidates: Extract<Interaction, { type: 'ballots' }>['candidates'];
  readonly issue: { kk?: string; ru?: string };
  readonly onChange: (ballot: Ballot) => void;
  readonly onRemove: (() => void) | undefined;
}

function BallotFields({ ballot, place, candidates, issue, onChange, onRemove }: BallotFieldsProps) {
  const { t } = useTranslation('quizzes');
  const localized = useLocalized();
  const signOf = (candidate: number) => ballot.signs.find((one) => one.candidate === candidate)?.sign ?? '';
  const setSign = (candidate: number, sign: BallotSign | '') =>
    onChange({
      ...ballot,
      signs: [
        ...ballot.signs.filter((one) => one.candidate !== candidate),
        ...(sign === '' ? [] : [{ candidate, sign }]),
      ].sort((a, b) => a.candidate - b.candidate),
    });
  return (
    <fieldset className="rounded-box border border-line p-3">
      <legend className="px-1 font-semibold">{t('interactions.ballots.ballot', { place: place + 1 })}</legend>
      <div className="grid gap-4 lg:grid-cols-2">
        <div className="space-y-3">
          {candidates.map((candidate, at) => (
            <SelectField<BallotSign | ''>
              key={at}
              label={localized(candidate) || `${at + 1}`}
              value={signOf(at)}
              onChange={(sign) => setSign(at, sign)}
              options={[
                { value: '', label: t('editor.noSign') },
                ...BALLOT_SIGNS.map((value) => ({ value, label: t(`interactions.ballots.signs.${value}`) })),
              ]}
            />
          ))}
          <SelectField<BallotFlaw>
            label={t('editor.paper')}
            value={ballot.flaw}
            onChange={(flaw) => onChange({ ...ballot, flaw })}
            options={BALLOT_FLAWS.map((value) => ({ value, label: t(`interactions.ballots.flaws.${value}`) }))}
          />
        </div>
        <div className="max-w-80">
          <BallotPaper candidates={candidates} ballot={ballot} />
        </div>
      </div>
      <div className="mt-3 space-y-3">
        <CheckField
          label={t('interactions.ballots.valid')}
          checked={ballot.valid}
          onChange={(valid) => onChange({ ...ballot, valid })}
        />
        <LocalizedField
          label={t('editor.why')}
          value={ballot.why}
          onChange={(why) => onChange({ ...ballot, why })}
          error={issue}
          maxLength={500}
        />
        {onRemove && (
          <Button kind="quiet" onClick={onRemove}>
            {t('editor.remove', { place: place + 1 })}
          </Button>
        )}
      </div>
    </fieldset>
  );
}
