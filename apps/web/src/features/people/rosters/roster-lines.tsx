import type { RosterDecision, RosterDetail, RosterLine, RosterQuestion } from '@kaskad/contracts';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from '../../../shared/i18n/use-translation.ts';
import { useLocalized } from '../../../shared/i18n/use-localized.ts';
import { usePlace } from '../../../shared/i18n/use-place.ts';
import { type Column, Table } from '../../../shared/ui/index.ts';
import { kindsList, positionsList } from '../people.queries.ts';
import { maskedIin } from '../person-name.ts';
import { Candidates } from './person-candidates.tsx';
import { DecisionField } from './decision-field.tsx';
import { ElsewhereRow } from './member-elsewhere.tsx';
import { LineNotes } from './line-notes.tsx';
import type { KindDecisions } from './roster-questions.tsx';
import { Verdict } from './roster-verdict.tsx';

/** By the place of the line in the file. */
export type Decisions = ReadonlyMap<number, RosterDecision>;

interface Props {
  readonly roster: Pick<RosterDetail, 'id' | 'questions'>;
  readonly lines: readonly RosterLine[];
  /** Whether doubtful rows still wait for a decision. */
  readonly isOpen: boolean;
  readonly decisions: Decisions;
  readonly onDecide: (decisions: Decisions) => void;
  readonly kinds: KindDecisions;
  readonly onDecideKinds: (kinds: KindDecisions) => void;
}

export function RosterLines({ roster, lines, isOpen, decisions, onDecide, kinds, onDecideKinds }: Props) {
  const { t } = useTranslation('people');
  const columns: Column<RosterLine>[] = [
    { key: 'line', head: t('preview.line'), cell: ({ line }) => <span className="tabular-nums">{line}</span> },
    { key: 'verdict', head: t('preview.verdict'), cell: ({ verdict }) => <Verdict verdict={verdict} /> },
    { key: 'who', head: t('preview.who'), cell: (line) => <Who line={line} /> },
    { key: 'where', head: t('preview.where'), cell: (line) => <Where line={line} /> },
    {
      key: 'why',
      head: t('preview.why'),
      bare: true,
      cell: (line) => (
        <>
          <LineNotes line={line} />
          {isOpen && line.verdict === 'doubtful' && <Candidates line={line} />}
          {isOpen && (line.verdict === 'doubtful' || line.mayBeNew) && (
            <Decided
              line={line}
              roster={roster}
              decisions={decisions}
              onDecide={onDecide}
              kinds={kinds}
              onDecideKinds={onDecideKinds}
            />
          )}
          {line.verdict === 'elsewhere' && <ElsewhereRow rosterId={roster.id} line={line} />}
        </>
      ),
    },
  ];
  return (
    <Table caption={t('preview.lines')} columns={columns} rows={lines} rowKey={({ place }) => String(place)} roomy />
  );
}

function Decided({
  line,
  roster,
  decisions,
  onDecide,
  kinds,
  onDecideKinds,
}: Omit<Props, 'lines' | 'isOpen'> & { readonly line: RosterLine }) {
  const asked = line.doubts.find(({ severity }) => severity === 'error')?.code;
  const question = roster.questions.find(({ code }) => code === asked);
  const code: RosterQuestion | undefined = question?.code;
  // One person with two appointments: the other line adds that person.
  const decide = (decision: RosterDecision) =>
    onDecide(
      new Map([
        ...decisions,
        ...(decision.act === 'as_row'
          ? [[decision.otherPlace, { place: decision.otherPlace, act: 'as_new' }] as const]
          : []),
        [line.place, decision],
      ]),
    );
  return (
    <DecisionField
      line={line}
      decision={decisions.get(line.place)}
      byKind={code && kinds.get(code)}
      onDecide={decide}
      alike={{ as_candidate: question?.single ?? 0, as_new: question?.mayBeNew ?? 0 }}
      onDecideKind={(act) => code && onDecideKinds(new Map([...kinds, [code, act]]))}
    />
  );
}

function Who({ line: { person, commission, text } }: { readonly line: RosterLine }) {
  const localized = useLocalized();
  if (commission)
    return (
      <>
        <span className="font-medium">{localized(commission.name)}</span>
        <br />
        <span className="text-sm text-soft">{commission.code}</span>
      </>
    );
  if (!person) return <span className="text-soft">{text}</span>;
  return (
    <>
      <span className="font-medium">{person.name}</span>
      <br />
      <span className="text-sm text-soft">
        {[person.iinTail && maskedIin(person.iinTail), person.phone].filter(Boolean).join(' · ')}
      </span>
    </>
  );
}

function Where({ line: { into, intoText, person, commission } }: { readonly line: RosterLine }) {
  const localized = useLocalized();
  const place = usePlace();
  const positions = useQuery(positionsList).data?.items ?? [];
  const kinds = useQuery(kindsList).data?.items ?? [];
  const position = positions.find(({ code }) => code === person?.position);
  const kind = kinds.find(({ code }) => code === commission?.kind);
  if (commission)
    return (
      <>
        {kind && localized(kind.name)}
        {commission.parentCode && (
          <>
            <br />
            <span className="text-sm text-soft">{commission.parentCode}</span>
          </>
        )}
      </>
    );
  return (
    <>
      {into ? place(into.name, into.within) : intoText}
      {position && (
        <>
          <br />
          <span className="text-sm text-soft">{localized(position.name)}</span>
        </>
      )}
    </>
  );
}
